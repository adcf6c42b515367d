"""A CV is customised in a dialogue: suggestions, decisions, an answer, a letter, a file."""

import pytest

from career.conversation.events import File
from tests.agent.conftest import Dialogue, Setting

AD = """Backend Engineer at Kestrel Freight

We plan routes for freight.

Requirements
- 3+ years of Python
- PostgreSQL
- Terraform
"""


@pytest.fixture
async def dialogue(setting: Setting) -> Dialogue:
    begun = await setting.dialogue()
    await begun.say(AD)
    return begun


async def test_suggestions_are_shown_explained_and_decided(dialogue: Dialogue) -> None:
    shown = await dialogue.say("adapt my CV for this job")
    assert await dialogue.cards() == ["customization"]
    assert "Kestrel Freight" in shown
    assert "It stands on your CV" in await dialogue.say("why 1?")
    assert (await dialogue.say("apply 1")).startswith("Applied 1.")
    assert (await dialogue.say("undo the first one")).startswith("Undone 1.")
    assert (await dialogue.say("actually apply 1 and skip 2")).startswith("Applied 1 and skipped 2.")
    assert "There is no suggestion 99" in await dialogue.say("apply 99")


async def test_an_answer_becomes_evidence(dialogue: Dialogue) -> None:
    await dialogue.say("adapt my CV for this job")
    told = await dialogue.say("yes, I used Terraform at Kielbrook in 2022")
    assert "puts Terraform into your CV" in told
    assert "Your CV scores" in await dialogue.say("apply all")


async def test_own_words_are_taken_as_they_are(dialogue: Dialogue) -> None:
    await dialogue.say("adapt my CV for this job")
    assert (await dialogue.say('change 1 to "My own words"')).startswith("Applied 1.")


async def test_a_letter_is_written_from_the_cv(dialogue: Dialogue) -> None:
    letter = await dialogue.say("write a short, formal cover letter")
    assert "Dear Sir or Madam," in letter
    assert "Kielbrook" in letter


@pytest.mark.parametrize(
    ("said", "ending"),
    [("send it as Word", ".docx"), ("export my cv as text", ".txt"), ("export my cv as json", ".json")],
)
async def test_a_file_is_handed_over(dialogue: Dialogue, said: str, ending: str) -> None:
    await dialogue.say(said)
    [file] = [event for event in await dialogue.events() if isinstance(event, File)]
    assert file.name.endswith(ending)
    assert await dialogue.files.get(file.key)


async def test_nothing_can_be_decided_before_there_are_suggestions(dialogue: Dialogue) -> None:
    assert "adapt my CV for this job" in await dialogue.say("apply suggestion 1")
