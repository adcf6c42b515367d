"""CVs of many kinds and languages: who did what where and when, and what was studied."""

from datetime import date
from pathlib import Path

import pytest

from career.cv.document import CVDocument
from career.cv.parsing import parse
from career.cv.reading import read

KINDS = Path(__file__).parent / "kinds"
Row = tuple[str | None, ...]


def document_of(kind: str) -> CVDocument:
    return parse(read((KINDS / f"{kind}.txt").read_bytes(), "cv.txt"), today=date(2026, 11, 1)).document


WORK: dict[str, list[Row]] = {
    "veteran_en": [
        ("Logistics NCO (Staff Sergeant, E-6)", "UNITED STATES ARMY", "2015-06", "2020-08"),
        ("Unit Supply Specialist (Specialist, E-4)", "UNITED STATES ARMY", "2010-03", "2015-06"),
        ("Warehouse Supervisor", "HILL COUNTRY FREIGHT", "2020-09", None),
    ],
    "multi_en": [
        ("Director of Claims", "Northlake Insurance Group", "2021", None),
        ("Claims Manager", "Northlake Insurance Group", "2018", "2021"),
        ("Claims Adjuster", "Northlake Insurance Group", "2015", "2018"),
        ("Full-time parent", "Career Break", "2013", "2014"),
        ("Customer Service Representative", "Maple Mutual", "2010-05", "2012-12"),
    ],
    "federal_en": [
        (
            "Management and Program Analyst, GS-0343-12",
            "Department of the Interior, Bureau of Land Records",
            "2019-05",
            None,
        ),
        ("Program Assistant, GS-0303-07", "Department of Labor", "2015-06", "2019-05"),
    ],
    "functional_en": [
        ("Shift Manager", "Burger Barn", "2014", "2020"),
        ("Assistant Manager", "Tay Books", "2009", "2014"),
        ("Sales Assistant", "Tay Books", "2006", "2009"),
    ],
    "pl_caps": [
        ("Samodzielna księgowa", "BIURO RACHUNKOWE BILANS-PLUS", "2017-05", None),
        ("Młodsza księgowa", "HURTOWNIA PAPIERNICZA ZSZYWKA S.C.", "2012-09", "2017-04"),
    ],
    "pt_br": [
        ("Eletricista predial", "Construtora Cerrado Ltda.", "2018-03", None),
        ("Zelador", "Condomínio Parque das Águas", "2013-01", "2018-02"),
    ],
    "dash_nl": [
        ("Timmerman", "Bouwbedrijf Van Loon", "2020", None),
        ("Leerling-timmerman", "Aannemersbedrijf De Kroon", "2015", "2020"),
        ("Vakkenvuller", "Jumbo", "2013", "2015"),
    ],
    "dev_ru": [
        ("Старший разработчик", "Яркий Банк", "2021-03", None),
        ("Разработчик", "ООО «Софт Плюс»", "2018-08", "2021-02"),
    ],
    "uk_it": [
        ("головна бухгалтерка", "ТОВ «Буковина-Трейд»", "2018-01", None),
        ("бухгалтерка", "Чернівецька міська рада", "2010", "2017"),
    ],
    "reverse_es": [
        ("Supervisora de enfermería", "Hospital Universitario La Ribera", "2020-05", None),
        ("Enfermera de urgencias", "Hospital Universitario La Ribera", "2015-07", "2020-04"),
        ("Enfermera de atención primaria", "Centro de Salud Los Olmos", "2013", "2015"),
    ],
    "twoline_it": [
        ("Assistente sociale", "Cooperativa Sociale Il Ponte", "2018-02", None),
        ("Assistente sociale (tempo determinato)", "Comune di Moncalieri", "2015-09", "2018-01"),
        ("Tirocinante", "Casa di Riposo San Giuseppe", "2014-03", "2014-09"),
    ],
    "tr_nurse": [
        ("Yoğun Bakım Hemşiresi", "Ankara Şehir Hastanesi", "2016-09", None),
        ("Servis Hemşiresi", "Özel Umut Hastanesi", "2012-06", "2016-08"),
    ],
}


@pytest.mark.parametrize("kind", WORK)
def test_posts(kind: str) -> None:
    found = document_of(kind).work
    assert [(item.position, item.name, item.start_date, item.end_date) for item in found] == WORK[kind]


EDUCATION: dict[str, list[Row]] = {
    "teacher_fr": [
        ("CRPE", "concours de recrutement de professeurs des écoles", "Académie de Lyon", "2012"),
        ("Master MEEF", None, "Université Claude-Bernard Lyon 1", "2012"),
        ("Licence de lettres modernes", None, "Université Lumière Lyon 2", "2009"),
        ("Baccalauréat littéraire", None, "Lycée Ampère", "2003"),
    ],
    "pl_caps": [("magister", "Rachunkowość", "Uniwersytet Ekonomiczny w Krakowie", "2012")],
    "cook_de": [
        ("Ausbildung zum Koch", None, "Hotel Rheinblick", "2008-06"),
        ("Hauptschulabschluss", None, "Hauptschule Mannheim-Nord", "2005-07"),
    ],
    "dev_ru": [("бакалавр", "Прикладная информатика", "Казанский федеральный университет", "2018")],
    "federal_en": [
        ("Master of Public Administration", None, "American University, Washington, DC", "2015-05"),
        ("Bachelor of Arts", "Political Science", "University of Virginia, Charlottesville, VA", "2013-05"),
    ],
}


@pytest.mark.parametrize("kind", EDUCATION)
def test_courses_of_study(kind: str) -> None:
    found = document_of(kind).education
    assert [(item.study_type, item.area, item.institution, item.end_date) for item in found] == EDUCATION[kind]


def test_citations() -> None:
    found = document_of("phd_en").publications
    assert [(item.name, item.publisher, item.release_date) for item in found] == [
        ("Chiral edge modes in a driven honeycomb lattice", "Physical Review Letters", "2023"),
        ("Loading a steep lattice", "New Journal of Physics", "2022"),
        ("A note on heating", "arXiv", "2020"),
        ("Edge states without edges", "ICAP", "2022-07"),
        ("Driven matter", "DAMOP", "2020-06"),
    ]


def test_several_awards_on_one_line() -> None:
    found = document_of("veteran_en").awards
    assert [item.title for item in found] == ["Army Commendation Medal (2)", "Army Good Conduct Medal (3)"]


def test_sections_on_one_line() -> None:
    document = document_of("dash_nl")
    assert [item.language for item in document.languages] == ["Nederlands", "Engels"]
    assert [(item.name, item.date) for item in document.certificates] == [("VCA Basis", "2021"), ("Hoogwerker", "2022")]


def test_consent_is_no_skill() -> None:
    found = document_of("pl_caps").skills
    assert [skill.keywords for skill in found] == [
        ["Symfonia", "Płatnik", "Excel (tabele przestawne)", "Prawo jazdy kat. B"]
    ]


CITIES = {
    "federal_en": "Arlington",
    "pt_br": "Goiânia",
    "tr_nurse": "Ankara",
    "dash_nl": "'s-Hertogenbosch",
    "twoline_it": "Torino",
    "pl_caps": "Kraków",
}


@pytest.mark.parametrize("kind", CITIES)
def test_towns(kind: str) -> None:
    location = document_of(kind).basics.location
    assert location is not None
    assert location.city == CITIES[kind]
