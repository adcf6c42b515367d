"""Interviews are drawn with their quotes; what only asks a question is left to the text beside it."""

from io import StringIO

import pytest
from pydantic import BaseModel
from rich.console import Console

from career.conversation.events import Card, CardKind
from cli.render import card
from tests.interview_cards import mock_card, over, progress_card, questions_card


def drawn(kind: CardKind, data: BaseModel) -> str | None:
    console = Console(width=100, record=True, file=StringIO())
    shown = card(Card(kind=kind, data=data.model_dump(mode="json")))
    if shown is None:
        return None
    console.print(shown)
    return console.export_text()


@pytest.mark.parametrize(
    ("kind", "data", "lines"),
    [
        (
            "interview_questions",
            questions_card(),
            [
                "Interview questions for Backend Engineer at Dockwind",
                "1. How have you used Docker & <Compose>?",
                "A good answer shows: a concrete use · what broke and how you found it",
                "the ad, line 11: “- Docker”",
                "The company",
            ],
        ),
        (
            "mock_interview",
            mock_card(),
            [
                "Your answer to question 1: 64 of 100",
                "✓ Concrete: You name tools.  “with Docker”",
                "✗ Figures: No figure is told.",
                "✗ Result",
                "your CV, line 7: “- Built REST APIs for 40 clients”",
                "“Kubernetes”",
            ],
        ),
        (
            "mock_interview",
            over(),
            ["1 of 2 answered, 64 of 100 on average", "open  2. Why Dockwind?", "Practise next:"],
        ),
        ("interview_progress", progress_card(), ["2026-11-20  Backend Engineer at Dockwind: 4 of 5 answered, 71"]),
    ],
)
def test_a_card_shows_what_it_rests_on(kind: CardKind, data: BaseModel, lines: list[str]) -> None:
    text = drawn(kind, data) or ""
    assert [line for line in lines if line not in text] == []


def test_a_question_alone_is_no_card() -> None:
    assert drawn("mock_interview", mock_card(feedback=None, answered=None)) is None
