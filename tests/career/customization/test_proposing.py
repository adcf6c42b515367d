"""What the rules suggest is of use, rests on the CV, and never lowers the score."""

import json
from functools import cache
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from career.customization.applying import applied
from career.customization.gate import Gate
from career.customization.model import PURPOSES, Proposal
from career.customization.proposing import score_of
from career.cv.document import CVDocument
from tests.career.customization.conftest import EMBEDDER
from tests.career.customization.held import held, of_kind, proposed

AD = """We run ferries.
Requirements:
- 3+ years of experience with Python and Django
- Kubernetes, PostgreSQL
- Terraform is a plus
"""
SARA: dict[str, Any] = {
    "basics": {
        "name": "Sara Lind",
        "label": "Backend Engineer",
        "summary": "Backend engineer for booking systems of ferries and trains. I love elegant code and long walks.",
    },
    "work": [
        {
            "name": "Harbour Systems",
            "position": "Backend Engineer",
            "startDate": "2018-01",
            "highlights": [
                "Organised the summer party",
                "Responsible for maintaining the booking service of three ferry lines",
                "Built services in Python and Django that answer 2,000 requests a minute",
                "Moved the deployments to k8s",
            ],
        },
        {
            "name": "Quay Nine",
            "position": "Developer",
            "startDate": "2012-03",
            "endDate": "2017-12",
            "highlights": [
                "Manage the stock database of 12 shops on Postgres",
                "Wrote reports for the buyers and for the board of the company in close cooperation with the "
                "accountants, which was part of the routine of the office",
                "Wrote reports for the buyers",
            ],
        },
    ],
    "education": [
        {"institution": "Lund", "studyType": "BSc", "area": "Mathematics", "startDate": "2008", "endDate": "2011"},
        {"institution": "Katedralskolan", "studyType": "High School", "endDate": "2008"},
    ],
    "certificates": [{"name": "First Aid"}, {"name": "Certified Kubernetes Administrator"}],
    "skills": [
        {"name": "Tools", "keywords": ["Excel", "Git", "Jira", "Email", "Postgres", "Python", "PostgreSQL", "Less"]}
    ],
    "interests": [{"name": "Chess"}],
    "references": [{"name": "Ole Holm, Harbour Systems"}],
}


@cache
def _sara() -> Proposal:
    return proposed(SARA, "Backend Engineer", AD)


def test_each_kind_of_suggestion_where_it_serves() -> None:
    made = proposed(SARA, "Backend Engineer", AD)
    texts = {item.kind: [other.after for other in of_kind(made, item.kind)] for item in made.suggestions}
    assert texts["headline"] == ["Backend Engineer | Python, Django, Kubernetes"]
    assert "Django" in texts["surface_skill"]
    assert texts["reword"] == [
        "Maintain the booking service of three ferry lines",
        "Managed the stock database of 12 shops on PostgreSQL",
    ]
    assert "Moved the deployments to Kubernetes" in texts["ad_term"]
    assert texts["shorten"] == ["Wrote reports for the buyers and for the board of the company with the accountants"]
    assert texts["order_entries"] == ["Certified Kubernetes Administrator; First Aid"]
    assert texts["order_lines"][0].startswith("Built services in Python")
    assert texts["order_skills"][0].startswith("Postgres, Python")
    gone = [item.before for kind in ("merge", "drop") for item in of_kind(made, kind)]
    assert {"Wrote reports for the buyers", "High School Katedralskolan", "Chess", "Email"} <= set(gone)
    assert {"PostgreSQL", "Ole Holm, Harbour Systems"} <= set(gone)


def test_the_summary_names_what_counts_and_leaves_likings_out() -> None:
    (summary,) = of_kind(proposed(SARA, "Backend Engineer", AD), "summary")
    assert summary.after.startswith("Backend engineer for booking systems of ferries and trains. ")
    assert "long walks" not in summary.after
    assert "Django" in summary.after
    assert all(quote.quote in json.dumps(SARA, ensure_ascii=False) for quote in summary.evidence)


def test_a_cv_without_a_summary_gets_one_of_its_own_facts() -> None:
    bare = {**SARA, "basics": {"name": "Sara Lind", "label": "Backend Engineer"}}
    (summary,) = of_kind(proposed(bare, "Backend Engineer", AD), "summary")
    assert summary.after.startswith("Backend Engineer at Harbour Systems. ")
    assert "Built services in Python and Django that answer 2,000 requests a minute." in summary.after


def test_every_text_passes_the_gate_and_none_lowers_the_score() -> None:
    made = proposed(SARA, "Backend Engineer", AD)
    setting = held(SARA, "Backend Engineer", AD)
    gate = Gate.of(setting, EMBEDDER)
    for item in made.suggestions:
        before = item.before if "/basics/" not in item.change.path else ""
        assert item.gain >= 0
        assert item.change.operation in ("order", "remove") or gate.verdict(item.after, before).ok
    whole = applied(setting.document, [item.change for item in made.suggestions])
    assert score_of(held(whole.as_json(), "Backend Engineer", AD), EMBEDDER) == made.best >= made.score
    assert made == proposed(SARA, "Backend Engineer", AD)


@given(
    st.lists(st.tuples(st.integers(0, 30), st.sampled_from(["applied", "skipped", "undone"])), max_size=60),
    st.randoms(use_true_random=False),
)
def test_decisions_in_any_order_lead_to_the_same_bytes(steps: list[tuple[int, str]], random: Random) -> None:
    """Decide one after the other; then apply what is applied at last at once, in another order."""
    document = CVDocument.model_validate(SARA)
    suggestions = _sara().suggestions
    states = dict.fromkeys(range(len(suggestions)), "open")
    shown = applied(document, ()).model_dump_json()
    for number, state in steps:
        states[number % len(suggestions)] = state
        on = [suggestions[at].change for at in states if states[at] == "applied"]
        shown = applied(document, on).model_dump_json()
    last = [suggestions[at].change for at in states if states[at] == "applied"]
    random.shuffle(last)
    assert applied(document, last).model_dump_json() == shown


def test_what_brings_no_points_says_what_it_is_for() -> None:
    made = proposed(SARA, "Backend Engineer", AD)
    for item in made.suggestions:
        assert item.worth == (f"+{item.gain}" if item.gain else f"+0, {PURPOSES[item.kind]}")


@pytest.mark.parametrize(
    "line",
    [
        "Completed a course on the basics of Terraform",
        "Helped the team that used Terraform",
        "Currently learning Terraform",
        "Built no Terraform modules",
    ],
)
def test_a_skill_that_the_cv_limits_is_not_listed_flatly(line: str) -> None:
    work = [{**SARA["work"][0], "highlights": [line]}]
    made = proposed({**SARA, "work": work}, "Backend Engineer", AD)
    assert "Terraform" not in [item.after for item in made.suggestions]
    assert not any("Terraform" in item.after for kind in ("headline", "summary") for item in of_kind(made, kind))


def test_what_everybody_can_say_is_asked_and_what_studies_show_is_not() -> None:
    made = proposed(SARA, "Backend Engineer", AD + "- Mathematics\n- German\n")
    asked = {question.name: question.text for question in made.questions}
    assert asked["Terraform"] == "Have you worked with Terraform? Where, and for how long?"
    assert "Mathematics" not in asked
    assert "Kubernetes" not in asked


def test_names_of_methods_are_not_taken_for_one_another() -> None:
    skills = [{"name": "Methods", "keywords": ["logistic regression", "clustering", "Spark", "SQL"]}]
    ad = "Requirements:\n- Regression analysis\n- Apache Spark\n"
    made = proposed({**SARA, "skills": skills}, "Data Scientist", ad)
    assert [item.after for item in of_kind(made, "ad_term")] == ["Apache Spark"]


def test_a_young_person_keeps_school_and_hobbies() -> None:
    young = {**SARA, "work": [{**SARA["work"][0], "startDate": "2026-05"}]}
    gone = [item.before for item in of_kind(proposed(young, "Backend Engineer", AD), "drop")]
    assert not {"Chess", "High School Katedralskolan"} & set(gone)


def test_a_picture_goes_for_an_ad_in_english_and_a_long_summary_is_cut() -> None:
    facts = "Backend engineer for booking systems of ferries. Knows Python well and keeps services simple. "
    long = facts + "Has an eye for the small things that make a day at work pleasant for the others around. " * 6
    basics = {**SARA["basics"], "image": "me.jpg", "summary": long}
    made = proposed({**SARA, "basics": basics}, "Backend Engineer", AD)
    assert "your picture" in [item.before for item in of_kind(made, "drop")]
    (summary,) = [item for item in made.suggestions if item.change.path == "/basics/summary"]
    assert summary.after.startswith(facts.strip())
    assert "pleasant" not in summary.after
    whole = applied(CVDocument.model_validate({**SARA, "basics": basics}), [item.change for item in made.suggestions])
    assert (whole.basics.image, whole.interests, whole.references) == (None, [], [])


def test_what_the_ad_asks_for_is_not_left_out() -> None:
    asked = AD + "- You play chess\n- Please name two references\n- A-levels or high school diploma\n"
    gone = [item.before for item in of_kind(proposed(SARA, "Backend Engineer", asked), "drop")]
    assert gone == ["Email"]


def _person(label: str, lines: list[str], keywords: list[str]) -> dict[str, Any]:
    work = [{"name": "Acme", "position": label, "startDate": "2018-01", "highlights": lines}]
    return {
        "basics": {"name": "Ana Kos", "label": label},
        "work": work,
        "skills": [{"name": "IT", "keywords": keywords}],
    }


@pytest.mark.parametrize(
    ("label", "lines", "ad", "reworded", "ordered"),
    [
        (
            "Strategische Einkäuferin",
            ["Verantwortlich für die Einführung von SAP Ariba in drei Werken", "Verhandlung von Rahmenverträgen"],
            "Ihr Profil:\n- Kenntnisse in SAP MM und Excel\n- Erfahrung im Einkauf",
            "Einführung von SAP Ariba in drei Werken",
            "Excel, SAP MM, Jira, Git",
        ),
        (
            "Cheffe de projet",
            ["Chargée de la gestion des prestataires de trois agences", "Rédaction des cahiers des charges"],
            "Profil recherché :\n- Maîtrise de SAP MM et Excel\n- Gestion de projet",
            "Gestion des prestataires de trois agences",
            "Excel, SAP MM, Jira, Git",
        ),
        (
            "Ingeniera de software",
            ["Responsable de la gestión de 20 servidores del cliente", "Migración de la base de datos"],
            "Requisitos:\n- Experiencia con SAP MM y Excel\n- Tres años de experiencia",
            "Gestión de 20 servidores del cliente",
            "Excel, SAP MM, Jira, Git",
        ),
        (
            "Programistka",
            ["Odpowiedzialna za utrzymanie 20 serwerów klienta", "Migracja bazy danych klienta do nowej wersji"],
            "Wymagania:\n- Znajomość SAP MM i Excel\n- Doświadczenie w utrzymaniu serwerów",
            "Utrzymanie 20 serwerów klienta",
            "Excel, SAP MM, Jira, Git",
        ),
    ],
    ids=["de", "fr", "es", "pl"],
)
def test_other_languages(label: str, lines: list[str], ad: str, reworded: str, ordered: str) -> None:
    made = proposed(_person(label, lines, ["Jira", "Git", "Excel", "SAP MM"]), label, ad)
    assert [item.after for item in of_kind(made, "reword")] == [reworded]
    assert sorted(of_kind(made, "order_skills")[0].after.split(", ")[:2]) == sorted(ordered.split(", ")[:2])
    known = f"{label} {' '.join(lines)} {ad} Jira Git Acme".casefold()
    for item in made.suggestions:
        if item.change.operation == "add":
            assert item.after.casefold() in known


def test_a_document_of_nothing_gets_nothing() -> None:
    made = proposed({"basics": {"name": "Nobody"}}, "Backend Engineer", AD)
    assert made.suggestions == ()
    assert CVDocument.model_validate({}) == applied(CVDocument.model_validate({}), ())
