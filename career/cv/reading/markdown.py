"""Markdown (CommonMark with tables): blocks that know the line of the file they stand in."""

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from career.cv.reading.flow import Block, Paragraph, Run, Table, paragraphs
from career.cv.reading.flowing import read_flow
from career.cv.reading.html import html_blocks
from career.cv.reading.html_reader import address
from career.cv.reading.model import Page

if TYPE_CHECKING:
    from markdown_it.token import Token

_SIZES = {"h1": 22.0, "h2": 16.0, "h3": 13.0, "h4": 12.0, "h5": 11.0, "h6": 11.0}
_SIZE = 11.0
_MOST_CHARACTERS = 100_000
_LONGEST_PARAGRAPH = 8_000
_FENCE = re.compile(r"\A---[ \t]*\r?\n(.{0,20000}?\r?\n)(?:---|\.\.\.)[ \t]*\r?(?=\n|\Z)", re.S)
_HREF = re.compile(r"href\s*=\s*[\"']?([^\"'\s>]{1,2000})", re.I)
_HTML_TEXT = re.compile(r">[^<]*\w")
_BLANK = re.compile(r"\n[ \t\r]*\n")
_SIGN = re.compile(r"^\s*(?:[-*_=~]\s*){3,}$")


def is_markdown(text: str, *, named: bool) -> bool:
    """Whether a text is set as Markdown: by its name, or with headings, or with emphasis and links throughout.

    Texts longer than any CV are not: what its grammar needs grows with the square of a paragraph.
    """
    if len(text) > _MOST_CHARACTERS or max(map(len, _BLANK.split(text))) > _LONGEST_PARAGRAPH:
        return False
    if named:
        return True
    lines = text.splitlines()
    headings = sum(line.startswith(("# ", "## ", "### ")) for line in lines)
    return headings >= 2 or text.count("**") >= 6 or (headings >= 1 and "](http" in text)


def read_markdown(text: str) -> tuple[tuple[Page, ...], int]:
    """Return one page whose lines have the numbers of the file, and how many characters are hidden."""
    return read_flow(markdown_blocks(text))


def markdown_blocks(text: str) -> list[Block]:
    """Return the blocks of a Markdown text."""
    from markdown_it import MarkdownIt

    # What stands between the fences of a YAML head is a paragraph of "key: value" lines.
    text = _FENCE.sub(lambda head: f"\n{head[1]}\n", text.lstrip("\ufeff"))
    tokens = MarkdownIt("commonmark", {"html": True, "maxNesting": 50}).enable("table").parse(text)
    reader = _Reader()
    for token in tokens:
        reader.take(token)
    return reader.found


class _Reader:
    def __init__(self) -> None:
        self.found: list[Block] = []
        self._rows: list[list[list[Block]]] | None = None
        self._tag = ""
        self._bullet = False
        self._lists = 0
        self._gap = 1.0

    def take(self, token: "Token") -> None:
        """Take in the next token."""
        match token.type:
            case "heading_open":
                self._tag, self._gap = token.tag, 1.5
            case "heading_close":
                self._tag, self._gap = "", 0.5
            case "bullet_list_open" | "ordered_list_open":
                self._lists += 1
            case "bullet_list_close" | "ordered_list_close":
                self._lists, self._gap = self._lists - 1, 1.0
            case "list_item_open":
                self._bullet = True
            case "table_open":
                self._rows = []
            case "tr_open" if self._rows is not None:
                self._rows.append([])
            case "table_close":
                self.found.append(Table([row for row in self._rows or [] if any(_says(row))]))
                self._rows = None
            case "inline":
                self._inline(token)
            case "fence" | "code_block":
                self._add([Run(token.content.rstrip("\n"), _SIZE)], token, offset=int(token.type == "fence"))
            case "html_block":
                self.found += html_blocks(token.content) if _HTML_TEXT.search(token.content) else []
            case _:
                pass

    def _inline(self, token: "Token") -> None:
        runs = _runs(token.children or (), _SIZES.get(self._tag, _SIZE), bool(self._tag))
        self._add(runs, token)

    def _add(self, runs: list[Run], token: "Token", offset: int = 0) -> None:
        line = token.map[0] + 1 + offset if token.map else 0
        level = int(self._tag[1]) if self._tag else 0
        made = Paragraph(runs, level, self._bullet, max(self._lists - 1, 0), self._gap, source=line)
        self._gap = 0.0 if self._lists else 1.0
        self._bullet = False
        if self._rows:
            self._rows[-1].append([made])
        elif self._rows is None and not _SIGN.match(made.text):
            self.found.append(made)


def _says(row: list[list[Block]]) -> Iterable[bool]:
    return (bool(paragraph.text.strip()) for cell in row for paragraph in paragraphs(cell))


def _runs(tokens: Iterable["Token"], size: float, heading: bool) -> list[Run]:
    runs: list[Run] = []
    bold, italic, url = 0, 0, ""
    for token in tokens:
        text = ""
        match token.type:
            case "strong_open" | "strong_close":
                bold += token.nesting
            case "em_open" | "em_close":
                italic += token.nesting
            case "link_open":
                url = address(str(token.attrGet("href") or ""))
            case "link_close":
                url = ""
            case "softbreak" | "hardbreak":
                text = "\n"
            case "html_inline":
                text, url = _tag(token.content, url)
            case "text" | "code_inline":
                text = token.content
            case _:
                pass
        if text or (token.type == "image" and url):
            runs.append(Run(text, size, heading or bold > 0, italic > 0, url=url))
    return runs


def _tag(tag: str, url: str) -> tuple[str, str]:
    """Return the text that a tag of HTML stands for, and where links lead after it."""
    name = tag.strip("</> \t").split()[0].lower() if tag.strip("</> \t") else ""
    if name == "br":
        return "\n", url
    if name == "a":
        href = _HREF.search(tag)
        return "", address(href[1]) if href else ""
    return ("\t" if "float" in tag and "right" in tag else ""), url
