"""What follows from a CV passes, what does not is caught."""

from datetime import date

import pytest

from career.customization.truth.model import Verdict
from career.customization.truth.service import check
from runtime.embedding import PackagedEmbedder

TODAY = date(2026, 11, 1)
EMBEDDER = PackagedEmbedder()
CV = """\
Petra Vogel, Warehouse Clerk, Kassel
Lagerhaus Nord, Kassel, 2018 - present
- Pick and pack about 180 orders a day with a team of five
- Help the shift leader with the rota once a month
- Returns rose from 40 to 50 a week after the shop opened online
- Forklift, on Mondays also the narrow-aisle truck
- Stock lists in SAP, two inventories a year
Bakery Ahrens, Kassel, sales assistant, 2014 - 2018
- Till, cakes, coffee for 60 guests a day
Currently preparing for the exam as warehouse specialist
English B1, German native. Excel basics, k8s from a hobby project"""
FRAGMENT = "Pick and pack about 180 orders a day with a team of five"
RETURNS = "Returns rose from 40 to 50 a week after the shop opened online"


def held(after: str, before: str = "") -> Verdict:
    assert before in CV
    return check(after, CV, before, today=TODAY, embedder=EMBEDDER)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (FRAGMENT, "Picked and packed around 180 orders daily in a team of 5"),
        (FRAGMENT, "Pick and pack more than 150 orders a day"),
        (FRAGMENT, "With a team of five, about 180 orders picked and packed each day"),
        (RETURNS, "Returns rose by 25%, from 40 to 50 a week"),
        (RETURNS, "Returns went up by ten a week"),
        ("Help the shift leader with the rota once a month", "Assist the shift leader with the monthly rota"),
        ("Forklift, on Mondays also the narrow-aisle truck", "Drive a forklift, and weekly the narrow-aisle truck"),
        (
            "Stock lists in SAP, two inventories a year",
            "Kept stock lists in SAP; took part in 2 inventories every year",
        ),
        (
            "Till, cakes, coffee for 60 guests a day",
            "At Bakery Ahrens (2014 - 2018): till, cakes, coffee for 60 guests",
        ),
        ("Excel basics, k8s from a hobby project", "Kubernetes in a hobby project, basic Excel"),
        ("Lagerhaus Nord, Kassel, 2018 - present", "Eight years at Lagerhaus Nord in Kassel"),
        ("", "Warehouse clerk with SAP experience and German as native language."),
    ],
)
def test_an_honest_text_passes(before: str, after: str) -> None:
    verdict = held(after, before)
    assert verdict.ok, [(claim.kind, claim.text, claim.why) for claim in verdict.invented]


@pytest.mark.parametrize(
    ("before", "after", "kind"),
    [
        (FRAGMENT, "Pick and pack about 810 orders a day with a team of five", "number"),
        (FRAGMENT, "Pick and pack about 180 orders a day with an error rate of 0.2%", "number"),
        (FRAGMENT, "Lead a team of five who pick and pack about 180 orders a day", "role"),
        (FRAGMENT, "Pick and pack about 180 orders an hour with Zebra scanners", "name"),
        (RETURNS, "Reduced returns from 50 to 40 a week", "cause"),
        (RETURNS, "Returns rose from 40 to 50 a week thanks to my campaign", "cause"),
        ("Help the shift leader with the rota once a month", "Plan the rota of the shift every month", "hedge"),
        (
            "Help the shift leader with the rota once a month",
            "Help the shift leader with the rota every week",
            "frequency",
        ),
        ("Stock lists in SAP, two inventories a year", "Stock lists in Oracle, two inventories a year", "skill"),
        ("Till, cakes, coffee for 60 guests a day", "Shop manager: till, cakes, coffee for 60 guests a day", "title"),
        ("Currently preparing for the exam as warehouse specialist", "Certified warehouse specialist", "hedge"),
        ("Excel basics, k8s from a hobby project", "Expert in Excel", "intensity"),
        ("English B1, German native.", "English C1, German native.", "intensity"),
        ("Lagerhaus Nord, Kassel, 2018 - present", "Lagerhaus Nord, Kassel, 2015 - present", "date"),
        ("Lagerhaus Nord, Kassel, 2018 - present", "Twelve years at Lagerhaus Nord", "number"),
        ("", "Warehouse clerk with 15 years of experience in Amsterdam.", "number"),
    ],
)
def test_an_invented_text_is_caught(before: str, after: str, kind: str) -> None:
    assert kind in {claim.kind for claim in held(after, before).invented}


def test_a_claim_that_is_not_supported_says_why_and_others_name_their_line() -> None:
    verdict = held("Pick and pack 180 orders with Zebra scanners", FRAGMENT)
    assert all(claim.why for claim in verdict.invented)
    assert FRAGMENT in {claim.evidence for claim in verdict.claims if claim.supported}


@pytest.mark.parametrize("line", [line.removeprefix("- ") for line in CV.splitlines()])
def test_every_line_of_a_cv_follows_from_it(line: str) -> None:
    assert held(line, line).ok
    assert held(line).ok


@pytest.mark.parametrize(
    ("cv", "before", "after", "ok"),
    [
        ("Koch\nGasthof Adler, Ulm, 2015 - 2020\n- Mithilfe in der kalten Küche", "Mithilfe in der kalten Küche",
         "Leitung der kalten Küche", False),
        ("Koch\nGasthof Adler, Ulm, 2015 - 2020\n- Mithilfe in der kalten Küche", "Mithilfe in der kalten Küche",
         "Hilfe in der kalten Küche", True),
        ("Vendeuse\nMaison Roy, Lyon, 2019 - 2023\n- Accueil de 40 clients par jour", "Accueil de 40 clients par jour",
         "Accueil de 90 clients par jour", False),
        ("Camarero\nBar Sol, Cádiz, 2018 - 2022\n- Barra y terraza, 22 mesas", "Barra y terraza, 22 mesas",
         "Terraza y barra, veintidós mesas", True),
        ("Camarero\nBar Sol, Cádiz, 2018 - 2022\n- Barra y terraza, 22 mesas", "Barra y terraza, 22 mesas",
         "Terraza (22 mesas) y barra", True),
    ],
)  # fmt: skip
def test_other_languages_are_checked_too(cv: str, before: str, after: str, ok: bool) -> None:
    assert check(after, cv, before, today=TODAY).ok == ok


def test_the_same_text_gets_the_same_verdict() -> None:
    text = "Lead 12 people at Globex with Salesforce since 2009"
    assert held(text, FRAGMENT) == held(text, FRAGMENT)
    assert len(held(text, FRAGMENT).invented) >= 4


@pytest.mark.parametrize(
    "text",
    ["", "   ", "…", "😀" * 50, "x" * 50_000, f"Ich leite die {'Abteilungs' * 5_000}", "1 2 3 " * 300, "\x00\n\t"],
    ids=lambda text: repr(text[:16]),
)
def test_odd_texts_are_no_crash(text: str) -> None:
    held(text)
    check(text, "", "", today=TODAY)
    check("Led a team", text, text, today=TODAY)
