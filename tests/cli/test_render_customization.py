"""Suggestions and differences are readable in a terminal and cannot steer it."""

import io
from typing import Any

from rich.console import Console

from career.conversation.events import Card
from career.customization.views import ChangesCard, DiffLine, LetterCard, LetterView
from cli.render import card
from tests.shown import HOSTILE, customization_card, job_id


def shown(kind: Any, data: Any) -> str:
    rendered = card(Card(kind=kind, data=data.model_dump(mode="json")))
    console = Console(file=io.StringIO(), width=100)
    console.print(rendered)
    assert isinstance(console.file, io.StringIO)
    return console.file.getvalue()


def test_open_suggestions_show_what_goes_and_comes_why_and_the_questions() -> None:
    text = shown("customization", customization_card())
    assert "62 of 100 (it was 60): cv.pdf for Baker at Mill & Co" in text
    assert "1. say it more directly (+2)" in text
    assert "- Built APIs" in text
    assert "+ Built APIs for clinics" in text
    assert "It says it in the ad's words." in text
    assert "? Have you worked with Terraform? A yes adds 3 points." in text
    assert text.index("Sold bread") < text.rindex("Built APIs"), "a list is shown in its new order"


def test_once_decided_on_all_are_in_brief() -> None:
    made = customization_card()
    applied = made.suggestions[0].model_copy(update={"state": "applied"})
    text = shown("customization", made.model_copy(update={"suggestions": (applied, made.suggestions[1])}))
    assert "1. say it more directly (+2), applied" in text
    assert "It says it in the ad's words." not in text
    assert "? Still asked: Terraform" in text


def test_a_letter_is_shown_word_for_word() -> None:
    text = "Dear team,\n\nI baked \x1b[2Jbread.\n\nMira"
    view = LetterView(
        customization_id=job_id(1), language="en", length="short", tone="warm", text=text, evidence=(), is_own=False
    )
    shown_letter = shown("letter", LetterCard(job="Baker", letter=view))
    assert "Letter for Baker" in shown_letter
    assert "I baked [2Jbread." in shown_letter


def test_a_difference_has_signs() -> None:
    lines = (DiffLine(sign=" ", text="Acme"), DiffLine(sign="-", text="Old"), DiffLine(sign="+", text=HOSTILE))
    text = shown("changes", ChangesCard(name="cv.pdf", job="Baker", lines=lines))
    assert "- Old" in text
    assert "+ <b>Baker</b>" in text
    assert "\x1b[2J" not in text + shown("customization", customization_card(HOSTILE))
