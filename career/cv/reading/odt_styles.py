"""How an OpenDocument text is set: its styles, each resolved once."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from career.cv.reading.css_values import length
from career.cv.reading.flow import WHITE

_URN = "urn:oasis:names:tc:opendocument:xmlns:"
OFFICE, TEXT, TABLE, DRAW, STYLE = (f"{{{_URN}{name}:1.0}}" for name in ("office", "text", "table", "drawing", "style"))
FO, SVG = (f"{{{_URN}{name}-compatible:1.0}}" for name in ("xsl-fo", "svg"))
XLINK = "{http://www.w3.org/1999/xlink}"
_DEEPEST = 20


@dataclass(frozen=True, slots=True)
class Look:
    """The style of text: sizes in points; color None is automatic, ground None unknown."""

    size: float = 12.0
    bold: bool = False
    italic: bool = False
    color: int | None = None
    ground: int | None = WHITE
    hidden: bool = False
    symbols: bool = False
    above: float = 0.0
    below: float = 0.0
    level: int = 0


class Styles:
    """The styles of a document, by family and name."""

    def __init__(self, roots: Iterable[Any]) -> None:
        self._nodes: dict[tuple[str, str], Any] = {}
        self._defaults: dict[str, Any] = {}
        self._paragraphs: dict[str, Look] = {}
        for root in roots:
            for node in root.iter(f"{STYLE}style"):
                self._nodes[(node.get(f"{STYLE}family", ""), node.get(f"{STYLE}name", ""))] = node
            for node in root.iter(f"{STYLE}default-style"):
                self._defaults.setdefault(node.get(f"{STYLE}family", ""), node)

    def paragraph(self, name: str | None, ground: int | None) -> Look:
        """Return the look of a paragraph's text on a given ground."""
        key = name or ""
        if key not in self._paragraphs:
            look = _dressed(self._defaults.get("paragraph"), Look())
            for node in self.chain("paragraph", name):
                look = _named(node, _dressed(node, look))
            self._paragraphs[key] = look
        look = self._paragraphs[key]
        return replace(look, ground=ground) if look.ground == WHITE else look

    def text(self, name: str | None, look: Look) -> Look:
        """Return the look of a span inside of text of a given look."""
        for node in self.chain("text", name):
            look = _dressed(node, look)
        return look

    def ground(self, family: str, name: str | None, behind: int | None) -> int | None:
        """Return the colour that a cell or a frame sets behind its text."""
        for node in self.chain(family, name):
            for part in node:
                fill = part.get(f"{DRAW}fill")
                if fill is not None:
                    behind = {"none": behind, "solid": color_of(part.get(f"{DRAW}fill-color"))}.get(fill)
                value = part.get(f"{FO}background-color")
                if value is not None and value != "transparent":
                    behind = color_of(value)
        return behind

    def chain(self, family: str, name: str | None) -> list[Any]:
        """Return a style below those that it is made from."""
        found: list[Any] = []
        while name and (family, name) in self._nodes and len(found) < _DEEPEST:
            found.insert(0, self._nodes[(family, name)])
            name = found[0].get(f"{STYLE}parent-style-name")
        return found


def color_of(value: str | None) -> int | None:
    """Return a colour written as #RRGGBB."""
    try:
        return int((value or "")[1:], 16) if len(value or "") == 7 else None
    except ValueError:
        return None


def _named(node: Any, look: Look) -> Look:
    name = node.get(f"{STYLE}display-name") or node.get(f"{STYLE}name", "")
    level = node.get(f"{STYLE}default-outline-level", "")
    if level.isdigit():
        return replace(look, level=int(level) + 1)
    return replace(look, level=1) if name == "Title" else look


def _dressed(style: Any, look: Look) -> Look:
    changes: dict[str, Any] = {}
    for part in style if style is not None else ():
        if part.tag == f"{STYLE}text-properties":
            changes |= _text(part, look)
        elif part.tag == f"{STYLE}paragraph-properties":
            ground = part.get(f"{FO}background-color")
            if ground is not None and ground != "transparent":
                changes["ground"] = color_of(ground)
            for side, key in (("top", "above"), ("bottom", "below")):
                value = part.get(f"{FO}margin-{side}") or part.get(f"{FO}margin")
                if value is not None:
                    changes[key] = max(0.0, length(value, 12.0) or 0.0)
    return replace(look, **changes) if changes else look


def _text(part: Any, look: Look) -> dict[str, Any]:
    changes: dict[str, Any] = {}
    if (size := length(part.get(f"{FO}font-size", ""), look.size)) is not None:
        changes["size"] = size
    if weight := part.get(f"{FO}font-weight"):
        changes["bold"] = weight == "bold" or (weight.isdigit() and int(weight) >= 600)
    if slant := part.get(f"{FO}font-style"):
        changes["italic"] = slant != "normal"
    if color := part.get(f"{FO}color"):
        changes["color"] = color_of(color)
    if part.get(f"{STYLE}use-window-font-color") == "true":
        changes["color"] = None
    ground = part.get(f"{FO}background-color")
    if ground is not None and ground != "transparent":
        changes["ground"] = color_of(ground)
    if shown := part.get(f"{TEXT}display"):
        changes["hidden"] = shown in ("none", "condition")
    if font := part.get(f"{STYLE}font-name") or part.get(f"{FO}font-family"):
        name = font.lower()
        changes["symbols"] = any(part in name for part in ("wingdings", "webdings", "awesome", "opensymbol"))
    return changes
