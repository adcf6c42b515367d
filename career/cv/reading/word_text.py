"""Paragraphs of a DOCX to runs: hyperlinks, fields, tracked changes, content controls, symbols, hidden text."""

import re
from collections.abc import Iterator
from typing import Any

from career.cv.reading.flow import Paragraph, Run, unseen
from career.cv.reading.word_package import Part, R, W
from career.cv.reading.word_styles import Look, Styles, color_of
from career.cv.reading.words import ICON

MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_GONE = (f"{W}del", f"{W}moveFrom", f"{W}instrText", f"{W}delText", f"{W}pPr", f"{W}rPr", f"{W}sdtPr", f"{W}object")
_LINK = re.compile(r'^\s*HYPERLINK\s+"([^"]*)"', re.I)
_COUNTERS = re.compile(r"^\s*(?:PAGE|NUMPAGES|SECTIONPAGES)\b", re.I)
_BULLETS = frozenset("\uf0b7\uf0a7\uf0d8\uf076\uf0fc\uf0a8\uf071\uf06e\uf06c\uf09f\uf0e0\uf0de\uf0f0·§Øvüq¨nlŸàð•")
BOXES = (f"{W}drawing", f"{W}pict", f"{MC}AlternateContent")


class Inline:
    """Reads the paragraphs of one part."""

    def __init__(self, part: Part, styles: Styles, *, behind: bool) -> None:
        self._part, self._styles, self._behind = part, styles, behind
        self._fields: list[str] = []
        self._result: list[bool] = []

    def paragraph(self, node: Any, ground: int | None) -> Paragraph:
        """Return a paragraph without the boxes that hang on it; `ground` is the colour behind it."""
        properties = node.find(f"{W}pPr")
        setting = self._styles.paragraph(properties)
        look = setting.look if setting.look.ground != Look().ground else _on(setting.look, ground)
        runs = list(self._runs(node, look, ""))
        line = 1.2 * max(look.size, 1.0)
        above, below = (0.0, 0.0) if setting.tight else (setting.above / line, setting.below / line)
        depth = _depth(properties)
        return Paragraph(runs, setting.level, bool(setting.listed), depth, above, below)

    def _runs(self, parent: Any, look: Look, url: str) -> Iterator[Run]:
        for node in parent:
            if node.tag == f"{W}r":
                yield from self._run(node, look, url)
            elif node.tag == f"{W}hyperlink":
                yield from self._runs(node, look, self._part.links.get(node.get(f"{R}id") or "", url))
            elif node.tag == f"{W}fldSimple":
                if not _COUNTERS.match(node.get(f"{W}instr", "")):
                    yield from self._runs(node, look, _target(node.get(f"{W}instr", "")) or url)
            elif node.tag == f"{W}sdt":
                if not is_placeholder(node):
                    yield from self._runs(node, look, url)
            elif node.tag == f"{MC}AlternateContent":
                yield from self._runs(chosen(node), look, url)
            elif node.tag not in _GONE and node.tag not in BOXES and isinstance(node.tag, str):
                yield from self._runs(node, look, url)

    def _run(self, run: Any, look: Look, url: str) -> Iterator[Run]:
        look = self._styles.run(run.find(f"{W}rPr"), look)
        text = "".join(self._texts(run, look))
        address = url or next((link for link in map(_target, self._fields) if link), "")
        if not text and not (address and any(node.tag in BOXES for node in run)):
            return
        ground = None if self._behind else look.ground
        hidden = look.hidden or unseen(look.size, look.color, ground)
        yield Run(text, look.size, look.bold, look.italic, look.color or 0, hidden, address)

    def _texts(self, run: Any, look: Look) -> Iterator[str]:
        for node in run:
            if node.tag == f"{W}fldChar":
                self._field(node.get(f"{W}fldCharType"))
            elif node.tag == f"{W}instrText" and self._fields:
                self._fields[-1] += node.text or ""
            elif any(_COUNTERS.match(field) for field in self._fields) or not all(self._result):
                continue
            elif node.tag == f"{W}t":
                yield _symbols(node.text or "") if look.symbols else node.text or ""
            elif node.tag in (f"{W}tab", f"{W}ptab"):
                yield "\t"
            elif node.tag in (f"{W}br", f"{W}cr"):
                yield "\n"
            elif node.tag == f"{W}noBreakHyphen":
                yield "-"
            elif node.tag == f"{W}sym":
                yield _symbols(_char(node.get(f"{W}char")))

    def _field(self, kind: str | None) -> None:
        if kind == "begin":
            self._fields.append("")
            self._result.append(False)
        elif kind == "separate" and self._result:
            self._result[-1] = True
        elif kind == "end" and self._fields:
            self._fields.pop()
            self._result.pop()


def _on(look: Look, ground: int | None) -> Look:
    return Look(look.size, look.bold, look.italic, look.color, ground, look.hidden, look.symbols)


def _target(instruction: str) -> str:
    match = _LINK.match(instruction)
    return match[1] if match else ""


def _char(code: str | None) -> str:
    try:
        return chr(int(code or "", 16))
    except (ValueError, OverflowError):
        return ""


def _symbols(text: str) -> str:
    """A list sign where a symbol font draws one, an icon elsewhere."""
    return "".join("• " if char in _BULLETS else char if char.isspace() else ICON for char in text)


def _depth(properties: Any) -> int:
    level = None if properties is None else properties.find(f"{W}numPr/{W}ilvl")
    value = "" if level is None else level.get(f"{W}val", "")
    return min(int(value), 9) if value.isdigit() else 0


def is_placeholder(control: Any) -> bool:
    """Whether a content control shows only what to write in it."""
    return control.find(f"{W}sdtPr/{W}showingPlcHdr") is not None


def chosen(alternatives: Any) -> Any:
    """Return the one of the alternatives that counts: the same text stands in each."""
    choice = alternatives.find(f"{MC}Choice")
    if choice is not None and (len(choice) or alternatives.find(f"{MC}Fallback") is None):
        return choice
    fallback = alternatives.find(f"{MC}Fallback")
    return alternatives.makeelement("none") if fallback is None else fallback


def box_ground(box: Any, ground: int | None) -> int | None:
    """Return the colour behind the text of a box, None when it cannot be known."""
    holder = box.getparent()
    while holder is not None and not holder.tag.endswith(("}wsp", "}shape", "}rect", "}roundrect", "}p")):
        holder = holder.getparent()
    if holder is None or holder.tag.endswith("}p"):
        return ground
    if not holder.tag.endswith("}wsp"):
        value = holder.get("fillcolor")
        return ground if holder.get("filled") in ("f", "false") else color_of((value or "").lstrip("#"))
    for node in holder.iter():
        name = node.tag.rpartition("}")[2] if isinstance(node.tag, str) else ""
        if name == "spPr":
            solid = [child for child in node if isinstance(child.tag, str) and child.tag.endswith("}solidFill")]
            if solid and len(solid[0]) and solid[0][0].tag.endswith("}srgbClr"):
                return color_of(solid[0][0].get("val"))
            return ground if any(str(child.tag).endswith("}noFill") for child in node) else None
    return None
