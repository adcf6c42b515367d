"""The right column of a profile: name, headline, place, summary, experience and education."""

import re

from career.cv.document import CVDocument, Education, Location, Work
from career.cv.parsing.dates import Period, find_period
from career.cv.parsing.linkedin.looks import Look, Piece, has_room, joined, paragraphs
from career.cv.parsing.places import is_place
from career.cv.parsing.titles import kind_by_words, kind_of_title
from career.cv.parsing.trace import Trace
from career.cv.reading.model import BULLET

Headings = list[tuple[str, int]]
_YEARS = re.compile(r"\s*[·•]?\s*\((?P<years>[^()]*\d{4}[^()]*)\)$")
_LONGEST_PLACE = 80


def read_column(look: Look, document: CVDocument, trace: Trace) -> Headings:
    """Fill a document from the right column; returns the kind and line of each heading."""
    reader = _Column(look, document, trace)
    reader.read()
    return reader.headings


class _Column:
    def __init__(self, look: Look, document: CVDocument, trace: Trace) -> None:
        self.headings: Headings = []
        self._look, self._document, self._trace = look, document, trace
        self._right = look.right

    def read(self) -> None:
        """Read all sections."""
        head: list[Piece] = []
        parts: list[tuple[Piece, list[Piece]]] = []
        for piece in self._look.column:
            if self._look.is_heading(piece):
                parts.append((piece, []))
            else:
                (parts[-1][1] if parts else head).append(piece)
        self._head(head)
        for heading, pieces in parts:
            kind = kind_of_title(heading.text) or kind_by_words(heading.text)
            kind = kind if kind in ("summary", "work", "education") else self._guessed(pieces)
            self.headings.append((kind, heading.line.number))
            if kind == "summary":
                self._summary(pieces)
            elif kind == "work":
                self._work(pieces)
            else:
                self._education(pieces)

    def _guessed(self, pieces: list[Piece]) -> str:
        """Return what a section of unknown heading holds: only positions have titles, only a summary no years."""
        if any(map(self._look.is_medium, pieces)):
            return "work"
        return "education" if any(_YEARS.search(piece.text) for piece in pieces) else "summary"

    def _head(self, pieces: list[Piece]) -> None:
        basics, name = self._document.basics, [piece for piece in pieces if piece.size == self._look.name.size]
        basics.name = joined(name)
        self._trace.note("/basics/name", name[0].line, name[0].text)
        below = [piece for piece in pieces if piece not in name]
        place = [piece for piece in below if piece.color != self._look.name.color]
        if not place and len(below) > 1 and (is_place(below[-1].text) or has_room(below[-2], below[-1], self._right)):
            place = below[-1:]
        label = [piece for piece in below if piece not in place]
        if label:
            basics.label = joined(label)
            self._trace.note("/basics/label", label[0].line, label[0].text)
        if place:
            basics.location = Location(city=joined(place))
            self._trace.note("/basics/location/city", place[0].line, place[0].text)

    def _summary(self, pieces: list[Piece]) -> None:
        if pieces:
            parts = paragraphs(pieces, self._right)
            self._document.basics.summary = "\n".join(BULLET.sub("• ", joined(part)) for part in parts)
            self._trace.note("/basics/summary", pieces[0].line, pieces[0].text)

    def _work(self, pieces: list[Piece]) -> None:
        company: list[Piece] = []
        title: list[Piece] = []
        about: list[Piece] = []
        for piece in pieces:
            if self._look.is_large(piece):
                self._position(company, title, about)
                company, title, about = ([] if title else company) + [piece], [], []
            elif self._look.is_medium(piece):
                if about or (title and has_room(title[-1], piece, self._right)):
                    self._position(company, title, about)
                    title, about = [], []
                title.append(piece)
            elif title:
                about.append(piece)
        self._position(company, title, about)

    def _position(self, company: list[Piece], title: list[Piece], about: list[Piece]) -> None:
        if not title:
            return
        work = Work(name=joined(company) or None, position=joined(title))
        at = f"/work/{len(self._document.work)}"
        self._document.work.append(work)
        self._trace.note(f"{at}/position", title[0].line, title[0].text)
        if company:
            self._trace.note(f"{at}/name", company[0].line, company[0].text)
        dated = about[:1] if about and find_period(about[0].text) else []
        if dated:
            self._dates(at, work, dated[0], dated[0].text)
        rest = about[len(dated) :]
        place = self._place(rest)
        if place:
            work.location = joined(place)
            self._trace.note(f"{at}/location", place[0].line, place[0].text)
        self._story(at, work, rest[len(place) :])

    def _place(self, pieces: list[Piece]) -> list[Piece]:
        """Return the lines of a position's place, which alone are pale; in a print without colours what must be one."""
        pale = 0
        while pale < len(pieces) and pieces[pale].color != self._look.name.color:
            pale += 1
        coloured = any(piece.color != self._look.name.color for piece in self._look.column)
        if pale or coloured or not pieces:
            return pieces[:pale]
        first = pieces[0]
        return [first] if len(first.text) <= _LONGEST_PLACE and is_place(first.text) else []

    def _story(self, at: str, work: Work, pieces: list[Piece]) -> None:
        before: list[str] = []
        for part in paragraphs(pieces, self._right):
            text = joined(part)
            if not part[0].bulleted and not work.highlights:
                if not before:
                    self._trace.note(f"{at}/summary", part[0].line, part[0].text)
                before.append(text)
            else:
                said = BULLET.sub("", text)
                self._trace.note(f"{at}/highlights/{len(work.highlights)}", part[0].line, BULLET.sub("", part[0].text))
                work.highlights.append(said)
        work.summary = "\n".join(before) or None

    def _education(self, pieces: list[Piece]) -> None:
        schools: list[tuple[list[Piece], list[Piece]]] = []
        for piece in pieces:
            if not self._look.is_large(piece):
                if schools:
                    schools[-1][1].append(piece)
            elif schools and not schools[-1][1] and not has_room(schools[-1][0][-1], piece, self._right):
                schools[-1][0].append(piece)
            else:
                schools.append(([piece], []))
        for school, about in schools:
            self._study(school, about)

    def _study(self, school: list[Piece], about: list[Piece]) -> None:
        education = Education(institution=joined(school))
        at = f"/education/{len(self._document.education)}"
        self._document.education.append(education)
        self._trace.note(f"{at}/institution", school[0].line, school[0].text)
        text = joined(about)
        if years := _YEARS.search(text):
            self._dates(at, education, about[-1], years["years"])
            text = text[: years.start()]
        degree, _comma, area = text.strip(" ·").partition(", ")
        for field, value in (("study_type", degree), ("area", area)):
            if value:
                setattr(education, field, value)
                pointer = "studyType" if field == "study_type" else field
                self._trace.note(f"{at}/{pointer}", about[0].line, value)

    def _dates(self, at: str, entry: Work | Education, piece: Piece, text: str) -> None:
        period = find_period(text)
        if period is None:
            return
        said = text[period.begin : period.end]
        for field, pointer, value in _ends(period):
            setattr(entry, field, value)
            self._trace.note(f"{at}/{pointer}", piece.line, said)


def _ends(period: Period) -> list[tuple[str, str, str]]:
    found = []
    if period.start is not None:
        found.append(("start_date", "startDate", period.start.iso()))
    if period.until is not None:
        found.append(("end_date", "endDate", period.until.iso()))
    return found
