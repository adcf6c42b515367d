"""Calls as small models write them."""

import pytest
from langchain_core.messages import AIMessage

from agent.models.calls import read_reply, starts_as_data
from agent.tools import TOOLS

ADD = ("add_skills", {"skills": ["Docker", "SQL"]})


def read(text: str) -> tuple[list[tuple[str, dict[str, object]]], str, bool]:
    reading = read_reply(AIMessage(text), TOOLS)
    return [(call["name"], call["args"]) for call in reading.calls], reading.text, reading.broken


@pytest.mark.parametrize(
    "text",
    [
        '{"name": "add_skills", "arguments": {"skills": ["Docker", "SQL"]}}',
        '```json\n{"name": "add_skills", "parameters": {"skills": ["Docker", "SQL"]}}\n```',
        '<tool_call>\n{"name": "add_skills", "arguments": {"skills": ["Docker", "SQL"]}}\n</tool_call>',
        '<tool_call>{"name": "add_skills", "arguments": "{\\"skills\\": [\\"Docker\\", \\"SQL\\"]}"}',
        '{"function": {"name": "functions.add_skills", "arguments": {"skills": ["Docker", "SQL"]}}}',
        '{"tool_calls": [{"tool": "add_skills", "args": {"skills": "Docker, SQL"}}]}',
        '{"action": "add_skills", "action_input": {"skills": ["Docker", "SQL", null], "user_id": "someone else"}}',
        'I call `add_skills` now:\n```json\n{"skills": ["Docker", "SQL"]}\n```',
        '{"name": "add_skills", "arguments": {"skills": ["Docker", "SQL"]}} ' * 2,
    ],
)
def test_calls_in_the_text(text: str) -> None:
    calls, _, broken = read(text)
    assert calls == [ADD]
    assert not broken


def test_several_calls_at_once() -> None:
    calls, words, _ = read('[{"name": "remove_skills", "arguments": {"skills": ["PHP"]}}, {"name": "view_profile"}]')
    assert calls == [("remove_skills", {"skills": ["PHP"]}), ("view_profile", {})]
    assert words == ""


def test_arguments_are_repaired() -> None:
    calls, _, _ = read(
        '{"name": "update_profile", "arguments": {"salary_min": "52k", "name": "", "languages": "German"}}'
    )
    assert calls == [("update_profile", {"salary_min": 52_000, "languages": ["German"]})]


@pytest.mark.parametrize(
    "text",
    [
        '{"name": "delete_everything", "arguments": {}}',
        '{"name": "add_skills", "arguments": {}}',
        '{"name": "update_profile", "arguments": {"experience_level": "wizard"}}',
        '{"answer": 42}',
        '{"name": "add_skills", "arguments": {"skills": ["Docker"',
        "```",
    ],
)
def test_what_is_no_call_is_no_answer_either(text: str) -> None:
    calls, words, broken = read(text)
    assert calls == []
    assert words == ""
    assert broken


def test_words_stay_words() -> None:
    assert read("You can write {curly} things [like] this.") == ([], "You can write {curly} things [like] this.", False)
    assert not starts_as_data("Hello {there}")
    assert starts_as_data('  {"name"')
