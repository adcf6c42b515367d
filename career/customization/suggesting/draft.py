"""A suggestion before it is numbered and its gain is known."""

from dataclasses import dataclass

from career.customization.model import Change, SuggestionKind
from career.evidence import Evidence


@dataclass(frozen=True)
class Draft:
    """A change with what it shows; see Suggestion."""

    kind: SuggestionKind
    change: Change
    before: str
    after: str
    reason: str
    requirement: str | None = None
    evidence: tuple[Evidence, ...] = ()
    needs_gain: bool = False
    """Whether it is only worth while when the score rises."""
    one_of: str = ""
    """Drafts with the same name stand for one another: the first that holds and does not lower the score is taken."""


def quote(text: str) -> Evidence:
    """Return a line of the CV as evidence."""
    return Evidence(origin="cv", quote=text)
