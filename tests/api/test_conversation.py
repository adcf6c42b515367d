"""Conversations over HTTP; a stand-in for the worker answers."""

from uuid import UUID, uuid4

import pytest

from api.parts import Parts
from career.conversation.events import Done, Text, TurnStarted
from career.conversation.service import publish, topic
from db.repositories.conversation import finish_turn, next_turn
from tests.api.conftest import Person
from tests.api.reading import events


async def _thread(person: Person) -> str:
    answer = await person.client.post("/threads")
    assert answer.status_code == 201
    return str(answer.json()["id"])


async def _answer(parts: Parts, thread_id: str, text: str) -> None:
    async with parts.database.transaction() as session:
        turn = await next_turn(session, UUID(thread_id))
    assert turn is not None
    shown = Text(turn_id=turn.id, text=text)
    await publish(parts.streams, topic(turn.thread_id), TurnStarted(turn_id=turn.id))
    async with parts.database.transaction() as session:
        kept = [shown.model_dump(mode="json")]
        message = await finish_turn(session, turn, content=text, events=kept, status="done")
    await publish(parts.streams, topic(turn.thread_id), shown)
    await publish(parts.streams, topic(turn.thread_id), Done(turn_id=turn.id, message_id=message and message.id))


async def test_a_message_is_kept_and_its_turn_followed(ada: Person, parts: Parts) -> None:
    thread_id = await _thread(ada)
    said = await ada.client.post(f"/threads/{thread_id}/messages", json={"content": "hello"})
    assert (said.status_code, said.json()["status"]) == (202, "queued")
    assert said.headers["location"] == said.json()["events_url"]
    await _answer(parts, thread_id, "Hello Ada")
    followed = await ada.client.get(f"http://candid{said.json()['events_url']}")
    assert followed.headers["content-type"].startswith("text/event-stream")
    assert [data["type"] async for _, data in events(followed)] == ["started", "text", "done"]
    messages = (await ada.client.get(f"/threads/{thread_id}/messages")).json()["items"]
    assert [(message["role"], message["content"]) for message in messages] == [
        ("user", "hello"),
        ("assistant", "Hello Ada"),
    ]
    assert messages[1]["turn_id"] == said.json()["turn_id"]


async def test_a_turn_goes_on_behind_the_last_event_that_was_seen(ada: Person, parts: Parts) -> None:
    thread_id = await _thread(ada)
    url = (await ada.client.post(f"/threads/{thread_id}/messages", json={"content": "hello"})).json()["events_url"]
    await _answer(parts, thread_id, "Hello Ada")
    seen = [event_id async for event_id, _ in events(await ada.client.get(f"http://candid{url}"))]
    rest = await ada.client.get(f"http://candid{url}", headers={"Last-Event-ID": seen[0]})
    assert [event_id async for event_id, _ in events(rest)] == seen[1:]


async def test_the_same_message_twice_is_one_turn_and_its_stream_ends(ada: Person, parts: Parts) -> None:
    thread_id = await _thread(ada)
    send = {"json": {"content": "hello"}, "headers": {"Idempotency-Key": "k"}}
    first = await ada.client.post(f"/threads/{thread_id}/messages", **send)  # type: ignore[arg-type]
    await _answer(parts, thread_id, "Hello Ada")
    again = await ada.client.post(f"/threads/{thread_id}/messages", params={"stream": "true"}, **send)  # type: ignore[arg-type]
    turns = {data["turn_id"] async for _, data in events(again)}
    assert turns == {first.json()["turn_id"]}
    assert len((await ada.client.get(f"/threads/{thread_id}/messages")).json()["items"]) == 2


async def test_a_finished_turn_is_told_from_the_database_when_the_stream_is_empty(ada: Person, parts: Parts) -> None:
    thread_id = await _thread(ada)
    url = (await ada.client.post(f"/threads/{thread_id}/messages", json={"content": "hello"})).json()["events_url"]
    await _answer(parts, thread_id, "Hello Ada")
    await parts.streams.client.flushall()
    followed = await ada.client.get(f"http://candid{url}")
    assert [data["type"] async for _, data in events(followed)] == ["text", "done"]


async def test_messages_come_in_pages(ada: Person) -> None:
    thread_id = await _thread(ada)
    for number in range(5):
        await ada.client.post(f"/threads/{thread_id}/messages", json={"content": str(number)})
    pages: list[list[str]] = []
    cursor: dict[str, str] = {}
    while True:
        page = (await ada.client.get(f"/threads/{thread_id}/messages", params={"limit": 2, **cursor})).json()
        pages.append([message["content"] for message in page["items"]])
        if page["next_cursor"] is None:
            break
        cursor = {"cursor": page["next_cursor"]}
    assert pages == [["3", "4"], ["1", "2"], ["0"]]


async def test_conversations_are_listed_newest_first(ada: Person) -> None:
    made = [await _thread(ada) for _ in range(3)]
    assert [item["id"] for item in (await ada.client.get("/threads")).json()["items"]] == made[::-1]


async def test_an_empty_message_is_refused(ada: Person) -> None:
    thread_id = await _thread(ada)
    answer = await ada.client.post(f"/threads/{thread_id}/messages", json={"content": " "})
    assert (answer.status_code, answer.json()["code"]) == (422, "empty_message")


async def test_a_turn_of_another_conversation_is_not_here(ada: Person) -> None:
    here, there = await _thread(ada), await _thread(ada)
    turn_id = (await ada.client.post(f"/threads/{there}/messages", json={"content": "hello"})).json()["turn_id"]
    for unknown in (turn_id, str(uuid4())):
        assert (await ada.client.get(f"/threads/{here}/turns/{unknown}/events")).status_code == 404


@pytest.mark.parametrize("last", ["yesterday", "99999999999999999999-0", "1-18446744073709551616"])
async def test_a_last_event_id_that_is_none_is_refused(ada: Person, last: str) -> None:
    thread_id = await _thread(ada)
    answer = await ada.client.get(f"/threads/{thread_id}/events", headers={"Last-Event-ID": last})
    assert answer.status_code == 422


async def test_the_progress_of_a_read_cv_ends_at_once(ada: Person, parts: Parts) -> None:
    from career.cv import service as cvs

    cv_id = (await ada.client.post("/cvs", files={"file": ("a.txt", b"hello")})).json()["id"]
    await cvs.give_up(parts.database, parts.streams, UUID(cv_id))
    progress = [data async for _, data in events(await ada.client.get(f"/cvs/{cv_id}/events"))]
    assert [data["stage"] for data in progress] == ["failed"]
    assert (await ada.client.get(f"/cvs/{cv_id}")).json()["error_code"] == "internal"
