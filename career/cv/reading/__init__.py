"""Reading: bytes to pages of lines. The only part of the product that knows file formats."""

from typing import TYPE_CHECKING

from career.cv.reading import remarks
from career.cv.reading.kinds import (
    ODT,
    declared_encoding,
    is_flat_odt,
    is_html,
    is_picture,
    is_web_archive,
    refuse_foreign,
    refuse_markup,
)
from career.cv.reading.model import Line, Link, Page, Reading, Span
from career.cv.reading.oversize import refuse_large
from career.cv.reading.refusals import MAX_BYTES, MAX_CHARACTERS, MAX_LINE, MAX_LINES, refuse

if TYPE_CHECKING:
    from career.cv.reading.pdf import RawPage

__all__ = ["MAX_BYTES", "Line", "Link", "Page", "Reading", "Span", "read"]

_PDF = "application/pdf"
_LEAST_LETTERS = 20
_MOST_QUOTED, _LONGEST_QUOTE = 5, 80


def read(data: bytes, filename: str = "") -> Reading:
    """Read a file; its content decides what it is, the name only helps with plain text.

    Raises Unreadable with one of READ_CODES.
    """
    if not data.strip(b"\0 \r\n\t"):
        raise refuse("empty")
    if len(data) > MAX_BYTES:
        raise refuse_large(data, filename)
    reading = _read(data, filename)
    lengths = [len(line.text) for line in reading.lines]
    if sum(lengths) > MAX_CHARACTERS or len(lengths) > MAX_LINES or max(lengths, default=0) > MAX_LINE:
        raise refuse("too_large")
    return reading


def _read(data: bytes, filename: str) -> Reading:
    if b"%PDF-" in data[:1024]:
        return _read_pdf(data)
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _read_zip(data)
    if is_picture(data):
        return _read_picture(data)
    refuse_foreign(data)
    if data[:64].lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"{\\rtf"):
        return _read_rtf(data)
    return _read_text(data, filename)


def _read_pdf(data: bytes) -> Reading:
    from career.cv.reading.pdf import read_pdf

    raw = read_pdf(data)
    unread = 0
    if any(page.picture for page in raw):
        from career.cv.reading.ocr import read_scans

        raw, unread = read_scans(data, raw)
    return _from_pages(_PDF, raw, unread)


def _read_picture(data: bytes) -> Reading:
    from career.cv.reading.ocr import read_picture

    return _from_pages("image/*", read_picture(data))


def _from_pages(media_type: str, raw: "list[RawPage]", unread: int = 0) -> Reading:
    from career.cv.reading.assemble import assemble

    if sum(len(word.text) for page in raw for word in page.words) < _LEAST_LETTERS:
        raise refuse("no_text" if any(page.picture or page.words for page in raw) else "empty")
    recognised = tuple(number for number, page in enumerate(raw, start=1) if page.recognised)
    warnings: tuple[str, ...] = ()
    if recognised:
        said = remarks.ALL_PICTURES if len(recognised) == len(raw) else remarks.PICTURES
        warnings += (said.format(pages=_listed(recognised)),)
    unsure = [text for page in raw for text in page.unsure]
    if unsure:
        warnings += (_unsure(unsure),)
    if unread:
        warnings += (remarks.UNREAD.format(count=unread),)
    hidden = sum(page.hidden for page in raw)
    return Reading(media_type, assemble(raw), hidden=hidden, warnings=warnings, recognised=recognised)


def _listed(numbers: tuple[int, ...]) -> str:
    return ", ".join(map(str, numbers))


def _unsure(lines: list[str]) -> str:
    """Return the remark on lines that were hard to recognise, with the first of them in quotes."""
    quoted = ", ".join(f"“{line[:_LONGEST_QUOTE]}”" for line in lines[:_MOST_QUOTED])
    more = len(lines) - _MOST_QUOTED
    return remarks.MANY_UNSURE.format(lines=quoted, more=more) if more > 0 else remarks.UNSURE.format(lines=quoted)


def _read_zip(data: bytes) -> Reading:
    from career.cv.reading import linkedin
    from career.cv.reading.archives import check_sizes, open_zip
    from career.cv.reading.kinds import DOCX, kind_of_zip

    archive = open_zip(data)
    if linkedin.is_export(archive):
        pages, document, places = linkedin.read_export(archive)
        return Reading(linkedin.MEDIA_TYPE, pages, structured=document, places=places)
    check_sizes(archive)
    kind = kind_of_zip(archive)
    if kind == DOCX:
        from career.cv.reading.word_docx import read_docx

        pages, hidden = read_docx(archive)
    else:
        from career.cv.reading.open_document import read_odt

        pages, hidden = read_odt(archive)
    return Reading(kind, pages, hidden=hidden)


def _read_rtf(data: bytes) -> Reading:
    from career.cv.reading.rich_text import read_rtf

    pages, hidden = read_rtf(data)
    return Reading("application/rtf", pages, hidden=hidden)


def _read_text(data: bytes, filename: str) -> Reading:
    from career.cv.reading.encodings import decode
    from career.cv.reading.json_resume import looks_like_json, read_json
    from career.cv.reading.markdown import is_markdown, read_markdown
    from career.cv.reading.text import read_text

    if is_web_archive(data):
        from career.cv.reading.html import page_of_archive

        data = page_of_archive(data)
    text = decode(data, declared_encoding(data))
    named = filename.lower().endswith((".md", ".markdown"))
    page = is_html(text) and not named
    if not page and (len(text) > MAX_CHARACTERS or text.count("\n") + text.count("\r") > 2 * MAX_LINES):
        raise refuse("too_large")
    if looks_like_json(text) and not named:
        pages, document, places = read_json(text)
        return Reading("application/json", pages, structured=document, places=places)
    if page:
        from career.cv.reading.html import read_html

        pages, hidden = read_html(text)
        return Reading("text/html", pages, hidden=hidden)
    if is_flat_odt(text):
        from career.cv.reading.open_document import read_flat_odt

        pages, hidden = read_flat_odt(data)
        return Reading(ODT, pages, hidden=hidden)
    refuse_markup(text)
    if is_markdown(text, named=named):
        pages, hidden = read_markdown(text)
        return Reading("text/markdown", pages, hidden=hidden)
    return Reading("text/plain", read_text(text))
