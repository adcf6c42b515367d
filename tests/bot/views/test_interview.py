"""Interviews in Telegram: feedback and the next question in one message, with buttons for it."""

from typing import Any

from pydantic import BaseModel

from bot.views.html import LONGEST, units
from bot.views.interview import Asked, Step, step_rows
from bot.views.messages import outgoing
from career.conversation.events import Card, CardKind, Text
from tests.interview_cards import SESSION, mock_card, over, progress_card, questions_card


def events(kind: CardKind, data: BaseModel, text: str) -> list[dict[str, Any]]:
    told = (Card(kind=kind, data=data.model_dump(mode="json")), Text(text=text))
    return [event.model_dump(mode="json") for event in told]


def test_feedback_and_the_next_question_are_one_message_with_buttons() -> None:
    message = outgoing("", events("mock_interview", mock_card(), "**Question 2 of 2**\nWhy Dockwind?"))
    [piece] = message.pieces
    assert "<b>Your answer to question 1: 64 of 100</b>" in piece.html
    assert "✅ Concrete: You name tools. <i>“with Docker”</i>" in piece.html
    assert piece.html.endswith("<b>Question 2 of 2</b>\nWhy Dockwind?")
    assert message.asked == Asked(SESSION, 2)


def test_buttons_say_which_question_they_are_for() -> None:
    [row] = step_rows(Asked(SESSION, 12))
    pressed = [Step.unpack(button.callback_data or "") for button in row]
    assert [(step.do, step.of, step.number) for step in pressed] == [
        ("hint", SESSION, 12),
        ("skip", SESSION, 12),
        ("stop", SESSION, 12),
    ]


def test_an_interview_that_is_over_asks_nothing() -> None:
    message = outgoing("", events("mock_interview", over(), "Stopped."))
    assert message.asked is None
    assert "64  1. How have you used Docker?" in message.pieces[0].html


def test_questions_and_progress_are_shown_escaped_and_fit() -> None:
    [piece] = outgoing("", events("interview_questions", questions_card(), "2 questions.")).pieces
    assert "1. How have you used Docker &amp; &lt;Compose&gt;?" in piece.html
    assert units(piece.html) <= LONGEST
    [piece] = outgoing("", events("interview_progress", progress_card(), "So far.")).pieces
    assert "Better: Figures went from 20 to 60." in piece.html
