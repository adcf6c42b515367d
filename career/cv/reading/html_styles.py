"""How a page of HTML sets its text: what browsers do by themselves, its style sheets, and what elements say.

Only what changes how a CV reads is looked at; nothing is ever fetched.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any

import cssselect2
import tinycss2

from career.cv.reading.css_values import (
    after_slash,
    color_in,
    color_named,
    column_of,
    edge,
    ground_in,
    is_near_zero,
    is_tiny,
    length,
    tracks,
)
from career.cv.reading.flow import WHITE

_MOST_RULES = 20_000
_MOST_CSS = 3_000_000
_PROPERTIES_NAMES = (
    "display visibility opacity font font-size font-weight font-style font-family color background background-color "
    "float position left right top text-indent white-space list-style list-style-type flex-direction flex-flow "
    "grid-template-columns grid-template-areas grid-template grid-column grid-column-start grid-area clip clip-path "
    "width height max-height overflow margin margin-top margin-bottom margin-left margin-right padding padding-top "
    "padding-bottom padding-left padding-right transform column-gap gap"
)
_PROPERTIES = frozenset(_PROPERTIES_NAMES.split())
_BLOCKS_NAMES = (
    "html body div p h1 h2 h3 h4 h5 h6 ul ol dl dt dd section article aside main header footer nav address blockquote "
    "figure figcaption form fieldset pre hr center details summary dir menu legend hgroup search"
)
_BLOCKS = frozenset(_BLOCKS_NAMES.split())
_TABLES = {"table": "table", "tr": "table-row", "td": "table-cell", "th": "table-cell", "caption": "block"}
_TABLES |= dict.fromkeys(("tbody", "thead", "tfoot"), "table-row-group") | {"li": "list-item"}
_BOLD_NAMES = "b strong h1 h2 h3 h4 h5 h6 th"
_BOLD = frozenset(_BOLD_NAMES.split())
_ITALIC_NAMES = "i em cite address dfn var"
_ITALIC = frozenset(_ITALIC_NAMES.split())
_EMS = {"h1": 2.0, "h2": 1.5, "h3": 1.17, "h4": 1.0, "h5": 0.83, "h6": 0.67, "small": 0.83, "big": 1.2}
_MARGINS = {"p": 1.0, "h1": 0.67, "h2": 0.83, "h3": 1.0, "h4": 1.33, "h5": 1.67, "ul": 1.0, "ol": 1.0, "dl": 1.0}
_NAMED = {"xx-small": 6.75, "x-small": 7.5, "small": 9.75, "medium": 12.0, "large": 13.5, "x-large": 18.0}
_FONTS = {"1": 7.5, "2": 10.0, "3": 12.0, "4": 13.5, "5": 18.0, "6": 24.0, "7": 36.0}
_FARTHEST = -375.0

Declared = dict[str, tuple[str, list[Any]]]
"""Property -> its value as text in lower case, and as tokens."""


@dataclass(frozen=True, slots=True)
class Css:
    """The computed style of an element; the first part is inherited. Lengths are in points."""

    size: float = 12.0
    root: float = 12.0
    bold: bool = False
    italic: bool = False
    color: int = 0
    ground: int | None = WHITE
    hidden: bool = False
    pre: bool = False
    listed: bool = True
    symbols: bool = False

    display: str = "inline"
    floats: str = ""
    columns: int = 0
    column: int = 0
    areas: tuple[tuple[str, ...], ...] = ()
    area: str = ""
    apart: bool = False
    before: float = 0.0
    after: float = 0.0

    @property
    def inline(self) -> bool:
        """Whether it stands in the text around it."""
        return self.display.startswith(("inline", "contents", "ruby"))


class Sheet:
    """The style sheets of a page."""

    def __init__(self, texts: Iterable[str], most_rules: int = _MOST_RULES) -> None:
        self._matcher = cssselect2.Matcher()
        self._inline: dict[str, tuple[Declared, Declared]] = {}
        self.decorated = False
        count = 0
        for text in texts:
            for rule in _rules(tinycss2.parse_stylesheet(text[:_MOST_CSS], skip_comments=True, skip_whitespace=True)):
                count += 1
                declared = _declared(rule.content)
                if count > most_rules or not declared[0] | declared[1]:
                    continue
                self._add(rule.prelude, declared)

    def _add(self, prelude: list[Any], declared: tuple[Declared, Declared]) -> None:
        try:
            selectors = cssselect2.compile_selector_list(prelude)
        except cssselect2.SelectorError:
            return
        for selector in selectors:
            usual = declared[0]
            if selector.pseudo_element is None:
                self._matcher.add_selector(selector, declared)
            positioned = usual.get("position", ("", []))[0] in ("absolute", "fixed")
            painted = "background" in usual or "background-color" in usual
            self.decorated |= painted and (positioned or selector.pseudo_element is not None)

    def style(self, element: Any, parent: Css) -> Css:
        """Return the style of an element (of cssselect2) in a parent of a given style."""
        tag = element.local_name
        usual: Declared = {}
        important: Declared = {}
        for *_, (one, two) in self._matcher.match(element):
            usual |= one
            important |= two
        if inline := element.etree_element.get("style"):
            if inline not in self._inline:
                self._inline[inline] = _declared(inline[:10_000])
            one, two = self._inline[inline]
            usual |= one
            important |= two
        return _computed(element.etree_element, tag, usual | important, _default(tag, element.etree_element, parent))


def _rules(nodes: Iterable[Any], depth: int = 0) -> Iterator[Any]:
    for node in nodes:
        if node.type == "qualified-rule":
            yield node
        elif node.type == "at-rule" and node.lower_at_keyword in ("media", "supports", "layer") and node.content:
            condition = tinycss2.serialize(node.prelude).lower()
            if depth < 5 and "print" not in condition and "max-width" not in condition and "dark" not in condition:
                inner = tinycss2.parse_blocks_contents(node.content, skip_comments=True, skip_whitespace=True)
                yield from _rules(inner, depth + 1)


def _declared(content: Any) -> tuple[Declared, Declared]:
    """Return what a block declares: usually, and as important."""
    found: tuple[Declared, Declared] = {}, {}
    nodes = tinycss2.parse_blocks_contents(content, skip_comments=True, skip_whitespace=True) if content else []
    for node in nodes:
        if node.type == "declaration" and node.lower_name in _PROPERTIES:
            tokens = [token for token in node.value if token.type not in ("whitespace", "comment")]
            found[node.important][node.lower_name] = tinycss2.serialize(node.value).strip().lower(), tokens
    return found


def _default(tag: str, element: Any, parent: Css) -> Css:
    """Return what browsers do with an element before any style sheet."""
    display = "block" if tag in _BLOCKS else _TABLES.get(tag, "inline")
    size = parent.size * _EMS.get(tag, 1.0)
    if tag == "font":
        size = _FONTS.get(element.get("size", ""), size)
    color = color_named(element.get("color")) if tag == "font" else None
    ground = color_named(element.get("bgcolor"))
    gap = _MARGINS.get(tag, 0.0) if tag not in ("ul", "ol") or parent.display != "list-item" else 0.0
    return Css(
        size,
        parent.root,
        parent.bold or tag in _BOLD,
        parent.italic or tag in _ITALIC,
        parent.color if color is None else color,
        parent.ground if ground is None else ground,
        parent.hidden or element.get("hidden") is not None,
        parent.pre or tag == "pre",
        True if tag in ("ul", "ol") else parent.listed,
        parent.symbols,
        display,
        before=gap,
        after=gap,
    )


def _computed(element: Any, tag: str, css: Declared, base: Css) -> Css:
    text = {name: value for name, (value, _) in css.items()}
    base = _font(text, base)
    changes: dict[str, Any] = {}
    if "color" in css and (color := color_in(css["color"][1])) is not None:
        changes["color"] = color
    for name in ("background", "background-color"):
        if name in css:
            changes["ground"] = ground_in(css[name][1], changes.get("ground", base.ground))
    if "display" in text:
        changes["display"] = text["display"].split()[0] if text["display"] else base.display
    if "white-space" in text:
        changes["pre"] = text["white-space"].startswith("pre") or text["white-space"] == "break-spaces"
    if listed := text.get("list-style-type", text.get("list-style")):
        changes["listed"] = "none" not in listed.split()
    css_hidden = base.hidden or _is_hidden(text, base)
    if text.get("visibility") == "visible":
        css_hidden = _is_hidden(text, base)
    base = replace(base, hidden=css_hidden, **changes)
    return _placed(element, tag, text, css, base)


def _font(text: dict[str, str], base: Css) -> Css:
    changes: dict[str, Any] = {}
    shorthand = text.get("font", "")
    for part in shorthand.split("/")[0].split():
        if (size := _size(part, base)) is not None and not part.isdigit():
            changes["size"] = size
    if shorthand:
        changes["bold"] = bool(re.search(r"\b(?:bold|[6-9]00)\b", shorthand))
        changes["italic"] = "italic" in shorthand
    if (size := _size(text.get("font-size", ""), base)) is not None:
        changes["size"] = size
    if weight := text.get("font-weight"):
        number = int(weight) if weight.isdigit() else 0
        changes["bold"] = number >= 600 or weight in ("bold", "bolder") or (base.bold and weight == "inherit")
    if style := text.get("font-style"):
        changes["italic"] = style in ("italic", "oblique")
    if family := text.get("font-family"):
        changes["symbols"] = bool(re.search(r"awesome|wingdings|webdings|icons?\b|material symbols", family))
    return replace(base, **changes) if changes else base


def _size(value: str, base: Css) -> float | None:
    if value in _NAMED:
        return _NAMED[value]
    if value in ("smaller", "larger"):
        return base.size * (0.83 if value == "smaller" else 1.2)
    return length(value, base.size, base.root)


def _is_hidden(text: dict[str, str], base: Css) -> bool:
    if text.get("display") == "none" or text.get("visibility") in ("hidden", "collapse"):
        return True
    if is_near_zero(text.get("opacity"), 0.06) or "scale(0" in text.get("transform", "").replace("scale(0.", ""):
        return True
    away = [length(text.get(name, ""), base.size) or 0.0 for name in ("left", "top", "text-indent")]
    if text.get("position") not in ("absolute", "fixed", "relative"):
        away = away[2:]
    if any(place < _FARTHEST for place in away):
        return True
    clipped = "rect(0" in text.get("clip", "") or "inset(50%" in text.get("clip-path", "")
    small = any(is_tiny(text.get(name), base.size) for name in ("height", "width", "max-height"))
    return clipped or (small and "hidden" in text.get("overflow", ""))


def _placed(element: Any, tag: str, text: dict[str, str], css: Declared, base: Css) -> Css:
    display = base.display
    direction = text.get("flex-direction", text.get("flex-flow", "row"))
    if "flex" in display and "column" in direction:
        display = "block"
    template = css.get("grid-template-columns", ("", []))[1] or after_slash(css.get("grid-template", ("", []))[1])
    areas = text.get(
        "grid-template-areas", text.get("grid-template", "") if '"' in text.get("grid-template", "") else ""
    )
    floats = text.get("float", element.get("align", "") if tag == "table" else "")
    if text.get("position") in ("absolute", "fixed") and text.get("right", "auto") != "auto" and "left" not in text:
        floats = "right"
    start = text.get("grid-column", text.get("grid-column-start", ""))
    widths = [_side(text, name, base) for name in ("left", "right")]
    before, after = _above(text, "top", base.before, base), _above(text, "bottom", base.after, base)
    return replace(
        base,
        display=display,
        floats=floats if floats in ("left", "right") else "",
        columns=tracks(template),
        column=column_of(start),
        areas=tuple(tuple(row.split()) for row in re.findall(r'["\']([^"\']*)["\']', areas)),
        area=text.get("grid-area", ""),
        apart=max(widths) >= 7.5 or (display == "inline-block" and "width" in text),
        before=before,
        after=after,
        bold=base.bold,
    )


def _side(text: dict[str, str], side: str, base: Css) -> float:
    """Return how much white space an element keeps at its left or right."""
    return sum(edge(text, kind, side, base.size, base.root) for kind in ("margin", "padding"))


def _above(text: dict[str, str], side: str, default: float, base: Css) -> float:
    """Return the white space above or below an element, in line heights."""
    told = any(text.get(name) for name in ("margin", f"margin-{side}"))
    points = edge(text, "margin", side, base.size, base.root) if told else default * base.size
    return max(0.0, points + edge(text, "padding", side, base.size, base.root)) / (1.2 * max(base.size, 1.0))
