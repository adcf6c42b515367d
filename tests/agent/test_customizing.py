"""A CV is customised in a dialogue: suggestions, decisions, an answer, a letter, a file."""

import pytest

from career.conversation.events import Card, File
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
    assert (await dialogue.say("undo that")).startswith("Undid 1.")
    assert (await dialogue.say("actually apply 1 and skip 2")).startswith("Applied 1 and skipped 2.")
    assert "There is no suggestion 99" in await dialogue.say("apply 99")


async def test_questions_are_answered_one_after_the_other(dialogue: Dialogue) -> None:
    shown = await dialogue.say("adapt my CV for this job")
    assert "Have you worked with Terraform?" in shown
    told = await dialogue.say("yes, at Kielbrook in 2022")
    assert "puts Terraform into your CV" in told
    assert "Your CV scores" in await dialogue.say("apply all")
    assert "Terraform" not in await dialogue.skills()


async def test_a_no_keeps_a_skill_out(dialogue: Dialogue) -> None:
    await dialogue.say("adapt my CV for this job")
    assert "Terraform stays out" in await dialogue.say("no")


async def test_own_words_are_taken_as_they_are(dialogue: Dialogue) -> None:
    await dialogue.say("adapt my CV for this job")
    assert "in your own words" in await dialogue.say('change 1 to "My own words"')


async def test_versions_are_shown_and_gone_back_to(dialogue: Dialogue) -> None:
    await dialogue.say("adapt my CV for this job")
    assert "Nothing is changed yet" in await dialogue.say("what changed?")
    await dialogue.say("apply all")
    assert "Against the original" in await dialogue.say("show me the diff")
    assert await dialogue.cards() == ["changes"]
    assert "2. with 1" in await dialogue.say("which versions are there?")
    skills = await dialogue.skills()
    assert "nothing is applied" in await dialogue.say("go back to version 1")
    assert await dialogue.skills() == skills
    assert "There is no version 9" in await dialogue.say("go back to version 9")


async def letter_of(dialogue: Dialogue) -> str:
    [card] = [event for event in await dialogue.events() if isinstance(event, Card)]
    assert card.kind == "letter"
    return str(card.data["letter"]["text"])


async def test_a_letter_is_written_from_the_cv(dialogue: Dialogue) -> None:
    said = await dialogue.say("write a short, formal cover letter")
    assert "in English" in said
    letter = await letter_of(dialogue)
    assert "Dear Sir or Madam," in letter
    assert "Kielbrook" in letter
    assert "in German" in await dialogue.say("friendlier, in German")
    warm = await letter_of(dialogue)
    assert "Mira Sandow" in warm
    assert "Dear" not in warm
    assert "I can write letters in" in await dialogue.say("in Turkish")
    await dialogue.say("send it as PDF")
    [file] = [event for event in await dialogue.events() if isinstance(event, File)]
    assert file.name == "Letter-Mira-Sandow.pdf"
    assert (await dialogue.files.get(file.key)).startswith(b"%PDF")


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
