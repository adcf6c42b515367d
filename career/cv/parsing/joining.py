"""Lines to paragraphs."""

import re

from career.cv.reading.model import Line

_KEEP = re.compile(
    r"(?:^|[\s(])(?:non|pre|post|self|well|co|re|anti|multi|inter|cross|full|long|short|high|low|end|front|back|real|open|on|in|off|e|up|out|over|under|first|second|third|one|two|three|half|all|top|data|time|cost|customer|user|client|test|machine|decision|problem|hands|day|month|week|year|part|state|large|small|mid|medium|single|semi|team|award|fast|best|in-house|cutting|user-centred)$",
    re.I,
)


def join_lines(lines: list[Line]) -> str:
    """Return a paragraph from its lines, hyphenation mended."""
    out = ""
    for line in lines:
        text = re.sub(r"\s+", " ", line.text.strip())
        if out.endswith("-") and len(out) > 1 and out[-2].isalpha() and text[:1].islower():
            out = _mended(out, text)
        else:
            out += (" " if out else "") + text
    return out


def _mended(out: str, text: str) -> str:
    """Join a word broken at a hyphen; a compound keeps its hyphen."""
    stem = re.split(r"[\s(]", out[:-1])[-1]
    if (
        "-" in stem
        or _KEEP.search(out[:-1])
        or text.split(maxsplit=1)[0].casefold() in ("and", "und", "et", "y", "e", "en", "i", "or", "oder")
    ):
        return (
            out + text if text.split(maxsplit=1)[0].casefold() not in ("and", "und", "oder", "or") else f"{out} {text}"
        )
    return out[:-1] + text
