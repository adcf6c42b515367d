import pytest
from hypothesis import given
from hypothesis import strategies as st

from career.jobs.normalising.likeness import (
    bits_apart,
    block_of,
    company_key,
    fingerprint,
    likeness_of,
    same_job,
    title_key,
)
from career.places.model import Place

TEXT = (
    "We run bakeries in twelve towns and want every loaf to be made by hand. As a baker you prepare dough through the "
    "night, bake bread and rolls, look after our ovens, and teach our apprentices. You have finished training as a "
    "baker, two years of practice with sourdough, and you like working early. We offer an employment contract without "
    "an end, thirty days of leave, a share of the year's profit, and bread every day for you and your family. The team "
    "has nine people, and the shop opens at six. Write to us with your certificate and two lines about yourself."
)
OTHER = (
    "Our lorries bring flour to bakeries all over the country. As a driver you plan your tour with the office, "
    "load and unload pallets, keep the papers of each delivery, and look after your vehicle. You hold a licence "
    "of class CE, a driver card, and know how to secure a load. We offer tours that end at home, a new vehicle, "
    "pay by the hour with extra for nights and Sundays, and a pension. Our yard is near the station, and there is "
    "room to park a car. Call the office on weekdays between seven and four, or come by and have a look at the "
    "yard and at the lorries."
)


@pytest.mark.parametrize(
    "changed",
    [
        TEXT + "\nOriginally found on a board of jobs.",
        TEXT.replace(". ", ".\n\n* "),
        TEXT.upper(),
        TEXT + " Apply: https://example.org/jobs/42?utm_source=board&utm_medium=api",
        TEXT.replace("’", "'").replace("twelve", "thirteen"),
    ],
)
def test_small_changes_of_a_text_leave_the_same_job(changed: str) -> None:
    one = likeness_of("Baker (m/w/d)", "Crumb GmbH", TEXT)
    assert same_job(one, likeness_of("Baker - Berlin", "The Crumb Group", changed))


def test_another_text_title_or_firm_is_another_job() -> None:
    one = likeness_of("Senior Backend Engineer", "Crumb", TEXT)
    assert same_job(one, one)
    assert not same_job(one, likeness_of("Backend Engineer", "Crumb", TEXT))
    assert not same_job(one, likeness_of("Senior Backend Engineer", "Crust", TEXT))
    assert not same_job(one, likeness_of("Senior Backend Engineer", "Crumb", OTHER))


def test_without_a_firm_or_enough_text_nothing_is_the_same() -> None:
    nameless = likeness_of("Baker", None, TEXT)
    assert not same_job(nameless, nameless)
    short = likeness_of("Baker", "Crumb", "We bake bread.")
    assert short.fingerprint is None
    assert not same_job(short, short)
    snippet = likeness_of("Baker", "Crumb", TEXT, whole=False)
    assert snippet.fingerprint is None
    assert snippet.block == likeness_of("Baker", "Crumb", TEXT).block


def test_fingerprints_stay_the_same_from_version_to_version() -> None:
    assert fingerprint(TEXT) == 5878425985710668162
    assert block_of("crumb", "baker") == -4959880963872773427


@given(st.text(max_size=400))
def test_fingerprints_fit_a_bigint(text: str) -> None:
    found = fingerprint(text * 20)
    assert found is None or -(2**63) <= found < 2**63
    assert -(2**63) <= block_of(text, text) < 2**63


def test_bits_are_counted_over_the_sign() -> None:
    assert bits_apart(-1, 0) == 64
    assert bits_apart(-(2**63), 0) == 1
    assert bits_apart(5, 5) == 0


@pytest.mark.parametrize(
    ("title", "key"),
    [
        ("Senior Engineer (m/w/d) - Remote - Berlin", "senior engineer"),
        ("Senior Backend Engineer (Remote, US)", "senior backend engineer"),
        ("Software Engineer II", "software engineer ii"),
        ("Software Engineer, Federal", "software engineer federal"),
        ("Product Manager, Maps - London, UK", "product manager maps"),
        ("UK - Sales Manager", "sales manager"),
        ("C++ Developer", "cpp developer"),
        ("C# Developer", "csharp developer"),
        ("Hybrid Cloud Engineer", "hybrid cloud engineer"),
        ("Head of Remote Sensing", "head of remote sensing"),
        ("Koch/Köchin (m/w/d) in Vollzeit", "koch kochin"),
        ("Pflegefachkraft (w/m/d) in München", "pflegefachkraft"),
        ("Développeur Full Stack H/F - CDI - Paris", "developpeur full stack"),
        ("Desarrollador/a Python - Madrid", "desarrollador a python"),
        ("Sviluppatore Java - Milano", "sviluppatore java"),
        ("Verpleegkundige (m/v) - Amsterdam", "verpleegkundige"),
        ("Programista Java (zdalnie)", "programista java"),
        ("Engenheiro de Dados - Lisboa", "engenheiro de dados"),
        ("Программист 1С (удалённо)", "программист 1с"),
        ("Бухгалтер, Київ", "бухгалтер"),
        ("Yazılım Mühendisi - İstanbul", "yazilim muhendisi"),
        ("Data Engineer (R12345) $120k - $150k", "data engineer"),
        ("Consultant, $70/hour", "consultant"),
        ("🚀 Python Developer 🚀", "python developer"),
        ("Remote", "remote"),
        ("Berlin", "berlin"),
    ],
)
def test_a_title_is_known_without_place_gender_and_numbers(title: str, key: str) -> None:
    assert title_key(title) == key


def test_the_jobs_own_town_and_firm_are_no_part_of_its_title() -> None:
    assert title_key("Baker - Oranienburg") == "baker oranienburg"
    towns = [Place(city="Oranienburg", country="DE")]
    assert likeness_of("Baker - Crumb", "Crumb GmbH", TEXT).title == "baker"
    assert likeness_of("Baker - Oranienburg", "Crumb", TEXT, places=towns).title == "baker"


@pytest.mark.parametrize(
    ("company", "key"),
    [
        ("Crumb GmbH & Co. KG", "crumb"),
        ("The Crumb Group, Inc.", "crumb"),
        ("CRUMB", "crumb"),
        ("Crumb.io", "crumb"),
        ("Müller & Söhne KG", "muller&sohne"),
        ("ООО «Крошка»", "крошка"),
        ("C.R.U. SE", "cru"),
        ("Company", "company"),
        (None, ""),
    ],
)
def test_a_firm_is_known_without_its_legal_form(company: str | None, key: str) -> None:
    assert company_key(company) == key
