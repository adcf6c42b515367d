"""What the rules are unsure about: a list that follows from the parse alone."""

from collections.abc import Iterator
from itertools import groupby

from career.cv.parsing import ParsedCV
from career.cv.parsing.dates import day_first, day_first_of, periods
from career.cv.reading import Line, Reading
from career.cv.repair.model import FIELDS, Gap
from career.cv.repair.places import candidates
from career.cv.repair.sheet import Sheet, bare

_ABOVE, _BELOW = 3, 4
_TOP = 15
_MOST_LINES = 40
_ENTRIES = ("work", "education")
_LISTS = ("skills", "languages", "certificates")


def gaps_of(parsed: ParsedCV, reading: Reading) -> tuple[Gap, ...]:
    """Return what was not read, in the order of importance; none for a file of data, which says what it says."""
    if reading.structured is not None:
        return ()
    with day_first(day_first_of(parsed.text)):
        search = _Search(parsed, reading)
        return (*search.person(), *search.entries(), *search.sections(), *search.unplaced())


class _Search:
    def __init__(self, parsed: ParsedCV, reading: Reading) -> None:
        self.sheet = Sheet(parsed.text, parsed.document, parsed.evidence)
        self.shown = [line for line in reading.lines if not line.furniture and line.text.strip()]
        self.headings = {number: kind for kind, number in parsed.sections}

    def person(self) -> Iterator[Gap]:
        if not self.sheet.value("/basics/name"):
            top = [line.number for line in self.shown[:_TOP]]
            yield from self._asked("/basics", ("person",), tuple(top))

    def entries(self) -> Iterator[Gap]:
        """Entries that lack what, where or when."""
        for kind in _ENTRIES:
            for index, entry in enumerate(self.sheet.document[kind]):
                missing = tuple(field for field in FIELDS[kind] if _lacks(entry, kind, field))
                window = self._around(f"/{kind}/{index}") if missing else ()
                if window:
                    yield from self._asked(f"/{kind}/{index}", missing, window, _about(entry, kind))

    def sections(self) -> Iterator[Gap]:
        """Sections with a known heading out of which nothing was taken."""
        for number, kind in sorted(self.headings.items()):
            inside = self._inside(number)
            if kind not in (*_ENTRIES, *_LISTS) or not inside:
                continue
            if not any(self._taken(line) for line in inside):
                lines = tuple(line.number for line in inside[:_MOST_LINES])
                yield from self._asked(f"/{kind}/-", tuple(FIELDS[kind]), lines)

    def unplaced(self) -> Iterator[Gap]:
        """Runs of lines with a range of dates of which nothing was taken, in sections of entries."""
        said = {bare(text) for text in self.sheet.said()}
        whole = "\n".join(said)
        for (is_free, kind), run in groupby(self.shown, key=lambda line: (self._free(line, whole), self._kind(line))):
            lines = list(run)
            if kind not in _ENTRIES or not is_free or len(lines) < 2 or not _has_range(lines):
                continue
            if any(self._taken(line) for line in self._of_kind(kind)):
                numbers = tuple(line.number for line in lines[:_MOST_LINES])
                yield from self._asked(f"/{kind}/-", tuple(FIELDS[kind]), numbers)

    def _asked(self, pointer: str, fields: tuple[str, ...], lines: tuple[int, ...], about: str = "") -> Iterator[Gap]:
        """Ask only for what some line could answer."""
        gap = Gap(pointer, fields, lines, about)
        possible = tuple(field for field in fields if candidates(self.sheet, gap, field))
        if possible and (not gap.is_new or possible == fields):
            yield Gap(pointer, possible, lines, about)

    def _around(self, entry: str) -> tuple[int, ...]:
        own = self.sheet.lines_of(entry)
        if not own:
            return ()
        above = max((number for number in self.headings if number < own[0]), default=0)
        below = min((number for number in self.headings if number > own[0]), default=10**9)
        first, last = max(own[0] - _ABOVE, above + 1), min(own[0] + _ABOVE + _BELOW, below - 1)
        return tuple(line.number for line in self.shown if first <= line.number <= last)

    def _inside(self, heading: int) -> list[Line]:
        end = min((number for number in self.headings if number > heading), default=10**9)
        return [line for line in self.shown if heading < line.number < end]

    def _kind(self, line: Line) -> str | None:
        above = [number for number in self.headings if number <= line.number]
        return self.headings[max(above)] if above else None

    def _of_kind(self, kind: str) -> list[Line]:
        return [line for line in self.shown if self._kind(line) == kind and line.number not in self.headings]

    def _taken(self, line: Line) -> bool:
        return any(found.line == line.number for found in self.sheet.evidence.values())

    def _free(self, line: Line, whole: str) -> bool:
        return line.number not in self.headings and not self._taken(line) and bare(line.text) not in whole


def _has_range(lines: list[Line]) -> bool:
    return any(period.ranged for line in lines for period in periods(line.text))


def _lacks(entry: dict[str, object], kind: str, field: str) -> bool:
    if field == "dates":
        return not entry["startDate"] and not entry["endDate"]
    if field == "degree":
        return not entry["studyType"] and not entry["area"]
    return not entry[FIELDS[kind][field]]


def _about(entry: dict[str, object], kind: str) -> str:
    known = [entry[member] for member in (*FIELDS[kind].values(), "area") if entry.get(member)]
    return ", ".join(str(value) for value in known)[:120]
