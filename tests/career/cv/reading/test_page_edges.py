"""Edges of pages: repeated lines are furniture, but not what tells how to reach the person."""

from career.cv.reading import read
from tests.career.cv.reading.make import Piece, column, pdf

_BODY = ("#Experience", "Built a mill on the coast and sold it", "#Education", "Learnt to build mills")
_REACH = ("5 Mill Lane, 1234 Leeds", "ada@example.org")


def _feet(page: int) -> list[Piece]:
    return [(250.0, 780.0, _REACH[0], "", 9.0), (250.0, 792.0, f"{_REACH[1]} {page}/2", "", 9.0)]


def test_contacts_in_the_foot_stand_below_the_name() -> None:
    first = [(50.0, 60.0, "Ada Example", "B", 22.0), *column(50, 120, *_BODY), *_feet(1)]
    second = [*column(50, 60, "#Skills", "Sails and gears", "Saws"), *_feet(2)]
    lines = read(pdf(first, second)).lines
    assert [line.text for line in lines[:4]] == ["Ada Example", _REACH[0], f"{_REACH[1]} 1/2", "Experience"]
    assert [line.text for line in lines if line.furniture] == [_REACH[0], f"{_REACH[1]} 2/2"]
    assert [line.number for line in lines] == list(range(1, len(lines) + 1))


def test_last_lines_stay_where_contacts_stand_above() -> None:
    page = [*column(50, 60, "Ada Example", "ada@example.org", *_BODY), *column(50, 790, "Bo Example, bo@example.org")]
    assert read(pdf(page)).lines[-1].text == "Bo Example, bo@example.org"


def test_a_repeated_head_counts_on_the_first_page_only() -> None:
    head = column(50, 40, "Ada Example, Leeds, ada@example.org", "www.example.org/ada", "linkedin.com/in/ada", size=9)
    pages = [[*head, *column(50, 120 + 9 * n, *_BODY)] for n in range(2)]
    lines = read(pdf(*pages)).lines
    assert [line.furniture for line in lines] == [False] * 7 + [True] * 3 + [False] * 4


def test_dashes_are_part_of_their_items() -> None:
    page = [*column(50, 100, "-", "-"), *column(66, 100, "Built a mill", "Sold a mill")]
    assert [line.text for line in read(pdf(page)).lines] == ["- Built a mill", "- Sold a mill"]
