"""pdfplumber as the second reader of PDFs, for files that PDFium does not open."""

import io
from typing import Any

from career.cv.reading.refusals import MAX_PAGES, refuse
from career.cv.reading.words import Word, mend


def read_pages(data: bytes) -> list[Any]:
    """Return the pages with their words. Raises Unreadable: encrypted, corrupt, too_large."""
    import pdfplumber
    from pdfminer.pdfdocument import PDFPasswordIncorrect

    from career.cv.reading.pdf import RawPage

    try:
        with pdfplumber.open(io.BytesIO(data)) as document:
            if len(document.pages) > MAX_PAGES:
                raise refuse("too_large")
            return [RawPage(float(page.width), float(page.height), _words(page)) for page in document.pages]
    except PDFPasswordIncorrect:
        raise refuse("encrypted") from None
    except Exception as error:
        if getattr(error, "code", None):
            raise
        if "Password" in repr(error):
            raise refuse("encrypted") from None
        raise refuse("corrupt") from None


def _words(page: Any) -> list[Word]:
    found = page.extract_words(extra_attrs=["fontname", "size"], use_text_flow=True, keep_blank_chars=False)
    return [_word(item, index) for index, item in enumerate(found)]


def _word(item: dict[str, Any], seq: int) -> Word:
    name = str(item["fontname"]).lower()
    box = (float(item["x0"]), float(item["x1"]), float(item["top"]), float(item["bottom"]))
    bold, italic = "bold" in name, "italic" in name or "oblique" in name
    base = box[3] - 0.2 * (box[3] - box[2])
    return Word(mend(item["text"]), *box, base, float(item["size"]), bold, italic, 0, True, seq)
