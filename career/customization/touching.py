"""Which changes cannot both be applied, and how that is said."""

from collections.abc import Iterable
from itertools import combinations

from career.customization.model import Change, Suggestion
from career.errors import Conflict
from runtime.language import N_
from runtime.language import gettext as _

SHOWN = 60


def touch(one: Change, other: Change) -> bool:
    """Tell whether two changes cannot both be applied: they change one text, order one list, or change what goes."""
    if any(_goes_with(gone, kept) for gone, kept in ((one, other), (other, one)) if gone.operation == "remove"):
        return True
    return one.operation == other.operation != "add" and one.path == other.path


def refuse_touching(suggestions: Iterable[Suggestion], decided: Iterable[int] = ()) -> None:
    """Raise Conflict where two suggestions that are applied touch; `decided` are the numbers that were just named."""
    just = set(decided)
    on = [item for item in suggestions if item.state == "applied"]
    for one, other in combinations(on, 2):
        if touch(one.change, other.change):
            first, second = (other, one) if one.number in just and other.number not in just else (one, other)
            raise Conflict("suggestions_touch", _said(first, second, just))


def _goes_with(gone: Change, kept: Change) -> bool:
    return kept.path == gone.path or kept.path.startswith(f"{gone.path}/")


def _said(first: Suggestion, second: Suggestion, just: set[int]) -> str:
    """Say which two, why not both, and what can be done; the first is the one that stands already."""
    if first.number in just:
        text = N_("Suggestions {first} and {second} cannot both be applied: {why}. Choose one of them.")
    else:
        text = N_(
            "Suggestion {second} cannot be applied beside suggestion {first}, which is applied: {why}. "
            "Undo {first} first, or skip {second}."
        )
    return _(text, first=first.number, second=second.number, why=_why(first, second))


def _why(first: Suggestion, second: Suggestion) -> str:
    for gone, kept in ((first, second), (second, first)):
        if gone.change.operation == "remove" and kept.change.operation != "remove":
            why = _("{gone} leaves out what {kept} changes", gone=gone.number, kept=kept.number)
            return f"{why}{_place(gone)}"
    if first.change.operation == "remove":
        return _("both leave out the same") + _place(first)
    if first.change.operation == "order":
        return _("both put the same list in order")
    return _("both word the same text") + _place(first)


def _place(suggestion: Suggestion) -> str:
    text = " ".join(suggestion.before.split())
    short = text if len(text) <= SHOWN else f"{text[: SHOWN - 1].rsplit(' ', 1)[0]}…"
    return f" (“{short}”)" if short else ""
