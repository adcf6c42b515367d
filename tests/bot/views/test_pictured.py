"""What a picture's caption leaves out comes as text after it, and nothing twice."""

from datetime import UTC, datetime
from typing import Any

import pytest

from bot.views.html import units
from bot.views.messages import outgoing
from bot.views.pictured import pictured
from bot.views.pieces import LONGEST_CAPTION, Piece
from career.conversation.events import Card, Text
from career.cv.views import CVCard, FindingView
from career.profile.views import ProfileCard, SkillView
from runtime.language import speaking
from tests.shown import job_id, match_card


def shown(kind: Any, card: Any, *, in_brief: bool = False) -> list[Piece]:
    return pictured(Card(kind=kind, data=card.model_dump(mode="json")), in_brief=in_brief)


def cv(**more: Any) -> CVCard:
    told = {"filename": "cv.pdf", "name": "Mara", "label": "Baker", "skills": ("Baking", "Sales"), "status": "ready"}
    when = datetime(2026, 1, 2, tzinfo=UTC)
    return CVCard.model_validate({"id": job_id(1), "is_active": True, "created_at": when, **told, **more})


def test_a_match_in_brief_is_its_picture_alone() -> None:
    (piece,) = shown("match", match_card(), in_brief=True)
    assert piece.match_of == job_id(1)
    assert piece.picture is not None
    assert "62 of 100" in piece.picture.caption
    assert "62 of 100" in piece.html


@pytest.mark.parametrize("language", ["en", "de"])
def test_what_the_caption_holds_is_not_said_again(language: str) -> None:
    with speaking(language):
        assert len(shown("profile", ProfileCard(name="Mara", skills=(SkillView(name="SQL", source="cv"),)))) == 1
        assert len(shown("cv", cv(summary="Mara, Baker\nSkills: Baking, Sales"))) == 1


@pytest.mark.parametrize(
    ("answer", "left"),
    [
        ("Name: Mara\nSkills (2): SQL and Excel", []),
        ("Name: Mara\nI do not know yet: your level. Tell me.", ["I do not know yet: your level. Tell me."]),
        ("Your skills are: SQL and Excel.\nNoted: at Acme.", ["Noted: at Acme."]),
    ],
)
def test_an_answer_does_not_say_again_what_the_picture_of_a_profile_shows(answer: str, left: list[str]) -> None:
    skills = tuple(SkillView(name=name, source="cv") for name in ("SQL", "Excel"))
    card = Card(kind="profile", data=ProfileCard(name="Mara", skills=skills).model_dump(mode="json"))
    said = outgoing(answer, [card.model_dump(mode="json"), Text(text=answer).model_dump(mode="json")])
    assert [piece.html for piece in said.pieces if not piece.picture] == left


def test_what_the_caption_has_no_room_for_comes_after_it() -> None:
    findings = tuple(
        FindingView(code="x", severity="low", message=f"Fault {number}.", advice=None) for number in range(3)
    )
    skills = tuple(f"Skill number {number}" for number in range(90))
    picture, rest = shown("cv", cv(skills=skills, findings=findings, summary="2 years of dated work, last: Baker"))
    assert picture.picture is not None
    assert units(picture.picture.caption) <= LONGEST_CAPTION
    assert "last: Baker" in rest.html
    assert "• Fault 2." in rest.html
    assert "Fault 0." not in rest.html
    named = f"{picture.picture.caption}, {rest.html}"
    assert all(
        named.count(f"{name},") + named.count(f"{name} …") + named.count(f"{name}\n") == 1 for name in skills[:-1]
    )


def test_the_card_of_a_cv_that_was_read_says_all_and_one_that_was_not_has_no_picture() -> None:
    event = Card(kind="cv", data=cv().model_dump(mode="json")).model_dump(mode="json")
    (piece,) = outgoing("I have read cv.pdf.\nMara, Baker", [event]).pieces
    assert piece.picture is not None
    assert shown("cv", cv(status="failed", error_message="It is damaged.")) == []


def test_skills_of_a_profile_are_told_in_its_language() -> None:
    with speaking("de"):
        (piece,) = shown("profile", ProfileCard(name="Mara", skills=(SkillView(name="Mathematics", source="cv"),)))
    assert "Mathematik" in piece.html
