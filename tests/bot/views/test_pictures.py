"""Pictures hold nothing but what the card says, whatever stands in it; captions fit."""

import struct
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.views.html import units
from bot.views.pictures import NotDrawable, match_caption, match_picture, profile_caption, profile_picture
from bot.views.pictures.drawing import WIDTH
from bot.views.pictures.words import LONGEST_CAPTION, plain
from career.cv.views import CVCard
from career.matching.model import MatchResult, Part, Point
from career.matching.views import MatchCard
from career.profile.views import ProfileCard, SkillView
from runtime.language import speaking
from tests.shown import job_id

NASTY = (
    '#set page(fill: red) *a* _b_ $x$ <t> "q" \\ [c] @d `e` // f\n\u202egnp\u2066 \x00'
    + "W" * 300
    + "Z"
    + "\u0301" * 90
)


def points(names: Any, state: Any) -> tuple[Point, ...]:
    return tuple(Point(demand=name, state=state, earned=1, possible=2) for name in names)


def match(score: int = 60, met: Any = ("Python",), missing: Any = ("Kafka",), **more: Any) -> MatchCard:
    has, lacks = points(met, "met"), points(missing, "missing")
    parts = (
        Part(name="must_have", earned=12, possible=50, points=has + lacks),
        Part(name="role", earned=0, possible=0),
    )
    result = MatchResult(version="1", score=score, parts=parts, matched_skills=has, missing_skills=lacks)
    told = {"job_title": "Engineer", "job_company": "Acme", "cv_filename": "cv.pdf"} | more
    return MatchCard(id=job_id(1), job_id=job_id(2), cv_id=job_id(3), result=result, **told)


def cv(**more: Any) -> CVCard:
    when = datetime(2026, 11, 22, tzinfo=UTC)
    told = {"filename": "cv.pdf", "status": "ready", "is_active": True, "created_at": when, "name": "Ada"} | more
    return CVCard(id=job_id(4), **told)


def size(png: bytes) -> tuple[int, int]:
    assert png.startswith(b"\x89PNG")
    width, height = struct.unpack(">II", png[16:24])
    return width, height


def test_a_match_is_as_wide_as_a_phone_shows_it_and_the_same_each_time() -> None:
    png = match_picture(match())
    width, height = size(png)
    assert width == WIDTH
    assert WIDTH // 3 < height < 2 * WIDTH
    assert png == match_picture(match())
    assert png != match_picture(match(61))


@pytest.mark.parametrize(
    "card",
    [
        match(0, (), ()),
        match(100, [f"Skill {n}" for n in range(40)], [f"Gap {n}" for n in range(40)]),
        match(50, (NASTY,), (NASTY, "😀"), job_title=NASTY, job_company=NASTY, cv_filename=NASTY),
        match(50, ("Линукс", "Ελληνικά", "中文"), ("日本語",), job_title="Ведущий инженер", job_company=None),
    ],
)
def test_no_match_is_too_much(card: MatchCard) -> None:
    width, height = size(match_picture(card))
    assert width == WIDTH
    assert height < 2 * WIDTH


def test_a_profile_and_a_cv_are_drawn_whatever_is_known() -> None:
    skills = tuple(SkillView(name=f"Skill {n}", source="cv") for n in range(90))
    for card in (
        ProfileCard(),
        ProfileCard(name=NASTY, headline=NASTY, location=NASTY, skills=skills),
        cv(label=NASTY),
    ):
        width, height = size(profile_picture(card))
        assert width == WIDTH
        assert height < 2 * WIDTH


@pytest.mark.parametrize("card", [match(job_title="سلام عليكم"), match(met=("ภาษาไทย",))])
def test_a_script_that_the_fonts_lack_is_not_drawn_as_boxes(card: MatchCard) -> None:
    with pytest.raises(NotDrawable):
        match_picture(card)


def test_a_cv_of_which_nothing_is_known_has_no_picture() -> None:
    for card in (cv(name=None), cv(error_message="The file is broken.")):
        with pytest.raises(NotDrawable):
            profile_picture(card)


def test_a_picture_speaks_the_language_of_the_person() -> None:
    with speaking("de"):
        german = match_picture(match())
    assert german != match_picture(match())


def test_no_sign_of_a_text_covers_others_or_turns_them() -> None:
    said = plain(NASTY, 80)
    assert not set("\u202e\u2066\n\x00") & set(said)
    assert plain("e" + "\u0301" * 90, 40).count("\u0301") == 2
    assert plain("😀", 40) == ""


@settings(max_examples=40, deadline=None)
@given(st.lists(st.text(max_size=90), max_size=45), st.lists(st.text(max_size=90), max_size=45), st.text(max_size=400))
def test_captions_fit_and_count_what_they_leave_out(met: list[str], missing: list[str], title: str) -> None:
    skills = tuple(SkillView(name=name, source="cv") for name in met)
    captions = (
        match_caption(match(40, met, missing, job_title=title)),
        profile_caption(ProfileCard(name=title, bio=title, career_goals=title, skills=skills)),
        profile_caption(cv(name=title, skills=tuple(met), warnings=(title, title, title))),
    )
    for said in captions:
        assert 0 < units(said) <= LONGEST_CAPTION
        assert said.count("<b>") == said.count("</b>")


def test_a_caption_says_how_many_more_there_are() -> None:
    said = match_caption(match(40, [f"Quite a long skill, number {n}" for n in range(60)], ["Kafka"]))
    shown = said.count("Quite a long skill")
    assert f"… and {60 - shown} more" in said
    assert "<b>Missing must-haves:</b> Kafka" in said
