"""How a DOCX sets its text: styles and what paragraphs and runs say themselves."""

import re
from dataclasses import dataclass, replace
from typing import Any

from career.cv.reading.flow import WHITE
from career.cv.reading.word_package import Package, W

_HEADING = re.compile(r"^(?:heading|überschrift|titre|título|titolo|kop|nagłówek|заголовок|başlık)\s*(\d)", re.I)
_LIST = re.compile(r"list (?:bullet|number)|aufzählung|liste à puces", re.I)
_SYMBOLS = re.compile(r"wingdings|webdings|awesome|\bicons?\b|^symbol$|marlett", re.I)
_HIGHLIGHTS = {"black": 0, "darkBlue": 0x8B, "darkRed": 0x8B0000, "white": WHITE, "none": None}
_DEEPEST = 20


@dataclass(frozen=True, slots=True)
class Look:
    """The style of a run. color None is automatic (always to be seen), ground None unknown."""

    size: float = 10.0
    bold: bool = False
    italic: bool = False
    color: int | None = None
    ground: int | None = WHITE
    hidden: bool = False
    symbols: bool = False


@dataclass(frozen=True, slots=True)
class Setting:
    """The style of a paragraph; above and below are in points, list None says nothing."""

    look: Look = Look()
    level: int = 0
    listed: bool | None = None
    above: float = 0.0
    below: float = 0.0
    tight: bool = False


class Styles:
    """The styles of a document, each resolved once."""

    def __init__(self, package: Package) -> None:
        part = package.part("styles")
        root = part.root if part is not None else None
        self._nodes = {} if root is None else {node.get(f"{W}styleId"): node for node in root.iterchildren(f"{W}style")}
        self._settings: dict[str | None, Setting] = {}
        self._base = _base(root)
        self._normal = next((key for key, node in self._nodes.items() if _is_default(node)), None)

    def paragraph(self, properties: Any) -> Setting:
        """Return the setting of a paragraph with these properties (None: none)."""
        style = None if properties is None else properties.find(f"{W}pStyle")
        key = self._normal if style is None else style.get(f"{W}val")
        return _placed(properties, self._setting(key, 0))

    def run(self, properties: Any, look: Look) -> Look:
        """Return the look of a run in a paragraph of a given look."""
        if properties is None:
            return look
        style = properties.find(f"{W}rStyle")
        for node in self._chain(style.get(f"{W}val")) if style is not None else ():
            look = dressed(node.find(f"{W}rPr"), look)
        return dressed(properties, look)

    def shaded(self, properties: Any) -> bool:
        """Whether a table's style may set a ground of its own behind text."""
        style = None if properties is None else properties.find(f"{W}tblStyle")
        chain = self._chain(style.get(f"{W}val")) if style is not None else []
        return any(shade.get(f"{W}fill") not in (None, "auto") for node in chain for shade in node.iter(f"{W}shd"))

    def _setting(self, key: str | None, depth: int) -> Setting:
        if key in self._settings:
            return self._settings[key]
        node = self._nodes.get(key)
        if node is None or depth > _DEEPEST:
            return self._base
        based = node.find(f"{W}basedOn")
        setting = self._base if based is None else self._setting(based.get(f"{W}val"), depth + 1)
        setting = _placed(node.find(f"{W}pPr"), setting)
        setting = replace(setting, look=dressed(node.find(f"{W}rPr"), setting.look))
        name = node.find(f"{W}name")
        self._settings[key] = _named("" if name is None else name.get(f"{W}val", ""), setting)
        return self._settings[key]

    def _chain(self, key: str | None) -> list[Any]:
        """Return a style below those that it is based on."""
        chain: list[Any] = []
        while key in self._nodes and len(chain) < _DEEPEST:
            chain.insert(0, self._nodes[key])
            based = chain[0].find(f"{W}basedOn")
            key = None if based is None else based.get(f"{W}val")
        return chain


def _is_default(node: Any) -> bool:
    return node.get(f"{W}type") == "paragraph" and node.get(f"{W}default") in ("1", "true", "on")


def _base(root: Any) -> Setting:
    defaults = None if root is None else root.find(f"{W}docDefaults")
    if defaults is None:
        return Setting()
    setting = _placed(defaults.find(f"{W}pPrDefault/{W}pPr"), Setting())
    return replace(setting, look=dressed(defaults.find(f"{W}rPrDefault/{W}rPr"), Look()))


def _named(name: str, setting: Setting) -> Setting:
    """Some names of styles say what a paragraph is."""
    if match := _HEADING.match(name):
        return replace(setting, level=int(match[1]) + 1)
    if name == "Title":
        return replace(setting, level=1)
    return replace(setting, listed=True) if _LIST.match(name) else setting


def _placed(properties: Any, setting: Setting) -> Setting:
    """Return a setting changed by the properties of a paragraph."""
    if properties is None:
        return setting
    for node in properties:
        value = node.get(f"{W}val")
        if node.tag == f"{W}outlineLvl" and value is not None and value.isdigit():
            setting = replace(setting, level=int(value) + 2 if int(value) < 9 else 0)
        elif node.tag == f"{W}numPr":
            number = node.find(f"{W}numId")
            setting = replace(setting, listed=number is not None and number.get(f"{W}val") != "0")
        elif node.tag == f"{W}spacing":
            above = _twips(node.get(f"{W}before"), setting.above)
            setting = replace(setting, above=above, below=_twips(node.get(f"{W}after"), setting.below))
        elif node.tag == f"{W}contextualSpacing":
            setting = replace(setting, tight=is_on(node))
        elif node.tag == f"{W}shd":
            setting = replace(setting, look=replace(setting.look, ground=fill(node, setting.look.ground)))
    return setting


def _twips(value: str | None, otherwise: float) -> float:
    return int(value) / 20 if value is not None and value.isdigit() else otherwise


def is_on(node: Any) -> bool:
    """Whether a switch of OOXML is on."""
    return node.get(f"{W}val") not in ("0", "false", "off", "none")


def fill(node: Any, otherwise: int | None) -> int | None:
    """Return the colour of a shading."""
    value = node.get(f"{W}fill")
    if node.get(f"{W}val") not in (None, "clear", "nil", "solid"):
        return None
    return otherwise if value in (None, "auto") else color_of(value)


def color_of(value: str | None) -> int | None:
    """Return a colour written as RRGGBB, None for "auto" and what is none."""
    try:
        return int(value or "", 16) if len(value or "") == 6 else None
    except ValueError:
        return None


def dressed(properties: Any, look: Look) -> Look:
    """Return a look changed by the properties of a run."""
    changes: dict[str, Any] = {}
    for node in properties if properties is not None else ():
        value = node.get(f"{W}val")
        if node.tag == f"{W}b":
            changes["bold"] = is_on(node)
        elif node.tag == f"{W}i":
            changes["italic"] = is_on(node)
        elif node.tag == f"{W}sz" and value and value.isdigit():
            changes["size"] = int(value) / 2
        elif node.tag == f"{W}vanish":
            changes["hidden"] = is_on(node)
        elif node.tag == f"{W}color":
            changes["color"] = color_of(value)
        elif node.tag == f"{W}shd":
            changes["ground"] = fill(node, look.ground)
        elif node.tag == f"{W}highlight":
            changes["ground"] = _HIGHLIGHTS.get(value, 0xFFFF00)
        elif node.tag == f"{W}rFonts":
            changes["symbols"] = bool(_SYMBOLS.search(node.get(f"{W}ascii") or node.get(f"{W}hAnsi") or ""))
    return replace(look, **changes) if changes else look
