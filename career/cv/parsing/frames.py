"""The measures of a section's lines, and what kind of block each line is."""

import re
from collections import Counter
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median

from career.cv.parsing.addresses import URL
from career.cv.parsing.dates import Period, find_period
from career.cv.parsing.joining import join_lines
from career.cv.parsing.lexicon import (
    degree_score,
    is_joint,
    is_strong_org,
    org_score,
    position_score,
    school_score,
    title_score,
)
from career.cv.parsing.places import is_place
from career.cv.reading.model import BULLET, Line

_PARTED = re.compile(r"\w\s[—–|]\s[A-ZÀ-ÖØ-ÞĀ-ŽА-ЯЁІЇЄҐ]")


@dataclass
class Block:
    """One line of an entry's header, one list item, or one paragraph; `side` holds cells set apart at its right."""

    kind: str
    lines: list[Line]
    side: list[Line] = field(default_factory=list)
    period: Period | None = None

    @property
    def text(self) -> str:
        """The block's text, lines joined, without its bullet."""
        return BULLET.sub("", join_lines(self.lines))

    @property
    def first(self) -> Line:
        """The first line."""
        return self.lines[0]


@dataclass
class Frame:
    """The measures of a section: where text begins and ends, and its usual look."""

    left: float
    right: float
    size: float
    bold: bool
    paged: bool
    gap: float
    bullets: bool
    centred: bool = False
    hangs: bool = False


def frame_of(lines: list[Line]) -> Frame:
    """Return the measures of lines that stand in one column."""
    paged = any(line.bbox[2] > 0 for line in lines)
    lefts = Counter(round(_start(line)) for line in lines)
    left = (
        min(place for place, count in lefts.items() if count >= 2 or len(lines) < 4)
        if any(count >= 2 for count in lefts.values())
        else min(lefts)
    )
    sizes = Counter[tuple[float, bool]]()
    for line in lines:
        for span in line.spans:
            sizes[(span.size, span.bold)] += len(span.text)
    (size, bold), _ = sizes.most_common(1)[0] if sizes else ((0.0, False), 0)
    follows = [
        (two.gap, _start(two) > left + 6)
        for one, two in pairwise(lines)
        if one.page == two.page and one.number == two.number - 1
    ]
    gaps = sorted(gap for gap, inside in follows if inside) or sorted(gap for gap, _ in follows)
    bullets = sum(line.bulleted for line in lines) >= 2
    tight = gaps[len(gaps) // 20] if gaps else 0.0
    right, centred = max(line.bbox[2] for line in lines), paged and _centred(lines)
    return Frame(left, right, size, bold, paged, tight, bullets, centred, paged and _hangs(lines))


def _hangs(lines: list[Line]) -> bool:
    """Whether the wrapped lines of list items stand to the right of the items' signs."""
    return any(
        one.bulleted and not two.bulleted and two.text[:1].islower() and 3 < two.bbox[0] - one.bbox[0] < 40
        for one, two in pairwise(lines)
    )


def _centred(lines: list[Line]) -> bool:
    middles = [(line.bbox[0] + line.bbox[2]) / 2 for line in lines]
    middle = median(middles)
    lefts = Counter(round(line.bbox[0] / 3) for line in lines).most_common(1)[0][1]
    return (
        len(lines) > 2
        and sum(abs(place - middle) < 3 for place in middles) >= 0.85 * len(lines)
        and lefts < 0.6 * len(lines)
    )


def kind_of(line: Line, frame: Frame) -> str:
    """Return what a line is in its section: "head", "item" or "text"."""
    if line.bulleted and not (find_period(line.text) and len(line.text) < 60 and not frame.bullets):
        return "item"
    text = line.text.strip()
    if line.spans and line.spans[0].icon and len(text.split()) <= 5 and not line.text.endswith("."):
        return "head"
    if (
        frame.paged and not frame.bullets and not frame.centred and _indented(line, frame) and not stronger(line, frame)
    ) and (not header_like(line, frame) or len(text.split()) > 6):
        return "item"
    if _is_prose(text, line, frame):
        return "text"
    return "head"


def _indented(line: Line, frame: Frame) -> bool:
    return frame.left + 6 < _start(line) < frame.left + 60


def _start(line: Line) -> float:
    """Return where a line's text begins, a date in the margin aside."""
    if len(line.cell_spans) > 1:
        first = line.cells[0]
        period = find_period(first)
        if period is not None and len(first) - (period.end - period.begin) < 4:
            return line.cell_spans[1][0].x0
    return line.bbox[0]


def stronger(line: Line, frame: Frame) -> bool:
    """Whether a line is set bolder or larger than the plain text of its section."""
    return (line.bold and not frame.bold) or line.size > frame.size + 0.6


def header_like(line: Line, frame: Frame) -> bool:
    """Whether a line is set stronger than the section's plain text, or carries nothing but a date or place."""
    if stronger(line, frame):
        return True
    text = line.text.strip()
    period = find_period(text)
    if period is not None and len(text) - (period.end - period.begin) < 12:
        return True
    return is_place(text) or URL.fullmatch(text) is not None


def _at_edge(text: str, period: Period) -> bool:
    """Whether a date is what a line begins or ends with, a place in brackets aside."""
    after = re.sub(r"^[)\]]?\s*(?:\[[^\]]*\]|\([^)]*\))\s*$", "", text[period.end :].strip()).strip(" )]|·,;")
    return not text[: period.begin].strip(" ([|·") or not any(char.isalnum() for char in after)


def _is_prose(text: str, line: Line, frame: Frame) -> bool:
    period = find_period(text)
    if period is not None and (len(text) < 90 or (period.ranged and _at_edge(text, period))):
        return False
    count = len(text.split())
    if line.bold and not frame.bold:
        return False
    telling = [word for word in text.split() if not is_joint(word)]
    small = sum(word[:1].islower() for word in telling) / max(len(telling), 1)
    if _PARTED.search(text) and not text.endswith(".") and small < 0.5:
        return False
    if count >= 9 and len(line.cells) == 1 and (small >= 0.3 or (count >= 14 and text.endswith("."))):
        return True
    ends = text.endswith((".", ";", ":")) and not is_strong_org(text[-12:])
    if count >= 5 and ends and small >= 0.25 and org_score(text) < 3:
        return True
    if count >= 5 and small >= 0.6 and len(line.cells) == 1 and not line.bold and not _names(text):
        return True
    return count >= 4 and text[:1].islower() and position_score(text) == 0


def _names(text: str) -> bool:
    """Whether a text names a post, an employer, a degree, a school or a certificate."""
    scores = position_score(text) + degree_score(text) + school_score(text) + title_score(text)
    return scores > 0 or org_score(text) >= 2
