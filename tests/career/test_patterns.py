"""Patterns that mind no case."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from career.patterns import Caseless, folded


@given(st.text())
def test_a_folded_text_keeps_its_places(text: str) -> None:
    assert len(folded(text)) == len(text)


@pytest.mark.parametrize("text", ["İngilizce", "INGILIZCE", "ıngilizce", "so, ingilizce"])
def test_letters_are_alike_as_where_re_minds_no_case(text: str) -> None:
    found, known = Caseless("ingilizce").search(text), re.search("ingilizce", text, re.IGNORECASE)
    assert found is not None
    assert known is not None
    assert found.span() == known.span()


def test_a_text_without_what_a_match_needs_is_not_searched() -> None:
    gated = Caseless(r"\bwork", needs=("home", "office"))
    assert gated.search("Work from Home") is not None
    assert gated.search("work anywhere") is None
    assert not list(gated.finditer("work anywhere"))


def test_a_pattern_in_upper_case_could_match_nothing() -> None:
    with pytest.raises(ValueError, match="upper case"):
        Caseless("[A-Z]+")
    assert Caseless(r"(?P<word>\W+)").search("a - b") is not None
