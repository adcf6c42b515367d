"""Calls as models write them."""

import pytest
from langchain_core.messages import AIMessage

from agent.models.calls import read_reply, starts_as_call, starts_as_data
from agent.tools import TOOLS

ADD = ("add_skills", {"skills": ["Docker", "SQL"]})
NAMES = [tool.name for tool in TOOLS]


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
        "{'name': 'add_skills', 'arguments': {'skills': ['Docker', 'SQL'],},}",
        '{"name": "add_skills", // the tool\n "arguments": {"skills": ["Docker", "SQL"] /* both */}}',
        '{"name": "add_skills", "arguments": {"skills": ["Docker", "SQL"]',
        '{"name": "add_skills", "arguments": {"skills": ["Docker", "SQL", "Kuber',
        "{name: add_skills, arguments: {skills: [Docker, SQL]}}",
        '{"add_skills": {"skills": ["Docker", "SQL"]}}',
        '{"tool": "add_skills", "skills": ["Docker", "SQL"]}',
        '{"name": "AddSkill", "arguments": {"skill_names": ["Docker", "SQL"]}}',
        '{"name": "add-skills", "arguments": {"skills": [{"name": "Docker"}, {"name": "SQL"}]}}',
        '[{"type": "function", "function": {"name": "add_skills", "arguments": {"skills": "Docker and SQL"}}}]',
        'add_skills(skills=["Docker", "SQL"])',
        "```python\nprint(default_api.add_skills(skills=['Docker', 'SQL']))\n```",
        'add_skills(["Docker", "SQL"])',
        'add_skills {"skills": ["Docker", "SQL"]}',
        '```json\nadd_skills({\n  "skills": ["Docker", "SQL"]\n})\n```',
        'add_skills: {"skills": ["Docker", "SQL"]}',
        '<function=add_skills><parameter=skills>["Docker", "SQL"]</parameter></function>',
        '<invoke name="add_skills"><parameter name="skills">Docker, SQL</parameter></invoke>',
        '[TOOL_CALLS] [{"name": "add_skills", "arguments": {"skills": ["Docker", "SQL"]}}]',
        'Thought: they learned it\nAction: add_skills\nAction Input: {"skills": ["Docker", "SQL"]}',
    ],
)
def test_calls_in_the_text(text: str) -> None:
    calls, _, broken = read(text)
    assert calls == [ADD]
    assert not broken


@pytest.mark.parametrize(
    "text", ["view_profile", "`view_profile()`", '{"name": "view_profile"}', "Action: view_profile"]
)
def test_a_tool_that_needs_nothing_may_stand_alone(text: str) -> None:
    assert read(text)[0] == [("view_profile", {})]


@pytest.mark.parametrize("text", ["none", "none {}", "none()", '{"tool": "none", "arguments": {}}', "`None`"])
def test_no_tool_may_be_wanted(text: str) -> None:
    reading = read_reply(AIMessage(text), TOOLS)
    assert reading.declined
    assert not reading.calls
    assert not reading.errors


def test_calls_on_lines_of_their_own() -> None:
    calls, words, _ = read('remove_skills {"skills": ["PHP"]}\nview_profile {}')
    assert calls == [("remove_skills", {"skills": ["PHP"]}), ("view_profile", {})]
    assert words == ""


def test_several_calls_at_once_keep_their_order() -> None:
    calls, words, _ = read('[{"name": "remove_skills", "arguments": {"skills": ["PHP"]}}, {"name": "view_profile"}]')
    assert calls == [("remove_skills", {"skills": ["PHP"]}), ("view_profile", {})]
    assert words == ""
    native = [{"name": "view_profile", "args": {}, "id": "1"}, {"name": "list_cvs", "args": {}, "id": "2"}]
    reading = read_reply(AIMessage("One moment.", tool_calls=native), TOOLS)
    assert [call["name"] for call in reading.calls] == ["view_profile", "list_cvs"]


def test_several_jobs_of_a_tool_that_takes_one_are_several_calls() -> None:
    calls, _, _ = read('{"name": "track_application", "arguments": {"job": [1, 3], "status": "saved"}}')
    assert calls == [("track_application", {"job": job, "status": "saved"}) for job in ("1", "3")]


@pytest.mark.parametrize(
    ("name", "given", "fit"),
    [
        ("update_profile", '{"salary_min": "52k", "name": "", "languages": "German"}',
         {"salary_min": 52_000, "languages": ["German"]}),
        ("update_profile", '{"level": "Senior", "city": "Kiel"}', {"experience_level": "senior", "location": "Kiel"}),
        ("decide_suggestions", '{"apply": "1 and 3", "skip": ["#2"]}', {"apply": [1, 3], "skip": [2]}),
        ("decide_suggestions", '{"accept": 2}', {"apply": [2]}),
        ("search_jobs", '{"keywords": "nurse", "city": "Graz", "remote": "true", "employment_type": "Full-time"}',
         {"query": "nurse", "location": "Graz", "remote": True, "employment_type": "full_time"}),
        ("set_digest", '{"enabled": "off"}', {"on": False}),
        ("match_job", '{"job_id": 2}', {"job": "2"}),
        ("match_job", '{"job": {"company": "Siemens"}}', {"job": "Siemens"}),
        ("recommend_jobs", '{"count": "5.0", "limit": "5"}', {"limit": 5}),
    ],
)  # fmt: skip
def test_arguments_are_repaired(name: str, given: str, fit: dict[str, object]) -> None:
    assert read(f'{{"name": "{name}", "arguments": {given}}}')[0] == [(name, fit)]


@pytest.mark.parametrize(
    "text",
    [
        '{"name": "delete_everything", "arguments": {}}',
        '{"name": "update_skills", "arguments": {"skills": ["SQL"]}}',
        '{"name": "add_skills", "arguments": {}}',
        '{"name": "update_profile", "arguments": {"experience_level": "wizard"}}',
        '{"answer": 42}',
        '{"name": "add_skills", "arguments": {"skills": ["Dock',
        "```",
    ],
)
def test_what_is_no_call_is_no_answer_either(text: str) -> None:
    calls, words, broken = read(text)
    assert calls == []
    assert words == ""
    assert broken


def test_what_is_wrong_is_said() -> None:
    def errors(text: str) -> str:
        return " ".join(read_reply(AIMessage(text), TOOLS).errors)

    assert "add_skills: skills: Field required" in errors('{"name": "add_skills", "arguments": {}}')
    assert "no tool 'fly'" in errors('{"name": "fly", "arguments": {}}')
    assert "view_profile" in errors('{"name": "fly", "arguments": {}}')


@pytest.mark.parametrize(
    "words",
    [
        "You can write {curly} things [like] this.",
        "You have 3 skills [1] (Docker, SQL).",
        "The tool add_skills adds skills, and view_profile (what I know) shows them.",
    ],
)
def test_words_stay_words(words: str) -> None:
    assert read(words) == ([], words, False)


def test_what_starts_as_data_or_as_a_call() -> None:
    assert not starts_as_data("Hello {there}")
    assert starts_as_data('  {"name"')
    assert starts_as_call("I do it.\nadd_skills(skills=", NAMES)
    assert starts_as_call("`view_profile`", NAMES)
    assert not starts_as_call("view_profile shows it", NAMES)


@pytest.mark.parametrize(
    "text",
    [
        '<think>Shall I? {"name": "view_profile"}</think>\nHello there.',
        'Shall I? {"name": "view_profile"}\n</think>\n\nHello there.',
        "Hello there.<thinking>\nadd_skills(['SQL'])",
    ],
)
def test_thoughts_are_neither_words_nor_calls(text: str) -> None:
    assert read(text) == ([], "Hello there.", False)
