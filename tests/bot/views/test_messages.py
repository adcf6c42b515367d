"""Cards say what the terminal says: every skill with its lines, nothing unescaped."""

import re
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from bot.views.messages import outgoing
from career.conversation.events import Card, Text
from career.cv.views import CVCard, FindingView
from career.jobs.model import Requirements, SkillRequirement
from career.jobs.views import JobCard
from career.profile.views import ProfileCard, SkillView
from tests.shown import match_card, quote

ID = UUID("0190a5a0-0000-7000-8000-000000000001")


def texts(content: str, events: list[dict[str, Any]]) -> list[str]:
    return [piece.html for piece in outgoing(content, events).pieces]


def shown(kind: Any, card: Any) -> str:
    data = card if isinstance(card, dict) else card.model_dump(mode="json")
    return "\n".join(texts("", [Card(kind=kind, data=data).model_dump(mode="json")]))


def test_a_match_shows_score_parts_and_the_lines_behind_every_skill() -> None:
    said = shown("match", match_card())
    for part in (
        "<b>62 of 100</b>",
        "cv.pdf for <b>Baker &lt;3 at Mill &amp; Co</b>",
        "Must have 20 of 50 <i>1 of 2</i>",
        "At most 70: No licence",
        "✅ Python",
        "cv line 12: “Built APIs in Python &amp; SQL &lt;fast&gt;”",
        "ad line 4: “Strong Python”",
        "❌ Skill 0",
        "The ad names no years.",
    ):
        assert part in said


def test_an_answer_that_quotes_lines_has_the_match_in_brief_beside_it() -> None:
    text = 'I find no trace of:\n- Skill 0 (the ad, line 5: "Skill 0")'
    answer = Text(text=text).model_dump(mode="json")
    match = Card(kind="match", data=match_card().model_dump(mode="json")).model_dump(mode="json")
    said = "\n".join(texts(text, [match, answer]))
    assert "<b>62 of 100</b>" in said
    assert "Must have 20 of 50" in said
    assert said.count("Skill 0 ") == 1
    assert "❌" not in said


def test_a_match_of_any_length_is_cut_between_whole_lines() -> None:
    event = Card(kind="match", data=match_card(missing=60).model_dump(mode="json")).model_dump(mode="json")
    pieces = texts("", [event])
    assert len(pieces) > 1
    for piece in pieces:
        assert len(piece.encode("utf-16-le")) // 2 <= 4096
        for tag in ("b", "i"):
            assert piece.count(f"<{tag}>") == piece.count(f"</{tag}>")
    assert len(re.findall("❌", "".join(pieces))) == 60


def test_a_profile_names_where_skills_come_from() -> None:
    skills = (SkillView(name="SQL", source="cv", quote="SQL"), SkillView(name="C++", source="user"))
    said = shown("profile", ProfileCard(name="Mara <b>", salary_min=50_000, currency="EUR", skills=skills))
    assert "<b>Mara &lt;b&gt;</b>" in said
    assert "Salary: 50,000 EUR" in said
    assert "Skills from your CV: SQL" in said
    assert "Skills you told me: C++" in said


def test_cvs_jobs_and_skills_are_shown() -> None:
    when = datetime(2026, 1, 2, tzinfo=UTC)
    finding = FindingView(code="x", severity="low", message="No dates.", advice="Add them.")
    cv = CVCard(
        id=ID, filename="a&b.pdf", status="ready", is_active=True, created_at=when, name="Mara", findings=(finding,)
    )
    assert "• No dates. Add them." in shown("cv", cv)
    assert "• a&amp;b.pdf (in use), 2026-01-02, ready" in shown("cvs", {"cvs": [cv.model_dump(mode="json")]})
    demand = SkillRequirement(name="Baking", evidence=quote("job", 1))
    job = JobCard(
        id=ID, title="Baker", company="Mill", location=None, url=None, status="ready",
        requirements=Requirements(skills=(demand,), min_years=2),
    )  # fmt: skip
    assert "Must have: Baking\nYears: 2 or more" in shown("job", job)
    assert "No skills yet" in shown("skills", {"skills": []})


def test_the_content_is_not_said_twice() -> None:
    event = Text(turn_id=ID, text="Here it is.").model_dump(mode="json")
    assert texts("Here it is.", [event]) == ["Here it is."]
    note = texts("I have read it.", [Card(kind="skills", data={"skills": []}).model_dump(mode="json")])
    assert note[0].startswith("I have read it.\n\n<b>Your skills</b>")


def test_an_event_of_a_newer_version_is_passed_over() -> None:
    assert texts("hello", [{"type": "hologram"}, {"type": "card", "kind": "match", "data": {}}]) == ["hello"]


def test_a_letter_is_whole_and_a_difference_is_marked() -> None:
    letter = {"customization_id": str(ID), "language": "en", "length": "short", "tone": "warm", "evidence": []}
    text = "Dear team,\n\n" + "I <3 bread. " * 600
    told = shown("letter", {"job": "Baker & Co", "letter": {**letter, "text": text, "is_own": False}})
    assert told.count("I &lt;3 bread.") == 600
    assert "<b>Letter for Baker &amp; Co</b>" in told
    lines = [{"sign": "-", "text": "Old <b>"}, {"sign": "+", "text": "New"}, {"sign": " ", "text": "Acme"}]
    assert shown("changes", {"name": "cv.pdf", "job": "Baker", "lines": lines}).endswith(
        "<s>Old &lt;b&gt;</s>\n➕ New\nAcme"
    )
