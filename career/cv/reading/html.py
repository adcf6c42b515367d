"""HTML: what a browser would show, in its order. Scripts are never run, nothing is ever fetched."""

import email
import email.policy
import re
from typing import Any

import cssselect2
import lxml.etree
import lxml.html

from career.cv.reading.flow import Block
from career.cv.reading.flowing import read_flow
from career.cv.reading.html_reader import Reader
from career.cv.reading.html_styles import Css, Sheet
from career.cv.reading.model import Page
from career.cv.reading.refusals import refuse

_MAX_TAGS = 40_000
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*>")
_MOST_MATCHES = 6_000_000


def read_html(text: str) -> tuple[tuple[Page, ...], int]:
    """Return one page of lines and how many characters are hidden. Raises Unreadable: too_large, corrupt, empty."""
    pages, hidden = read_flow(html_blocks(text))
    if not any(line.text.strip() for page in pages for line in page.lines):
        raise refuse("no_text" if hidden or "<img" in text else "empty")
    return pages, hidden


def html_blocks(text: str) -> list[Block]:
    """Return what a page shows as blocks. Raises Unreadable: too_large, corrupt."""
    if text.count("<") > 2 * _MAX_TAGS:
        raise refuse("too_large")
    html: Any = lxml.html
    parser = html.HTMLParser(no_network=True, huge_tree=False, remove_comments=True, remove_pis=True)
    try:
        root = html.document_fromstring(_DECLARATION.sub("", text), parser=parser)
    except (lxml.etree.LxmlError, ValueError):
        raise refuse("corrupt") from None
    styles = (node.text or "" for node in root.iter("style") if node.get("media") != "print")
    sheet = Sheet(styles, most_rules=_MOST_MATCHES // max(text.count("<"), 1000))
    reader = Reader(sheet)
    reader.block(cssselect2.ElementWrapper.from_html_root(root), Css(ground=None) if sheet.decorated else Css())
    return reader.finished()


def page_of_archive(data: bytes) -> bytes:
    """Return the page inside of a web archive (MHTML). Raises Unreadable: unsupported."""
    message = email.message_from_bytes(data, policy=email.policy.default)
    for part in message.walk():
        if part.get_content_type() == "text/html":
            payload = part.get_payload(decode=True)
            return payload if isinstance(payload, bytes) else b""
    raise refuse("unsupported")
