"""A model's answers, checked one by one, and the document with those that hold."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from career.cv.document import CVDocument
from career.cv.parsing.dates import day_first, day_first_of
from career.cv.repair.model import FIELDS, NEEDED, Answer, Gap
from career.cv.repair.places import Found, find
from career.cv.repair.sheet import Sheet, bare
from career.evidence import Evidence

MOST_NEW = 12
_REACH = 6
"""Lines over which the head of one entry may spread."""
_INDEX = re.compile(r"^/(\w+)/(\d+)(?=/)")


@dataclass(frozen=True)
class Mended:
    """The document after repair, the evidence with what was added, and how many answers held or were dropped."""

    document: CVDocument
    evidence: dict[str, Evidence] = field(default_factory=dict)
    accepted: int = 0
    dropped: int = 0


def mend(
    text: str,
    document: CVDocument,
    evidence: Mapping[str, Evidence],
    gaps: Sequence[Gap],
    answers: Sequence[Answer],
    pages: Mapping[int, int | None] | None = None,
) -> Mended:
    """Return the document with the answers that hold; the same answers always give the same document.

    What the rules read stays as it is: only what a gap names as missing is set, with words of a line of that gap.
    """
    with day_first(day_first_of(text)):
        work = _Mending(text, document, evidence, pages or {})
        for number, gap in enumerate(gaps, start=1):
            own = [answer for answer in answers if answer.question == number]
            if gap.is_new:
                work.add(gap, own)
            else:
                work.fill(gap, own)
    kept = CVDocument.model_validate(work.data)
    return Mended(kept, work.evidence, work.accepted, len(answers) - work.accepted)


class _Mending:
    def __init__(
        self, text: str, document: CVDocument, evidence: Mapping[str, Evidence], pages: Mapping[int, int | None]
    ) -> None:
        self.sheet = Sheet(text, document, evidence)
        self.data: dict[str, Any] = document.model_dump(by_alias=True)
        self.evidence = dict(evidence)
        self.accepted = 0
        self._pages = pages
        self._used: set[tuple[int, int]] = set()
        self._shift: dict[str, list[int]] = {}

    def fill(self, gap: Gap, answers: Sequence[Answer]) -> None:
        """Set the missing fields of one entry; the first answer that holds counts."""
        found = self._found(gap, answers)
        if not found:
            return
        pointer = self._moved(gap.pointer)
        before = self._entry(pointer)
        after = {**before, **_members(gap.kind, found)}
        if gap.kind != "basics" and self._is_double(gap.kind, after, without=before):
            return
        before.update(after)
        self._note(pointer, gap.kind, found)

    def add(self, gap: Gap, answers: Sequence[Answer]) -> None:
        """Add the entries that are whole; each goes where its lines stand among the others."""
        told = [[answer for answer in answers if answer.entry == number] for number in range(1, MOST_NEW + 1)]
        whole = any(NEEDED[gap.kind] <= {answer.field for answer in group} for group in told)
        for group in told if whole else _in_turn(answers)[:MOST_NEW]:
            found = self._found(gap, group)
            if not NEEDED[gap.kind] <= found.keys() or not _is_near(found):
                continue
            entry = _members(gap.kind, found)
            if self._is_double(gap.kind, entry):
                continue
            at = self._insert(gap.kind, entry, min(item.line for item in found.values()))
            self._note(f"/{gap.kind}/{at}", gap.kind, found)

    def _found(self, gap: Gap, answers: Sequence[Answer]) -> dict[str, Found]:
        found: dict[str, Found] = {}
        for answer in answers:
            place = find(self.sheet, gap, answer.field, answer.line, answer.quote)
            if place is None or answer.field in found or self._overlaps(place, found.values()):
                continue
            found[answer.field] = place
        return found

    def _overlaps(self, place: Found, others: Any) -> bool:
        """Whether words serve already, here or in an entry that was repaired before."""
        spans = [(other.line, other.begin, other.end) for other in others]
        inside = any(line == place.line and begin < place.end and place.begin < end for line, begin, end in spans)
        return inside or any((place.line, at) in self._used for at in range(place.begin, place.end))

    def _is_double(self, kind: str, entry: Mapping[str, Any], without: Mapping[str, Any] | None = None) -> bool:
        members = tuple(FIELDS[kind].values())
        own = [bare(str(entry.get(member) or "")) for member in members]
        others = [other for other in self.data[kind] if other is not without]
        return any([bare(str(other.get(member) or "")) for member in members] == own for other in others)

    def _entry(self, pointer: str) -> dict[str, Any]:
        _, kind, *index = pointer.split("/")
        found = self.data[kind][int(index[0])] if index else self.data[kind]
        assert isinstance(found, dict)
        return found

    def _moved(self, pointer: str) -> str:
        """Return where an entry of the parse stands now that others were put before it."""
        match = re.fullmatch(r"/(\w+)/(\d+)", pointer)
        if match is None:
            return pointer
        at = int(match[2])
        for inserted in self._shift.get(match[1], ()):
            at += inserted <= at
        return f"/{match[1]}/{at}"

    def _insert(self, kind: str, entry: dict[str, Any], line: int) -> int:
        """Put an entry before the first one whose head stands below it, and move the evidence of those behind."""
        count = len(self.data[kind])
        at = next((index for index in range(count) if self._first_line(f"/{kind}/{index}") > line), count)
        self.data[kind].insert(at, entry)
        self._shift.setdefault(kind, []).append(at)
        self.evidence = {_behind(pointer, kind, at): found for pointer, found in self.evidence.items()}
        return at

    def _first_line(self, entry: str) -> int:
        lines = [found.line for pointer, found in self.evidence.items() if pointer.startswith(f"{entry}/")]
        return min((line for line in lines if line is not None), default=0)

    def _note(self, pointer: str, kind: str, found: Mapping[str, Found]) -> None:
        for name, place in found.items():
            shown = Evidence(
                origin="cv", quote=place.text, line=place.line, page=self._pages.get(place.line), method="model"
            )
            members = ("startDate", "endDate") if name == "dates" else (FIELDS[kind][name],)
            entry = self._entry(pointer)
            self.evidence |= {f"{pointer}/{member}": shown for member in members if entry.get(member)}
            self._used |= {(place.line, at) for at in range(place.begin, place.end)}
            self.accepted += 1


def _in_turn(answers: Sequence[Answer]) -> list[list[Answer]]:
    """Return answers by entry for a model that numbered them wrongly: a field told again begins the next entry."""
    groups: list[list[Answer]] = []
    for answer in answers:
        if not groups or any(answer.field == other.field for other in groups[-1]):
            groups.append([])
        groups[-1].append(answer)
    return groups


def _members(kind: str, found: Mapping[str, Found]) -> dict[str, Any]:
    """Return the members of an entry that the places say; a single date is both ends of work, the end of a study."""
    out: dict[str, Any] = {}
    for name, place in found.items():
        period = place.period
        if period is None:
            out[FIELDS[kind][name]] = place.text
            continue
        start = period.start.iso() if period.start else None
        end = period.until.iso() if period.until else None
        if not period.ranged:
            start, end = (start if kind == "work" else None), start
        out |= {"startDate": start, "endDate": end}
    return out


def _is_near(found: Mapping[str, Found]) -> bool:
    lines = [place.line for place in found.values()]
    return max(lines) - min(lines) <= _REACH


def _behind(pointer: str, kind: str, at: int) -> str:
    match = _INDEX.match(pointer)
    if match is None or match[1] != kind or int(match[2]) < at:
        return pointer
    return f"/{kind}/{int(match[2]) + 1}{pointer[match.end() :]}"
