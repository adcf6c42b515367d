"""Ads in languages beside English and German."""

import re

import pytest

from career.jobs.reading import read_ad
from career.jobs.requirements import read_requirements

LANGUAGES = [
    (
        "Falegname\nArredi Pini S.r.l., Como\nRequisiti\n- Almeno 4 anni di esperienza\n- Qualifica professionale\n"
        "Gradita la patente B\nOffriamo 1.700 € netti al mese",
        4, "vocational", (1700, "EUR", "month"),
    ),
    (
        "Boekhouder\nDe Sluis B.V., Breda\nWat vragen wij?\n- HBO-diploma\n- minimaal 2 jaar werkervaring\n- Excel\n"
        "Wij bieden € 3.100 per maand",
        2, "bachelor", (3100, "EUR", "month"),
    ),
    (
        "Magazynier\nHurt Sp. z o.o., Lublin\nWymagania:\n- minimum 2 lata doświadczenia\n- wykształcenie średnie\n"
        "Mile widziane: prawo jazdy\nOferujemy 5200 zł brutto",
        2, "school", (5200, "PLN", "month"),
    ),
    (
        "Юрист\nТОВ «Право», Львів\nВимоги:\n- вища освіта\n- досвід роботи від 3 років\nЗарплата 40 000 грн",
        3, "bachelor", (40000, "UAH", "month"),
    ),
    (
        "Muhasebe Uzmanı\nKale A.Ş., Bursa\nAranan nitelikler:\n- En az 5 yıl deneyim\n- lisans mezunu\n- Excel\n"
        "Maaş 45.000 TL",
        5, "bachelor", (45000, "TRY", "month"),
    ),
]  # fmt: skip


@pytest.mark.parametrize(("text", "years", "education", "pay"), LANGUAGES)
def test_ads_of_other_languages_are_understood(
    text: str, years: int, education: str, pay: tuple[int, str, str]
) -> None:
    found = read_requirements(read_ad(text))
    assert (found.min_years, found.education) == (years, education)
    assert found.salary is not None
    assert (found.salary.minimum, found.salary.currency, found.salary.period) == pay


def test_what_is_offered_and_how_to_apply_is_no_demand() -> None:
    for text, *_ in LANGUAGES:
        names = " ".join(skill.name for skill in read_requirements(read_ad(text)).skills)
        assert not re.search(r"brief|CV|brutto|netti|maand|TL|грн", names)


def test_a_name_in_a_list_of_demands_is_the_skill() -> None:
    ad = read_ad("Kadrowa\nBiuro Sp. z o.o., Radom\nWymagania:\n- bardzo dobra znajomość programów Symfonia i Excel")
    assert "excel" in {skill.key for skill in read_requirements(ad).skills}


@pytest.mark.parametrize(
    "line", ["Buona conoscenza dell'inglese", "język angielski", "İngilizce bilen", "inglês fluente"]
)
def test_languages_are_known_by_their_names_in_other_languages(line: str) -> None:
    ad = read_ad(f"Kadrowa\nBiuro Sp. z o.o., Radom\nWymagania:\n- Excel\n- {line}")
    assert [item.name for item in read_requirements(ad).others if item.kind == "language"] == ["English"]


def test_a_verb_is_no_language() -> None:
    ad = read_ad("Frontend Engineer\nWe are hiring.\nRequirements\n- Polish and ship features\n- 3 years of experience")
    assert not [item for item in read_requirements(ad).others if item.kind == "language"]
