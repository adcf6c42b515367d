"""What a heading means that is not in the list word for word: broken or glued letters, new combinations of words."""

import re
from collections.abc import Iterable
from dataclasses import replace
from functools import cache
from importlib import resources

from career.cv.reading.headings import section_of, wordings
from career.cv.reading.model import Line
from career.folding import fold

_JOINTS = ("", "and", "und", "et", "y", "e", "en", "i", "и", "та", "ve")
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")


def kind_of_title(text: str) -> str | None:
    """Return the section that a heading names exactly, its letters set apart, broken or glued or not."""
    return section_of(text) or _squeezed().get(_squeeze(text))


@cache
def kind_by_words(text: str) -> str | None:
    """Return the section that a heading of other wording means: each word must belong to headings."""
    found = [fold(word) for word in _WORD.findall(text)]
    if not 1 <= len(found) <= 7 or len(text) > 60:
        return None
    votes: list[str] = []
    for word in found:
        kind = kind_of_word(word)
        if kind is None:
            return None
        if kind != "neutral":
            votes.append(kind)
    return max(votes, key=votes.count) if votes else None


@cache
def kind_by_some_words(text: str) -> str | None:
    """Return the section that most telling words of a line mean that is surely a heading."""
    kinds = [kind_of_word(fold(word)) for word in _WORD.findall(text)]
    votes = [kind for kind in kinds if kind not in (None, "neutral")]
    return max(votes, key=votes.count) if votes else None


def joined_titles(lines: Iterable[Line]) -> list[Line]:
    """Return the lines with each heading whole that is broken over two rows."""
    out: list[Line] = []
    for line in lines:
        last = out[-1] if out else None
        if last is not None and _goes_on(last, line):
            whole = _whole(last.text.strip(), line.text.strip())
            out[-1] = replace(last, text=whole, spans=(replace(last.spans[0], text=whole),) if last.spans else ())
        else:
            out.append(line)
    return out


def _goes_on(last: Line, line: Line) -> bool:
    same = (last.page, last.column, last.bold, round(last.size)) == (
        line.page,
        line.column,
        line.bold,
        round(line.size),
    )
    if not same or not line.size or line.gap > 0.6 or len(last.text) + len(line.text) > 60:
        return False
    if not (line.bold or line.text.isupper()) or len(last.cells) > 1 or len(line.cells) > 1:
        return False
    if kind_of_title(_whole(last.text.strip(), line.text.strip())) is None:
        return False
    ends_open = last.text.rstrip().endswith(("&", "-", "/", "+"))
    return section_of(last.text) is None or ends_open or section_of(line.text) is None


def _whole(first: str, second: str) -> str:
    spaced, glued = f"{first} {second}", first.removesuffix("-") + second
    return spaced if section_of(spaced) is not None or section_of(glued) is None else glued


def _squeeze(text: str) -> str:
    # Not the whole heading is folded: letters set apart ("S K I L L S") would lose their "I" as an "and".
    return "".join(fold(letter) for letter in text if letter.isalpha())


@cache
def _squeezed() -> dict[str, str]:
    table: dict[str, str] = {}
    for name, kind in wordings():
        for joint in _JOINTS if "&" in name else ("",):
            bare = _squeeze(name.replace("&", joint))
            if len(bare) >= 5:
                table.setdefault(bare, kind)
    return table


@cache
def _stems() -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    kind = ""
    text = resources.files(__package__).joinpath("words").joinpath("titles.txt").read_text("utf-8")
    for line in text.splitlines():
        if line.startswith("["):
            kind = line.strip("[]")
        else:
            found[kind] = (*found.get(kind, ()), *(fold(word) for word in line.split()))
    return found


@cache
def kind_of_word(word: str) -> str | None:
    """Return the kind whose longest stem a word begins with; short words must be whole."""
    best: tuple[int, str] | None = None
    for kind, stems in _stems().items():
        for stem in stems:
            fits = word == stem or (len(stem) >= 4 and word.startswith(stem) and len(word) - len(stem) <= 8)
            if fits and (best is None or len(stem) + (word == stem) > best[0]):
                best = (len(stem) + (word == stem), kind)
    return best[1] if best else None
