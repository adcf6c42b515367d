"""Work and voluntary positions from the entries of a section."""

import re
from dataclasses import replace

from career.cv.document import Volunteer, Work
from career.cv.parsing.blocks import Block, blocks_of
from career.cv.parsing.chains import chain, split_place
from career.cv.parsing.entries import Entry, entries_of
from career.cv.parsing.fields import Header, Piece, beside_date, header_of
from career.cv.parsing.lexicon import is_strong_org, is_town, org_score, position_score
from career.cv.parsing.places import might_be_place
from career.cv.parsing.roles import Found, assign_roles
from career.cv.parsing.trace import Trace
from career.cv.parsing.unsigned import listed
from career.cv.reading.model import Line


def read_work(lines: list[Line], first: int, trace: Trace) -> list[Work]:
    """Return the positions of a section; `first` is the index of the first one in the document."""
    return [_work(found, first + index, trace) for index, found in enumerate(_positions(lines))]


def read_volunteer(lines: list[Line], first: int, trace: Trace) -> list[Volunteer]:
    """Return the voluntary positions of a section."""
    out: list[Volunteer] = []
    for found in _positions(lines):
        pointer = f"/volunteer/{first + len(out)}"
        start, end = dates_of(found.entry, pointer, trace)
        work = Volunteer(
            organization=_value(found.where, f"{pointer}/organization", trace),
            position=_value(found.what, f"{pointer}/position", trace),
            start_date=start,
            end_date=end,
            highlights=[block.text for block in found.entry.items],
            summary=_summary(found.entry),
        )
        if work.organization or work.position:
            out.append(work)
    return out


def _positions(lines: list[Line]) -> list[Found]:
    entries = listed(entries_of(blocks_of(lines)))
    found = [Found(entry, header_of(entry, what=position_score, where=org_score)) for entry in entries]
    found = [item for item in found if item.header.pieces or item.entry.items or item.entry.texts]
    slots = {(place.row, place.order, place.look) for item in found if (place := item.header.place) and place.look}
    for item in found:
        _take_slot(item.header, slots)
    looks = {look for item in found for look in _break_chains(item.header)}
    for item in found:
        _share_place(item.header, looks)
    slots = {(place.row, place.order, place.look) for item in found if (place := item.header.place) and place.look}
    for item in found:
        _take_slot(item.header, slots)
        _fixed(item)
    assign_roles(found, position_score, org_score)
    for item in found:
        _rejoin(item)
    _inherit(found)
    found = _grouped(found)
    _open_latest(found)
    return [item for item in found if item.what or item.where]


def _open_latest(found: list[Found]) -> None:
    """The latest position lasts when only its start is said, where the ends of all others are."""
    periods = [item.entry.period for item in found if item.entry.period is not None]
    ends = [period.until for period in periods if period.until is not None]
    single = [period for period in periods if not period.ranged]
    if len(single) != 1 or len(ends) < 2 or len(ends) != len(periods) - 1:
        return
    start = single[0].start
    if start is None or start < max(ends):
        return
    for item in found:
        if item.entry.period is single[0]:
            item.entry.period = replace(single[0], present=True)


def _rejoin(item: Found) -> None:
    """Make an employer's name whole that a dash parts: "ASL 3 – Ospedale Villa Scassi"."""
    where = item.where
    if where is None:
        return
    for piece in item.header.pieces:
        beside = piece.row == where.row and piece.look == where.look and abs(piece.order - where.order) == 1
        if piece is item.what or piece is where or not beside or is_town(piece.text) or position_score(piece.text):
            continue
        one, two = (piece, where) if piece.order < where.order else (where, piece)
        match = re.search(re.escape(one.text) + r"\s+[–—-]\s+" + re.escape(two.text), where.line.text)
        if match:
            where.text = match[0]
            return


def _break_chains(header: Header) -> list[tuple[object, ...]]:
    """Part comma chains into what, where and place; return the looks of chains that end in a place."""
    looks: list[tuple[object, ...]] = []
    for piece in list(header.pieces):
        parts = chain(piece.text)
        if len(parts) < 2:
            continue
        alone = len(header.pieces) == 1
        inner = _inner_place(parts) if alone else None
        if inner is not None:
            header.place = header.place or Piece(parts[inner], piece.line, piece.look, piece.row, piece.order)
            parts = [*parts[:inner], *parts[inner + 1 :]]
        rest, place = split_place(parts, position_score, org_score)
        if place is not None and (alone or (len(rest) >= 1 and _is_end(rest))):
            header.place = header.place or Piece(place, piece.line, piece.look, piece.row, piece.order)
            looks.append((piece.look, len(rest)))
            parts = rest
            piece.text = ", ".join(rest)
        if len(parts) < 2 or not alone:
            continue
        at, mirrored = _split_at(parts)
        if at is None:
            continue
        one, two = ", ".join(parts[:at]), ", ".join(parts[at:])
        index = header.pieces.index(piece)
        marks = ("where", "what") if mirrored else ("what", "where")
        header.pieces[index : index + 1] = [
            Piece(one, piece.line, (*piece.look, "chain"), piece.row, piece.order, marks[0]),
            Piece(two, piece.line, (*piece.look, "chain"), piece.row, piece.order, marks[1]),
        ]

    return looks


def _inner_place(parts: list[str]) -> int | None:
    """Return where a chain has its place when the post follows: "Employer, Town, post"."""
    for at in range(1, len(parts) - 1):
        if is_town(parts[at]) and position_score(parts[at]) == 0 and position_score(parts[at + 1]) > 0:
            return at
    return None


def _share_place(header: Header, looks: set[tuple[object, ...]]) -> None:
    """Where others of the section end in a place after a comma, "Employer, Somewhere" set alike does too."""
    for piece in header.pieces:
        parts = chain(piece.text)
        alike = (piece.look, len(parts) - 1) in looks
        if header.place is None and alike and might_be_place(parts[-1]) and _is_end(parts[:-1]):
            header.place = Piece(parts[-1], piece.line, piece.look, piece.row, piece.order)
            piece.text = ", ".join(parts[:-1])


def _take_slot(header: Header, slots: set[tuple[int, int, tuple[object, ...]]]) -> None:
    """Where others of the section have their place, a third piece without one is the place as well."""
    for piece in header.pieces:
        first = not piece.row and not piece.order
        fits = (
            not first
            and (piece.row, piece.order, piece.look) in slots
            and might_be_place(piece.text)
            and not piece.fixed
        )
        if fits and header.place is None and (len(header.pieces) > 2 or beside_date(piece, header)):
            header.place = piece
            header.pieces = [other for other in header.pieces if other is not piece]


def _is_end(rest: list[str]) -> bool:
    return org_score(rest[-1]) > 0 or position_score(rest[-1]) == 0


def _split_at(parts: list[str]) -> tuple[int | None, bool]:
    """Return where a chain of "position, employer" (or mirrored) parts, and whether it is mirrored."""
    best: tuple[float, int, bool] | None = None
    for at in range(1, len(parts)):
        one, two = ", ".join(parts[:at]), ", ".join(parts[at:])
        for mirrored, what, where in ((False, one, two), (True, two, one)):
            value = _fit(what) + _place_fit(where)
            value -= 0.3 * len(chain(where)) + (0.2 if mirrored else 0.0)
            if best is None or value > best[0]:
                best = (value, at, mirrored)
    return (best[1], best[2]) if best else (None, False)


def _fit(what: str) -> float:
    return min(position_score(what), 2.5) - (2.0 if is_strong_org(what) else 0.5 * min(org_score(what), 2))


def _place_fit(where: str) -> float:
    return min(org_score(where), 3.0) - 0.8 * min(position_score(where), 2.5)


def _fixed(item: Found) -> None:
    for piece in item.header.pieces:
        if piece.fixed == "what" and item.what is None:
            item.what = piece
        elif piece.fixed == "where" and item.where is None:
            item.where = piece


def _grouped(found: list[Found]) -> list[Found]:
    """Give posts below a dated employer without a post their employer, and leave the employer's own line out."""
    out: list[Found] = []
    group: Found | None = None
    for item in found:
        if group is not None and group.where is not None and item.where is None and item.what is not None:
            item.where, item.header.place = group.where, item.header.place or group.header.place
            if group in out and _within(item.entry, group.entry):
                out.remove(group)
        else:
            bare = item.where is not None and item.what is None and not item.entry.items and not item.entry.texts
            group = item if bare else None
        out.append(item)
    return out


def _within(entry: Entry, group: Entry) -> bool:
    one, two = entry.period, group.period
    if one is None or two is None or one.start is None or two.start is None:
        return True
    return one.start.year >= two.start.year


def _inherit(found: list[Found]) -> None:
    """Positions below one employer: an entry with one piece, set like the position above, shares its employer."""
    alone = [item for item in found if len(item.header.pieces) == 1 and not item.what and not item.where]
    last: Found | None = None
    for item in found:
        if item in alone:
            piece = item.header.pieces[0]
            if (
                last is not None
                and last.what is not None
                and last.where is not None
                and _like(piece, last.what, last.where)
            ):
                item.what, item.where = piece, last.where
                item.header.place = item.header.place or last.header.place
            elif (position_score(piece.text) >= org_score(piece.text) and position_score(piece.text) > 0) or (
                org_score(piece.text) == 0 and _like_post(piece, last)
            ):
                item.what = piece
                if last is not None and last.where is not None and item.entry.period and _smaller(piece, last.where):
                    item.where = last.where
            else:
                item.where = piece
        if item.what is not None or item.where is not None:
            last = item


def _like(piece: Piece, what: Piece, where: Piece) -> bool:
    if what.look != where.look:
        return piece.look == what.look
    return position_score(piece.text) > org_score(piece.text)


def _like_post(piece: Piece, last: Found | None) -> bool:
    """Whether an entry is set as the post above it, which had no employer of its own."""
    before = last.header.pieces if last is not None else []
    return last is not None and last.what is not None and len(before) == 1 and before[0].look == piece.look


def _smaller(piece: Piece, other: Piece) -> bool:
    return piece.look != other.look


def dates_of(entry: Entry, pointer: str, trace: Trace) -> tuple[str | None, str | None]:
    """Return startDate and endDate; a single date of a position is its start and end unless it says "since"."""
    period = entry.period
    if period is None or entry.period_line is None:
        return None, None
    quote = entry.period_line.text[period.begin : period.end]
    start = period.start.iso() if period.start else None
    end = period.until.iso() if period.until else None
    if not period.ranged:
        end = start
    if start:
        trace.note(f"{pointer}/startDate", entry.period_line, quote)
    if end:
        trace.note(f"{pointer}/endDate", entry.period_line, quote)
    return start, end


def _work(found: Found, index: int, trace: Trace) -> Work:
    pointer = f"/work/{index}"
    start, end = dates_of(found.entry, pointer, trace)
    for number, block in enumerate(found.entry.items):
        trace.note(f"{pointer}/highlights/{number}", block.first, BULLETLESS.sub("", block.first.text))
    return Work(
        name=_value(found.where, f"{pointer}/name", trace),
        position=_value(found.what, f"{pointer}/position", trace),
        location=_value(found.header.place, f"{pointer}/location", trace),
        url=_value(found.header.url, f"{pointer}/url", trace),
        start_date=start,
        end_date=end,
        summary=_summary(found.entry, _left_over(found, pointer, trace)),
        highlights=[block.text for block in found.entry.items],
    )


def _left_over(found: Found, pointer: str, trace: Trace) -> str:
    """Return what the header says beyond post, employer and place, in lines of its own."""
    used = {id(piece) for piece in (found.what, found.where, found.header.place, found.header.url)}
    kept = {piece.row for piece in found.header.pieces if id(piece) in used}
    rest = [piece for piece in found.header.pieces if id(piece) not in used and piece.row not in kept]
    rest = [piece for piece in rest if len(piece.text.split()) >= _SAYING]
    if rest:
        trace.note(f"{pointer}/summary", rest[0].line, rest[0].text)
    return " ".join(piece.text for piece in rest)


_SAYING = 4
BULLETLESS = re.compile(r"^\s*\W\s+")


def _summary(entry: Entry, before: str = "") -> str | None:
    text = " ".join(part for part in (before, *(block.text for block in entry.texts)) if part)
    return text or None


def _value(piece: Piece | None, pointer: str, trace: Trace) -> str | None:
    if piece is None or not piece.text:
        return None
    trace.note(pointer, piece.line, piece.text)
    return piece.text


def texts_of(blocks: list[Block]) -> list[str]:
    """Return the blocks' texts."""
    return [block.text for block in blocks]
