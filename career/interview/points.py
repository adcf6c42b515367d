"""The points of the rubric, each held against an answer: a value in [0, 1], a sentence, and a quote."""

import itertools
from collections.abc import Callable, Mapping
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
    return RubricPoint(key=key, label=LABELS[key], state=state, sentence=finding.sentence, quote=quote)


def _relevance(case: Case) -> Finding:
    touch = case.relevance
    if touch.value >= 0.75:
        return Finding(touch.value, f"It speaks of what was asked{_of(touch)}.", touch.part)
    missed = f" Nothing is said of {_listed(touch.missed)}." if touch.missed and touch.value < 0.35 else ""
    if touch.value >= 0.35:
        return Finding(touch.value, "It touches the question; say more directly how it answers it.", touch.part)
    return Finding(touch.value, f"I do not see how it answers this question.{missed}", touch.part)


def _fit(case: Case) -> Finding:
    touch = fit(case.answer, case.question, case.material)
    what = "what the job asks for" if case.material.ad else "what you can do"
    if touch.value >= 0.75:
        return Finding(touch.value, f"It speaks of {what}{_of(touch)}.", touch.part)
    names = _listed(touch.missed[:3])
    more = f", such as {names}" if names else ""
    return Finding(touch.value, f"It says little of {what}{more}.", touch.part)


def _firm(case: Case) -> Finding:
    touch = firm(case.answer, case.question, case.material)
    if case.material.ad is None and case.relevance.value * 0.8 > touch.value:
        touch = Touch(case.relevance.value * 0.8, case.relevance.names, case.relevance.part)
    who = case.material.company or "this employer"
    if touch.value >= 0.75:
        return Finding(touch.value, f"It gives reasons that hold for {who} and not for any firm.", touch.part)
    if touch.value >= 0.35:
        return Finding(
            touch.value, f"It says something of {who}; one thing that only they do would be better.", touch.part
        )
    return Finding(touch.value, f"It would fit any employer: name something that only {who} does.", touch.part)


def _story(case: Case) -> Finding:
    story = case.story
    missing = story.check().missing
    if not story.parts:
        return Finding(0.0, "It tells no story of something that happened.")
    if not missing:
        return Finding(story.value, "Situation, task, action and result are all there.", story.parts.get("result"))
    told = _listed(list(story.parts))
    are = "is" if len(missing) == 1 else "are"
    return Finding(story.value, f"It tells the {told}; {_listed(missing)} {are} not told.", _first(story))


def _example(case: Case) -> Finding:
    own = case.story.own_actions
    best = next((part for part in own if _is_concrete(part)), own[0] if own else None)
    if best is not None:
        value = (1.0 if _is_concrete(best) else 0.75) if len(own) > 1 or _is_concrete(best) else 0.6
        more = "" if value >= MET else ": one more step, or a figure, would show it"
        return Finding(value, f"You say what you did yourself{more}.", best)
    state = next((part for part in case.answer.parts if part.has("i") and part.has("past")), None)
    if state is not None:
        return Finding(0.45, "You speak of yourself; say what you did and not only what was.", state)
    said = [part for part in case.answer.parts if part.is_prose and part.has("i")]
    present = said if case.is_supposed else [part for part in said if not part.has("general")]
    value = min(0.6, 0.2 * len(present)) if case.is_supposed else min(0.3, 0.1 * len(present))
    value += 0.2 * any(map(_is_concrete, present))
    return Finding(value, "There is no example of something that you did.", present[0] if present else None)


def _own(case: Case) -> Finding:
    own = case.story.own_actions
    mine, ours = case.answer.count("i"), case.answer.count("we")
    value = min(1.0, 0.5 * sum(map(deeds, own))) if own else 0.3 if mine else 0.0
    value *= 1.0 if 2 * mine >= ours else 0.6
    if value >= 0.75:
        return Finding(value, "It is clear what you did yourself.", own[0])
    if ours > 2 * mine:
        return Finding(value, "It says “we” more than “I”: which part was yours?", case.answer.first("we"))
    return Finding(value, "Say more clearly what you did yourself.", own[0] if own else None)


def _real(case: Case) -> Finding:
    general = case.answer.count("general")
    past = case.story.past_share if case.answer.count("i") or case.answer.count("we") else 0.0
    value = min(1.0, past / 0.4) * (1.0 if general <= 1 or past > 0.5 else 0.5)
    if value >= 0.75:
        return Finding(value, "It tells of something that happened.", case.story.parts.get("situation"))
    return Finding(
        value, "It speaks of what you do in general, or would do: tell of one time.", case.answer.first("general")
    )


def _why(case: Case) -> Finding:
    wishes = case.question.category in SHORTER
    names = ("why", "motive") if wishes else ("why",)
    parts = [part for part in case.answer.parts if part.is_prose and any(part.has(name) for name in names)]
    reasons = {cue for part in parts for name in names for cue in part.cues(name)}
    value = min(1.0, 0.5 * min(len(parts), len(reasons)) + 0.1 * (len(reasons) > 1))
    if value >= 0.75:
        return Finding(value, "It gives reasons.", parts[0])
    if not parts:
        return Finding(value, "It gives no reason.")
    more = "say what draws you to it, and why" if wishes else "say why, and what speaks against it"
    return Finding(value, f"It gives few reasons: {more}.", parts[0])


def _concrete(case: Case) -> Finding:
    result = case.story.parts.get("result")
    figures = [part for part in case.answer.parts if part.figures]
    if result is not None and result.figures:
        return Finding(1.0, "The result can be checked: it has a figure.", result)
    if result is not None and figures:
        return Finding(0.8, "It has a result and figures.", result)
    if result is not None:
        return Finding(0.55, "It has a result; a number, a date or a reaction would make it stronger.", result)
    if figures:
        return Finding(0.5, "It has figures, and no result: what came of it?", figures[0])
    named = next((part for part in case.answer.parts if _is_concrete(part)), None)
    return Finding(0.25 if named else 0.0, "It has no figure and no result that could be checked.", named)


def _detail(case: Case) -> Finding:
    parts = [part for part in case.answer.parts if part.is_prose]
    figure = next((part for part in parts if part.figures), None)
    named = {item.key for part in parts for item in skills.extract(part.text) if item.kind != "soft"}
    value = 0.35 * (figure is not None) + 0.15 * min(2, len(named)) + 0.45 * min(1.0, len(case.answer.content) / 28)
    value = min(1.0, value)
    if value >= 0.75:
        return Finding(value, "It goes into detail.", figure)
    return Finding(value, "It stays general: figures, tools and steps would show that you have done it.", figure)


def _length(case: Case) -> Finding:
    words = len(case.answer.words)
    scale = DENSE.get(case.answer.language or "", 1.0) * (1.5 if case.question.category in SHORTER else 1.0)
    value = _between(words * scale if words < 100 else words)
    if value >= 0.75:
        return Finding(value, f"{words} words is a good length.")
    if words > 250:
        return Finding(value, f"{words} words is long: keep to what answers the question.")
    return Finding(value, f"{words} words is short: one to two minutes are about 60 to 180 words.")


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


def _of(touch: Touch) -> str:
    return f" ({_listed(touch.names[:3])})" if touch.names else ""


def _listed(names: list[str] | tuple[str, ...]) -> str:
    return " and ".join(part for part in (", ".join(names[:-1]), *names[-1:]) if part)


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
