"""Learning in a dialogue: a plan, what a skill is worth, what is done, and a yes before it goes to the profile."""

import pytest

from career.conversation.events import Card
from career.profile.learning.model import LearningCard
from tests.agent.conftest import Dialogue, Setting
from tests.samples import ABOUT, posting, publish


@pytest.fixture
async def talk(setting: Setting) -> Dialogue:
    """Return a dialogue of a backend developer, with twelve open jobs that ask for Docker, half of them for Redis."""
    ads = [
        posting(
            number,
            description_text=f"Backend Engineer\n{ABOUT}- Docker\n" + ("- Redis\n" if number % 2 else ""),
            company=f"Firm {number} GmbH",
        )
        for number in range(12)
    ]
    await publish(setting.database, setting.embedder, *ads)
    return await setting.dialogue()


async def plan_of(talk: Dialogue) -> LearningCard:
    card = next(event for event in await talk.events() if isinstance(event, Card))
    assert card.kind == "learning"
    return LearningCard.model_validate(card.data)


async def test_a_plan_counts_jobs_and_what_is_done_is_offered_to_the_profile(talk: Dialogue) -> None:
    said = await talk.say("what should I learn next?")
    card = await plan_of(talk)
    assert (card.basis, card.jobs) == ("jobs", 12)
    wanted = {item.name: item.wanted for item in card.items}
    assert (wanted["Docker"], wanted["Redis"]) == (12, 6)
    docker = next(item for item in card.items if item.name == "Docker")
    assert docker.gains
    assert "12 open jobs" in said
    assert "Noted: Docker is started." in await talk.say("started Docker")
    asked = await talk.say(f"done with step {docker.number}")
    assert await talk.asked()
    assert "Docker is done" in asked
    assert "add Docker to your skills?" in asked
    assert "Docker" not in await talk.skills()
    await talk.say("yes")
    assert "Docker" in await talk.skills()


async def test_a_no_leaves_the_profile_and_the_progress(talk: Dialogue) -> None:
    await talk.say("30 week plan, 6 hours a week")
    assert (await plan_of(talk)).hours_per_week == 6
    await talk.say("I finished Docker")
    assert await talk.asked()
    await talk.say("no")
    assert "Docker" not in await talk.skills()
    await talk.say("show my learning plan")
    states = {item.name: item.state for item in (await plan_of(talk)).items}
    assert states["Docker"] == "done"


async def test_a_skill_is_worth_what_jobs_say(talk: Dialogue) -> None:
    said = await talk.say("is Redis worth it?")
    assert "in 6 of 12 open jobs" in said
    assert "Docker (12)" in said


async def test_without_anything_the_track_is_asked_for(setting: Setting) -> None:
    talk = await setting.dialogue(cv=False)
    assert "For which kind of job?" in await talk.say("what should I learn next?")
    assert "data analysis" in await talk.say("how do I become a data analyst?")
