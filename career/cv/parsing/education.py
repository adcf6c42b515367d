"""Courses of study from the entries of an education section."""

import re

from career.cv.document import Education
from career.cv.parsing.blocks import blocks_of
from career.cv.parsing.chains import chain
from career.cv.parsing.entries import Entry, entries_of
from career.cv.parsing.fields import Header, Piece, header_of
from career.cv.parsing.lexicon import degree_score, is_town, names_subject, org_score, school_score
from career.cv.parsing.places import is_place
from career.cv.parsing.trace import Trace
from career.cv.reading.model import Line

_SCORE = re.compile(
    r"^(?:(?:final |overall )?(?:grade|gpa|cgpa|note|abschlussnote|mention|nota|media|voto|gemiddelde|ocena|"
    r"średnia|оценка|средний балл|оцінка|not ortalaması|ortalama|score|mark|result|classification|gesamtnote)\b.*|"
    r"[\d.,]+\s*/\s*[\d.,]+.*|\d[.,]\d{1,2}|\d{2,3}\s?%|first[- ]class.*|(?:upper|lower) second.*|2:[12]|(?:magna |"
    r"summa )?cum laude.*|distinction|merit|with (?:honou?rs|distinction).*|mention .*|honours?|"
    r"diploma behaald|behaald|bestanden|abgeschlossen|completed|in progress|ongoing|en cours|en curso|in corso|lopend|"
    r"ukończon\w+|w trakcie|obtenue?|obtenido|concluíd[oa]|devam ediyor|mezun)$",
    re.I,
)
Slots = set[tuple[int, tuple[object, ...]]]
_MOST_HEADS = 4
_SCORE_LABEL = re.compile(
    r"^(?:grade|gpa|note|nota|score|result|voto|ocena|mention|gesamtnote|abschlussnote|оценка|оцінка)$", re.I
)
_INNER = re.compile(
    r",\s*(?:abschluss|note|abschlussnote|grade|gpa|average|mention|nota|voto|media|ocena|оценка|оцінка)\s*:.*$", re.I
)
_EXTRA = re.compile(
    r"^(?:thesis|dissertation|coursework|relevant|courses|advisor|abschlussarbeit|schwerpunkt|thema|mémoire|tesis|"
    r"tesi|scriptie|praca|диплом на тему|specialization in|minor in|activities|major subjects|major courses|"
    r"courses|cours|kurse|cursos|corsi|focus|subjects)\b",
    re.I,
)
_IN = re.compile(
    r"^(?P<degree>.+?)\s+(?:in|en|in de|im fach|em|w zakresie|по специальности|за "
    r"спеціальністю)\s+(?P<area>[A-ZÀ-ÝА-ЯІЇЄ].+)$"
)


def read_education(lines: list[Line], first: int, trace: Trace) -> list[Education]:
    """Return the courses of study of a section."""
    out: list[Education] = []
    entries = entries_of(blocks_of(lines), titled=True)
    for entry in entries:
        _headed(entry)
    slots = _slots(entries)
    for entry in entries:
        found = _education(entry, first + len(out), trace, slots)
        if found is not None:
            out.append(found)
    return out


def _headed(entry: Entry) -> None:
    """Take indented lines without signs for header lines where the header names no degree."""
    if any(degree_score(line.text) > 0 for line in entry.lines):
        return
    while entry.items and len(entry.heads) < _MOST_HEADS:
        first = entry.items[0].first
        if first.bulleted or len(entry.items[0].lines) > 1 or len(first.text.split()) > 8 or _EXTRA.match(first.text):
            return
        entry.heads.append(first)
        del entry.items[0]


def _slots(entries: list[Entry]) -> Slots:
    """Return where schools stand that are surely some."""
    headers = [header_of(entry, what=degree_score, where=school_score, study=True) for entry in entries]
    sure = [
        piece
        for header in headers
        for piece in header.pieces
        if school_score(piece.text) - degree_score(piece.text) > 1
    ]
    return {(piece.row, piece.look) for piece in sure}


def _education(entry: Entry, index: int, trace: Trace, slots: Slots) -> Education | None:
    pointer = f"/education/{index}"
    header = header_of(entry, what=degree_score, where=school_score, study=True)
    for piece in header.pieces:
        piece.text = _INNER.sub("", piece.text)
        piece.text = re.sub(r"\s+(?:in|of|en|im|der|em|di)$|^(?:in|en|im|em)\s+", "", piece.text)
    score = _take_score(header)
    _part_chains(header)
    score = score or _bracketed_score(header)
    _part_leading(header)
    school = _school(header, slots)
    rest = [piece for piece in header.pieces if piece is not school and not _EXTRA.match(piece.text)]
    if school is None and not rest:
        return None
    graded = next((piece for piece in rest if _SCORE.match(piece.text) and degree_score(piece.text) < 2), None)
    if graded is not None and len(rest) > 1:
        rest, score = [piece for piece in rest if piece is not graded], score or graded.text
    degree, area = _degree(rest)
    start, end = _dates(entry, pointer, trace)
    if school is not None:
        trace.note(f"{pointer}/institution", school.line, school.text)
    for name, value in (("studyType", degree), ("area", area)):
        if value is not None:
            trace.note(f"{pointer}/{name}", value.line, value.text)
    study, field = _in_parts(degree.text if degree else None, area.text if area else None)
    if not study and not field and not start and not end and school is not None and school_score(school.text) == 0:
        return None
    return Education(
        institution=school.text if school else None,
        study_type=study,
        area=field,
        start_date=start,
        end_date=end,
        score=score,
        url=header.url.text if header.url else None,
    )


def _take_score(header: Header) -> str | None:
    extra = {piece.row for piece in header.pieces if _EXTRA.match(piece.text)}
    header.pieces = [piece for piece in header.pieces if piece.row not in extra or piece.fixed]
    labelled = {piece.row for piece in header.pieces if _SCORE_LABEL.match(piece.text)}
    found = [
        piece
        for piece in header.pieces
        if piece.row in labelled or (_SCORE.match(piece.text) and degree_score(piece.text) < 2)
    ]
    header.pieces = [piece for piece in header.pieces if piece not in found]
    return re.sub(r"^[^:\d]*:\s*", "", found[-1].text) if found else None


def _bracketed_score(header: Header) -> str | None:
    """Take "(Note 2,1)" and ", mention bien" off the end of a degree."""
    for piece in header.pieces:
        match = re.search(r"\s*(?:[(\[]([^()\[\]]+)[)\]]|,\s*([^,]+))$", piece.text)
        said = (match[1] or match[2]).strip() if match else ""
        if match and _SCORE.match(said) and degree_score(said) < 2 and match.start() > 0:
            piece.text = piece.text[: match.start()]
            return re.sub(r"^[^:\d]*:\s*|^(?:note|nota|gpa|grade|voto|ocena)\s+(?=\d)", "", said, flags=re.I)
    return None


def _part_leading(header: Header) -> None:
    """Part "BSc University of X": degree words right before a school belong to no school's name."""
    for index, piece in enumerate(header.pieces):
        found = piece.text.split()
        at = 0
        while at < len(found) - 1 and degree_score(found[at]) > 0 and school_score(found[at]) == 0:
            at += 1
        while 0 < at < len(found) - 1 and (found[at].startswith("(") or (found[at].isupper() and len(found[at]) < 3)):
            at += 1
        rest = " ".join(found[at:])
        if (
            at
            and school_score(rest) > 0
            and degree_score(rest) == 0
            and "," not in piece.text
            and found[at][:1].isupper()
        ):
            header.pieces[index : index + 1] = [
                Piece(" ".join(found[:at]), piece.line, piece.look, piece.row, piece.order),
                Piece(rest, piece.line, piece.look, piece.row, piece.order, piece.fixed or "school"),
            ]
            return


def _part_chains(header: Header) -> None:
    """Part "degree, subject, school, place" at its commas where a school stands beside other things."""
    for piece in list(header.pieces):
        parts = chain(piece.text)
        if len(parts) < 2:
            continue
        if len(header.pieces) > 1 and school_score(piece.text) == 0:
            continue
        while (
            len(parts) > 1
            and is_place(parts[-1])
            and len(header.pieces) == 1
            and len(parts) > 2
            and school_score(parts[-2]) > 0
        ):
            header.place = header.place or Piece(parts[-1], piece.line, piece.look, piece.row, piece.order)
            parts = parts[:-1]
        others_sure = [
            other
            for other in header.pieces
            if other is not piece and school_score(other.text) - degree_score(other.text) > 1 and other.row < piece.row
        ]
        if others_sure and any(degree_score(part) > 0 for part in parts):
            piece.text = ", ".join(part for part in parts if school_score(part) == 0 or degree_score(part) > 0)
            continue
        schools = [at for at, part in enumerate(parts) if school_score(part) > 0]
        others = [at for at, part in enumerate(parts) if degree_score(part) > 0 and school_score(part) == 0]
        if not schools and others and len(parts) >= 2 and len(header.pieces) == 1:
            schools = [0 if others[0] > 0 and not names_subject(parts[0]) else len(parts) - 1]
        if not schools or (not others and len(header.pieces) > 1):
            continue
        at = max(schools, key=lambda place: school_score(parts[place]) - degree_score(parts[place]))
        last = at + 1
        while last < len(parts) and (is_place(parts[last]) or (last not in others and at > 0)):
            last += 1
        groups = [parts[:at], parts[at:last], parts[last:]]
        index = header.pieces.index(piece)
        header.pieces[index : index + 1] = [
            Piece(", ".join(group), piece.line, piece.look, piece.row, piece.order, "school" if number == 1 else "")
            for number, group in enumerate(groups)
            if group
        ]


def _school(header: Header, slots: Slots) -> Piece | None:
    fixed = [piece for piece in header.pieces if piece.fixed in ("school", "where")]
    if fixed:
        return fixed[0]
    if not header.pieces:
        return None
    scored = [
        (
            school_score(piece.text) - 0.6 * degree_score(piece.text) + (0.3 if piece.look[1:2] == (True,) else 0),
            -piece.order,
            piece,
        )
        for piece in header.pieces
    ]
    best = max(scored, key=lambda item: item[:2])
    if best[0] > 0.4:
        return best[2]
    without = [piece for piece in header.pieces if degree_score(piece.text) == 0]
    bare = [piece for piece in without if not names_subject(piece.text)] or without
    if len(header.pieces) >= 2 and bare:
        placed = [piece for piece in bare if (piece.row, piece.look) in slots]
        if len(placed) == 1:
            return placed[0]
        return next((piece for piece in bare if org_score(piece.text) > 0), None) or _whole(bare)
    return None


def _whole(pieces: list[Piece]) -> Piece:
    """Return the piece that no comma parts, places aside: "Vocational course, Bread" is no school's name."""
    for piece in pieces:
        parts = chain(piece.text)
        if len(parts) == 1 or all(is_place(part) or is_town(part) for part in parts[1:]):
            return piece
    return pieces[0]


def _degree(rest: list[Piece]) -> tuple[Piece | None, Piece | None]:
    rest = [piece for piece in rest if len(piece.text) < 110]
    said = {piece.fixed: piece for piece in rest if piece.fixed in ("degree", "area")}
    if said:
        return said.get("degree"), said.get("area")
    degrees = [piece for piece in rest if degree_score(piece.text) > 0]
    degree = max(degrees, key=lambda piece: degree_score(piece.text) - 0.1 * piece.order, default=None)
    if degree is None:
        return (rest[0] if rest else None), None
    others = [piece for piece in rest if piece is not degree and abs(piece.row - degree.row) <= 1]
    return degree, (others[0] if others and not is_place(others[0].text) else None)


def _in_parts(study: str | None, area: str | None) -> tuple[str | None, str | None]:
    """Part "BSc in Physics" and "BSc, Physics"."""
    if study is None:
        return None, area
    if area is None:
        match = _IN.match(study)
        if match and degree_score(match["degree"]) > 0 and degree_score(match["area"]) == 0:
            return match["degree"], match["area"]
        parts = chain(study)
        if len(parts) >= 2 and degree_score(parts[0]) > 0:
            return parts[0], ", ".join(parts[1:])
        if len(parts) == 2 and degree_score(parts[1]) > 0:
            return parts[1], parts[0]
    return study, area


def _dates(entry: Entry, pointer: str, trace: Trace) -> tuple[str | None, str | None]:
    """A single date of a course of study is when it ended."""
    period = entry.period
    if period is None or entry.period_line is None:
        return None, None
    quote = entry.period_line.text[period.begin : period.end]
    start, end = (period.start.iso() if period.start else None), (period.until.iso() if period.until else None)
    if not period.ranged:
        start, end = None, start
    for name, value in (("startDate", start), ("endDate", end)):
        if value:
            trace.note(f"{pointer}/{name}", entry.period_line, quote)
    return start, end
