"""Single rules of the truth check, each by a line of a CV and what is and is not made of it."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest

from career.customization.truth.service import check
from career.customization.truth.spans import spans
from career.customization.truth.text import stem
from career.customization.truth.thesaurus import follows
from runtime.embedding import PackagedEmbedder

TODAY = date(2026, 11, 1)
EMBEDDER = PackagedEmbedder()
CV = """\
Marek Dolan, Plant Mechanic, Graz
Alpen Pumpen GmbH, Graz, Mar 2019 - present
- Repair feed pumps and boots of conveyors, 40 jobs a month
- Report faults to the shift lead
- Archive moved to a new system by an outside firm
- Downtime fell from 40 to 31 hours a month
Kessel Ost, Graz, mechanic, 2014 to 2018
- Annual safety training
Trained mechanic, 2013. B.Sc. Mechanical Engineering, TU Graz, 2017
Licence B. Spanish, English C1, German B1, Polish
Talk at a maintenance day, 2022"""


def is_held(before: str, after: str) -> bool:
    assert before in CV
    return check(after, CV, before, today=TODAY, embedder=EMBEDDER).ok


@pytest.mark.parametrize(
    ("before", "honest", "invented"),
    [
        ("Report faults to the shift lead", "Notify the shift lead of faults", "Report and fix faults"),
        ("Report faults to the shift lead", "Faults reported to the shift lead",
         "Report faults to the shift lead and prepare the results for auditors"),
        ("Annual safety training", "Safety training each year", "Hold safety training for staff every year"),
        ("Kessel Ost, Graz, mechanic, 2014 to 2018", "Mechanic at Kessel Ost in Austria for four years",
         "Mechanic at Kessel Ost since 2014"),
        ("Alpen Pumpen GmbH, Graz, Mar 2019 - present", "At Alpen Pumpen GmbH since March 2019",
         "Alpen Pumpen GmbH, Jan 2019 - present"),
        ("Trained mechanic, 2013. B.Sc. Mechanical Engineering, TU Graz, 2017",
         "Bachelor of Science in mechanical engineering (TU Graz, 2017), qualified mechanic",
         "Master's degree in mechanical engineering (TU Graz, 2017)"),
        ("Licence B. Spanish, English C1, German B1, Polish",
         "Car driving licence (class B); four languages, among them advanced English and intermediate German",
         "HGV driving licence; fluent German"),
        ("Talk at a maintenance day, 2022", "Spoke at a maintenance day in 2022",
         "Speaker at maintenance days since 2022"),
        ("Downtime fell from 40 to 31 hours a month", "Downtime down by more than a fifth, from 40 to 31 hours a month",
         "Downtime down by almost a third, from 40 hours a month"),
        ("Archive moved to a new system by an outside firm", "Archive moved to a new system by a firm",
         "Moved the archive to a new system"),
        ("Repair feed pumps and boots of conveyors, 40 jobs a month", "Repair of feed pumps and of conveyor boots",
         "Repair feed pumps and boots of conveyors, most of them on first call"),
    ],
)  # fmt: skip
def test_what_follows_passes_and_what_does_not_is_caught(before: str, honest: str, invented: str) -> None:
    assert is_held(before, honest)
    assert not is_held(before, invented)


def test_a_skill_is_no_older_than_the_work_that_names_it() -> None:
    cv = (
        "Ana Ruiz, Software Engineer\nNorte SL, 2021 - present\n- Python services\n"
        "Sur SA, 2015 - 2021\n- Java batch jobs"
    )
    assert check("Software engineer with Java experience from 2015 to 2021.", cv, today=TODAY).ok
    assert not check("Engineer with Python experience since 2015.", cv, today=TODAY).ok
    assert not check("Engineer with 9 years of Python.", cv, today=TODAY).ok


def test_a_word_follows_from_the_more_particular_one_only() -> None:
    assert follows("footwear", "boots")
    assert not follows("boots", "footwear")
    assert follows("clients", "customers")
    assert not follows("tents", "boots")


@pytest.mark.parametrize(
    ("text", "months", "is_exact"),
    [
        ("May to Aug 2020", 3, True),
        ("04/2020 - 03/2023", 35, True),
        ("2014 to 2018", 48, False),
        ("März 2019 bis heute", 92, True),
        ("since 2020", 82, False),
        ("2021-03 - present", 68, True),
        ("2015-02 - 2019-11", 57, True),
    ],
)
def test_times_are_read_from_dates(text: str, months: int, is_exact: bool) -> None:
    (span,) = spans(text, TODAY)
    assert (span.last - span.first, span.is_exact) == (months, is_exact)


def test_a_unit_belongs_to_its_number() -> None:
    cv = "Lena Ruiz\nElm Hospital, 2023 - present\n- Wound care on an 18-bed ward"
    line = "Wound care on an 18-bed ward"
    assert check("Wound care on a ward of 18 beds", cv, line, today=TODAY).ok
    assert not check("Wound care on an 18-bed ward for 18 years", cv, line, today=TODAY).ok


def test_stems_are_the_same_in_many_threads() -> None:
    words = [
        f"{word}{ending}" for word in ("organis", "coordinat", "manag", "develop") for ending in ("ed", "ing", "es")
    ]
    alone = [stem(word) for word in words]
    stem.cache_clear()
    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(stem, words * 50)) == alone * 50
