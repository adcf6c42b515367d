"""JSON as small models write it."""

from typing import Any

import pytest

from agent.models.loose import arguments_at, data_in


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("{'a': 'it's', b: True,}", {"a": "it's", "b": True}),
        ('{"a": ["x", "y', {"a": ["x"]}),
        ('{"a": 1 // two\n, "b": "he said "hi" ok"}', {"a": 1, "b": 'he said "hi" ok'}),
        ('{"a": #2, "b": Berlin Mitte}', {"a": "#2", "b": "Berlin Mitte"}),
        ('{"a": "b" "c": 3.5}', {"a": "b", "c": 3.5}),
        ('[{"a": 1}{"b": None}]', [{"a": 1}, {"b": None}]),
        ('{"a": "line\\nand \\u00e9"}', {"a": "line\nand é"}),
        ("{“a”: “b”}", {"a": "b"}),
    ],
)
def test_what_is_meant_is_read(text: str, value: Any) -> None:
    assert [span.value for span in data_in(f"So: {text}")] == [value]


def test_values_are_found_where_they_stand() -> None:
    text = 'First {"a": 1} then [like] {this} and {"b": 2'
    spans = list(data_in(text))
    assert [text[span.start : span.end] for span in spans] == ['{"a": 1}', '{"b": 2']
    assert [span.is_cut for span in spans] == [False, True]


@pytest.mark.parametrize("text", ["{curly}", "[1, 2]", "{", "[" * 5_000, '{"a":' * 2_000, "{'a': '" * 2_000])
def test_what_is_none_is_none_however_long(text: str) -> None:
    assert all(span.value in ({}, []) for span in data_in(text) if not span.is_cut)


def test_arguments_of_calls_in_code() -> None:
    def read(text: str) -> Any:
        span = arguments_at(text, 1)
        return span.value if span else None

    assert read('f(skills=["SQL"], n=2)') == {"skills": ["SQL"], "n": 2}
    assert read("f('a', 2)") == ["a", 2]
    assert read("f()") == {}
    assert read("f(how] it goes") is None
