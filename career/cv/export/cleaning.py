"""Texts of a CV document as every file can hold them: without what is no letter and what only looks like one."""

import re
import unicodedata
from typing import Any

from career.cv.document import CVDocument

_SPACES = re.compile(r"[\t\x0b\x0c\x1c-\x1f\x85\u2028\u2029]")
_NOTHING = re.compile(
    r"[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u00ad\u200b\u2060\ufeff\ufff9-\uffff\ud800-\udfff\ufdd0-\ufdef]"
)
_DRESSED = re.compile(r"[\U0001d400-\U0001d7ff\ufb00-\ufb06]+")  # letters of mathematics worn as bold ones, ligatures


def cleaned(document: CVDocument) -> CVDocument:
    """Return a document without control signs and soft hyphens, and with plain letters for those in costume."""
    return CVDocument.model_validate(_cleaned(document.model_dump()))


def without_pictures(text: str) -> str:
    """Return a text without emoji and other pictures, each with the space behind it."""
    return re.sub(r" {2,}", " ", "".join(sign for sign in text if not _is_picture(sign)))


def _is_picture(sign: str) -> bool:
    return unicodedata.category(sign) == "So" or sign in "\u200d\ufe0e\ufe0f" or "\U0001f3fb" <= sign <= "\U0001f3ff"


def _cleaned(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _cleaned(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_cleaned(item) for item in value]
    if not isinstance(value, str) or (value.isascii() and value.isprintable()):
        return value
    plain = _NOTHING.sub("", _SPACES.sub(" ", value.replace("\r\n", "\n").replace("\r", "\n")))
    return _DRESSED.sub(lambda match: unicodedata.normalize("NFKC", match[0]), plain)
