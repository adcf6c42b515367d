"""Ranking: the same score as a match, best first."""

from datetime import date

import numpy as np
import pytest

from career.cv.document import CVDocument, Work
from career.jobs.model import JobAd
from career.jobs.requirements import read_requirements
from career.matching import rank as ranking
from career.matching.rank import RankedAd, ad_vector, rank, shortlist
from career.matching.score import candidate_from, score
from career.vectors import document_vector
from runtime.embedding import PackagedEmbedder

TODAY = date(2026, 6, 1)
EMBEDDER = PackagedEmbedder()
COOK = candidate_from(
    CVDocument(work=[Work(position="Sous Chef", start_date="2019-04", highlights=["Ran the sauce section"])]), {}, ""
)
TITLES = ("Welder", "Chef", "Head Chef", "Registered Nurse", "Kitchen Porter")
ADS = [RankedAd(title, JobAd(title=title, text=f"We need a {title}.")) for title in TITLES]


def test_ranked_scores_are_those_of_matches() -> None:
    for item in rank(COOK, ADS, EMBEDDER, today=TODAY):
        ad = next(known.ad for known in ADS if known.id == item.id)
        assert item.result == score(COOK, ad, read_requirements(ad), EMBEDDER, today=TODAY)


def test_the_best_come_first_in_any_order_of_ads() -> None:
    ids = [item.id for item in rank(COOK, ADS, EMBEDDER, today=TODAY)]
    assert set(ids[:2]) == {"Chef", "Head Chef"}
    assert ids == [item.id for item in rank(COOK, ADS[::-1], EMBEDDER, today=TODAY)]


def test_no_more_than_asked_for_come_back() -> None:
    assert len(rank(COOK, ADS, EMBEDDER, today=TODAY, top=2)) == 2


def test_of_many_ads_the_likeliest_are_scored(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ranking, "SHORTLIST", 2)
    assert {item.id for item in rank(COOK, ADS, EMBEDDER, today=TODAY, top=2)} == {"Chef", "Head Chef"}


def test_vectors_made_before_are_used() -> None:
    made = [RankedAd(item.id, item.ad, vector=ad_vector(EMBEDDER, item.ad)) for item in ADS]
    assert [item.id for item in shortlist(COOK, made, EMBEDDER, 3)] == [
        item.id for item in shortlist(COOK, ADS, EMBEDDER, 3)
    ]


def test_a_document_vector_is_of_unit_length_or_zero() -> None:
    assert np.linalg.norm(document_vector(EMBEDDER, ["a", "b"])) == pytest.approx(1, abs=1e-5)
    assert not document_vector(EMBEDDER, []).any()
