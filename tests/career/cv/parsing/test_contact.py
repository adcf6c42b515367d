"""Who and how to reach: only what stands there."""

import pytest

from career.cv.document import Basics
from career.cv.parsing import parse
from career.cv.reading import read

BODY = "\n\nExperience\n\nForeman, Harbour Works Ltd\n2019 - 2021\n- Built a mill\n"


def basics(header: str) -> Basics:
    return parse(read((header + BODY).encode(), "cv.txt")).document.basics


@pytest.mark.parametrize(
    ("phone", "found"),
    [
        ("+44 7700 900142", "+44 7700 900142"),
        ("Tel.: 0171 3920047", "0171 3920047"),
        ("(614) 555-0178", "(614) 555-0178"),
        ("029 2018 0447", "029 2018 0447"),
        ("06 39 98 27 15", "06 39 98 27 15"),
        ("2016 - 2018", None),
    ],
)
def test_phones(phone: str, found: str | None) -> None:
    assert basics(f"Ada Example\nada@example.org | {phone}").phone == found


def test_links_and_profiles() -> None:
    found = basics("Ada Example\nada@example.org\nada.example.com | github.com/ada-x | linkedin.com/in/ada-example")
    assert found.url == "ada.example.com"
    assert [(profile.network, profile.username) for profile in found.profiles] == [
        ("GitHub", "ada-x"),
        ("LinkedIn", "ada-example"),
    ]


def test_a_capital_name_is_set_as_names_are() -> None:
    assert basics("ADA O'HARA-SMITH\nEngineer\nada@example.org").name == "Ada O'Hara-Smith"


def test_what_is_not_said_is_absent() -> None:
    found = basics("Ada Example\nada@example.org")
    assert (found.phone, found.url, found.location, found.summary, found.profiles) == (None, None, None, None, [])
