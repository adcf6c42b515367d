"""Interviews in a terminal: questions to expect, feedback on an answer, a summary, progress."""

from collections.abc import Iterator
from typing import Any

from rich.console import RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from career.interview.model import Feedback, MockSummary, PointState
from career.interview.shown import (
    asked_lines,
    by_category,
    feedback_notes,
    feedback_points,
    progress_lines,
    question_details,
    summary_lines,
)
from career.interview.views import ProgressCard, QuestionsCard
from cli.text import safe, shorten

LONGEST = 400
SIGNS: dict[PointState, tuple[str, str]] = {"met": ("✓", "green"), "partly": ("~", "yellow"), "missing": ("✗", "red")}


def question_lines(card: QuestionsCard) -> Iterator[RenderableType]:
    """Yield the questions by category, each with what a good answer shows and why it is asked."""
    for place, (name, questions) in enumerate(by_category(card.questions)):
        if place:
            yield Text()
        yield Text(name, style="bold cyan")
        for at, question in enumerate(questions):
            if at:
                yield Text()
            yield _row(f"{question.number}.", Text(safe(question.text), style="bold"))
            for detail in question_details(question):
                yield Padding(Text(shorten(detail, LONGEST), style="dim"), (0, 0, 0, 4))


def feedback_lines(feedback: Feedback) -> Iterator[RenderableType]:
    """Yield what was judged with the words that show it, what the CV has besides, and what it does not show."""
    for point in feedback_points(feedback):
        sign, style = SIGNS[point.state]
        quote = f"  “{safe(point.quote)}”" if point.quote else ""
        yield _row(Text(sign, style=style), Text.assemble(safe(point.said), (quote, "dim italic")))
    for heading, lines in feedback_notes(feedback):
        yield Text()
        yield Text(f"{heading}:")
        yield from (Padding(Text(safe(line), style="dim"), (0, 0, 0, 2)) for line in lines)


def outcome_lines(summary: MockSummary) -> Iterator[RenderableType]:
    """Yield the questions with their scores, and what went best and worst."""
    table = Table.grid(padding=(0, 2))
    table.add_column(justify="right", style="dim")
    table.add_column()
    for outcome, text in asked_lines(summary.questions):
        table.add_row(outcome, Text(safe(text)))
    yield table
    yield Text()
    yield from (Text(safe(line)) for line in summary_lines(summary))


def past_lines(card: ProgressCard) -> Iterator[RenderableType]:
    """Yield past interviews, newest first, and what changed."""
    yield from (Text(safe(line)) for line in progress_lines(card))


def _row(sign: Any, text: Text) -> RenderableType:
    table = Table.grid(padding=(0, 1, 0, 0))
    table.add_column(width=3, justify="right", no_wrap=True)
    table.add_column()
    table.add_row(sign, text)
    return table
