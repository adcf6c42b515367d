"""What a file is, by its content; and for kinds that cannot be read, what it is and what to do."""

import re
import zipfile

from career.cv.reading.refusals import UNSUPPORTED, refuse
from career.errors import Unreadable
from runtime.language import N_

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
ODT = "application/vnd.oasis.opendocument.text"

_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"BM", b"II*\0", b"MM\0*", b"RIFF")
_APPLE_PICTURES = (b"ftypheic", b"ftypmif1", b"ftypavif")
_MAGIC = (
    (b"MZ", N_("a program")),
    (b"\x7fELF", N_("a program")),
    (b"\xca\xfe\xba\xbe", N_("a program")),
    (b"\xcf\xfa\xed\xfe", N_("a program")),
    (b"7z\xbc\xaf\x27\x1c", N_("an archive (7z)")),
    (b"Rar!\x1a\x07", N_("an archive (RAR)")),
    (b"\x1f\x8b", N_("an archive (gzip)")),
    (b"BZh", N_("an archive (bzip2)")),
    (b"\xfd7zXZ\0", N_("an archive (xz)")),
    (b"\x28\xb5\x2f\xfd", N_("an archive (zstd)")),
    (b"%!PS", N_("a PostScript file")),
    (b"AT&TFORM", N_("a DjVu file")),
    (b"\xffWPC", N_("a WordPerfect file")),
    (b"SQLite format 3\0", N_("a database")),
    (b"ID3", N_("a sound file")),
    (b"OggS", N_("a sound file")),
    (b"fLaC", N_("a sound file")),
    (b"\x1aE\xdf\xa3", N_("a film")),
)
_OPEN_DOCUMENTS = {
    "spreadsheet": N_("a spreadsheet (ODS)"),
    "presentation": N_("a presentation (ODP)"),
    "graphics": N_("a drawing (ODG)"),
}
_STREAMS = (
    ("WordDocument", N_("an old Word file (.doc)")),
    ("Workbook", N_("a spreadsheet (.xls)")),
    ("Book", N_("a spreadsheet")),
)
_OTHERS = (("PowerPoint Document", N_("a presentation (.ppt)")), ("__substg1.0_", N_("an Outlook message")))
_CHARSET = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([\w.:-]{2,40})""", re.I)
_MARKUP = (
    ("\\documentclass", N_("a LaTeX source")),
    ("BEGIN:VCARD", N_("a contact card")),
    ("<svg", N_("a drawing (SVG)")),
)
_COMMENTS = re.compile(r"<!--.*?-->|<\?xml[^>]{0,200}>", re.S)
_HTML = re.compile(
    r"<!doctype html|<(?:html|head|body|meta|title|style|link|div|section|article|main|header|table|h[1-6]|p|center|"
    r"font|span|ul)(?:\s[^<>]*)?/?>",
    re.I,
)


def unsupported(what: str) -> Unreadable:
    """Return the error for a kind of file that is known but not read."""
    return refuse("unsupported", UNSUPPORTED.format(what=what))


def is_picture(data: bytes) -> bool:
    """Whether the first bytes are those of a picture."""
    return data.startswith(_PICTURES) or data[4:12] in _APPLE_PICTURES


def refuse_foreign(data: bytes) -> None:
    """Raise Unreadable when the first bytes tell a kind of file that is not read."""
    for magic, what in _MAGIC:
        if data.startswith(magic) and (magic != b"MZ" or b"\0" in data[:256]):
            raise unsupported(what)
    if data[257:262] == b"ustar":
        raise unsupported(N_("an archive (tar)"))
    if data[4:8] == b"ftyp":
        raise unsupported(N_("a film or a sound file"))
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        raise _compound(data)


def _compound(data: bytes) -> Unreadable:
    """Tell what an OLE compound file is by the names of its streams."""
    if "EncryptedPackage".encode("utf-16-le") in data:
        return refuse("encrypted")
    for name, what in (*_STREAMS, *_OTHERS):
        if name.encode("utf-16-le") in data:
            return unsupported(what)
    return unsupported(N_("an old Office file"))


def kind_of_zip(archive: zipfile.ZipFile) -> str:
    """Return DOCX or ODT. Raises Unreadable: unsupported, corrupt."""
    from career.cv.reading.word_package import main_part

    names = set(archive.namelist())
    if main_part(archive) is not None:
        return DOCX
    if "content.xml" in names:
        return _open_document(archive)
    folders = {name.partition("/")[0] for name in names}
    if "xl" in folders:
        raise unsupported(N_("a spreadsheet (XLSX)"))
    if "ppt" in folders:
        raise unsupported(N_("a presentation (PPTX)"))
    if any(name.endswith(".iwa") or name == "index.xml" for name in names):
        raise unsupported(N_("a file of Apple Pages, Numbers or Keynote"))
    if "META-INF/container.xml" in names:
        raise unsupported(N_("an e-book (EPUB)"))
    if "word" in folders or "[Content_Types].xml" in names:
        raise refuse("corrupt")
    raise unsupported(N_("an archive (ZIP)"))


def _open_document(archive: zipfile.ZipFile) -> str:
    from career.cv.reading.archives import member

    kind = (member(archive, "mimetype") or ODT.encode()).decode("ascii", "replace")
    for part, what in _OPEN_DOCUMENTS.items():
        if part in kind:
            raise unsupported(what)
    return ODT


def is_html(text: str) -> bool:
    """Whether a text is a page of HTML."""
    head = _COMMENTS.sub("", text[:20_000].lstrip("\ufeff \r\n\t")).lstrip()
    return bool(_HTML.match(head)) or "<html" in head[:2000].lower()


def declared_encoding(data: bytes) -> str | None:
    """Return the encoding that a page of HTML or XML names in its head."""
    head = data[:2048]
    if b"<" not in head[:400]:
        return None
    match = _CHARSET.search(head)
    name = match[1].decode("ascii", "replace").lower() if match else None
    return None if name in ("utf-16", "utf-32", "unicode") else name


def is_flat_odt(text: str) -> bool:
    """Whether a text is an ODT in one file of XML (.fodt)."""
    return "<office:document" in text[:4000] and "opendocument.text" in text[:20_000]


def is_web_archive(data: bytes) -> bool:
    """Whether a file is a page of HTML with its parts in one (MHTML), as Word and browsers save it."""
    head = data[:1000].lstrip().lower()
    return head.startswith((b"mime-version:", b"from: <saved by")) and b"multipart/related" in data[:4000].lower()


def refuse_markup(text: str) -> None:
    """Raise Unreadable for files of text that are no text for people."""
    head = text[:400].lstrip()
    for start, what in _MARKUP:
        if head.startswith(start):
            raise unsupported(what)
    if head.startswith("<?xml"):
        raise unsupported(N_("an XML file"))
