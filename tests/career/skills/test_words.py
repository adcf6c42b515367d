"""Look-up forms of words."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from career.skills.words import phrase_norm, phrase_stem, words


def test_accents_case_and_plurals_do_not_matter() -> None:
    assert phrase_norm("Résumé Writing") == "resume writing"
    assert phrase_stem("Data Warehouses") == phrase_stem("data warehouse")
    assert phrase_stem("organisation modelling") == phrase_stem("organization modeling")


def test_signs_belong_to_names() -> None:
    assert words("C++, C#, .NET and R&D").norms == ["c++", "c#", ".net", "and", "r", "d"]


def test_a_cyrillic_letter_that_looks_latin_is_read_as_latin() -> None:
    assert phrase_norm("1С") == phrase_norm("1C")


@given(st.text())
def test_spans_lie_in_the_text_in_order(text: str) -> None:
    split = words(text)
    spans = list(zip(split.starts, split.ends, strict=True))
    assert all(0 <= start < end <= len(text) for start, end in spans)
    assert all(a[1] <= b[0] for a, b in pairwise(spans))


def test_signs_at_the_end_of_a_text_hold_no_word() -> None:
    assert words("Go " + "." * 20_000).norms == ["go"]
    assert words("...").norms == []
    assert words("").norms == []
