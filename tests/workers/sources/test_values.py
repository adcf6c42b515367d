"""Values of sources are taken as they are meant, whatever their types."""

from datetime import UTC, datetime
from typing import Any

import pytest

from workers.sources.values import Item, link, moment, number, plain, text, unescaped

NOVEMBER = datetime(2026, 11, 1, 2, 26, 40, tzinfo=UTC)


@pytest.mark.parametrize(
    "value",
    [
        1793500000,
        1793500000000,
        1793500000.0,
        "1793500000",
        "1793500000000",
        "2026-11-01T02:26:40",
        "2026-11-01T02:26:40Z",
        "2026-11-01T04:26:40.000+02:00",
        "2026-11-01 02:26:40 UTC",
        "Sun, 01 Nov 2026 02:26:40 +0000",
    ],
)
def test_times_in_every_form(value: Any) -> None:
    assert moment(value) == NOVEMBER


@pytest.mark.parametrize(
    "value",
    [
        None,
        "",
        "soon",
        0,
        -5,
        True,
        float("nan"),
        float("inf"),
        1e40,
        "9" * 40,
        [],
        {},
        "2026-13-45",
        "0001-01-01T00:00:00+14:00",
    ],
)
def test_what_is_no_time_is_none(value: Any) -> None:
    assert moment(value) is None


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (70000, 70000.0), ("70,000.50", 70000.5), (0, None), ("0", None), (-1, None), (True, None), ("$70k", None),
        (float("inf"), None), (1e300, None), (9e9, 9e9), ([], None),
    ],
)  # fmt: skip
def test_numbers(value: Any, expected: float | None) -> None:
    assert number(value) == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [(" a\x00b ", "ab"), ("\ud800x", "x"), (5, "5"), (True, None), ("  ", None), (None, None), ({}, None)],
)
def test_texts_can_be_stored(value: Any, expected: str | None) -> None:
    assert text(value) == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("<p>a &lt; b</p>", "<p>a &lt; b</p>"),
        ("&lt;p&gt;a &amp;lt; b&lt;/p&gt;", "<p>a &lt; b</p>"),
        ("&amp;lt;p&amp;gt;a&amp;lt;/p&amp;gt;", "<p>a</p>"),
        ("no tags & no entities", "no tags & no entities"),
        ("Fish &amp; chips", "Fish &amp; chips"),
        (None, None),
    ],
)
def test_html_is_unescaped_as_often_as_it_was_escaped(value: str | None, expected: str | None) -> None:
    assert unescaped(value) == expected


@pytest.mark.parametrize("value", ["javascript:alert(1)", "/jobs/1", "https://", "http://[", "mailto:a@b.example", ""])
def test_only_addresses_of_the_web_are_links(value: str) -> None:
    assert link(value) is None
    assert link("https://a.example/?b=c") == "https://a.example/?b=c"


def test_lines_lose_tags_and_entities() -> None:
    assert plain("A <strong>B</strong> &amp; C") == "A B & C"
    assert plain("<br>") is None


def test_paths_lead_through_whatever_is_there() -> None:
    item = Item({"a": {"b": [1, None, "x", "x"]}, "c": "text", "d": [{"e": 1}, 5]})
    assert item.text("a", "b", "c") is None
    assert item.text("c", "a") is None
    assert item.texts("a", "b") == ("1", "x")
    assert item.texts("c") == ("text",)
    assert [one.text("e") for one in item.items("d")] == ["1"]
    assert item.items("c") == ()
    assert Item(None).flag("a") is None
