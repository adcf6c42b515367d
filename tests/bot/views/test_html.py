"""Text becomes HTML that Telegram takes, in pieces that fit."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.views.html import escape, join, prose, split_text, units


def test_length_is_counted_in_utf_16() -> None:
    assert [units("ab"), units("ä"), units("😀")] == [2, 1, 2]


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("<b>a & b</b>", "&lt;b&gt;a &amp; b&lt;/b&gt;"),
        ("**bold** and `x<y`", "<b>bold</b> and <code>x&lt;y</code>"),
        ("## Skills\nSQL", "<b>Skills</b>\nSQL"),
        ("2 ** 3 ** 4\nopen **", "2 <b> 3 </b> 4\nopen **"),
        ("a\u202egpj.exe\x1b[31m", "agpj.exe[31m"),
    ],
)
def test_marks_become_tags_and_the_rest_is_escaped(text: str, html: str) -> None:
    assert prose(text) == html


def test_text_is_cut_at_lines_then_sentences_then_words() -> None:
    assert split_text("one\ntwo\nthree", 8) == ["one\ntwo", "three"]
    assert split_text("One is. Two is. Three is.", 16) == ["One is. Two is.", "Three is."]
    assert split_text("one two three", 8) == ["one two", "three"]
    assert split_text("😀" * 5, 4) == ["😀😀", "😀😀", "😀"]


@given(st.text(max_size=300), st.integers(min_value=2, max_value=50))
def test_pieces_fit_and_lose_nothing_but_white_space(text: str, limit: int) -> None:
    pieces = split_text(text, limit)
    assert all(0 < units(piece) <= limit for piece in pieces)
    assert "".join("".join(pieces).split()) == "".join(text.split())


@given(st.lists(st.text(alphabet="ab<&", max_size=20), max_size=20))
def test_joined_parts_stay_whole(parts: list[str]) -> None:
    joined = join([escape(part) for part in parts], "\n", 100)
    assert [line for piece in joined for line in piece.split("\n") if line] == [escape(part) for part in parts if part]
