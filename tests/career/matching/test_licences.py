"""Work that the law reserves to those with a licence or a degree."""

import pytest

from career.cv.document import CVDocument
from career.matching.candidate import Candidate, candidate_from
from career.matching.licences import may_do


def person(title: str, study: str = "", text: str = "") -> Candidate:
    education = [{"institution": "School", "studyType": study}] if study else []
    document = CVDocument.model_validate({"work": [{"name": "Place", "position": title}], "education": education})
    return candidate_from(document, {}, text)


@pytest.mark.parametrize(
    ("family", "who"),
    [
        ("nursing", person("Staff Nurse")),
        ("nursing", person("Медична сестра")),
        ("midwifery", person("Support worker", text="NMC registered since 2019")),
        ("teaching", person("Youth worker", "PGCE Primary")),
        ("teaching", person("Youth worker", "Bachelor of Education")),
        ("driving", person("Bäcker", text="Führerschein Klasse B")),
        ("driving", person("Kelnerka", text="prawo jazdy kat. B")),
        ("law", person("Praktikant", "Zweites Staatsexamen")),
        ("medicine", person("Lekarz")),
    ],
)
def test_a_licence_a_degree_or_the_work_itself_shows_that_one_may(family: str, who: Candidate) -> None:
    assert may_do(who, family) is True


@pytest.mark.parametrize(
    ("family", "who"),
    [
        ("nursing", person("Healthcare Assistant", text="Helped the nurses on a nursing ward")),
        ("nursing", person("Nursing Assistant")),
        ("teaching", person("Cook", text="Education\nVocational school")),
        ("medicine", person("Analyst", "Doctor of Philosophy", "Education: doctor")),
        ("law", person("Paralegal")),
        ("nursing", person("Student Nurse")),
        ("electrical_trade", person("Electrician's Mate")),
        ("driving", person("Courier")),
        ("law", person("Praticante avvocato")),
        ("electrical_trade", person("Painter", text="Sep 2019")),
    ],
)
def test_words_that_many_use_are_no_licence(family: str, who: Candidate) -> None:
    assert may_do(who, family) is False


def test_free_work_needs_none() -> None:
    assert may_do(person("Cook"), "kitchen") is None
