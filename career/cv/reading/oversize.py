"""What to do with a file that is larger than is read, by what it is."""

from career.cv.reading.kinds import is_picture
from career.cv.reading.refusals import refuse
from career.errors import Unreadable
from runtime.language import N_

DOCUMENT = N_("The file is larger than 20 MB. Save it with smaller pictures and send it again.")
PICTURE = N_("The picture is larger than 20 MB. Take a new one with 12 megapixels, or send the CV as PDF.")
PICTURES = N_("The photos are larger than 20 MB together. Take them with fewer megapixels, or send the CV as PDF.")
PIXELS = N_("The picture has too many pixels. Take a new one with 12 megapixels, or send a PDF.")
EXPORT = N_(
    "The ZIP is larger than 20 MB. Of LinkedIn's data only your profile is needed: ask LinkedIn for a copy that has no "
    'more than Profile, Positions, Education and Skills in it; or choose "Save to PDF" on your profile and send that.'
)
OTHER = N_("The file is larger than 20 MB, which is more than a CV needs. Send the CV alone, as PDF or DOCX.")
_WITH_PICTURES = (b"%PDF-", b"PK\x03\x04", b"{\\rtf")
_DIRECTORY = 1024 * 1024
"""Bytes at the end of a ZIP in which the names of its members stand."""


def refuse_large(data: bytes, filename: str) -> Unreadable:
    """Return the error for a file that is too large, told by its content and its name; it is not opened."""
    if is_picture(data):
        return refuse("too_large", PICTURE)
    if data.startswith(b"PK") and (filename.lower().endswith(".zip") or b".csv" in data[-_DIRECTORY:].lower()):
        return refuse("too_large", EXPORT)
    return refuse("too_large", DOCUMENT if data.startswith(_WITH_PICTURES) else OTHER)
