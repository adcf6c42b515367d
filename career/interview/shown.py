"""What every client shows of interviews, as lines and words; each text is plain, and its quotes are the material's."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from career.evidence import Evidence
from career.interview.model import (
    CATEGORIES,
    STAR_PARTS,
    AskedQuestion,
    Category,
    Feedback,
    InterviewQuestion,
    MockSummary,
    PointState,
)
from career.interview.views import MockCard, ProgressCard, QuestionsCard, SessionView
from career.jobs.views import job_name
from runtime.language import ENGLISH, N_, language
from runtime.language import gettext as _

CATEGORY_NAMES: dict[Category, str] = {
    "behavioural": N_("How you work"),
    "technical": N_("What you know"),
    "role": N_("The role"),
    "company": N_("The company"),
}
LONGEST_QUOTE = 160
_PLACES = {"cv": N_("your CV"), "job": N_("the ad"), "profile": N_("your profile"), "answer": N_("you said")}


_STATES = {"open": N_("open"), "answered": N_("answered"), "skipped": N_("skipped")}


class ShownPoint(NamedTuple):
    """One thing that was judged: its state, what is said of it, and the words of the answer that show it."""

    state: PointState
    said: str
    quote: str | None


def questions_title(card: QuestionsCard) -> str:
    """Return the heading of questions to expect."""
    job = job_name(card.job_title, card.job_company)
    return _("Interview questions for {job}", job=job) if job else _("Interview questions")


def by_category(questions: Sequence[InterviewQuestion]) -> Iterator[tuple[str, list[InterviewQuestion]]]:
    """Yield the name of each category that has questions, with them, numbered in this order."""
    number = 0
    for category in CATEGORIES:
        found = [question for question in questions if question.category == category]
        if found:
            yield (
                _(CATEGORY_NAMES[category]),
                [item.model_copy(update={"number": place}) for place, item in enumerate(found, number + 1)],
            )
        number += len(found)


def question_details(question: InterviewQuestion) -> Iterator[str]:
    """Yield what a good answer shows, why the question is likely, and the lines that it comes from."""
    if question.shows:
        yield _("A good answer shows: {points}", points=" · ".join(question.shows))
    if question.because:
        yield _("Why: {reason}", reason=question.because)
    yield from map(quote_line, question.evidence[:2])


def quote_line(evidence: Evidence) -> str:
    """Return a quote with its place: 'your CV, line 12: “Built APIs in Python”'."""
    place = _(_PLACES[evidence.origin])
    if evidence.line:
        place = _("{place}, line {line}", place=place, line=evidence.line)
    return _("{place}: “{quote}”", place=place, quote=_short(evidence.quote))


def asked_line(card: MockCard) -> str:
    """Return which question is asked now: "Question 2 of 5 (the role)"; empty when the interview is over."""
    if card.question is None:
        return ""
    name = _(CATEGORY_NAMES[card.question.category])
    kind = name.lower() if language() == ENGLISH else name
    return _("Question {number} of {total} ({kind})", number=card.number, total=card.total, kind=kind)


def feedback_title(card: MockCard) -> str:
    """Return the heading of feedback: "Your answer to question 1: 64 of 100"."""
    assert card.feedback is not None
    if not card.answered:
        return _("Your answer: {score} of 100", score=card.feedback.score)
    number = card.answered.number
    return _("Your answer to question {number}: {score} of 100", number=number, score=card.feedback.score)


def feedback_points(feedback: Feedback) -> Iterator[ShownPoint]:
    """Yield what was judged, the parts of the story last."""
    for point in feedback.points:
        yield ShownPoint(point.state, f"{point.label}: {point.sentence}", _quoted(point.quote))
    if feedback.star is not None:
        for part in STAR_PARTS:
            told = getattr(feedback.star, part)
            name = _(part)
            yield ShownPoint("met" if told else "missing", f"{name[:1].upper()}{name[1:]}", _quoted(told))


def feedback_notes(feedback: Feedback) -> Iterator[tuple[str, list[str]]]:
    """Yield what the CV has that was not told, and what was told that the CV does not show."""
    if feedback.left_out:
        yield _("You could have told of"), [quote_line(item) for item in feedback.left_out]
    if feedback.unsupported:
        yield (
            _("Your CV does not show this; be ready to be asked about it"),
            [_("“{quote}”", quote=_short(item)) for item in feedback.unsupported],
        )


def summary_title(summary: MockSummary) -> str:
    """Return the heading of a summary: "4 of 5 answered, 71 of 100 on average"."""
    scored = N_("{answered} of {total} answered, {score} of 100 on average")
    text = N_("{answered} of {total} answered") if summary.score is None else scored
    return _(text, answered=summary.answered, total=summary.total, score=summary.score)


def summary_lines(summary: MockSummary) -> Iterator[str]:
    """Yield what went best and worst, and what to practise."""
    if summary.strongest is not None:
        yield _("Strongest: {sentence}", sentence=summary.strongest.sentence)
    if summary.weakest is not None:
        yield _("Weakest: {sentence}", sentence=summary.weakest.sentence)
    if summary.practise:
        yield _("Practise next:")
        yield from (f"- {item}" for item in summary.practise)


def asked_lines(questions: Sequence[AskedQuestion]) -> Iterator[tuple[str, str]]:
    """Yield the outcome of each question (its score, "skipped" or "open") with its text."""
    for question in questions:
        outcome = str(question.score) if question.score is not None else _(_STATES[question.state])
        yield outcome, f"{question.number}. {question.text}"


def session_line(session: SessionView) -> str:
    """Return a past interview in a line: "2026-11-20  Nurse at St. Annen: 4 of 5 answered, 71 of 100"."""
    name = job_name(session.job_title, session.job_company) or _("general")
    scored = N_("{answered} of {total} answered, {score} of 100")
    text = N_("{answered} of {total} answered") if session.score is None else scored
    told = _(text, answered=session.answered, total=session.total, score=session.score)
    return f"{session.started_at:%Y-%m-%d}  {name}: {told}"


def progress_lines(card: ProgressCard) -> Iterator[str]:
    """Yield the interviews, newest first, and what became better or worse."""
    yield from map(session_line, card.sessions)
    yield from (_("Better: {sentence}", sentence=trend.sentence) for trend in card.better)
    yield from (_("Not yet: {sentence}", sentence=trend.sentence) for trend in card.worse)


def _quoted(text: str | None) -> str | None:
    return _short(text) if text else None


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= LONGEST_QUOTE else f"{line[:LONGEST_QUOTE].rsplit(' ', 1)[0]} …"
