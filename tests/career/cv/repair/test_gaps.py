"""What is unsure follows from the parse: what lacks and could stand in the text is asked for, and nothing else."""

import pytest

from career.cv.parsing import parse
from career.cv.reading import read
from career.cv.repair import gaps_of
from tests.career.cv.repair.cvs import NAMELESS, TEXT, Case, case


def asked(cv: Case) -> list[tuple[str, tuple[str, ...]]]:
    return [(gap.pointer, gap.fields) for gap in gaps_of(cv.parsed, cv.reading)]


def test_what_was_read_whole_leaves_no_question() -> None:
    assert asked(case()) == []


@pytest.mark.parametrize(
    ("unread", "gap"),
    [
        (("/basics/name",), ("/basics", ("person",))),
        (("/work/0/name",), ("/work/0", ("employer",))),
        (("/work/1/position",), ("/work/1", ("position",))),
        (("/work/1/startDate", "/work/1/endDate"), ("/work/1", ("dates",))),
        (("/education/0/institution",), ("/education/0", ("institution",))),
        (("/education",), ("/education/-", ("degree", "institution", "dates"))),
        (("/skills",), ("/skills/-", ("skill",))),
    ],
)
def test_what_lacks_is_asked_for(unread: tuple[str, ...], gap: tuple[str, tuple[str, ...]]) -> None:
    assert gap in asked(case(TEXT, *unread))


def test_only_lines_near_the_gap_may_answer() -> None:
    cv = case(TEXT, "/work/1/name")
    (gap,) = gaps_of(cv.parsed, cv.reading)
    assert cv.line("Vexley") in gap.lines
    assert cv.line("Ines Moreau") not in gap.lines
    assert cv.line("Leeds Beckett") not in gap.lines
    assert "Junior Developer" in gap.about


def test_what_no_line_could_answer_is_not_asked() -> None:
    text = TEXT.replace(" | Vexley Widgets Ltd", "").replace("09/2017 - 02/2020\n", "")
    kept = case(text)
    assert all(gap.pointer != "/work/1" or "dates" not in gap.fields for gap in gaps_of(kept.parsed, kept.reading))


def test_an_entry_that_was_swallowed_leaves_its_dates_over() -> None:
    cv = case(TEXT, "/work/1")
    fields = dict(asked(cv))
    assert fields["/work/-"] == ("position", "employer", "dates")


def test_a_name_in_small_letters_is_unsure() -> None:
    cv = case(NAMELESS)
    assert cv.parsed.document.basics.name is None
    assert asked(cv) == [("/basics", ("person",))]


def test_a_file_of_data_says_what_it_says() -> None:
    reading = read(b'{"basics": {"email": "a@example.org"}, "work": [{"position": "Cook"}]}', "cv.json")
    assert gaps_of(parse(reading), reading) == ()
