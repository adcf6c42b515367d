"""Values of CSS: lengths in points, colours, the columns of a grid."""

import re
from typing import Any

import tinycss2
import tinycss2.color3

from career.cv.reading.flow import WHITE

_UNITS = {"pt": 1.0, "px": 0.75, "pc": 12.0, "in": 72.0, "cm": 28.35, "mm": 2.835, "q": 0.709}
_LENGTH = re.compile(r"^(-?\d*\.?\d+)([a-z%]*)$")


def length(value: str, em: float, root: float = 12.0) -> float | None:
    """Return a length in points, None for what is none or depends on the window."""
    match = _LENGTH.match(value)
    if match is None or len(match[1]) > 12:
        return None
    number, unit = float(match[1]), match[2]
    if unit in _UNITS:
        return number * _UNITS[unit]
    relative = {"em": em, "rem": root, "%": em / 100, "ex": em / 2, "ch": em / 2}.get(unit)
    return number * relative if relative is not None else (0.0 if number == 0 else None)


def is_near_zero(value: str | None, limit: float) -> bool:
    """Whether a share is given and below a limit."""
    match = _LENGTH.match(value or "")
    return match is not None and 0 <= float(match[1]) / (100 if match[2] == "%" else 1) < limit


def is_tiny(value: str | None, em: float) -> bool:
    """Whether a length is given and at most a point."""
    found = length(value, em) if value else None
    return found is not None and 0 <= found <= 1


def after_slash(tokens: list[Any]) -> list[Any]:
    """Return what follows the first slash of a value."""
    slashes = [index for index, token in enumerate(tokens) if token.type == "literal" and token.value == "/"]
    return tokens[slashes[0] + 1 :] if slashes else []


def tracks(tokens: list[Any]) -> int:
    """Return how many columns a grid has, 0 when it depends on the window."""
    count = 0
    for token in tokens:
        if token.type == "function" and token.lower_name == "repeat":
            inner = [part for part in token.arguments if part.type not in ("whitespace", "comment")]
            times = getattr(inner[0], "int_value", None) if inner else None
            if times is None:
                return 0
            count += times * max(1, len(inner) - 2)
        elif token.type in ("dimension", "percentage", "number", "function") or (
            token.type == "ident" and token.lower_value in ("auto", "min-content", "max-content")
        ):
            count += 1
    return min(count, 24)


def column_of(value: str) -> int:
    """Return the column at which a cell of a grid stands, -1 when it takes the whole row, 0 when nothing says."""
    if re.search(r"/\s*-1|span\s+all", value):
        return -1
    match = re.match(r"\s*(\d{1,2})\b", value)
    return int(match[1]) if match else 0


def edge(text: dict[str, str], kind: str, side: str, em: float, root: float) -> float:
    """Return the margin or padding (kind) at a side, in points."""
    parts = text.get(kind, "").split()
    if parts and len(parts) <= 4:
        index = {"top": 0, "right": 1, "bottom": 2, "left": 3}[side]
        parts = (parts * 4)[:4] if len(parts) in (1, 2) else [*parts, parts[1]][:4]
    value = text.get(f"{kind}-{side}") or (parts[index] if len(parts) == 4 else "")
    return length(value, em, root) or 0.0


def color_in(tokens: list[Any]) -> int | None:
    """Return the colour that one of the tokens names, white for what is transparent as good as whole."""
    for token in tokens:
        found = tinycss2.color3.parse_color(token)
        if found is not None and not isinstance(found, str):
            red, green, blue, alpha = (min(max(part, 0.0), 1.0) for part in found)
            if alpha < 0.06:
                return WHITE
            return int(red * 255 + 0.5) << 16 | int(green * 255 + 0.5) << 8 | int(blue * 255 + 0.5)
    return None


def ground_in(tokens: list[Any], behind: int | None) -> int | None:
    """Return the colour that a background sets on what is behind it, None when it cannot be known."""
    for token in tokens:
        if token.type == "url" or (token.type == "function" and "rgb" not in token.name and "hsl" not in token.name):
            return None
        found = tinycss2.color3.parse_color(token)
        if found is not None and not isinstance(found, str):
            if found[3] < 0.06:
                return behind
            ground: int | None = color_in([token]) if found[3] > 0.94 else None
            return ground
    return behind


def color_named(value: str | None) -> int | None:
    """Return the colour that an attribute names."""
    return color_in(tinycss2.parse_component_value_list(value[:40])) if value else None
