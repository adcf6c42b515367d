"""The one thing to do next, by rule: what would raise the score most."""

from collections.abc import Callable, Mapping, Sequence

from career.evidence import Evidence
from career.interview.model import StarPart
from career.interview.points import SHORTER, Case, Finding
from career.interview.rubric import PARTLY
from career.interview.star import shortened
from runtime.language import N_
from runtime.language import gettext as _

GOOD_ENOUGH = 0.85
LONG = 200
_FIRST: Mapping[StarPart, str] = {
    "action": N_("Say step by step what you did yourself."),
    "result": N_("End with what came of it: a figure, a date, or what somebody said."),
    "situation": N_("Begin with where and when it was, in one sentence."),
    "task": N_("Say in one sentence what was asked of you, or what was at stake."),
}


def tip_for(case: Case, rubric: Mapping[str, int], findings: Mapping[str, Finding], lines: Sequence[Evidence]) -> str:
    """Return the tip that would raise the score most; `lines` are lines of the CV that were not told."""
    key = max(findings, key=lambda item: _loss(rubric[item], findings[item].value, doubted=item == "relevance"))
    if findings[key].value >= GOOD_ENOUGH:
        return _("Keep it as it is, and tell it aloud once more, in under two minutes.")
    tip = _TIPS[key](case)
    if not lines or key in _WITHOUT_LINE:
        return tip
    line = _("This line of your CV would fit: “{line}”", line=shortened(lines[0].quote))
    return f"{tip} {line}"


def _loss(weight: int, value: float, *, doubted: bool) -> float:
    """Return what a point costs; what is only doubted counts half."""
    return weight * (1 - value) * (0.5 if doubted and value >= PARTLY else 1.0)


def _story(case: Case) -> str:
    missing = case.story.check().missing
    if len(missing) == len(_FIRST):
        return _("Tell of one time when it happened: situation, task, what you did, result.")
    first = next((text for part, text in _FIRST.items() if part in missing), None)
    return _(first) if first else _("Say more clearly what you did yourself, and what came of it.")


def _relevance(case: Case) -> str:
    begin = _("Begin with a sentence that answers the question itself.")
    missed = case.relevance.missed[:2]
    if not missed:
        return begin
    names = _("{names} and {last}", names=missed[0], last=missed[1]) if len(missed) > 1 else missed[0]
    speak = _("Speak of {names}.", names=names)
    return f"{begin} {speak}"


def _why(case: Case) -> str:
    if case.question.category in SHORTER:
        return _("Say what draws you to it, and why: begin a sentence with “because”.")
    return _("Say why: what else could have been done, and what spoke against it?")


def _length(case: Case) -> str:
    if len(case.answer.words) > LONG:
        return _("Cut it to what answers the question: one to two minutes aloud.")
    return _("Say more: what was it about, what did you do, what came of it?")


def _always(text: str) -> Callable[[Case], str]:
    return lambda _case: _(text)


_WITHOUT_LINE = ("own", "why", "firm")
_TIPS: Mapping[str, Callable[[Case], str]] = {
    "relevance": _relevance,
    "story": _story,
    "length": _length,
    "fit": _always(N_("Name one demand of the job and what you have done with it.")),
    "firm": _always(N_("Name one thing that only this employer does, and say why it matters to you.")),
    "example": _always(N_("Add one example of what you did yourself.")),
    "own": _always(N_("Say “I” where it was you: which step was yours alone?")),
    "real": _always(N_("Tell of one day that really was, not of what you usually do.")),
    "why": _why,
    "detail": _always(N_("Name the tools, the figures and the steps: what would a colleague need to do the same?")),
    "concrete": _always(N_("Add what came of it: a number, a date, or a reaction.")),
}
