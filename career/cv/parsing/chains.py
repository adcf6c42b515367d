"""Comma chains: "position, employer, place"."""

from collections.abc import Callable

from career.cv.parsing.lexicon import LEGAL, is_city, is_country, is_strong_org, is_town
from career.cv.parsing.places import is_place, might_be_place

Score = Callable[[str], float]


def chain(text: str) -> list[str]:
    """Return the comma-parted parts of a text, legal forms ("Inc.") kept with the name before them."""
    parts: list[str] = []
    depth, current = 0, ""
    for char in text:
        depth += (char in "([") - (char in ")]")
        if char == "," and depth <= 0:
            parts.append(current.strip())
            current = ""
        else:
            current += char
    parts.append(current.strip())
    out: list[str] = []
    for part in parts:
        if out and LEGAL.match(part):
            out[-1] += f", {part}"
        elif part:
            out.append(part)
    return out


def split_place(parts: list[str], what: Score, where: Score) -> tuple[list[str], str | None]:
    """Take a place off the end of a comma chain of at least two other parts."""
    for size in (3, 2, 1):
        if size == 3 and not (len(parts) > 3 and is_city(parts[-3])):
            continue
        if (
            len(parts) - size >= 1
            and is_place(", ".join(parts[-size:]))
            and not (
                size == 1 and len(parts) == 2 and what(parts[0]) > 0 and where(parts[0]) == 0 and len(parts[1]) < 4
            )
        ):
            return parts[:-size], ", ".join(parts[-size:])
    if len(parts) >= 3 and is_country(parts[-1]) and might_be_place(parts[-2]):
        return parts[:-2], ", ".join(parts[-2:])
    if (
        len(parts) >= 3
        and might_be_place(parts[-1])
        and (
            is_strong_org(parts[-2])
            or where(parts[-2]) > 0
            or (what(parts[0]) > 0 and len(parts) == 3 and what(parts[1]) == 0)
        )
    ):
        return parts[:-1], parts[-1]
    if len(parts) >= 2 and is_town(parts[-1]) and not (len(parts) == 2 and what(parts[0]) > 0 >= where(parts[0])):
        return parts[:-1], parts[-1]
    return parts, None
