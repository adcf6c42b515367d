"""How a model is shown the tools, by its name."""

import pytest

from agent.models.kinds import Way, way_of
from agent.models.schemas import compact, in_words
from agent.tools import TOOLS

SEARCH = next(tool for tool in TOOLS if tool.name == "search_jobs")


@pytest.mark.parametrize(
    ("name", "way"),
    [
        ("qwen2.5-coder:1.5b", "text"),
        ("smollm2:360m", "text"),
        ("llama3.2:3b-instruct-q4_K_M", "text"),
        ("Qwen3-4B", "text"),
        ("gemma3n:e2b", "text"),
        ("llama3.1:8b", "few"),
        ("mistral-nemo-12b", "few"),
        ("llama-3.3-70b-versatile", "all"),
        ("gpt-4.1-mini", "all"),
        ("mixtral:8x22b", "all"),
        ("the model", "all"),
    ],
)
def test_the_way_of_a_model(name: str, way: Way) -> None:
    assert way_of(name) == way


def test_a_tool_in_words() -> None:
    words = in_words(SEARCH)
    assert words.startswith("search_jobs(query, location, remote: true|false, ")
    assert "salary_min: number" in words
    assert len(words) < 400


def test_a_tool_as_a_short_schema() -> None:
    (function,) = [told["function"] for told in compact([SEARCH])]
    properties = function["parameters"]["properties"]
    assert properties["salary_min"] == {"type": "integer", "description": "Least salary a year, as a number"}
    assert properties["remote"]["type"] == "boolean"
    assert "full_time" in properties["employment_type"]["enum"]
    assert "anyOf" not in str(function)
    (skills,) = [told["function"] for told in compact([tool for tool in TOOLS if tool.name == "add_skills"])]
    assert skills["parameters"]["required"] == ["skills"]
    assert skills["parameters"]["properties"]["skills"]["items"] == {"type": "string"}
