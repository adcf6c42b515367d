"""Which piece of an entry's header is what was done and which is where: one order for entries of one form."""

from dataclasses import dataclass

from career.cv.parsing.entries import Entry
from career.cv.parsing.fields import Header, Piece, Score


@dataclass
class Found:
    """An entry with its header and its two roles, what and where, as far as known."""

    entry: Entry
    header: Header
    what: Piece | None = None
    where: Piece | None = None


def assign_roles(found: list[Found], what: Score, where: Score, *, bias: float = 0.0) -> None:
    """Give the open pieces their roles: entries of one form share one order, chosen by what fits them all best."""
    open_items = [item for item in found if item.what is None and item.where is None and item.header.pieces]
    forms: dict[tuple[object, ...], list[Found]] = {}
    for item in open_items:
        forms.setdefault(_form(item), []).append(item)
    votes = bias + sum(_order_vote(item, what, where) for item in open_items)
    for items in forms.values():
        own = sum(_order_vote(item, what, where) for item in items)
        total = own if abs(own) >= 1 else own + votes
        for item in items:
            _assign(item, total, what, where)
    for item in found:
        _complete(item, what, where)


def _form(item: Found) -> tuple[object, ...]:
    return tuple((piece.row, piece.look) for piece in item.header.pieces[:2])


def _order_vote(item: Found, what: Score, where: Score) -> float:
    """Return how much speaks for "what" standing first (positive) or "where" standing first (negative)."""
    if len(item.header.pieces) < 2:
        return 0.0
    one, two = item.header.pieces[0].text, item.header.pieces[1].text
    return (what(one) + where(two)) - (where(one) + what(two))


def _assign(item: Found, total: float, what: Score, where: Score) -> None:
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


def _complete(item: Found, what: Score, where: Score) -> None:
    """Fill the role that a fixed piece left open."""
    rest = [piece for piece in item.header.pieces if piece is not item.what and piece is not item.where]
    if item.what is not None and item.where is None and rest:
        item.where = max(rest, key=lambda piece: where(piece.text) - what(piece.text) - 0.1 * piece.order)
    elif item.where is not None and item.what is None and rest:
        item.what = max(rest, key=lambda piece: what(piece.text) - where(piece.text) - 0.1 * piece.order)
