"""Positions of a section that explain each other."""

from datetime import date

from career.cv.document import Work
from career.cv.parsing import parse
from career.cv.reading import read

HEAD = "Ada Example\nada@example.org\n\nWork Experience\n\n"
TAIL = "\nEducation\n\nBSc Physics, University of Leeds\n2012 - 2015\n"


def work(text: str) -> list[Work]:
    return parse(read((HEAD + text + TAIL).encode(), "cv.txt"), today=date(2024, 6, 1)).document.work


def test_the_latest_position_with_a_start_alone_lasts() -> None:
    found = work(
        "Engineer, Foo Ltd   Mar 2021\n- Built\n\nEngineer, Bar Ltd   Sep 2018 - Feb 2021\n- Built\n\n"
        "Trainee, Baz Ltd   Jan 2015 - Aug 2018\n- Built\n"
    )
    assert [(item.start_date, item.end_date) for item in found] == [
        ("2021-03", None), ("2018-09", "2021-02"), ("2015-01", "2018-08"),
    ]  # fmt: skip


def test_a_single_date_among_single_dates_is_both_ends() -> None:
    found = work("Engineer, Foo Ltd   2021\n- Built\n\nTrainee, Bar Ltd   2018\n- Built\n")
    assert [(item.start_date, item.end_date) for item in found] == [("2021", "2021"), ("2018", "2018")]


def test_an_unknown_place_is_one_where_others_have_theirs() -> None:
    found = work(
        "Engineer, Foo Ltd, Leeds\n2020 - 2021\n- Built\n\nEngineer, Bar Ltd, Uttermark\n2018 - 2020\n- Built\n"
    )
    assert [(item.name, item.location) for item in found] == [("Foo Ltd", "Leeds"), ("Bar Ltd", "Uttermark")]


def test_a_label_names_the_place() -> None:
    found = work("2020 - 2021   Engineer\nFoo Ltd\nAddress: Uttermark\n- Built\n")
    assert [(item.name, item.position, item.location) for item in found] == [("Foo Ltd", "Engineer", "Uttermark")]


def test_dates_broken_over_lines_are_mended() -> None:
    found = work("Engineer | Foo Ltd | October\n2019 - December 2021\n- Built\n")
    assert [(item.name, item.start_date, item.end_date) for item in found] == [("Foo Ltd", "2019-10", "2021-12")]
