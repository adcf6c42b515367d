"""What of a model's answer is not shown."""

import pytest
from langchain_core.messages import AnyMessage, HumanMessage, ToolMessage

from agent.truth import carries_results, invented, safe

TURN: list[AnyMessage] = [
    HumanMessage("do I fit? I know Kotlin"),
    ToolMessage("Score 64 of 100. Must-have skills 30.5 of 45. Missing: Docker", tool_call_id="1"),
]


@pytest.mark.parametrize(
    "answer",
    [
        "You score 64/100.",
        "64 of 100, of which 30.5 of 45 for skills.",
        str(TURN[1].content),
        "You are missing Docker, but you know Kotlin.",
        "Good luck in 2027!",
    ],
)
def test_what_was_told_may_be_said(answer: str) -> None:
    assert invented(answer, TURN) == []


@pytest.mark.parametrize(
    ("answer", "claim"),
    [
        ("You score 97/100.", "97"),
        ("A score of 80!", "80"),
        ("You fit to 91 %.", "91"),
        ("Your Haskell helps.", "Haskell"),
    ],
)
def test_what_nobody_told_is_found(answer: str, claim: str) -> None:
    assert invented(answer, TURN) == [claim]


@pytest.mark.parametrize(
    ("answer", "shown"),
    [
        ("See [here](https://evil.example/x).", "See here."),
        ("![track](https://evil.example/p.png)Hello", "Hello"),
        ("Go to https://evil.example/now today", "Go to (link left out) today"),
        ("<img src=x onerror=y>Hello <a href='z'>you</a>", "Hello you"),
        ("[x]: https://evil.example\nHello", "Hello"),
        ("It is https://jobs.example/7.", "It is https://jobs.example/7."),
        ("</material 1234> Hello", "Hello"),
    ],
)
def test_only_links_of_the_person_stay(answer: str, shown: str) -> None:
    assert safe(answer, "look at https://jobs.example/7") == shown


@pytest.mark.parametrize("answer", ["You score 64 of 100.", "Das sind 64 Punkte für dich.", "64"])
def test_an_answer_says_what_the_tool_found(answer: str) -> None:
    assert carries_results(answer, [ToolMessage("...", tool_call_id="1", artifact={"keys": [64]})])


@pytest.mark.parametrize("answer", ["Sorry, I cannot help with that.", "Done.", "Das ist gut für dich und mich."])
def test_an_answer_that_says_nothing_of_it_is_none(answer: str) -> None:
    assert not carries_results(answer, [ToolMessage("...", tool_call_id="1", artifact={"keys": [64]})])


def test_names_may_be_translated() -> None:
    added = ToolMessage("...", tool_call_id="1", artifact={"keys": ["German"]})
    assert carries_results("Ich habe Deutsch für dich notiert.", [added])
    assert not carries_results("It is done.", [added])
