"""Degrees, spoken languages and licences that an ad demands."""

import pytest

from career.cv.document import Certificate, CVDocument, Education, Language, Work
from career.evidence import Evidence
from career.jobs.model import EducationLevel, Requirement, Requirements
from career.matching.candidate import Candidate, candidate_from
from career.matching.education import fit
from career.matching.licences import licence_points
from career.matching.spoken import language_points
from career.qualifications.degrees import degree_level


def person(**parts: object) -> Candidate:
    return candidate_from(CVDocument.model_validate(parts), {}, str(parts.pop("text", "")))


def demands(kind: str, *names: str, quote: str = "") -> Requirements:
    asked = Evidence(origin="job", quote=quote or ", ".join(names))
    return Requirements(
        others=tuple(Requirement.model_validate({"kind": kind, "name": name, "evidence": asked}) for name in names)
    )


@pytest.mark.parametrize(
    ("said", "level"),
    [
        ("Laurea magistrale", "master"),
        ("Laurea triennale", "bachelor"),
        ("Yüksek Lisans", "master"),
        ("Lisans", "bachelor"),
        ("Магистр", "master"),
        ("Бакалавр", "bachelor"),
        ("Magister inżynier", "master"),
        ("Bacharelado", "bachelor"),
        ("Mestrado", "master"),
        ("Среднее специальное", "vocational"),
        ("Geprüfter Industriemeister", "vocational"),
        ("Maturità classica", "school"),
        ("Lise Diploması", "school"),
        ("кандидат технических наук", "doctorate"),
    ],
)
def test_degrees_are_known_in_other_languages(said: str, level: EducationLevel) -> None:
    assert degree_level(said) == level


def test_a_language_is_met_under_its_name_in_any_language() -> None:
    who = person(languages=[Language(language="angielski", fluency="C1")])
    assert [point.state for point in language_points(who, demands("language", "English"))] == ["met"]


def test_a_language_far_below_what_is_demanded_counts_in_part() -> None:
    who = person(languages=[Language(language="Englisch", fluency="A2")])
    asked = demands("language", "English", quote="English (B2)")
    assert [(point.state, point.earned) for point in language_points(who, asked)] == [("partial", 0.5)]


def test_a_native_speaker_is_not_demanded_of_the_fluent() -> None:
    who = person(languages=[Language(language="Englisch", fluency="C1")])
    asked = demands("language", "English", quote="native English")
    assert [point.state for point in language_points(who, asked)] == ["met"]


def test_a_language_the_cv_does_not_list_is_missing_and_a_silent_cv_lacks_none() -> None:
    listed = person(languages=[Language(language="Polish")])
    assert [point.state for point in language_points(listed, demands("language", "German"))] == ["missing"]
    assert language_points(person(), demands("language", "German")) == []


def test_a_licence_is_met_where_the_cv_names_it_and_quotes_the_line() -> None:
    who = person(certificates=[Certificate(name="Staplerschein")])
    point = licence_points(who, demands("licence", "Forklift licence"))[0]
    assert (point.state, point.evidence[0].quote) == ("met", "Staplerschein")


def test_a_missing_licence_is_said_with_the_line_of_the_ad() -> None:
    point = licence_points(person(), demands("licence", "Forklift licence", quote="Forklift licence needed"))[0]
    assert (point.state, point.possible, point.evidence[0].origin) == ("missing", 1, "job")


def test_of_licences_of_which_any_will_do_one_is_enough() -> None:
    who = person(certificates=[Certificate(name="ACCA")])
    asked = demands("licence", "ACA", "ACCA", "CIMA", quote="ACA, ACCA or CIMA qualified")
    assert [(point.demand, point.state) for point in licence_points(who, asked)] == [("ACA or ACCA or CIMA", "met")]


def test_a_licence_that_a_nurse_must_have_cannot_be_checked_where_the_cv_names_none() -> None:
    who = person(work=[Work(name="Klinik", position="Медична сестра")])
    points = licence_points(who, demands("licence", "NMC registration"))
    assert [(point.state, point.possible) for point in points] == [("unknown", 0)]


def test_points_of_what_can_be_checked_add_up_to_the_share_met() -> None:
    who = person(
        education=[Education(institution="X", study_type="BSc")], languages=[Language(language="Polish")], work=[]
    )
    asked = demands("language", "German").model_copy(update={"education": "bachelor"})
    value, points, _ = fit(who, asked)
    assert value == pytest.approx(sum(point.earned for point in points)) == pytest.approx(0.5)


def test_nursing_work_is_no_registration() -> None:
    who = person(work=[Work(name="Ward", position="Senior Staff Nurse", summary="Nursing of children")])
    point = licence_points(who, demands("licence", "NMC registration"))[0]
    assert (point.state, point.via) == ("unknown", None)
