"""Baselines of words, and where a row of words is cut into cells."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median

from career.cv.reading.cells import Cell
from career.cv.reading.grids import Rule, below_others, ruled
from career.cv.reading.small_caps import caps_joined
from career.cv.reading.spaced import letters_joined, spread_styles
from career.cv.reading.words import DASHES, ICON, SIGNS, Word


def cells_of(words: Sequence[Word], begin: frozenset[int] = frozenset(), rules: Sequence[Rule] = ()) -> list[Cell]:
    """Return the cells of all rows of a page; `begin` are words (by seq) that begin a cell in any case.

    Vertical rules (x, top, bottom) part cells as well.
    """
    rows = _baselines(words)
    spread = spread_styles(rows)
    rows = [caps_joined(letters_joined(caps_joined(row), spread)) for row in rows]
    chips = _chip_gaps(rows)
    wrapped = _wrapped_beside(words)
    beside = _aligned_beside(rows)
    begin |= ruled(rows, rules)
    cells = [list(_row_cells(row, chips, wrapped | _ends_before(row, beside), begin)) for row in rows]
    more = below_others(cells)
    if more:
        cells = [list(_row_cells(row, chips, wrapped | _ends_before(row, beside), begin | more)) for row in rows]
    return [cell for row in cells for cell in row]


def _aligned_beside(rows: list[list[Word]]) -> list[tuple[float, float]]:
    """Return (start of row, start of text beside) where strong words of several rows stand below each other.

    After texts of different lengths, words that begin at one x with different gaps before them are set in a column.
    """
    seen: list[tuple[float, float, float]] = []
    for row in rows:
        for left, right in pairwise(row[:5]):
            near = 0.5 * left.size < right.x0 - left.x1 < 6 * left.size and right.x0 - row[0].x0 < 110
            if near and left.bold and left.style == right.style:
                seen.append((row[0].x0, right.x0, right.x0 - left.x1))
    found: list[tuple[float, float]] = []
    for start, x, gap in seen:
        for other_start, other, other_gap in seen:
            if abs(start - other_start) < 0.6 and abs(x - other) < 0.3 and abs(gap - other_gap) > 1.5:
                found.append((start, x))
                break
    return found


def _ends_before(row: list[Word], beside: list[tuple[float, float]]) -> frozenset[int]:
    """Return the words (by seq) of a row right before a text that stands beside."""
    return frozenset(
        left.seq
        for left, right in pairwise(row[:6])
        if any(abs(row[0].x0 - start) < 0.6 and abs(right.x0 - x) < 0.4 for start, x in beside)
    )


def _wrapped_beside(words: Sequence[Word]) -> frozenset[int]:
    """Return the words (by seq) after which the file goes on one row below, left of what follows on their row.

    They end the first row of a narrow cell, however close the next cell begins.
    """
    found: set[int] = set()
    for word, after in pairwise(words):
        height = word.bottom - word.top
        if 0.5 * height < after.base - word.base < 1.9 * height and after.x0 < word.x1 and after.size == word.size:
            found.add(word.seq)
    return frozenset(found)


def _chip_gaps(rows: list[list[Word]]) -> frozenset[int]:
    """Return the gaps, in hundredths of the size, that part labels set side by side ("Go  Rust  C").

    They are clearly wider than the page's usual space and the same in several rows, as those of justified text are not.
    """
    gaps = [
        (number, gap)
        for number, row in enumerate(rows)
        for left, right in pairwise(row)
        if (gap := _hundredths(left, right))
    ]
    usual = median(gap for _, gap in gaps) if gaps else 0
    wide: dict[int, set[int]] = {}
    for number, gap in gaps:
        if gap > max(48, 1.7 * usual):
            for near in (gap - 1, gap, gap + 1):
                wide.setdefault(near, set()).add(number)
    return frozenset(gap for gap, found in wide.items() if len(found) >= 2)


def _hundredths(left: Word, right: Word) -> int:
    if (
        left.style != right.style
        or left.bold
        or left.text == ICON
        or max(left.spread, right.spread) > 0
        or (left.text.isupper() and right.text.isupper() and len(left.text) > 5)
    ):
        return 0
    return max(0, round(100 * (right.x0 - left.x1) / max(left.size, 1)))


def _baselines(words: Sequence[Word]) -> list[list[Word]]:
    rows: list[list[Word]] = []
    for word in sorted(words, key=lambda item: item.base):
        for row in reversed(rows[-6:]):
            height = min(max(row[-1].bottom - row[-1].top, row[-1].size), max(word.bottom - word.top, word.size))
            if abs(row[0].base - word.base) <= max(1.0, 0.22 * height):
                row.append(word)
                break
        else:
            rows.append([word])
    return [_by_runs(row) for row in rows]


def _by_runs(row: list[Word]) -> list[Word]:
    """Sort a row left to right, but keep text together that another text was set over."""
    ordered = sorted(row, key=lambda item: item.x0)
    if any(right.x0 < left.x1 - 0.4 * left.size for left, right in pairwise(ordered)):
        ordered = _runs_apart(row)
    for left, right in pairwise(ordered):
        # Where the file has it elsewhere (a sign from another font), only the distance tells of white space.
        if not _follows(left, right):
            right.space = not -0.2 * right.size < right.x0 - left.x1 < 0.06 * right.size
    return ordered


def _follows(left: Word, right: Word) -> bool:
    """Whether a word comes right after another in the file as well."""
    return 0 <= right.seq - left.seq - len(left.text) <= 2


def _runs_apart(row: list[Word]) -> list[Word]:
    """Return the texts of a row one after the other, each as the file has it."""
    runs: list[list[Word]] = []
    for word in sorted(row, key=lambda item: item.seq):
        last = runs[-1][-1] if runs else None
        if last is None or word.x0 < last.x1 - 0.4 * last.size or word.x0 - last.x1 > _apart(last, word):
            runs.append([])
        runs[-1].append(word)
    return [word for run in sorted(runs, key=lambda item: item[0].x0) for word in run]


def _row_cells(
    row: list[Word], chips: frozenset[int], wrapped: frozenset[int], begin: frozenset[int]
) -> Iterator[Cell]:
    part: list[Word] = []
    icon = False
    for word in row:
        if word.text == ICON:
            if part:
                yield Cell(part, icon)
            part, icon = [], True
            continue
        if (
            part
            and not _is_sign(part, word)
            and (
                word.seq in begin
                or word.x0 - part[-1].x1 > _apart(part[-1], word)
                or word.x0 < part[-1].x1 - (0.6 if _follows(part[-1], word) else 0.3) * word.size
                or _hundredths(part[-1], word) in chips
                or (part[-1].seq in wrapped and part[-1].seq < word.seq and word.x0 - part[-1].x1 > 0.2 * word.size)
            )
        ):
            yield Cell(part, icon)
            part, icon = [], False
        part.append(word)
    if part:
        yield Cell(part, icon)


def _is_sign(part: list[Word], word: Word) -> bool:
    """Whether a cell so far is the sign of the list item that a word begins."""
    return len(part) == 1 and part[0].text in SIGNS | DASHES and word.x0 - part[0].x1 < 3 * word.size


def _apart(left: Word, right: Word) -> float:
    """Return how much white parts cells: less where the look changes, least where the size does."""
    large, small = max(left.size, right.size), min(left.size, right.size)
    factor = 1.15
    if large > 1.12 * small or left.color != right.color:
        factor = 0.36 if large > 1.3 * small else 0.6
    return factor * max(large, 0.8 * (left.bottom - left.top)) + 2 * min(left.spread, right.spread)
