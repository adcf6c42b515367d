"""Work and voluntary positions from the entries of a section."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from career.cv.document import Volunteer, Work
from career.cv.parsing.blocks import Block, blocks_of
from career.cv.parsing.entries import Entry, entries_of
from career.cv.parsing.fields import Header, Piece, chain, header_of, split_place
from career.cv.parsing.lexicon import is_strong_org, org_score, position_score
from career.cv.parsing.places import might_be_place
from career.cv.parsing.trace import Trace
from career.cv.reading.model import Line


@dataclass
class _Found:
    """An entry with its header and the two roles, as far as known."""

    entry: Entry
    header: Header
    what: Piece | None = None
    where: Piece | None = None


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


def _positions(lines: list[Line]) -> list[_Found]:
    entries = entries_of(blocks_of(lines))
    found = [_Found(entry, header_of(entry, what=position_score, where=org_score)) for entry in entries]
    found = [item for item in found if item.header.pieces or item.entry.items or item.entry.texts]
    looks = {look for item in found for look in _break_chains(item.header)}
    for item in found:
        _share_place(item.header, looks)
    for item in found:
        _fixed(item)
    assign_roles(found, position_score, org_score)
    _inherit(found)
    return [item for item in found if item.what or item.where]


def _break_chains(header: Header) -> list[tuple[object, ...]]:
    """Part comma chains into what, where and place; return the looks of chains that end in a place."""
    looks: list[tuple[object, ...]] = []
    for piece in list(header.pieces):
        parts = chain(piece.text)
        if len(parts) < 2:
            continue
        rest, place = split_place(parts, position_score, org_score)
        alone = len(header.pieces) == 1
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


def _share_place(header: Header, looks: set[tuple[object, ...]]) -> None:
    """Where others of the section end in a place after a comma, "Employer, Somewhere" set alike does too."""
    for piece in header.pieces:
        parts = chain(piece.text)
        alike = (piece.look, len(parts) - 1) in looks
        if header.place is None and alike and might_be_place(parts[-1]) and _is_end(parts[:-1]):
            header.place = Piece(parts[-1], piece.line, piece.look, piece.row, piece.order)
            piece.text = ", ".join(parts[:-1])


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


def _fixed(item: _Found) -> None:
    for piece in item.header.pieces:
        if piece.fixed == "what" and item.what is None:
            item.what = piece
        elif piece.fixed == "where" and item.where is None:
            item.where = piece


def assign_roles(found: list[_Found], what: Callable[[str], float], where: Callable[[str], float]) -> None:
    """Give the open pieces their roles: entries of one form share one order, chosen by what fits them all best."""
    open_items = [item for item in found if item.what is None and item.where is None and item.header.pieces]
    forms: dict[tuple[object, ...], list[_Found]] = {}
    for item in open_items:
        forms.setdefault(_form(item), []).append(item)
    votes = sum(_order_vote(item, what, where) for item in open_items)
    for items in forms.values():
        own = sum(_order_vote(item, what, where) for item in items)
        total = own if abs(own) >= 1 else own + votes
        for item in items:
            _assign(item, total, what, where)
    for item in found:
        _complete(item, what, where)


def _form(item: _Found) -> tuple[object, ...]:
    return tuple((piece.row, piece.look) for piece in item.header.pieces[:2])


def _order_vote(item: _Found, what: Callable[[str], float], where: Callable[[str], float]) -> float:
    """Return how much speaks for "what" standing first (positive) or "where" standing first (negative)."""
    if len(item.header.pieces) < 2:
        return 0.0
    one, two = item.header.pieces[0].text, item.header.pieces[1].text
    return (what(one) + where(two)) - (where(one) + what(two))


def _assign(item: _Found, total: float, what: Callable[[str], float], where: Callable[[str], float]) -> None:
    pieces = item.header.pieces
    if len(pieces) == 1:
        return
    if len(pieces) == 2:
        item.what, item.where = (pieces[0], pieces[1]) if total >= 0 else (pieces[1], pieces[0])
        return
    best: tuple[float, Piece, Piece] | None = None
    for one in pieces:
        for two in pieces:
            if one is two:
                continue
            value = what(one.text) - 0.7 * where(one.text) + where(two.text) - 0.7 * what(two.text)
            value -= 0.35 * (one.order + two.order)
            value += 0.8 * (_strong(one) + _strong(two))
            value += 0.5 * ((one.order < two.order) == (total >= 0))
            if best is None or value > best[0]:
                best = (value, one, two)
    if best is not None:
        item.what, item.where = best[1], best[2]


def _strong(piece: Piece) -> float:
    return float(bool(piece.look[1] if len(piece.look) > 1 else False))


def _complete(item: _Found, what: Callable[[str], float], where: Callable[[str], float]) -> None:
    """Fill the role that a fixed piece left open."""
    rest = [piece for piece in item.header.pieces if piece is not item.what and piece is not item.where]
    if item.what is not None and item.where is None and rest:
        item.where = max(rest, key=lambda piece: where(piece.text) - what(piece.text) - 0.1 * piece.order)
    elif item.where is not None and item.what is None and rest:
        item.what = max(rest, key=lambda piece: what(piece.text) - where(piece.text) - 0.1 * piece.order)


def _inherit(found: list[_Found]) -> None:
    """Positions below one employer: an entry with one piece, set like the position above, shares its employer."""
    alone = [item for item in found if len(item.header.pieces) == 1 and not item.what and not item.where]
    last: _Found | None = None
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
            elif position_score(piece.text) >= org_score(piece.text) and position_score(piece.text) > 0:
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


def _work(found: _Found, index: int, trace: Trace) -> Work:
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
        summary=_summary(found.entry),
        highlights=[block.text for block in found.entry.items],
    )


BULLETLESS = re.compile(r"^\s*\W\s+")


def _summary(entry: Entry) -> str | None:
    text = " ".join(block.text for block in entry.texts)
    return text or None


def _value(piece: Piece | None, pointer: str, trace: Trace) -> str | None:
    if piece is None or not piece.text:
        return None
    trace.note(pointer, piece.line, piece.text)
    return piece.text


def texts_of(blocks: list[Block]) -> list[str]:
    """Return the blocks' texts."""
    return [block.text for block in blocks]
