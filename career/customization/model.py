"""A CV customised for a job: suggestions, each one change with its reason and evidence, and questions."""

from typing import Literal

from pydantic import BaseModel, ConfigDict

from career.evidence import Evidence
from runtime.language import N_, gettext

SuggestionKind = Literal[
    "headline",
    "summary",
    "surface_skill",
    "ad_term",
    "order_skills",
    "order_lines",
    "order_entries",
    "reword",
    "shorten",
    "merge",
    "drop",
]
Operation = Literal["replace", "add", "remove", "order"]
State = Literal["open", "applied", "skipped", "undone"]
KIND_WORDS: dict[SuggestionKind, str] = {
    "headline": N_("headline for the role"),
    "summary": N_("summary for the role"),
    "surface_skill": N_("list a skill that your CV shows"),
    "ad_term": N_("the ad's word for a skill"),
    "order_skills": N_("put the skills that count first"),
    "order_lines": N_("put the lines that count first"),
    "order_entries": N_("put the entries that count first"),
    "reword": N_("say it more directly"),
    "shorten": N_("shorten"),
    "merge": N_("merge two lines that say the same"),
    "drop": N_("leave out what does not serve"),
}
PURPOSES: dict[SuggestionKind, str] = {
    "headline": N_("read first"),
    "summary": N_("read first"),
    "surface_skill": N_("found by keyword searches"),
    "ad_term": N_("found by keyword searches"),
    "order_skills": N_("seen at a glance"),
    "order_lines": N_("seen at a glance"),
    "order_entries": N_("seen at a glance"),
    "reword": N_("easier to read"),
    "shorten": N_("quicker to read"),
    "merge": N_("quicker to read"),
    "drop": N_("room for what counts"),
}
"""What a kind of suggestion is good for where the score does not rise: the score counts what a CV shows anywhere."""


class Change(BaseModel):
    """One change of a CV document at a JSON pointer (RFC 6901) into the document as it was.

    replace: `text` takes the place of the text there (None where there is none yet). add: `text` is put at the end of
    the list there, or behind the items that an order puts first. remove: the item there goes, or all that stands in
    the field there. order: `order` are the indexes of the list there that come first; the others follow as they stood.
    """

    model_config = ConfigDict(frozen=True)

    operation: Operation
    path: str
    text: str | None = None
    order: tuple[int, ...] = ()


class Suggestion(BaseModel):
    """One change that is proposed: `number` from 1, what stands there now and what would, why, and what it rests on.

    `requirement` are the ad's words that it serves. `gain` are the points that it alone adds to the score. `is_own`
    says that the person wrote `after` themselves.
    """

    model_config = ConfigDict(frozen=True)

    number: int
    kind: SuggestionKind
    change: Change
    before: str
    after: str
    reason: str
    requirement: str | None = None
    evidence: tuple[Evidence, ...] = ()
    gain: int = 0
    state: State = "open"
    is_own: bool = False

    @property
    def worth(self) -> str:
        """What it brings, in a few words: points of the score, or what it is good for besides."""
        return f"+{self.gain}" if self.gain else f"+0, {gettext(PURPOSES[self.kind])}"

    def with_text(self, text: str) -> "Suggestion":
        """Return the suggestion with another text that it puts into the CV."""
        change = self.change.model_copy(update={"text": text})
        return self.model_copy(update={"change": change, "after": text})


class EvidenceQuestion(BaseModel):
    """What the ad wants and the CV does not show: to be answered by the person before it may stand in a CV.

    `gain` are the points that a yes would add to the score.
    """

    model_config = ConfigDict(frozen=True)

    key: str
    name: str
    text: str
    requirement: str
    evidence: tuple[Evidence, ...] = ()
    must: bool = True
    gain: int = 0


class Proposal(BaseModel):
    """What can be done for one CV and one job; `score` before and `best` with all suggestions applied."""

    model_config = ConfigDict(frozen=True)

    suggestions: tuple[Suggestion, ...] = ()
    questions: tuple[EvidenceQuestion, ...] = ()
    score: int = 0
    best: int = 0
