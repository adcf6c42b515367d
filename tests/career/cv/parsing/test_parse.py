"""Whole CVs: layouts, languages, evidence."""

from datetime import date

import pytest

from career.cv.document import CVDocument
from career.cv.parsing import ParsedCV, parse
from career.cv.reading import read
from career.errors import Unreadable
from tests.career.cv.reading.make import column, pdf, word

CV = """Ada Example
Site Engineer
Leeds, United Kingdom | +44 7700 900142 | ada@example.org

Summary
Engineer with ten years on bridges and harbours, at home in the wind.

Work Experience
Senior Site Engineer, Harbour Works Ltd, Leeds
Mar 2020 - present
- Led 12 people on the north quay
- Cut the cost of piles by 14 %
Site Engineer, River Works GmbH, Hamburg
09/2015 - 02/2020
- Measured the locks of three canals

Education
BSc Civil Engineering, University of Leeds
2012 - 2015

Skills
Software: AutoCAD, Python, Excel
Methods: Surveying, Lean construction

Languages
English (Native), German (C1)

Certifications
- Chartered Engineer, Engineering Council (May 2021)

Interests
Sailing, Bells
"""


def parsed(text: str, name: str = "cv.txt") -> ParsedCV:
    return parse(read(text.encode(), name), today=date(2024, 6, 1))


def check(document: CVDocument) -> None:
    first, second = document.work
    assert (first.name, first.position, first.start_date, first.end_date) == (
        "Harbour Works Ltd", "Senior Site Engineer", "2020-03", None,
    )  # fmt: skip
    assert (second.name, second.position, second.start_date, second.end_date) == (
        "River Works GmbH", "Site Engineer", "2015-09", "2020-02",
    )  # fmt: skip
    assert first.highlights == ["Led 12 people on the north quay", "Cut the cost of piles by 14 %"]


def test_a_plain_cv() -> None:
    document = parsed(CV).document
    check(document)
    basics = document.basics
    assert (basics.name, basics.label, basics.email) == ("Ada Example", "Site Engineer", "ada@example.org")
    assert basics.location is not None
    assert basics.location.city == "Leeds"
    study = document.education[0]
    assert (study.institution, study.study_type, study.area) == ("University of Leeds", "BSc Civil Engineering", None)
    assert [(group.name, group.keywords) for group in document.skills] == [
        ("Software", ["AutoCAD", "Python", "Excel"]),
        ("Methods", ["Surveying", "Lean construction"]),
    ]
    assert [(item.language, item.fluency) for item in document.languages] == [("English", "Native"), ("German", "C1")]
    assert [(item.name, item.issuer, item.date) for item in document.certificates] == [
        ("Chartered Engineer", "Engineering Council", "2021-05")
    ]
    assert [item.name for item in document.interests] == ["Sailing", "Bells"]


def test_every_value_has_its_evidence() -> None:
    found = parsed(CV)
    lines = found.text.split("\n")
    assert {"/basics/name", "/work/0/name", "/work/1/startDate", "/work/0/highlights/1", "/skills/0/keywords/1"} <= set(
        found.evidence
    )
    for pointer, evidence in found.evidence.items():
        assert evidence.line is not None, pointer
        assert evidence.quote in lines[evidence.line - 1], pointer
    assert found.evidence["/work/1/name"].quote == "River Works GmbH"


def test_months_end_on_the_given_day() -> None:
    assert parsed(CV).total_experience_months == 106


def test_several_positions_at_one_employer() -> None:
    page = [
        (50.0, 50.0, "Ada Example", "B", 22.0),
        *column(50, 75, "ada@example.org"),
        *column(50, 110, "#EXPERIENCE", size=13),
        *column(50, 135, "#Harbour Works Ltd", size=12),
        *column(50, 155, "Senior Site Engineer", "Mar 2020 - present", size=10),
        *column(60, 190, "\x95 Led 12 people on the north quay"),
        *column(50, 215, "Site Engineer", "Sep 2015 - Feb 2020"),
        *column(60, 250, "\x95 Measured the locks of three canals"),
        *column(50, 290, "#EDUCATION", size=13),
        *column(50, 315, "University of Leeds", "BSc Civil Engineering", "2012 - 2015"),
    ]
    document = parse(read(pdf(page)), today=date(2024, 6, 1)).document
    assert [(item.name, item.position, item.start_date) for item in document.work] == [
        ("Harbour Works Ltd", "Senior Site Engineer", "2020-03"),
        ("Harbour Works Ltd", "Site Engineer", "2015-09"),
    ]
    assert document.education[0].institution == "University of Leeds"


def test_a_docx_with_dates_before_a_tab() -> None:
    data = word(
        "Ada Example", "ada@example.org", "# Work Experience",
        "Mar 2020 – present\tSenior Site Engineer, Harbour Works Ltd, Leeds, UK",
        "- Led 12 people on the north quay", "- Cut the cost of piles by 14 %",
        "09/2015 – 02/2020\tSite Engineer, River Works GmbH, Hamburg, Germany", "# Skills", "AutoCAD • Python • Excel",
    )  # fmt: skip
    document = parse(read(data), today=date(2024, 6, 1)).document
    check(document)
    assert document.skills[0].keywords == ["AutoCAD", "Python", "Excel"]


@pytest.mark.parametrize(
    "words",
    [
        "Berufserfahrung|Ausbildung|Kenntnisse|Sprachen|März 2019 – heute|Bauleiterin|Deutsch",
        "Expérience professionnelle|Formation|Compétences|Langues|mars 2019 – aujourd'hui|Chef de projet|Français",
        "Experiencia laboral|Formación académica|Habilidades|Idiomas|marzo de 2019 – actualidad|Ingeniera|Español",
        "Experiência profissional|Educação|Competências|Idiomas|março de 2019 – presente|Engenheira|Português",
        "Esperienza lavorativa|Istruzione|Competenze|Lingue|marzo 2019 – oggi|Ingegnere|Italiano",
        "Werkervaring|Opleiding|Vaardigheden|Talen|maart 2019 – heden|Projectleider|Nederlands",
        "Doświadczenie zawodowe|Wykształcenie|Umiejętności|Języki|marzec 2019 – obecnie|Inżynier|Polski",
        "Опыт работы|Образование|Навыки|Языки|март 2019 – настоящее время|Инженер|Русский",
        "Досвід роботи|Освіта|Навички|Мови|березень 2019 – зараз|Інженер|Українська",
        "İş Deneyimi|Eğitim|Beceriler|Diller|Mart 2019 – Halen|Proje Müdürü|Türkçe",
    ],
)
def test_languages(words: str) -> None:
    work, education, skills, languages, since, position, language = words.split("|")
    text = (
        f"Ada Example\nada@example.org\n\n{work}\n{position}, Lindwood Parcel Ltd\n{since}\n- AutoCAD 3D\n\n"
        f"{education}\nUniversity of Leeds\nBSc Physics\n2012 – 2015\n\n{skills}\nPython, SQL\n\n"
        f"{languages}\n{language}\n"
    )
    document = parsed(text).document
    found = document.work[0]
    assert (found.position, found.name) == (position, "Lindwood Parcel Ltd")
    assert (found.start_date, found.end_date) == ("2019-03", None)
    assert document.education[0].institution == "University of Leeds"
    assert document.skills[0].keywords == ["Python", "SQL"]
    assert [item.language for item in document.languages] == [language]


@pytest.mark.parametrize(
    "text",
    [
        "Apple pie\n\nIngredients\n- 3 apples\n- 200 g flour\n\nBake it for 40 minutes at 180 degrees and let it cool.",
        "Invoice No. 2024-118\nDate: 3 May 2024\n\n3 x paper  12.00\n2 x ink  40.00\n\nTotal  92.00\nPay soon.",
        "It was a dark night. The rain fell on the roofs of the town, and nobody was about. " * 6,
    ],
)
def test_what_is_no_cv_is_refused(text: str) -> None:
    with pytest.raises(Unreadable) as caught:
        parsed(text)
    assert caught.value.code == "not_a_cv"


def test_json_resume_comes_back() -> None:
    found = parsed(
        '{"basics": {"name": "Ada Example"}, "work": [{"name": "Harbour Works", "startDate": "2020"}]}', "cv.json"
    )
    assert found.document.basics.name == "Ada Example"
    assert found.document.work[0].start_date == "2020"
