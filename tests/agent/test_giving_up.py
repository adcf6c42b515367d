"""A turn that nobody can finish ends with an apology, and what waits behind it goes on."""

from sqlalchemy import select

from career.conversation.service import stored_events
from db.models import Message, OutboxTask
from db.repositories.conversation import next_turn
from runtime.ids import new_id
from tests.agent.conftest import Setting


async def test_a_half_done_turn_is_apologised_for_once(setting: Setting) -> None:
    dialogue = await setting.dialogue(cv=False)
    first, second = await dialogue.write("help"), await dialogue.write("show my profile")
    async with dialogue.database.transaction() as session:
        await next_turn(session, dialogue.thread_id)
    for _ in range(2):
        await dialogue.runner.give_up(dialogue.thread_id, new_id())
    async with dialogue.database.transaction() as session:
        events = await stored_events(session, dialogue.user_id, first)
        assert [event.type for event in events] == ["error", "done"]
        assert await stored_events(session, dialogue.user_id, second) == []
        assert (await session.get_one(Message, second)).status == "queued"
        assert "agent.turn" in (await session.scalars(select(OutboxTask.name))).all()
    await dialogue.runner.run_thread(dialogue.thread_id, new_id())
    async with dialogue.database.transaction() as session:
        assert (await session.get_one(Message, second)).status == "done"


async def test_nothing_half_done_is_nothing_to_give_up(setting: Setting) -> None:
    dialogue = await setting.dialogue(cv=False)
    turn = await dialogue.write("help")
    await dialogue.runner.run_thread(dialogue.thread_id, new_id())
    await dialogue.runner.give_up(dialogue.thread_id, new_id())
    async with dialogue.database.transaction() as session:
        assert (await session.get_one(Message, turn)).status == "done"
