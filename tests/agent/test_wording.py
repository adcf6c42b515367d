"""Answers about a match rest on its card, and pass the check that every model's answer must pass."""

from datetime import date
from pathlib import Path
from uuid import UUID

import pytest
from langchain_core.messages import AnyMessage, HumanMessage, ToolMessage

from agent.truth import invented
from agent.wording.match import Focus, say_match, tell_match
from career.cv.parsing import parse
from career.cv.reading import read
from career.jobs.reading import read_ad
from career.jobs.requirements import read_requirements
from career.matching.score import candidate_from, score
from career.matching.views import MatchCard
from runtime.embedding import PackagedEmbedder
from tests.agent.conftest import AD, CV

SAMPLES = Path(__file__).resolve().parents[2] / "cli" / "sample"


GERMAN = """Backend-Entwickler (m/w/d)
Wir suchen einen Entwickler für unsere Dienste. Sie bauen Schnittstellen und betreuen die Datenbanken.
Ihr Profil: mindestens 3 Jahre Berufserfahrung mit Python, Terraform und Kubernetes, gute Deutschkenntnisse."""
COOK = """Cook
We are looking for a cook for our kitchen. You will prepare dishes and order goods.
Requirements: 2 years of experience in a kitchen, HACCP, pastry."""


@pytest.fixture(
    scope="session", params=[AD, GERMAN, COOK, *(path.read_text() for path in sorted(SAMPLES.glob("*.txt")))]
)
def card(request: pytest.FixtureRequest, embedder: PackagedEmbedder) -> MatchCard:
    """Match the CV of the tests with an ad."""
    cv, ad = parse(read(CV.encode(), "cv.txt")), read_ad(request.param)
    candidate = candidate_from(cv.document, cv.evidence, cv.text)
    result = score(candidate, ad, read_requirements(ad), embedder, today=date(2026, 1, 1))
    return MatchCard(
        id=UUID(int=1),
        job_id=UUID(int=2),
        job_title=ad.title,
        job_company=ad.company,
        cv_id=UUID(int=3),
        cv_filename="cv.txt",
        result=result,
    )


@pytest.mark.parametrize("focus", ["score", "missing", "why", "strengths", "raise"])
def test_every_answer_passes_the_check_of_truth(card: MatchCard, focus: Focus) -> None:
    turn: list[AnyMessage] = [HumanMessage("do I fit?"), ToolMessage(tell_match(card), tool_call_id="1")]
    answer = say_match(card, focus)
    assert answer
    assert invented(answer, turn) == []
    assert invented(tell_match(card), turn) == []


def test_the_score_and_every_missing_skill_are_told(card: MatchCard) -> None:
    told = tell_match(card)
    assert f"Score {card.result.score} of 100" in told
    assert all(point.demand in told for point in card.result.missing_skills[:10])


def test_nothing_raises_what_a_hard_gap_holds_down(card: MatchCard) -> None:
    told = say_match(card, "raise")
    hard = bool(card.result.caps) and card.result.caps[0].limit == card.result.score
    assert ("No skill or proof" in told) == hard


def test_the_sum_of_the_parts_is_told_before_what_a_hard_gap_leaves_of_it(card: MatchCard) -> None:
    total = round(sum(part.earned for part in card.result.parts))
    begin = f"The parts add up to {total}" if card.result.caps else f"The {card.result.score} of 100 adds up"
    assert say_match(card, "why").startswith(begin)
