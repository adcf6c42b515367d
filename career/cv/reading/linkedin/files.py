"""Which files of an export tell of a person's career, and how they are opened."""

import zipfile
from pathlib import PurePosixPath

from career.cv.reading.archives import member
from career.cv.reading.encodings import decode
from career.cv.reading.linkedin.table import Rows, read_table
from career.cv.reading.refusals import refuse
from career.errors import Unreadable

KINDS = (
    "profile",
    "profile summary",
    "email addresses",
    "phonenumbers",
    "positions",
    "education",
    "skills",
    "languages",
    "certifications",
    "projects",
    "honors",
    "courses",
    "publications",
    "volunteering",
    "organizations",
    "patents",
    "test scores",
)
"""The names of those files, without .csv; case and what stands between words vary."""
_OTHERS = ("connections", "messages", "invitations", "registration", "ad_targeting", "contacts", "rich_media")
_MAX_RATIO = 200
_FROM_HERE = 1_000_000


def is_export(archive: zipfile.ZipFile) -> bool:
    """Whether an archive is a data export of LinkedIn, with a profile in it or without."""
    stems = {_stem(name) for name in archive.namelist() if name.lower().endswith(".csv")}
    own = stems & {_key(kind) for kind in KINDS}
    return bool(own & {"profile", "positions"}) or len(own) >= 2 or len(stems & set(map(_key, _OTHERS))) >= 2


def tables_of(archive: zipfile.ZipFile) -> dict[str, Rows]:
    """Return the rows of each file that there is, by kind. Raises Unreadable: corrupt, too_large.

    Nothing is unpacked to a path of the archive. Of two files of a name the one in fewer folders counts; one that is no
    table is passed over.
    """
    found: dict[str, str] = {}
    for name in sorted(archive.namelist(), key=lambda name: (name.count("/"), name)):
        kind = next((kind for kind in KINDS if _key(kind) == _stem(name)), None)
        if kind is not None and name.lower().endswith(".csv") and "__MACOSX" not in name:
            found.setdefault(kind, name)
    return {kind: _rows(archive, name, kind) for kind, name in found.items()}


def _rows(archive: zipfile.ZipFile, name: str, kind: str) -> Rows:
    info = archive.getinfo(name)
    if info.file_size > _FROM_HERE and info.file_size > _MAX_RATIO * max(info.compress_size, 1):
        raise refuse("too_large")
    data = member(archive, name) or b""
    if not data.strip(b"\0 \r\n\t\xef\xbb\xbf"):
        return []
    try:
        return read_table(decode(data), kind)
    except Unreadable as error:
        if error.code != "unsupported":
            raise
        return []


def _stem(name: str) -> str:
    return _key(PurePosixPath(name.replace("\\", "/")).stem)


def _key(name: str) -> str:
    return "".join(letter for letter in name.lower() if letter.isalnum())
