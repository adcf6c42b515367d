"""What is shown of an answer while a model writes it."""

import pytest
from langchain_core.messages import HumanMessage

from agent.streaming import Draft


def shown(text: str) -> str:
    draft = Draft("hello", [HumanMessage("hello")])
    return "".join(draft.add(text[start : start + 3]) for start in range(0, len(text), 3))


def test_sentences_are_shown_as_they_end() -> None:
    assert shown("A CV is read in seconds. So put first what counts. And th").startswith(
        "A CV is read in seconds. So put"
    )


@pytest.mark.parametrize(
    "call",
    [
        '{"name": "view_profile", "arguments": {}}\n',
        "{'name': 'view_profile'}\n",
        "{name: view_profile}\n",
        '[{"name": "view_profile"}]\n',
        '```json\n{"name": "view_profile"}\n```\n',
        "<tool_call>\nview_profile\n</tool_call>\n",
        '<function=add_skills>\n<parameter=skills>["SQL"]</parameter>\n',
        '<invoke name="view_profile">\n',
        "<|python_tag|>view_profile.call()\n",
        '[TOOL_CALLS] [{"name": "view_profile"}]\n',
        'add_skills(skills=["SQL. And more. "])\n',
        "print(view_profile())\n",
        "view_profile\n",
        "Action: view_profile\nAction Input: {}\n",
    ],
)
@pytest.mark.parametrize("before", ["", "I do that at once.\n"])
def test_a_call_is_never_shown(before: str, call: str) -> None:
    assert shown(f"{before}{call}After that. More.\n") == before


def test_thoughts_are_not_shown() -> None:
    assert (
        shown("<think>\nA secret. I call add_skills.\n</think>\n\nHello there. More.\nx").strip()
        == "Hello there. More."
    )
    assert shown("Well. <think>A secret. And so on.\n") == "Well. "
