"""What stands around recognised words: signs of lists, sizes, white, and signs that look like others."""

import cv2
import numpy as np
import pytest

from career.cv.reading.ocr.dots import sign_after, sign_before
from career.cv.reading.ocr.engine import Image, Piece
from career.cv.reading.ocr.gaps import placed
from career.cv.reading.ocr.looks import Ink, Look
from career.cv.reading.ocr.repairs import repaired
from career.cv.reading.ocr.sizes import advance, snapped


def line() -> Image:
    """Return a line of letters 20 pixels high whose text begins at 100 and ends at 220, its baseline at 40."""
    image = np.full((60, 300, 3), 235, dtype=np.uint8)
    for left in range(100, 220, 12):
        image[26:40, left : left + 8] = 30
    return image


@pytest.mark.parametrize(("filled", "radius"), [(True, 3), (False, 4)])
def test_the_dot_of_a_list_is_found_filled_or_hollow(filled: bool, radius: int) -> None:
    image = line()
    cv2.circle(image, (80, 33), radius, (60, 60, 60), cv2.FILLED if filled else 1)
    sign = sign_before(image, 100, 40, 20)
    assert sign is not None
    assert (sign.text, abs((sign.left + sign.right) / 2 - 80) < 2) == ("•", True)


def test_a_dash_is_a_sign_and_a_drawn_line_or_nothing_is_none() -> None:
    image = line()
    assert sign_before(image, 100, 40, 20) is None
    image[:, 78:80] = 40
    assert sign_before(image, 100, 40, 20) is None
    dashed = line()
    dashed[33:35, 74:86] = 40
    sign = sign_before(dashed, 100, 40, 20)
    assert sign is not None
    assert sign.text == "–"


def test_a_dot_after_a_line_parts_it_from_the_next_but_a_full_stop_does_not() -> None:
    parting, ending = line(), line()
    parting[32:36, 226:230] = 40
    ending[37:40, 222:225] = 40
    assert sign_after(parting, 220, 40, 20) is not None
    assert sign_after(ending, 220, 40, 20) is None


def test_a_dash_stands_between_the_two_gaps_beside_it() -> None:
    ink: Ink = np.zeros((30, 200))
    for first, last in ((0, 60), (65, 75), (95, 200)):
        ink[10:20, first:last] = 1.0
    words = placed([Piece("2019", 0.0, 0.31), Piece("–", 0.36, 0.42), Piece("Head", 0.44, 1.0)], Look(20.0, 20.0, ink))
    assert [(word.start, word.end) for word in words] == [(0, 60), (65, 75), (95, 200)]


def test_sizes_that_are_alike_become_one() -> None:
    assert snapped([10.2, 9.6, 10.0, 14.2, 13.8, 20.1], 10.0) == [10.0, 10.0, 10.0, 14.0, 14.0, 20.0]
    assert advance("mmm") > advance("iii") > 0
    assert advance("é") == advance("e")


@pytest.mark.parametrize(
    ("read", "meant"),
    [
        ("jo.Ip@example.org", "jo.lp@example.org"),
        ("Ian@example.org", "Ian@example.org"),
        ("APl", "API"),
        ("2016=2018", "2016–2018"),
        ("x=2", "x=2"),
        ("HTMl", "HTMl"),
        ("Al", "Al"),
    ],
)
def test_only_what_can_be_nothing_else_is_repaired(read: str, meant: str) -> None:
    assert repaired(read) == meant
