"""Headers and footers of documents that flow: what they say about the person comes first, the rest last."""

import re
from collections.abc import Iterable

from career.cv.reading.flow import Block, paragraphs

CONTACT = re.compile(r"@|\+?\d[\d ()/.-]{6,}\d|\w\.[a-z]{2,}/|linkedin|github", re.I)
_PAGE = re.compile(r"(?i)\b(?:page|seite|strona|página|pagina|страница|sayfa|of|von|sur|de|di|z|из)\b")


def around(parts: Iterable[tuple[bool, list[Block]]]) -> tuple[list[Block], list[Block]]:
    """Return what stands above and below the text, from (whether it is a header, its blocks).

    A footer that tells how to reach the person stands above as well; other footers are furniture.
    """
    top: list[Block] = []
    bottom: list[Block] = []
    seen: set[str] = set()
    for header, blocks in parts:
        text = " ".join(paragraph.text for paragraph in paragraphs(blocks)).strip()
        if not re.search(r"[^\W\d_]{2,}", _PAGE.sub("", text)) or any(text in other for other in seen):
            continue
        seen.add(text)
        if header or CONTACT.search(text) or any(run.url for part in paragraphs(blocks) for run in part.runs):
            top += blocks
        else:
            bottom += blocks
    return top, as_furniture(bottom)


def as_furniture(blocks: list[Block]) -> list[Block]:
    """Return blocks marked as no part of the text itself."""
    for paragraph in paragraphs(blocks):
        paragraph.furniture = True
    return blocks
