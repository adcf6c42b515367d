"""RTF (1.9.1): paragraphs, lists, tables, text boxes, links, fields, hidden text. Objects are never looked at."""

import re
from collections.abc import Callable
from dataclasses import replace

from career.cv.reading.edges import around, as_furniture
from career.cv.reading.flow import WHITE, Block, Box, Paragraph, Run, unseen
from career.cv.reading.flowing import read_flow
from career.cv.reading.model import Page
from career.cv.reading.refusals import MAX_CHARACTERS, MAX_LINES, refuse
from career.cv.reading.rtf_head import Head
from career.cv.reading.rtf_state import State
from career.cv.reading.rtf_story import Story, is_blank
from career.cv.reading.rtf_tokens import tokens
from career.cv.reading.words import ICON

_DEEPEST = 4000
_SKIPPED_NAMES = (
    "info pict object objdata listtable listoverridetable revtbl rsidtbl themedata colorschememapping filetbl xmlnstbl "
    "latentstyles datastore generator shprslt nonshppict nonesttables bkmkstart bkmkend atnid atnauthor annotation "
    "mmathPr template background falt panose pgdsctbl sp formfield operator fontemb datafield pnseclvl listpicture upr"
)
_SKIPPED = frozenset(_SKIPPED_NAMES.split())
_KEPT_NAMES = "fldinst fldrslt shpinst shptxt shppict nesttableprops listtext pntext pn do dptxbxtext ud field result"
_KEPT = frozenset(_KEPT_NAMES.split())
_STORIES = {"header": "top", "headerl": "top", "headerr": "top", "headerf": "top", "footer": "bottom"}
_STORIES |= {"footerl": "bottom", "footerr": "bottom", "footerf": "bottom", "footnote": "note"}
_STORIES |= {"shptxt": "box", "dptxbxtext": "box"}
_HEAD = ("fonttbl", "colortbl", "stylesheet")
_SIGNS = {"tab": "\t", "line": "\n", "bullet": "•", "emdash": "—", "endash": "–", "lquote": "‘", "rquote": "’"}
_SIGNS |= {"ldblquote": "“", "rdblquote": "”", "~": "\u00a0", "_": "-", "emspace": " ", "enspace": " ", "qmspace": " "}
_SIGNS |= {"\\": "\\", "{": "{", "}": "}", "lbr": "\n"}
_BULLETS = frozenset("\uf0b7\uf0a7\uf0d8\uf076\uf0fc\uf0a8·§Øvü¨•")
_LINK = re.compile(r'\s*HYPERLINK\s+(?:\\\S+\s+)*"([^"]*)"', re.I)
_COUNTERS = re.compile(r"\s*(?:PAGE|NUMPAGES|SECTIONPAGES)\b", re.I)


def read_rtf(data: bytes) -> tuple[tuple[Page, ...], int]:
    """Return one page of lines and how many characters are hidden. Raises Unreadable: too_large, corrupt, empty."""
    reader = _Reader()
    reader.read(data.decode("latin-1"))
    top, bottom = around(reader.edges)
    pages, hidden = read_flow([*top, *reader.blocks(), *as_furniture(reader.notes), *bottom])
    if not any(line.text.strip() for page in pages for line in page.lines):
        raise refuse("no_text" if hidden or b"\\pict" in data else "empty")
    return pages, hidden


class _Reader:
    def __init__(self) -> None:
        self.edges: list[tuple[bool, list[Block]]] = []
        self.notes: list[Block] = []
        self._state = State()
        self._stack: list[State] = []
        self._stories = [Story()]
        self._paragraphs = [Paragraph()]
        self._ends: dict[int, Callable[[], None]] = {}
        self._instructions: list[str] = []
        self._bytes = bytearray()
        self._units: list[int] = []
        self._skip = self._lines = self._letters = 0
        self._starred = self._begins = False
        self._head = Head()

    def blocks(self) -> list[Block]:
        """Return the blocks of the text."""
        self._flush()
        while len(self._stories) > 1:
            self._end_story("box")
        self._paragraph()
        return self._stories[0].finished()

    def read(self, text: str) -> None:
        """Take in a whole file."""
        for kind, value, number in tokens(text):
            if kind == "text":
                self._text(value)
            elif kind == "byte":
                self._byte(value)
            elif kind == "{":
                self._open()
            elif kind == "}":
                self._close()
            else:
                self._word(value, number)

    def _open(self) -> None:
        self._flush()
        if len(self._stack) >= _DEEPEST:
            raise refuse("corrupt")
        self._stack.append(self._state)
        self._state = replace(self._state)
        self._begins, self._starred, self._skip = True, False, 0

    def _close(self) -> None:
        self._flush()
        end = self._ends.pop(len(self._stack), None)
        if end is not None:
            end()
        if self._stack:
            self._state = self._stack.pop()
        self._begins, self._skip = False, 0

    def _text(self, text: str) -> None:
        if self._skip:
            cut = min(self._skip, len(text))
            text, self._skip = text[cut:], self._skip - cut
        self._begins = False
        if text:
            self._bytes += text.encode("latin-1")

    def _byte(self, char: str) -> None:
        if self._skip:
            self._skip -= 1
            return
        self._begins = False
        self._bytes += char.encode("latin-1")

    def _flush(self) -> None:
        """Hand on the text gathered so far, in the encoding of its font."""
        if self._units:
            units = b"".join(unit.to_bytes(2, "little") for unit in self._units)
            self._units = []
            self._write(units.decode("utf-16-le", "replace"))
        if self._bytes:
            data, self._bytes = bytes(self._bytes), bytearray()
            self._write(data.decode(self._head.encoding(self._state.font), "replace"))

    def _write(self, text: str) -> None:
        dest = self._state.dest
        if dest == "skip":
            return
        if dest in _HEAD:
            self._head.text(dest, text, self._state.font)
        elif dest == "fldinst" and self._instructions:
            self._instructions[-1] += text[:4000]
        elif not (dest == "fldrslt" and self._counts()):
            self._run(text)

    def _run(self, text: str) -> None:
        state = self._state
        self._letters += len(text)
        if self._letters > MAX_CHARACTERS:
            raise refuse("too_large")
        if state.gone:
            return
        if self._head.is_symbols(state.font):
            text = "".join("• " if char in _BULLETS else char if char.isspace() else ICON for char in text)
        color = self._head.color(state.color)
        hidden = state.hidden or unseen(state.size, color, self._ground(state))
        run = Run(text, state.size, state.bold, state.italic, color or 0, hidden, state.url)
        runs = self._paragraphs[-1].runs
        if runs and runs[-1].style == run.style and (runs[-1].hidden, runs[-1].url) == (hidden, run.url):
            runs[-1].text += text
        else:
            runs.append(run)

    def _ground(self, state: State) -> int | None:
        """Return the colour behind text; that of a table's cell is not looked for."""
        number = state.ground or state.shade
        if not number:
            return None if state.table else WHITE
        return self._head.color(number)

    def _word(self, word: str, number: int | None) -> None:
        begins, self._begins = self._begins, False
        if word == "*":
            self._starred, self._begins = True, begins
            return
        starred, self._starred = self._starred, False
        if word == "u":
            if self._bytes:
                self._flush()
            self._units.append((number or 0) & 0xFFFF)
            self._skip = self._state.skipped
            return
        if self._skip:
            self._skip -= 1
            return
        self._flush()
        if begins and self._destination(word, starred):
            return
        if self._state.dest != "skip":
            self._head.number(self._state.dest, word, number or 0, self._state.font)
            self._mark(word, number)

    def _destination(self, word: str, starred: bool) -> bool:
        """Note what a group that begins is for; return whether the word is dealt with."""
        state = self._state
        if state.dest == "skip" and word not in ("shptxt", "dptxbxtext"):
            return False
        if word in _SKIPPED or (starred and word not in _KEPT):
            state.dest = "skip"
        elif word in _HEAD:
            state.dest = word
        elif word in ("listtext", "pntext", "pn"):
            state.dest = "skip"
            for outer in self._stack[-1:]:
                outer.listed = True
        elif word == "field":
            self._instructions.append("")
            self._ends[len(self._stack)] = self._end_field
        elif word == "fldinst":
            state.dest = "fldinst"
            self._ends[len(self._stack)] = self._end_instruction
        elif word == "fldrslt":
            state.dest = "fldrslt"
        elif word in ("shpinst", "do"):
            state.dest = "skip"
        elif word in _STORIES:
            self._begin_story(_STORIES[word])
        else:
            return False
        return True

    def _end_field(self) -> None:
        self._instructions.pop()

    def _end_instruction(self) -> None:
        match = _LINK.match(self._instructions[-1]) if self._instructions else None
        if match is not None and self._stack:
            self._stack[-1].url = match[1]

    def _counts(self) -> bool:
        return bool(self._instructions) and _COUNTERS.match(self._instructions[-1]) is not None

    def _begin_story(self, kind: str) -> None:
        self._stories.append(Story())
        self._paragraphs.append(Paragraph())
        self._state = State(font=self._state.font, skipped=self._state.skipped)
        self._ends[len(self._stack)] = lambda: self._end_story(kind)

    def _end_story(self, kind: str) -> None:
        self._flush()
        self._paragraph()
        blocks = self._stories.pop().finished()
        self._paragraphs.pop()
        if kind == "note":
            self.notes += blocks
        elif kind == "box":
            self._stories[-1].add(Box(blocks), self._stack[-1].table if self._stack else 0)
        else:
            self.edges.append((kind == "top", blocks))

    def _mark(self, word: str, number: int | None) -> None:
        state = self._state
        if word in _SIGNS:
            self._write(_SIGNS[word])
        elif word in ("par", "sect", "page", "column", "\n", "\r"):
            self._paragraph()
        elif word in ("cell", "nestcell"):
            self._paragraph(keep=False)
            self._stories[-1].end_cell(state.table if word == "nestcell" else 1)
        elif word in ("row", "nestrow"):
            self._paragraph(keep=False)
            self._stories[-1].end_row(max(state.table, 2) if word == "nestrow" else 1)
        elif word == "plain":
            state.reset_text(self._head.default_font)
        elif word == "pard":
            state.reset_paragraph()
        elif word == "s":
            state.level = self._head.level(number or 0)
        else:
            state.set(word, number)

    def _paragraph(self, *, keep: bool = True) -> None:
        """End the open paragraph; an empty one is kept where it is white space between lines."""
        state, done = self._state, self._paragraphs[-1]
        self._paragraphs[-1] = Paragraph()
        if is_blank(done) and not keep:
            return
        self._lines += 1
        if self._lines > 2 * MAX_LINES:
            raise refuse("too_large")
        line = 24.0 * max(max((run.size for run in done.runs), default=state.size), 1.0)
        done.level, done.bullet, done.depth = state.level, state.listed, state.depth
        done.above, done.below = max(state.above, 0) / line, max(state.below, 0) / line
        self._stories[-1].add(done, state.table)
