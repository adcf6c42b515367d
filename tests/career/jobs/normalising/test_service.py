from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from career.jobs.normalising.service import LONGEST_LOCATION, may_apply, normalised, same_job
from career.jobs.postings.model import Posting
from career.places.model import Place

NOW = datetime(2026, 11, 21, 12, tzinfo=UTC)
BODY = (
    "<h2>Your tasks</h2><ul><li>Bake bread and rolls through the night in our bakery by the river</li><li>Look after "
    "ovens and teach apprentices how dough is made and shaped by hand</li></ul><p>You have finished training as a "
    "baker and two years of practice with sourdough, and you like to begin early. We pay fairly and "
    "give bread for free.</p>"
)


def posting(**fields: object) -> Posting:
    basis = {"source": "board", "external_id": "1", "title": "Baker", "company": "Crumb", "description_html": BODY}
    return Posting.model_validate({**basis, **fields})


def test_a_posting_becomes_a_job_that_can_be_searched() -> None:
    job = normalised(
        posting(
            title="Senior Baker (m/w/d) - Berlin",
            company="Crumb GmbH",
            url="https://example.org/1",
            location="Berlin, Germany",
            employment_type="FULL_TIME",
            salary_min=3000,
            salary_max=3500,
            salary_currency="EUR",
            salary_period="month",
            posted_at=datetime(2026, 11, 20, tzinfo=UTC),
        ),
        NOW,
    )
    assert (job.title, job.company, job.location) == ("Senior Baker (m/w/d) - Berlin", "Crumb GmbH", "Berlin, Germany")
    assert job.places == (Place(city="Berlin", country="DE"),)
    assert (job.countries, job.eligibility.countries) == (("DE",), ("DE",))
    assert job.pay is not None
    assert (job.pay.least, job.pay.most, job.pay.currency) == (36_000, 42_000, "EUR")
    assert (job.employment_type, job.language, job.posted_at) == ("full_time", "en", datetime(2026, 11, 20, tzinfo=UTC))
    assert "* Bake bread and rolls" in job.text
    assert job.unscorable is None
    assert job.likeness.title == "senior baker"


def test_one_ad_for_two_towns_is_one_job_with_places_of_its_own() -> None:
    berlin = normalised(posting(title="Baker - Berlin", location="Berlin"), NOW)
    london = normalised(posting(title="Baker (London)", location="London", external_id="2"), NOW)
    assert same_job(berlin.likeness, london.likeness)
    assert may_apply(berlin.eligibility, "DE") is True
    assert may_apply(london.eligibility, "DE") is False


@pytest.mark.parametrize(
    ("fields", "countries", "remote"),
    [
        ({"location": "Hybrid", "country": "Germany"}, ("DE",), "hybrid"),
        ({"location": "Hybrid", "locations": ("Munich, Bavaria, Germany",)}, ("DE",), "hybrid"),
        ({"locations": ("Berlin", "London")}, ("DE", "GB"), None),
        ({"location": "Cambridge", "country": "us"}, ("US",), None),
        ({"remote": True, "remote_scope": "EMEA"}, (), "remote"),
        ({"remote": True, "location": ""}, (), "remote"),
        ({"location": "Remote - US"}, ("US",), "remote"),
        ({"country": "Nowhere"}, (), None),
    ],
)
def test_places_come_from_all_a_source_says(fields: dict[str, object], countries: object, remote: object) -> None:
    job = normalised(posting(**fields), NOW)
    assert (job.countries, job.eligibility.workplace) == (countries, remote)


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"description_html": None}, "The source shows no text of this ad."),
        ({"description_html": "<script>x()</script>"}, "The source shows no text of this ad."),
        ({"is_snippet": True}, "The source shows only the beginning of this ad."),
        ({"description_html": "<p>Bake.</p>"}, "The ad's text is too short to score."),
    ],
)
def test_ads_with_too_little_text_are_kept_but_not_scored(fields: dict[str, object], reason: str) -> None:
    job = normalised(posting(**fields), NOW)
    assert job.unscorable == reason


def test_endless_and_hidden_things_are_cut() -> None:
    job = normalised(
        posting(
            title="Baker " * 10_000,
            company="\x00Cr\u200bumb",
            location="Berlin; " * 10_000,
            description_html="<p>bread</p>" * 60_000,
            posted_at=datetime(2031, 1, 1, tzinfo=UTC),
            salary_min=0,
            salary_max=9e9,
        ),
        NOW,
    )
    assert len(job.title) == 300
    assert (job.company, job.posted_at, job.pay) == ("Crumb", None, None)
    assert len(job.location or "") <= LONGEST_LOCATION
    assert job.places == (Place(city="Berlin", country="DE"),)
    assert len(job.text) <= 60_000


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Wir suchen für unsere Bäckerei jemanden, der nachts Brot backt und Lehrlinge anleitet.", "de"),
        ("Nous cherchons pour notre boulangerie une personne qui fait le pain pendant la nuit.", "fr"),
        ("Buscamos para nuestra panadería una persona que haga pan durante la noche.", "es"),
        ("Procuramos para a nossa padaria uma pessoa que faça pão durante a noite.", "pt"),
        ("Cerchiamo per il nostro panificio una persona che faccia il pane durante la notte.", "it"),
        ("Wij zoeken voor onze bakkerij iemand die 's nachts brood bakt en leerlingen begeleidt.", "nl"),
        ("Szukamy do naszej piekarni osoby, która piecze chleb w nocy i uczy praktykantów.", "pl"),
        ("Ищем в нашу пекарню человека, который печёт хлеб ночью и учит учеников.", "ru"),
        ("Шукаємо до нашої пекарні людину, яка пече хліб уночі й навчає учнів.", "uk"),
        ("Fırınımız için gece ekmek pişirecek ve çırakları eğitecek birini arıyoruz.", "tr"),
    ],
)
def test_the_ads_language_is_told(text: str, language: str) -> None:
    job = normalised(posting(title="-", description_html=None, description_text=text, language="en"), NOW)
    assert job.language == language


def test_the_sources_word_on_the_language_serves_where_the_text_is_too_short() -> None:
    assert normalised(posting(title="-", description_html=None, language="sv"), NOW).language == "sv"


@given(st.text(min_size=1, max_size=80), st.text(max_size=200), st.text(max_size=80))
def test_any_posting_is_normalised(title: str, body: str, location: str) -> None:
    job = normalised(posting(title=title, description_html=body, location=location, remote_scope=location), NOW)
    assert job.title
    assert "\x00" not in job.title + job.text + (job.location or "")
    assert job == normalised(posting(title=title, description_html=body, location=location, remote_scope=location), NOW)
