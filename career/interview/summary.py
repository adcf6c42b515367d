"""The summary of a mock interview: what was strong, what was weak, what to practise."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, cast

from career.interview.model import AskedQuestion, Feedback, InterviewQuestion, MockSummary, PointMean
from career.interview.rubric import LABELS, practice_for, state_value
from runtime.language import N_
from runtime.language import gettext as _

STRONG, WEAK = 65, 60
MOST_PRACTISED = 3
LOW_SCORE = 55


@dataclass(frozen=True)
class Told:
    """A question, what became of it, and the feedback on its answer."""

    question: InterviewQuestion
    state: str
    feedback: Feedback | None

    @property
    def score(self) -> int | None:
        """The score of the answer; None where there is none, or none that could be judged."""
        return self.feedback.score if self.feedback is not None and self.feedback.kind != "foreign" else None


def summary_of(told: Sequence[Told]) -> MockSummary:
    """Return the summary of an interview; the same answers give the same."""
    means = means_of(told)
    scores = [item.score for item in told if item.score is not None]
    ranked = sorted(means, key=lambda item: item.mean)
    strongest = ranked[-1] if ranked and ranked[-1].mean >= STRONG else None
    weakest = ranked[0] if ranked and ranked[0].mean < WEAK else None
    return MockSummary(
        answered=sum(item.state == "answered" for item in told),
        skipped=sum(item.state == "skipped" for item in told),
        total=len(told),
        score=round(sum(scores) / len(scores)) if scores else None,
        strongest=strongest,
        weakest=weakest,
        practise=_practise(told, ranked),
        questions=tuple(map(_asked, told)),
    )


def means_of(told: Sequence[Told]) -> list[PointMean]:
    """Return how each point went over the answers, by the order of the rubric."""
    found: dict[str, list[float]] = {}
    for item in told:
        for point in item.feedback.points if item.feedback is not None else ():
            found.setdefault(point.key, []).append(state_value(point.state))
    return [_mean(key, found[key]) for key in LABELS if key in found]


def _mean(key: str, values: list[float]) -> PointMean:
    met = sum(value == 1 for value in values)
    label = _(LABELS[key])
    one, many = (
        N_("{point}: well done in {met} of {count} answer."),
        N_("{point}: well done in {met} of {count} answers."),
    )
    return PointMean(
        key=key,
        label=label,
        mean=round(100 * sum(values) / len(values)),
        sentence=_(one if len(values) == 1 else many, point=label, met=met, count=len(values)),
    )


def _practise(told: Sequence[Told], ranked: Sequence[PointMean]) -> tuple[str, ...]:
    """Return what to do next: the weakest points, then the questions that went worst or were skipped."""
    points = [practice_for(item.key) for item in ranked if item.mean < WEAK][: MOST_PRACTISED - 1]
    low = sorted((item.score, at) for at, item in enumerate(told) if item.score is not None and item.score < LOW_SCORE)
    again = [*(told[at] for _score, at in low), *(item for item in told if item.state == "skipped")]
    if again:
        points.append(_("Answer this one again, aloud: “{question}”", question=again[0].question.text))
    return tuple(points[:MOST_PRACTISED])


def _asked(item: Told) -> AskedQuestion:
    return AskedQuestion(
        number=item.question.number,
        category=item.question.category,
        text=item.question.text,
        state=cast(Literal["open", "answered", "skipped"], item.state),
        score=item.score,
    )
