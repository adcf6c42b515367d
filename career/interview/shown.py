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

CATEGORY_NAMES: dict[Category, str] = {
    "behavioural": "How you work",
    "technical": "What you know",
    "role": "The role",
    "company": "The company",
}
LONGEST_QUOTE = 160
_PLACES = {"cv": "your CV", "job": "the ad", "profile": "your profile", "answer": "you said"}


class ShownPoint(NamedTuple):
    """One thing that was judged: its state, what is said of it, and the words of the answer that show it."""

    state: PointState
    said: str
    quote: str | None


def questions_title(card: QuestionsCard) -> str:
    """Return the heading of questions to expect."""
    job = job_name(card.job_title, card.job_company)
    return f"Interview questions for {job}" if job else "Interview questions"


def by_category(questions: Sequence[InterviewQuestion]) -> Iterator[tuple[str, list[InterviewQuestion]]]:
    """Yield the name of each category that has questions, with them, numbered in this order."""
    number = 0
    for category in CATEGORIES:
        found = [question for question in questions if question.category == category]
        if found:
            yield (
                CATEGORY_NAMES[category],
                [item.model_copy(update={"number": place}) for place, item in enumerate(found, number + 1)],
            )
        number += len(found)


def question_details(question: InterviewQuestion) -> Iterator[str]:
    """Yield what a good answer shows, why the question is likely, and the lines that it comes from."""
    if question.shows:
        yield f"A good answer shows: {' · '.join(question.shows)}"
    if question.because:
        yield f"Why: {question.because}"
    yield from map(quote_line, question.evidence[:2])


def quote_line(evidence: Evidence) -> str:
    """Return a quote with its place: 'your CV, line 12: “Built APIs in Python”'."""
    line = f", line {evidence.line}" if evidence.line else ""
    return f"{_PLACES[evidence.origin]}{line}: “{_short(evidence.quote)}”"


def asked_line(card: MockCard) -> str:
    """Return which question is asked now: "Question 2 of 5 (the role)"; empty when the interview is over."""
    if card.question is None:
        return ""
    return f"Question {card.number} of {card.total} ({CATEGORY_NAMES[card.question.category].lower()})"


def feedback_title(card: MockCard) -> str:
    """Return the heading of feedback: "Your answer to question 1: 64 of 100"."""
    assert card.feedback is not None
    to = f" to question {card.answered.number}" if card.answered else ""
    return f"Your answer{to}: {card.feedback.score} of 100"


def feedback_points(feedback: Feedback) -> Iterator[ShownPoint]:
    """Yield what was judged, the parts of the story last."""
    for point in feedback.points:
        yield ShownPoint(point.state, f"{point.label}: {point.sentence}", _quoted(point.quote))
    if feedback.star is not None:
        for part in STAR_PARTS:
            told = getattr(feedback.star, part)
            yield ShownPoint("met" if told else "missing", part.capitalize(), _quoted(told))


def feedback_notes(feedback: Feedback) -> Iterator[tuple[str, list[str]]]:
    """Yield what the CV has that was not told, and what was told that the CV does not show."""
    if feedback.left_out:
        yield "You could have told of", [quote_line(item) for item in feedback.left_out]
    if feedback.unsupported:
        yield (
            "Your CV does not show this; be ready to be asked about it",
            [f"“{_short(item)}”" for item in feedback.unsupported],
        )


def summary_title(summary: MockSummary) -> str:
    """Return the heading of a summary: "4 of 5 answered, 71 of 100 on average"."""
    score = f", {summary.score} of 100 on average" if summary.score is not None else ""
    return f"{summary.answered} of {summary.total} answered{score}"


def summary_lines(summary: MockSummary) -> Iterator[str]:
    """Yield what went best and worst, and what to practise."""
    if summary.strongest is not None:
        yield f"Strongest: {summary.strongest.sentence}"
    if summary.weakest is not None:
        yield f"Weakest: {summary.weakest.sentence}"
    if summary.practise:
        yield "Practise next:"
        yield from (f"- {item}" for item in summary.practise)


def asked_lines(questions: Sequence[AskedQuestion]) -> Iterator[tuple[str, str]]:
    """Yield the outcome of each question (its score, "skipped" or "open") with its text."""
    for question in questions:
        outcome = str(question.score) if question.score is not None else question.state
        yield outcome, f"{question.number}. {question.text}"


def session_line(session: SessionView) -> str:
    """Return a past interview in a line: "2026-11-20  Nurse at St. Annen: 4 of 5 answered, 71 of 100"."""
    name = job_name(session.job_title, session.job_company) or "general"
    score = f", {session.score} of 100" if session.score is not None else ""
    return f"{session.started_at:%Y-%m-%d}  {name}: {session.answered} of {session.total} answered{score}"


def progress_lines(card: ProgressCard) -> Iterator[str]:
    """Yield the interviews, newest first, and what became better or worse."""
    yield from map(session_line, card.sessions)
    for word, trends in (("Better", card.better), ("Not yet", card.worse)):
        yield from (f"{word}: {trend.sentence}" for trend in trends)


def _quoted(text: str | None) -> str | None:
    return _short(text) if text else None


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= LONGEST_QUOTE else f"{line[:LONGEST_QUOTE].rsplit(' ', 1)[0]} …"
