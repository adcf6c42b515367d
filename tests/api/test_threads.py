"""Conversations as things: looked at, named, asked in, deleted."""

from datetime import timedelta
from uuid import UUID, uuid4

from sqlalchemy import func, select, text

from agent.checkpoints import open_checkpointer
from api.parts import Parts
from career.conversation.events import TurnStarted
from career.conversation.service import publish, topic
from db.models import DigestSetting, Message, OutboxTask, Thread
from db.repositories import ApprovalRepository
from db.repositories.conversation import finish_turn, next_turn, take_thread
from runtime.settings import Settings
from tests.api.conftest import Person
from tests.api.samples import AD


async def _thread(person: Person) -> str:
    return str((await person.client.post("/threads")).json()["id"])


async def _asked(person: Person, parts: Parts, thread_id: str) -> str:
    """Have the assistant end a turn with a question, and return the turn."""
    await person.client.post(f"/threads/{thread_id}/messages", json={"content": "my CV says Docker"})
    async with parts.database.transaction() as session:
        turn = await next_turn(session, UUID(thread_id))
        assert turn is not None
        await finish_turn(session, turn, content="Shall I add Docker?", events=[], status="done")
        await ApprovalRepository(session, person.id).ask(UUID(thread_id), turn.id, [{"name": "add_skills"}], "Shall I?")
    return str(turn.id)


async def test_a_conversation_is_looked_at_and_named(ada: Person) -> None:
    thread_id = await _thread(ada)
    job_id = (await ada.client.post("/jobs", json={"text": AD})).json()["id"]
    await ada.client.post(f"/threads/{thread_id}/messages", json={"content": "Do I fit?", "job_id": job_id})
    named = await ada.client.patch(f"/threads/{thread_id}", json={"title": "  Leeds "})
    assert (named.status_code, named.json()["title"]) == (200, "Leeds")
    shown = (await ada.client.get(f"/threads/{thread_id}")).json()
    assert (shown["title"], shown["channel"], shown["waiting"]) == ("Leeds", "api", 1)
    assert (shown["job_id"], shown["question"]) == (job_id, None)
    assert (await ada.client.post(f"/threads/{thread_id}/cancel")).json() == {"cancelled": 1}
    assert (await ada.client.get(f"/threads/{thread_id}")).json()["waiting"] == 0
    assert (await ada.client.patch(f"/threads/{thread_id}", json={"title": "  "})).status_code == 422


async def test_a_message_is_of_a_job_that_one_can_see(ada: Person, eve: Person) -> None:
    thread_id = await _thread(eve)
    job_id = (await ada.client.post("/jobs", json={"text": AD})).json()["id"]
    answer = await eve.client.post(f"/threads/{thread_id}/messages", json={"content": "Do I fit?", "job_id": job_id})
    assert (answer.status_code, answer.json()["code"]) == (404, "job_not_found")


async def test_a_question_is_shown_and_answered_once(ada: Person, parts: Parts) -> None:
    thread_id = await _thread(ada)
    turn_id = await _asked(ada, parts, thread_id)
    asked = (await ada.client.get(f"/threads/{thread_id}")).json()["question"]
    assert (asked["turn_id"], asked["text"]) == (turn_id, "Shall I?")
    answers = [
        await ada.client.post(f"/threads/{thread_id}/answers", json={"turn_id": turn_id, "decision": decision})
        for decision in ("approve", "approve", "reject")
    ]
    assert [answer.status_code for answer in answers] == [202, 202, 409]
    assert answers[0].json()["turn_id"] == answers[1].json()["turn_id"]
    assert answers[2].json()["code"] == "nothing_asked"
    said = (await ada.client.get(f"/threads/{thread_id}/messages")).json()["items"][-1]
    assert (said["role"], said["content"]) == ("user", "yes")


async def test_a_question_of_another_time_is_not_answered(ada: Person, parts: Parts) -> None:
    thread_id = await _thread(ada)
    old = await _asked(ada, parts, thread_id)
    new = await _asked(ada, parts, thread_id)
    for turn_id, told in ((old, (409, "nothing_asked")), (str(uuid4()), (404, "message_not_found"))):
        answer = await ada.client.post(f"/threads/{thread_id}/answers", json={"turn_id": turn_id, "decision": "reject"})
        assert (answer.status_code, answer.json()["code"]) == told
    answer = await ada.client.post(f"/threads/{thread_id}/answers", json={"turn_id": new, "decision": "reject"})
    assert answer.status_code == 202


async def test_a_deleted_conversation_leaves_nothing(ada: Person, parts: Parts, settings: Settings) -> None:
    thread_id, other = await _thread(ada), await _thread(ada)
    for one in (thread_id, other):
        await ada.client.post(f"/threads/{one}/messages", json={"content": "hello"})
        await publish(parts.streams, topic(UUID(one)), TurnStarted(turn_id=uuid4()))
    async with open_checkpointer(settings.database), parts.database.transaction() as session:
        for one in (thread_id, other):
            await session.execute(
                text("INSERT INTO agent.checkpoints (thread_id, checkpoint_id, checkpoint) VALUES (:id, '1', '{}')"),
                {"id": one},
            )
    assert (await ada.client.delete(f"/threads/{thread_id}")).status_code == 204
    assert (await ada.client.get(f"/threads/{thread_id}")).status_code == 404
    assert (await ada.client.delete(f"/threads/{thread_id}")).json()["code"] == "thread_not_found"
    assert await parts.streams.last_id(topic(UUID(thread_id))) == "0-0"
    assert await parts.streams.last_id(topic(UUID(other))) != "0-0"
    async with parts.database.transaction() as session:
        kept = await session.scalars(text("SELECT thread_id FROM agent.checkpoints"))
        assert kept.all() == [other]
        assert list(await session.scalars(select(Message.thread_id))) == [UUID(other)]
        tasks = await session.scalars(
            select(OutboxTask.payload["thread_id"].astext).where(OutboxTask.name == "agent.turn")
        )
        assert tasks.all() == [other]


async def test_a_conversation_in_which_an_answer_is_written_stays(ada: Person, parts: Parts) -> None:
    thread_id = await _thread(ada)
    async with parts.database.transaction() as session:
        await take_thread(session, UUID(thread_id), uuid4(), timedelta(seconds=60))
    answer = await ada.client.delete(f"/threads/{thread_id}")
    assert (answer.status_code, answer.json()["code"]) == (409, "thread_busy")
    assert (await ada.client.get(f"/threads/{thread_id}")).status_code == 200


async def test_a_chat_goes_on_in_a_new_conversation_with_its_digest(ada: Person, parts: Parts) -> None:
    async with parts.database.transaction() as session:
        chat = Thread(user_id=ada.id, channel="telegram", address="4711")
        session.add(chat)
    await ada.client.patch("/digest", json={"on": True, "thread_id": str(chat.id)})
    assert (await ada.client.delete(f"/threads/{chat.id}")).status_code == 204
    (left,) = (await ada.client.get("/threads", params={"channel": "telegram"})).json()["items"]
    assert left["id"] != str(chat.id)
    async with parts.database.transaction() as session:
        assert str(await session.scalar(select(DigestSetting.thread_id))) == left["id"]
        assert await session.scalar(select(func.count()).select_from(Thread)) == 1
