"""A CV in one language and an ad in another: judged by profession, and what cannot be compared is said."""

from datetime import date

import pytest

from career.cv.document import CVDocument, Language, Work
from career.jobs.model import JobAd
from career.jobs.requirements import read_requirements
from career.matching.model import MatchResult
from career.matching.score import candidate_from, score
from runtime.embedding import PackagedEmbedder

EMBEDDER = PackagedEmbedder()
ENGLISH = """Cook
We are looking for a cook for our kitchen. You will prepare dishes on the line and order goods.
Requirements: 2 years of experience in a kitchen."""
GERMAN = """Koch (m/w/d)
Wir suchen einen Koch für unsere Küche. Sie bereiten warme Speisen zu und bestellen die Waren.
Ihr Profil: 2 Jahre Berufserfahrung in der Küche."""
DRIVER = """Bus driver
We are looking for a driver for our city lines. You will drive buses and sell tickets to passengers.
Requirements: 2 years of experience as a driver."""
COOKS = {
    "en": ("Cook", "Prepared warm dishes for two hundred guests a day and ordered the goods for the whole kitchen"),
    "de": ("Koch", "Zubereitung warmer Speisen für zweihundert Gäste am Tag und Bestellung der Waren für die Küche"),
    "it": ("Cuoco", "Preparazione dei piatti caldi per duecento ospiti al giorno e ordine delle merci per la cucina"),
    "pl": ("Kucharz", "Przygotowywanie ciepłych dań dla dwustu gości dziennie i zamawianie towaru dla całej kuchni"),
    "uk": ("Кухар", "Приготування гарячих страв для двохсот гостей на день та замовлення продуктів для всієї кухні"),
    "tr": (
        "Aşçı",
        "Günde iki yüz misafir için sıcak yemeklerin hazırlanması ve mutfak için ürünlerin sipariş edilmesi",
    ),
}


def match(title: str, work: str, ad: str, *languages: str) -> MatchResult:
    document = CVDocument(
        work=[Work(name="Haus am See", position=title, start_date="2019-01", summary=work)],
        languages=[Language(language=name) for name in languages],
    )
    job = JobAd(title=ad.split("\n")[0], text=ad)
    found = candidate_from(document, {}, "")
    return score(found, job, read_requirements(job), EMBEDDER, today=date(2026, 6, 1))


@pytest.mark.parametrize("language", COOKS)
@pytest.mark.parametrize("ad", [ENGLISH, GERMAN])
def test_a_cook_fits_a_cooks_ad_in_whatever_language_and_no_drivers(language: str, ad: str) -> None:
    title, work = COOKS[language]
    assert match(title, work, ad).score >= 60
    assert match(title, work, DRIVER).score <= 10


def test_what_cannot_be_compared_leaves_the_sum_and_is_said() -> None:
    result = match(*COOKS["it"], ENGLISH)
    role = next(part for part in result.parts if part.name == "role")
    assert [point.demand for point in role.points] == ["Field of work: kitchen"]
    assert any("The CV is in Italian and the ad in English" in note for note in result.notes)
    assert any("could not be compared" in cap.reason for cap in result.caps)


def test_nothing_of_the_kind_is_said_of_one_language() -> None:
    result = match(*COOKS["en"], ENGLISH)
    assert not any("compared" in note for note in result.notes)
    assert len(next(part for part in result.parts if part.name == "role").points) == 3


def test_a_profession_shows_its_skill_in_other_languages() -> None:
    result = match(*COOKS["uk"], ENGLISH + " Cooking.")
    cooking = next(point for point in result.matched_skills if point.demand == "Cooking")
    assert cooking.evidence[0].quote == "Кухар"


def test_an_ad_in_a_language_that_the_cv_does_not_list_is_a_gap_that_is_named() -> None:
    without, with_it = match(*COOKS["en"], GERMAN, "English"), match(*COOKS["en"], GERMAN, "English", "Deutsch")
    assert "the ad is written in German, which is not among the languages of the CV" in {c.reason for c in without.caps}
    assert not any("German" in cap.reason for cap in with_it.caps)
    assert without.score < with_it.score


def test_a_demanded_language_that_is_not_listed_is_a_gap_that_is_named() -> None:
    result = match(*COOKS["en"], ENGLISH + " Fluent French is required.", "English")
    assert any(cap.reason == "French is demanded and not among the languages of the CV" for cap in result.caps)
