"""Interviews as HTML of Telegram, and the buttons under a question: hint, skip, stop."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal
from uuid import UUID

from aiogram.filters.callback_data import CallbackData
from aiogram.types import InlineKeyboardButton

from bot.views.html import escape
from bot.views.keyboards import Row
from bot.views.short import short
from career.interview.model import PointState
from career.interview.shown import (
    asked_lines,
    by_category,
    feedback_notes,
    feedback_points,
    feedback_title,
    progress_lines,
    question_details,
    questions_title,
    summary_lines,
    summary_title,
)
from career.interview.views import MockCard, ProgressCard, QuestionsCard
from runtime.language import N_
from runtime.language import gettext as _

Do = Literal["hint", "skip", "stop"]
LONGEST_LINE = 400
LABELS: dict[Do, str] = {"hint": N_("💡 Hint"), "skip": N_("Skip ›"), "stop": N_("⏹ Stop")}
PRESSED: dict[Do, str] = {"hint": N_("Hint"), "skip": N_("Skip"), "stop": N_("Stop")}
_SIGNS: dict[PointState, str] = {"met": "✅", "partly": "🟡", "missing": "❌"}


class Step(CallbackData, prefix="m"):
    """What a button does in a mock interview at its question `number`; nothing when another question is asked."""

    do: Do
    of: UUID
    number: int


@dataclass(frozen=True)
class Asked:
    """The question of a mock interview that a message asks."""

    session_id: UUID
    number: int


def step_rows(asked: Asked) -> list[Row]:
    """Return the buttons under a question."""
    return [
        [
            InlineKeyboardButton(
                text=_(label), callback_data=Step(do=do, of=asked.session_id, number=asked.number).pack()
            )
            for do, label in LABELS.items()
        ]
    ]


def asked_by(data: dict[str, Any]) -> Asked | None:
    """Return the question that a card asks; None when the interview is over. Raises ValidationError."""
    card = MockCard.model_validate(data)
    return Asked(card.session_id, card.number) if card.question is not None else None


def questions(data: dict[str, Any]) -> Iterator[str]:
    """Yield the lines of questions to expect."""
    card = QuestionsCard.model_validate(data)
    yield f"<b>{escape(short(questions_title(card), 160))}</b>"
    for name, found in by_category(card.questions):
        yield ""
        yield f"<b>{escape(name)}</b>"
        for question in found:
            yield f"{question.number}. {escape(short(question.text, LONGEST_LINE))}"
            yield from (f"    <i>{escape(short(line, LONGEST_LINE))}</i>" for line in question_details(question))


def mock(data: dict[str, Any]) -> Iterator[str]:
    """Yield the lines of feedback on an answer and of a summary; none where only a question is asked."""
    card = MockCard.model_validate(data)
    if card.feedback is not None and card.feedback.points:
        yield f"<b>{escape(feedback_title(card))}</b>"
        for point in feedback_points(card.feedback):
            quote = f" <i>“{escape(point.quote)}”</i>" if point.quote else ""
            yield f"{_SIGNS[point.state]} {escape(point.said)}{quote}"
        for heading, lines in feedback_notes(card.feedback):
            yield f"{escape(heading)}:"
            yield from (f"    <i>{escape(line)}</i>" for line in lines)
    if card.summary is not None:
        yield ""
        yield f"<b>{escape(summary_title(card.summary))}</b>"
        yield from (f"{outcome}  {escape(short(text, 200))}" for outcome, text in asked_lines(card.summary.questions))
        yield from (escape(short(line, LONGEST_LINE)) for line in summary_lines(card.summary))


def progress(data: dict[str, Any]) -> Iterator[str]:
    """Yield the lines of past interviews."""
    card = ProgressCard.model_validate(data)
    yield _("<b>Your mock interviews</b>")
    yield from (escape(line) for line in progress_lines(card))
