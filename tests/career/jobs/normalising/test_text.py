import html
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from career.jobs.normalising.text import LONGEST_TITLE, company_of, readable, title_of, why_unscorable
from career.jobs.normalising.times import expires, posted
from career.jobs.posting import LONGEST_TEXT

NOW = datetime(2026, 11, 21, 12, tzinfo=UTC)
PAGE = (
    '<div class="x"><h2>Your tasks</h2><p>Bake bread&nbsp;&amp; cakes.</p>'
    "<ul><li>Mix dough</li><li>Heat ovens</li></ul>"
    "<script>steal()</script><style>p{color:red}</style><img src='https://t.example/p.gif' width=1>"
    "<p>Call <a href='https://example.org/?utm_source=x'>us</a>.</p></div>"
)
SHOWN = ["Your tasks", "Bake bread & cakes.", "* Mix dough", "* Heat ovens", "Call us."]


def at(moment: str) -> datetime:
    return datetime.fromisoformat(moment).replace(tzinfo=UTC)


@pytest.mark.parametrize("times", [0, 1, 2])
def test_html_is_read_however_often_it_was_escaped(times: int) -> None:
    source = PAGE
    for _ in range(times):
        source = html.escape(source)
    assert [line for line in readable(source, None).splitlines() if line] == SHOWN


def test_escaped_html_within_html_is_read() -> None:
    assert readable(f"<div>{html.escape('<p>One</p><ul><li>Two</li></ul>')}</div>", None).split() == ["One", "*", "Two"]


def test_plain_text_is_kept_and_tags_in_it_are_read() -> None:
    assert readable(None, "If a < b and b > c\r\n\r\n\r\n\r\nthen  go") == "If a < b and b > c\n\nthen go"
    assert readable(None, "<p>One</p><p>Two</p>").split() == ["One", "Two"]


def test_hidden_characters_vanish() -> None:
    assert readable(None, "a\x00b\u200bc\ufeff\u202ed\x1b[0m\te") == "abcd[0m e"


def test_bytes_read_wrongly_are_mended() -> None:
    assert readable(None, "MecÃ¡nico con experiencia") == "Mecánico con experiencia"
    assert readable(None, "weâ€™re hiring") == "we’re hiring"
    assert readable(None, "Ça va, Ângela? SÃO PAULO") == "Ça va, Ângela? SÃO PAULO"


def test_what_boards_add_is_left_out() -> None:
    text = (
        "We bake.\nPlease mention the word **SUNNY** and tag RMTU4 when applying to show you read the post.\n"
        "#LI-Remote #LI-AB1\nOriginally posted on Himalayas\nApply now"
    )
    assert readable(None, text) == "We bake."


def test_long_texts_are_cut_at_a_line() -> None:
    text = readable(None, "Bake bread every day.\n" * 10_000)
    assert len(text) <= LONGEST_TEXT
    assert text.endswith("every day.")
    assert len(readable(None, "x" * 200_000)) == LONGEST_TEXT


def test_tags_a_thousand_deep_and_broken_are_read() -> None:
    assert "bread" in readable("<div>" * 5000 + "bread" + "</div>" * 5000, None)
    assert "bread" in readable("<ul><li>bread<ul><li><b", None)
    assert readable("<script>steal()" * 5000, None) == ""
    deep = "<div>" * 5000 + "bread<script>steal()</script> and <style>p{}</style>rolls" + "</div>" * 5000
    assert readable(deep, None).split() == ["bread", "and", "rolls"]


@given(st.text(max_size=300))
def test_any_text_is_read_without_control_characters(text: str) -> None:
    for read in (readable(text, None), readable(None, text)):
        assert "\x00" not in read
        assert all(character == "\n" or character.isprintable() or ord(character) > 0x9F for character in read)


def test_titles_are_one_line_of_a_length_and_keep_their_words() -> None:
    assert title_of("  Senior Engineer (m/w/d) \n - Remote - Berlin ") == "Senior Engineer (m/w/d) - Remote - Berlin"
    assert title_of("DevOps <strong>Engineer</strong> &amp; More") == "DevOps Engineer & More"
    assert title_of("R&D Engineer, C++ <-> Rust") == "R&D Engineer, C++ <-> Rust"
    long = title_of("cook " * 12_000)
    assert long is not None
    assert len(long) == LONGEST_TITLE
    assert title_of(" \u200b ") is None


def test_firms_that_are_not_named_are_none() -> None:
    assert company_of(" Bread &amp; Co. ") == "Bread & Co."
    assert [company_of(name) for name in ("N/A", "-", "", None, "Confidential")] == [None] * 5


def test_a_text_too_short_or_cut_off_is_not_scored() -> None:
    assert why_unscorable("", is_snippet=False) == "The source shows no text of this ad."
    assert why_unscorable("word " * 100, is_snippet=True) == "The source shows only the beginning of this ad."
    assert why_unscorable("word " * 5, is_snippet=False) == "The ad's text is too short to score."
    assert why_unscorable("word " * 100, is_snippet=False) is None


def test_moments_that_cannot_be_are_dropped() -> None:
    assert posted(at("2026-11-20T08:00"), NOW) == at("2026-11-20T08:00")
    assert posted(at("2026-11-21T20:00"), NOW) == NOW
    assert posted(at("2027-01-01T00:00"), NOW) is None
    assert posted(at("1970-01-01T00:00"), NOW) is None
    assert posted(None, NOW) is None
    assert expires(at("2026-12-01T00:00"), at("2026-11-01T00:00")) == at("2026-12-01T00:00")
    assert expires(at("2026-10-01T00:00"), at("2026-11-01T00:00")) is None
    assert expires(at("9999-01-01T00:00"), None) is None
