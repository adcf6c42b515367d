"""The points of the rubric, each held against an answer: a value in [0, 1], a sentence, and a quote."""

import itertools
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from career.interview.answer import Answer, Part
from career.interview.cues import words_of
from career.interview.languages import language_of_answer
from career.interview.material import Material
from career.interview.model import InterviewQuestion, RubricPoint
from career.interview.relevance import Touch, firm, fit, relevance
from career.interview.rubric import LABELS, MET, state_of
from career.interview.star import Story, deeds, shortened, story_of
from career.skills import service as skills
from runtime.language import N_
from runtime.language import gettext as _

LENGTHS = ((0, 0.0), (12, 0.1), (20, 0.3), (35, 0.6), (55, 1.0), (260, 1.0), (380, 0.7), (550, 0.35), (800, 0.2))
"""How good a length in words is; between two lengths it changes evenly."""
DENSE = {"tr": 1.4, "ru": 1.25, "uk": 1.25, "pl": 1.2}
"""Languages that say the same in fewer words than English, and how many more those count."""
SHORTER = ("role", "company")
"""Questions that fewer words answer."""


@dataclass(frozen=True)
class Case:
    """An answer with what it is judged by."""

    answer: Answer
    question: InterviewQuestion
    material: Material

    @cached_property
    def story(self) -> Story:
        """The story that it tells."""
        return story_of(self.answer)

    @cached_property
    def is_supposed(self) -> bool:
        """Whether the question asks what one does or would do: an answer may then be of no one time."""
        code = language_of_answer(self.question.text) or "en"
        cues = words_of(code).cues.get("supposed")
        return bool(cues and cues.found(self.question.text))

    @cached_property
    def relevance(self) -> Touch:
        """How far it speaks of what was asked."""
        return relevance(self.answer, self.question, tells=self.story.value >= 0.6)


@dataclass(frozen=True)
class Finding:
    """How far a point is met, in [0, 1], a sentence on it, and the part of the answer that shows it."""

    value: float
    sentence: str
    part: Part | None = None


def found(key: str, case: Case) -> Finding:
    """Return how an answer does on a point of the rubric."""
    return _FOUND[key](case)


def point_of(key: str, finding: Finding) -> RubricPoint:
    """Return a finding as it is shown."""
    quote = shortened(finding.part.text) if finding.part is not None else None
    state = state_of(finding.value)
    return RubricPoint(key=key, label=_(LABELS[key]), state=state, sentence=finding.sentence, quote=quote)


def _relevance(case: Case) -> Finding:
    touch = case.relevance
    if touch.value >= 0.75:
        named = N_("It speaks of what was asked ({names}).")
        said = _(named, names=_named(touch)) if touch.names else _("It speaks of what was asked.")
        return Finding(touch.value, said, touch.part)
    if touch.value >= 0.35:
        return Finding(touch.value, _("It touches the question; say more directly how it answers it."), touch.part)
    said = _("I do not see how it answers this question.")
    if touch.missed:
        missed = _("Nothing is said of {names}.", names=_listed(touch.missed))
        said = f"{said} {missed}"
    return Finding(touch.value, said, touch.part)


def _fit(case: Case) -> Finding:
    touch = fit(case.answer, case.question, case.material)
    of_ad = case.material.ad is not None
    if touch.value >= 0.75:
        return Finding(touch.value, _fits(touch, of_ad=of_ad), touch.part)
    names = _listed(touch.missed[:3])
    if names and of_ad:
        said = _("It says little of what the job asks for, such as {names}.", names=names)
    elif names:
        said = _("It says little of what you can do, such as {names}.", names=names)
    elif of_ad:
        said = _("It says little of what the job asks for.")
    else:
        said = _("It says little of what you can do.")
    return Finding(touch.value, said, touch.part)


def _fits(touch: Touch, *, of_ad: bool) -> str:
    if touch.names and of_ad:
        return _("It speaks of what the job asks for ({names}).", names=_named(touch))
    if touch.names:
        return _("It speaks of what you can do ({names}).", names=_named(touch))
    return _("It speaks of what the job asks for.") if of_ad else _("It speaks of what you can do.")


def _firm(case: Case) -> Finding:
    touch = firm(case.answer, case.question, case.material)
    if case.material.ad is None and case.relevance.value * 0.8 > touch.value:
        touch = Touch(case.relevance.value * 0.8, case.relevance.names, case.relevance.part)
    who = case.material.company or _("this employer")
    if touch.value >= 0.75:
        said = _("It gives reasons that hold for {who} and not for any firm.", who=who)
    elif touch.value >= 0.35:
        said = _("It says something of {who}; one thing that only they do would be better.", who=who)
    else:
        said = _("It would fit any employer: name something that only {who} does.", who=who)
    return Finding(touch.value, said, touch.part)


def _story(case: Case) -> Finding:
    story = case.story
    missing = story.check().missing
    if not story.parts:
        return Finding(0.0, _("It tells no story of something that happened."))
    if not missing:
        return Finding(story.value, _("Situation, task, action and result are all there."), story.parts.get("result"))
    told, lacking = (_listed([_(part) for part in parts]) for parts in (list(story.parts), missing))
    one = N_("It tells the {told}; {missing} is not told.")
    many = N_("It tells the {told}; {missing} are not told.")
    text = one if len(missing) == 1 else many
    return Finding(story.value, _(text, told=told, missing=lacking), _first(story))


def _example(case: Case) -> Finding:
    own = case.story.own_actions
    best = next((part for part in own if _is_concrete(part)), own[0] if own else None)
    if best is not None:
        value = (1.0 if _is_concrete(best) else 0.75) if len(own) > 1 or _is_concrete(best) else 0.6
        shown = _("You say what you did yourself.")
        more = _("You say what you did yourself: one more step, or a figure, would show it.")
        return Finding(value, shown if value >= MET else more, best)
    state = next((part for part in case.answer.parts if part.has("i") and part.has("past")), None)
    if state is not None:
        return Finding(0.45, _("You speak of yourself; say what you did and not only what was."), state)
    said = [part for part in case.answer.parts if part.is_prose and part.has("i")]
    present = said if case.is_supposed else [part for part in said if not part.has("general")]
    value = min(0.6, 0.2 * len(present)) if case.is_supposed else min(0.3, 0.1 * len(present))
    value += 0.2 * any(map(_is_concrete, present))
    return Finding(value, _("There is no example of something that you did."), present[0] if present else None)


def _own(case: Case) -> Finding:
    own = case.story.own_actions
    mine, ours = case.answer.count("i"), case.answer.count("we")
    value = min(1.0, 0.5 * sum(map(deeds, own))) if own else 0.3 if mine else 0.0
    value *= 1.0 if 2 * mine >= ours else 0.6
    if value >= 0.75:
        return Finding(value, _("It is clear what you did yourself."), own[0])
    if ours > 2 * mine:
        return Finding(value, _("It says “we” more than “I”: which part was yours?"), case.answer.first("we"))
    return Finding(value, _("Say more clearly what you did yourself."), own[0] if own else None)


def _real(case: Case) -> Finding:
    general = case.answer.count("general")
    past = case.story.past_share if case.answer.count("i") or case.answer.count("we") else 0.0
    value = min(1.0, past / 0.4) * (1.0 if general <= 1 or past > 0.5 else 0.5)
    if value >= 0.75:
        return Finding(value, _("It tells of something that happened."), case.story.parts.get("situation"))
    return Finding(
        value, _("It speaks of what you do in general, or would do: tell of one time."), case.answer.first("general")
    )


def _why(case: Case) -> Finding:
    wishes = case.question.category in SHORTER
    names = ("why", "motive") if wishes else ("why",)
    parts = [part for part in case.answer.parts if part.is_prose and any(part.has(name) for name in names)]
    reasons = {cue for part in parts for name in names for cue in part.cues(name)}
    value = min(1.0, 0.5 * min(len(parts), len(reasons)) + 0.1 * (len(reasons) > 1))
    if value >= 0.75:
        return Finding(value, _("It gives reasons."), parts[0])
    if not parts:
        return Finding(value, _("It gives no reason."))
    draws = N_("It gives few reasons: say what draws you to it, and why.")
    speaks = N_("It gives few reasons: say why, and what speaks against it.")
    return Finding(value, _(draws if wishes else speaks), parts[0])


def _concrete(case: Case) -> Finding:
    result = case.story.parts.get("result")
    figures = [part for part in case.answer.parts if part.figures]
    if result is not None and result.figures:
        return Finding(1.0, _("The result can be checked: it has a figure."), result)
    if result is not None and figures:
        return Finding(0.8, _("It has a result and figures."), result)
    if result is not None:
        return Finding(0.55, _("It has a result; a number, a date or a reaction would make it stronger."), result)
    if figures:
        return Finding(0.5, _("It has figures, and no result: what came of it?"), figures[0])
    named = next((part for part in case.answer.parts if _is_concrete(part)), None)
    return Finding(0.25 if named else 0.0, _("It has no figure and no result that could be checked."), named)


def _detail(case: Case) -> Finding:
    parts = [part for part in case.answer.parts if part.is_prose]
    figure = next((part for part in parts if part.figures), None)
    named = {item.key for part in parts for item in skills.extract(part.text) if item.kind != "soft"}
    value = 0.35 * (figure is not None) + 0.15 * min(2, len(named)) + 0.45 * min(1.0, len(case.answer.content) / 28)
    value = min(1.0, value)
    if value >= 0.75:
        return Finding(value, _("It goes into detail."), figure)
    return Finding(value, _("It stays general: figures, tools and steps would show that you have done it."), figure)


def _length(case: Case) -> Finding:
    words = len(case.answer.words)
    scale = DENSE.get(case.answer.language or "", 1.0) * (1.5 if case.question.category in SHORTER else 1.0)
    value = _between(words * scale if words < 100 else words)
    if value >= 0.75:
        return Finding(value, _("{count} words is a good length.", count=words))
    if words > 250:
        return Finding(value, _("{count} words is long: keep to what answers the question.", count=words))
    said = _("{count} words is short: one to two minutes are about 60 to 180 words.", count=words)
    return Finding(value, said)


def _between(words: float) -> float:
    for (low, one), (high, other) in itertools.pairwise(LENGTHS):
        if words <= high:
            return one + (other - one) * (words - low) / (high - low)
    return LENGTHS[-1][1]


def _is_concrete(part: Part) -> bool:
    """Tell whether a part holds a figure or names a skill."""
    return bool(part.figures) or any(mention.kind != "soft" for mention in skills.extract(part.text))


def _first(story: Story) -> Part | None:
    return next((story.parts[name] for name in ("action", "situation", "task", "result") if name in story.parts), None)


def _named(touch: Touch) -> str:
    return _listed(touch.names[:3])


def _listed(names: Sequence[str]) -> str:
    *others, last = names or ("",)
    return _("{names} and {last}", names=", ".join(others), last=last) if others else last


_FOUND: Mapping[str, Callable[[Case], Finding]] = {
    "relevance": _relevance,
    "fit": _fit,
    "firm": _firm,
    "story": _story,
    "example": _example,
    "own": _own,
    "real": _real,
    "why": _why,
    "concrete": _concrete,
    "detail": _detail,
    "length": _length,
}
