"""What the rules are unsure about: a list that follows from the parse alone."""

from collections.abc import Iterator

from career.cv.parsing import ParsedCV
from career.cv.parsing.dates import day_first, day_first_of, periods
from career.cv.reading import Line, Reading
from career.cv.repair.model import FIELDS, NEEDED, Gap
from career.cv.repair.places import candidates
from career.cv.repair.sheet import Sheet

_ABOVE, _BELOW = 3, 4
_TOP = 15
_MOST_LINES = 40
_DATES = ("/startDate", "/endDate", "/date")
_TOLD = ("work", "education", "projects", "volunteer", "publications", "summary")
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
        self._taken: dict[int, list[str]] = {}
        for pointer, found in parsed.evidence.items():
            self._taken.setdefault(found.line or 0, []).append(pointer)
        self.headings = {number: kind for kind, number in parsed.sections}

    def person(self) -> Iterator[Gap]:
        if not self.sheet.value("/basics/name"):
            top = [line.number for line in self.shown[:_TOP] if self._kind(line) not in _TOLD]
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
        """Sections with a known heading out of which nothing was taken, with what stands under headings unknown."""
        for number, kind in sorted(self.headings.items()):
            inside = self._inside(number)
            if kind in (*_ENTRIES, *_LISTS) and not any(self._takes(line, kind) for line in inside):
                lines = tuple(line.number for line in inside[:_MOST_LINES])
                yield from self._asked(f"/{kind}/-", tuple(FIELDS[kind]), lines)

    def unplaced(self) -> Iterator[Gap]:
        """Ranges of dates in sections of entries that are the dates of no entry, with the lines around them."""
        windows: list[tuple[str, list[int]]] = []
        for line in self.shown:
            kind = self._kind(line)
            if kind not in _ENTRIES or line.number in self.headings or not self._is_unplaced(line):
                continue
            window = self._window(line.number, line.number, _ABOVE - 1, _BELOW - 1)
            if windows and windows[-1][0] == kind and windows[-1][1][-1] >= line.number:
                windows[-1] = (kind, sorted({*windows[-1][1], *window})[:_MOST_LINES])
            elif window:
                windows.append((kind, window))
        for kind, window in windows:
            if any(self._takes(line, kind) for line in self.shown):
                yield from self._asked(f"/{kind}/-", tuple(FIELDS[kind]), tuple(window))

    def _asked(self, pointer: str, fields: tuple[str, ...], lines: tuple[int, ...], about: str = "") -> Iterator[Gap]:
        """Ask only for what some line could answer, and show only the lines that could."""
        gap = Gap(pointer, fields, lines, about)
        found = {field: candidates(self.sheet, gap, field) for field in fields}
        possible = tuple(field for field in fields if found[field])
        shown = {place.line for places in found.values() for place in places}
        if possible and (not gap.is_new or NEEDED[gap.kind] <= set(possible)):
            yield Gap(pointer, possible, tuple(line for line in lines if line in shown), about)

    def _around(self, entry: str) -> tuple[int, ...]:
        own = self.sheet.lines_of(entry)
        return tuple(self._window(own[0], own[0], _ABOVE, _ABOVE + _BELOW)) if own else ()

    def _window(self, first: int, last: int, above: int, below: int) -> list[int]:
        """Return the lines about two lines, within their section."""
        begin = max((number for number in self.headings if number < first), default=0) + 1
        end = min((number for number in self.headings if number > last), default=10**9) - 1
        begin, end = max(begin, first - above), min(end, last + below)
        return [line.number for line in self.shown if begin <= line.number <= end]

    def _inside(self, heading: int) -> list[Line]:
        """Return the lines below a heading to the next known one."""
        known = (number for number, kind in self.headings.items() if number > heading and kind != "other")
        end = min(known, default=10**9)
        return [line for line in self.shown if heading < line.number < end]

    def _kind(self, line: Line) -> str | None:
        above = [number for number in self.headings if number <= line.number]
        return self.headings[max(above)] if above else None

    def _takes(self, line: Line, kind: str) -> bool:
        """Whether a part of the document has something from a line."""
        return any(pointer.startswith(f"/{kind}/") for pointer in self._taken.get(line.number, ()))

    def _is_unplaced(self, line: Line) -> bool:
        """Whether a line begins or ends with a range of dates that is no entry's."""
        if line.bulleted or any(pointer.endswith(_DATES) for pointer in self._taken.get(line.number, ())):
            return False
        text = line.text.strip(" ()[]|,")
        return any(
            period.ranged and (not text[: period.begin].strip(" (") or not text[period.end :].strip(" ).,"))
            for period in periods(text)
        )


def _lacks(entry: dict[str, object], kind: str, field: str) -> bool:
    if field == "dates":
        return not entry["startDate"] and not entry["endDate"]
    if field == "degree":
        return not entry["studyType"] and not entry["area"]
    return not entry[FIELDS[kind][field]]


def _about(entry: dict[str, object], kind: str) -> str:
    known = [entry[member] for member in (*FIELDS[kind].values(), "area") if entry.get(member)]
    return ", ".join(str(value) for value in known)[:120]
