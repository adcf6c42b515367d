"""What parsers find and what a model gives, put together."""

from typing import Any

import pytest
from langchain_core.messages.tool import ToolCall

from agent.merging import completed, corrected


def call(name: str, **args: Any) -> ToolCall:
    return ToolCall(name=name, args=args, id="1", type="tool_call")


def test_a_good_model_is_only_helped_out() -> None:
    given = call("search_jobs", query="nurse", location="Graz")
    assert completed(given, {"location": "graz", "salary_min": 40_000})["args"] == {
        "query": "nurse", "location": "Graz", "salary_min": 40_000,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("said", "args", "parsed", "left"),
    [
        ("nurse work in Graz", {"query": "nurse", "location": "Graz", "remote": False, "company": "Acme"}, {},
         {"query": "nurse", "location": "Graz"}),
        ("anything over 40k", {"salary_min": 52_000}, {"salary_min": 40_000}, {"salary_min": 40_000}),
        ("five of them", {"limit": 10}, {"limit": 5}, {"limit": 5}),
    ],
)  # fmt: skip
def test_a_small_model_says_only_what_was_said(
    said: str, args: dict[str, Any], parsed: dict[str, Any], left: dict[str, Any]
) -> None:
    assert corrected(call("search_jobs", **args), parsed, said)["args"] == left


def test_what_a_word_means_may_be_the_models() -> None:
    told = corrected(call("track_application", status="offer", job="#2 at Bosch", note="x"), {}, "they want me!")
    assert told["args"] == {"status": "offer"}
    assert corrected(call("match_job", job="Bosch"), {}, "and that bosch thing")["args"] == {"job": "Bosch"}


def test_a_write_of_which_nothing_was_said_is_asked_about_as_it_is() -> None:
    assert corrected(call("add_skills", skills=["SQL"]), {}, "hello")["args"] == {"skills": ["SQL"]}
    assert corrected(call("add_skills", skills=["SQL", "Go"]), {}, "I know sql")["args"] == {"skills": ["SQL"]}
