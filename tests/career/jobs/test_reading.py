"""Telling ads from messages and CVs."""

import pytest

from career.errors import InvalidInput
from career.jobs.reading import read_ad
from career.jobs.recognising import looks_like_ad

SHORT = "Logistics planner, Venlo, 40h, Excel + WMS, English enough, Dutch nice, 2 yrs exp, 3100 gross"
ADS = [
    SHORT,
    "Baker wanted! Small shop in Sligo, Tue-Sat from 4 am, bread and pastry, EUR 14 an hour, call in with your CV.",
    "Erzieher (m/w/d), Kita Regenbogen, Kiel, 30 Std., staatliche Anerkennung nötig, Start September",
    "We're hiring a machinist.\n\nRequirements\n- CNC turning\n- 3 years of experience\n\nBenefits\n- Bread\n\nApply!",
]
MESSAGES = [
    "add Docker and Kubernetes to my skills",
    "junior ux, remote, min 35k",
    "who's hiring electricians around Cork",
    "do I fit?",
    "what am I missing for the logistics planner job in Venlo with Excel?",
    "hi, I am a nurse with five years of experience and want to work part-time, what can you do for me?",
    "11 years in the same shop, on my feet all day, and now they close the branch. note that I aim for office work",
    "",
]
CV = """Odd Fellow
odd@example.org | +47 22 12 34 56

Work experience
Baker, Brødhuset, 2019 - 2023
Assistant, Kafé Nord, 2016 - 2019

Education
Trade school, 2014 - 2016
"""


@pytest.mark.parametrize("text", ADS)
def test_ads_look_like_ads(text: str) -> None:
    assert looks_like_ad(text) >= 0.5


@pytest.mark.parametrize("text", [*MESSAGES, CV])
def test_messages_and_cvs_do_not(text: str) -> None:
    assert looks_like_ad(text) < 0.5


@pytest.mark.parametrize(
    ("text", "title", "location"), [(SHORT, "Logistics planner", "Venlo"), (ADS[1], "Baker", "Sligo")]
)
def test_reads_title_and_place_of_a_short_ad(text: str, title: str, location: str) -> None:
    ad = read_ad(text)
    assert (ad.title, ad.location, ad.text) == (title, location, text)


def test_reads_a_header_with_bars() -> None:
    ad = read_ad(
        "Torfjord | Senior Backend Engineer | Bergen, NO | Full-time\nWe need Go. Apply by mail, 3 years of experience."
    )
    assert (ad.title, ad.company, ad.location) == ("Senior Backend Engineer", "Torfjord", "Bergen, NO")


def test_reads_labels() -> None:
    ad = read_ad(
        "Job title: Welder\nCompany: Gdansk Yards\nLocation: Gdynia\nRequirements:\nMIG welding, 2 years of experience"
    )
    assert (ad.title, ad.company, ad.location) == ("Welder", "Gdansk Yards", "Gdynia")


@pytest.mark.parametrize("text", ["add Docker to my skills", CV, "The weather is fine today and the sea is calm."])
def test_refuses_what_clearly_is_no_ad(text: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        read_ad(text)
    assert refused.value.code == "not_a_job"


@pytest.mark.parametrize(
    ("text", "title", "company", "location"),
    [
        (
            "Cuoca – Caffè Lumi, Trieste\nCerchiamo una cuoca.\nRequisiti\n- 2 anni di esperienza",
            "Cuoca", "Caffè Lumi", "Trieste",
        ),
        (
            "Timmerman\nBouwbedrijf De Zaag, Assen\nWij zoeken een timmerman.\nWat vragen wij?\n- rijbewijs B",
            "Timmerman", "Bouwbedrijf De Zaag", "Assen",
        ),
        (
            "Księgowa ds. VAT\nSaldo Sp. z o.o., Toruń\nPoszukujemy księgowej.\nWymagania:\n- 2 lata doświadczenia",
            "Księgowa ds. VAT", "Saldo Sp. z o.o.", "Toruń",
        ),
        (
            "Електрик\nТОВ «Світло», Луцьк\nШукаємо електрика до нашої команди.\nВимоги:\n- досвід роботи від 1 року",
            "Електрик", "ТОВ «Світло»", "Луцьк",
        ),
        (
            "Aşçı\nDeniz Lokantası, Muğla\nEkibimize aşçı arıyoruz.\nAranan nitelikler:\n- 3 yıl deneyim",
            "Aşçı", "Deniz Lokantası", "Muğla",
        ),
    ],
)  # fmt: skip
def test_ads_of_other_languages_are_read(text: str, title: str, company: str, location: str) -> None:
    assert looks_like_ad(text) >= 0.5
    ad = read_ad(text)
    assert (ad.title, ad.company, ad.location) == (title, company, location)


@pytest.mark.parametrize(
    "text",
    [
        "Gezocht: schilder in Breda, fulltime, rijbewijs vereist. Reageer met je cv.",
        "Zatrudnię kierowcę kat. C, wymagane prawo jazdy i rok doświadczenia. Zarobki 7000 zł.",
        "Mağazamıza deneyimli kasiyer aranıyor, 2 yıl deneyim tercih sebebidir.",
    ],
)
def test_short_ads_of_other_languages_look_like_ads(text: str) -> None:
    assert looks_like_ad(text) >= 0.5


@pytest.mark.parametrize(
    "text",
    [
        "aggiungi 3 anni di esperienza in Python al mio profilo",
        "szukam pracy jako kierowca w Łodzi",
        "ik heb 5 jaar ervaring als verpleegkundige in Gouda",
        "İzmir'de muhasebeci olarak 3 yıl çalıştım",
        "я працював бухгалтером три роки в Полтаві",
    ],
)
def test_people_who_speak_of_themselves_are_no_ads(text: str) -> None:
    assert looks_like_ad(text) < 0.5


@pytest.mark.parametrize(
    ("text", "title", "location"),
    [
        ("Wir suchen eine(n) DevOps Engineer (m/w/d) in Ulm\n- Terraform", "DevOps Engineer (m/w/d)", "Ulm"),
        ("Für unser Team suchen wir ab sofort eine/n Koch (m/w/d) in Jena\n- Menüs", "Koch (m/w/d)", "Jena"),
        ("Koch (m/w/d) in Teilzeit\n- Menüs kochen", "Koch (m/w/d) in Teilzeit", None),
    ],
)
def test_a_sentence_that_seeks_somebody_names_the_title(text: str, title: str, location: str | None) -> None:
    ad = read_ad(text)
    assert (ad.title, ad.location) == (title, location)


def test_an_ad_full_of_empty_lines_is_read_at_once() -> None:
    ad = "Warehouse Clerk (m/w/d)\nMuster GmbH, Kassel\nYour tasks:\n- pick\nRequirements:\n- SAP"
    read = read_ad(ad.replace("Your tasks", "\n" * 50_000 + "Your tasks"))
    assert (read.title, read.company) == ("Warehouse Clerk (m/w/d)", "Muster GmbH")
