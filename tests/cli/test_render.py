"""Cards are readable in a terminal and cannot steer it."""

import io
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import pytest
from rich.console import Console

from career.conversation.events import Card
from career.cv.views import CVCard
from career.evidence import Evidence
from career.matching.model import Cap, MatchResult, Part, Point
from career.matching.views import ComparisonCard, MatchCard
from career.profile.views import ProfileCard, SkillView
from cli.render import card
from cli.text import prose, safe, shorten

ID = UUID("0190a5a0-0000-7000-8000-000000000001")


def shown(kind: Any, data: Any) -> str:
    rendered = card(Card(kind=kind, data=data if isinstance(data, dict) else data.model_dump(mode="json")))
    console = Console(file=io.StringIO(), width=100)
    console.print(rendered if rendered is not None else "")
    assert isinstance(console.file, io.StringIO)
    return console.file.getvalue()


def match_card(score: int) -> MatchCard:
    line = Evidence(origin="cv", quote="Baked \x1b[2Jbread", line=3)
    ad = Evidence(origin="job", quote="You bake", line=5)
    result = MatchResult(
        version="1",
        score=score,
        parts=(Part(name="must_have", earned=20.444, possible=50, note="1 of 2"),),
        caps=(Cap(limit=40, reason="No licence", evidence=(ad,)),),
        matched_skills=(Point(demand="Baking", state="met", earned=5, possible=5, evidence=(line, ad)),),
        missing_skills=(Point(demand="Icing", state="missing", earned=0, possible=5, evidence=(ad,)),),
        notes=("No years are named.",),
    )
    return MatchCard(
        id=ID, job_id=ID, job_title="Baker [bold]", job_company="Mill", cv_id=ID, cv_filename="cv.pdf", result=result
    )


def test_a_match_shows_score_parts_and_lines() -> None:
    said = shown("match", match_card(62))
    for part in (
        "cv.pdf for Baker [bold] at Mill", "62 of 100", "Must have", "20.4 of 50", "1 of 2", "✓ Baking",
        'cv line 3: "Baked [2Jbread"', 'ad line 5: "You bake"', "✗ Icing", "At most 40: No licence",
        "No years are named.",
    ):  # fmt: skip
        assert part in said
    assert "\x1b" not in said


def test_a_comparison_shows_each_job_with_what_decides() -> None:
    said = shown("comparison", ComparisonCard(matches=(match_card(62), match_card(41))))
    assert said.index("62  Baker [bold] at Mill: No licence") < said.index("41  Baker")


@pytest.mark.parametrize(("score", "filled"), [(0, 0), (50, 12), (100, 24)])
def test_the_bar_is_as_long_as_the_score(score: int, filled: int) -> None:
    line = next(line for line in shown("match", match_card(score)).splitlines() if "of 100" in line)
    assert line.count("█") == filled


def test_a_profile_says_where_skills_come_from() -> None:
    skills = (SkillView(name="SQL", source="cv"), SkillView(name="Docker", source="user"))
    said = shown("profile", ProfileCard(name="Mara", salary_min=50_000, currency="EUR", skills=skills))
    assert "Skills from your CV  SQL" in said
    assert "Skills you told me   Docker" in said
    assert "50,000 EUR" in said


def test_cvs_are_a_list_with_the_one_in_use() -> None:
    when = datetime(2026, 1, 2, 12, tzinfo=UTC)
    cv = CVCard(id=ID, filename="a.pdf", status="ready", is_active=True, created_at=when)
    said = shown("cvs", {"cvs": [cv.model_dump(mode="json")]})
    assert "● " in said
    assert "a.pdf" in said


def test_a_card_of_a_newer_version_is_passed_over() -> None:
    assert card(Card(kind="match", data={"score": 5})) is None


def test_text_cannot_steer_the_terminal() -> None:
    assert safe("a\x1b]0;title\x07b\u202ec\r\n\td\x00") == "a]0;titlebc\n\td"
    assert prose("**bold** [red]not markup[/red]\n`code`").plain == "bold [red]not markup[/red]\ncode"


def test_long_text_is_cut_at_a_word() -> None:
    assert shorten("one two three", 10) == "one two…"
    assert shorten("one\ntwo", 10) == "one two"
