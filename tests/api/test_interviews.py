"""Mock interviews over HTTP: each step counts once, an interview belongs to its person, and chat can go on with it."""

import asyncio
from typing import Any
from uuid import UUID, uuid4

import httpx
import pytest
from sqlalchemy import func, select

from api.parts import Parts
from career.interview import service as interviews
from db.models import InterviewAnswer, InterviewSession, Thread
from tests.api.conftest import Person
from tests.api.things import make_things

STORY = (
    "Last year our nightly import at Heron Parcels took fifty minutes and was often late. I was asked to speed it up "
    "before the summer. First I measured each step, then I added an index in PostgreSQL and moved the slow lookups out "
    "of the loop, because they asked the database once a row. In the end it took 8 minutes and was never late again."
)


async def _started(person: Person, **wish: Any) -> dict[str, Any]:
    answer = await person.client.post("/interviews", json={"count": 3, **wish})
    assert answer.status_code == 201, answer.text
    card: dict[str, Any] = answer.json()
    assert answer.headers["location"] == f"/api/v1/interviews/{card['session_id']}"
    return card


async def _answer(person: Person, where: str, number: int, text: str = STORY, key: str | None = None) -> httpx.Response:
    headers = {"Idempotency-Key": key} if key else {}
    return await person.client.post(f"{where}/answers", json={"number": number, "text": text}, headers=headers)


async def _count(parts: Parts, table: type) -> int:
    async with parts.database.transaction() as session:
        return int(await session.scalar(select(func.count()).select_from(table)) or 0)


async def test_questions_for_a_job_come_with_what_good_ones_show_and_their_lines(ada: Person, parts: Parts) -> None:
    job_id = (await make_things(ada.client, parts))["job_id"]
    query: dict[str, Any] = {"job_id": job_id, "category": ["technical", "role"], "count": 6}
    told = (await ada.client.get("/interviews/questions", params=query)).json()
    assert told["job_company"] == "Kestrel Freight"
    assert len(told["questions"]) == 6
    assert {item["category"] for item in told["questions"]} == {"technical", "role"}
    assert all(item["shows"] for item in told["questions"])
    assert any(line["origin"] == "job" for item in told["questions"] for line in item["evidence"])
    general = await ada.client.get("/interviews/questions", params={"language": "de", "category": "behavioural"})
    assert "Sie" in " ".join(item["text"] for item in general.json()["questions"])
    for wrong in ({"count": 21}, {"category": "small talk"}, {"language": "german"}):
        assert (await ada.client.get("/interviews/questions", params=wrong)).status_code == 422


async def test_an_interview_from_its_start_to_its_summary(ada: Person, parts: Parts) -> None:
    job_id = (await make_things(ada.client, parts))["job_id"]
    begun = await _started(ada, job_id=job_id, tone="friendly")
    assert (begun["number"], begun["total"], begun["is_new"], begun["job_title"]) == (1, 3, True, "Backend Engineer")
    where = f"/interviews/{begun['session_id']}"
    hinted = (await ada.client.get(f"{where}/hint")).json()
    assert (hinted["number"], hinted["hint"]["shows"]) == (1, begun["question"]["shows"])
    first = (await _answer(ada, where, 1)).json()
    assert first["answered"] == begun["question"]
    assert first["feedback"]["score"] > 0
    assert any(point["quote"] in STORY for point in first["feedback"]["points"] if point["quote"])
    assert (await ada.client.post(f"{where}/skip", json={"number": 2})).json()["number"] == 3
    running = (await ada.client.get(where)).json()
    assert [(item["state"], len(item["said"])) for item in running["questions"]] == [
        ("answered", 1), ("skipped", 1), ("open", 0)
    ]  # fmt: skip
    assert running["questions"][0]["said"][0]["text"] == STORY
    assert running["questions"][0]["said"][0]["feedback"] == first["feedback"]
    so_far = (await ada.client.get(f"{where}/summary")).json()
    assert (so_far["score"], len(so_far["questions"])) == (first["feedback"]["score"], 2)
    last = (await _answer(ada, where, 3, "I measure first, because a guess is often wrong.")).json()
    assert (last["state"], last["question"], last["summary"]["answered"]) == ("finished", None, 2)
    assert (await ada.client.get(f"{where}/summary")).json() == last["summary"]
    assert (await ada.client.get(f"{where}/hint")).json()["code"] == "interview_over"


async def test_the_questions_to_come_are_not_told_before_they_are_asked(ada: Person) -> None:
    begun = await _started(ada)
    where = f"/interviews/{begun['session_id']}"
    assert [item["question"] for item in (await ada.client.get(where)).json()["questions"]] == [begun["question"]]
    await ada.client.post(f"{where}/stop")
    assert len((await ada.client.get(where)).json()["questions"]) == 3


async def test_an_answer_that_comes_again_counts_once_by_its_number_or_its_key(ada: Person, parts: Parts) -> None:
    where = f"/interviews/{(await _started(ada))['session_id']}"
    told = [(await _answer(ada, where, 1)).json() for _ in range(2)]
    assert [card["repeated"] for card in told] == [False, True]
    assert told[0]["feedback"] == told[1]["feedback"]
    moved = await _answer(ada, where, 1, "Another answer to the first question.")
    assert (moved.status_code, moved.json()["code"]) == (409, "interview_moved_on")
    assert "Question 2" in moved.json()["detail"]
    for _ in range(2):
        unsure = (await _answer(ada, where, 2, "I don't know", key="a")).json()
        assert (unsure["number"], unsure["feedback"]["kind"]) == (2, "unknown")
    assert (await _answer(ada, where, 2, "I don't know", key="b")).json()["number"] == 3
    for _ in range(2):
        assert (await ada.client.post(f"{where}/skip", json={"number": 3})).json()["state"] == "finished"
    assert (await _answer(ada, where, 3, "late")).json()["code"] == "interview_over"
    assert await _count(parts, InterviewAnswer) == 4


async def test_two_requests_at_once_take_one_step(ada: Person, parts: Parts) -> None:
    where = f"/interviews/{(await _started(ada))['session_id']}"
    same = await asyncio.gather(*(_answer(ada, where, 1) for _ in range(3)))
    assert sorted(answer.json()["repeated"] for answer in same) == [False, True, True]
    other = await asyncio.gather(*(_answer(ada, where, 2, f"I measured step {at} and fixed it.") for at in range(3)))
    assert sorted(answer.status_code for answer in other) == [200, 409, 409]
    assert await _count(parts, InterviewAnswer) == 2


async def test_the_same_answer_gets_the_same_score(ada: Person, eve: Person) -> None:
    told = []
    for person in (ada, eve):
        where = f"/interviews/{(await _started(person, category='behavioural'))['session_id']}"
        told.append((await _answer(person, where, 1)).json()["feedback"])
    assert told[0] == told[1]


async def test_a_stopped_interview_is_gone_on_with_and_listed_with_the_others(ada: Person, eve: Person) -> None:
    ids = [(await _started(ada, category="behavioural"))["session_id"] for _ in range(3)]
    where = f"/interviews/{ids[0]}"
    await _answer(ada, where, 1)
    for _ in range(2):
        stopped = (await ada.client.post(f"{where}/stop")).json()
        assert (stopped["state"], stopped["summary"]["answered"]) == ("stopped", 1)
    assert (await _answer(ada, where, 2)).json()["code"] == "interview_over"
    for _ in range(2):
        assert (await ada.client.post(f"{where}/resume")).json()["number"] == 2
    await ada.client.post(f"/interviews/{ids[1]}/stop")
    first = (await ada.client.get("/interviews", params={"limit": 2})).json()
    rest = (await ada.client.get("/interviews", params={"limit": 2, "cursor": first["next_cursor"]})).json()
    listed = [*first["items"], *rest["items"]]
    assert [item["session_id"] for item in listed] == ids[::-1]
    assert (listed[-1]["answered"], listed[-1]["total"], rest["next_cursor"]) == (1, 3, None)
    only = (await ada.client.get("/interviews", params={"state": "stopped"})).json()["items"]
    assert [item["session_id"] for item in only] == [ids[1]]
    assert (await eve.client.get("/interviews")).json()["items"] == []
    progress = (await ada.client.get("/interviews/progress")).json()
    assert (len(progress["sessions"]), bool(progress["said"])) == (3, True)


async def test_a_finished_interview_is_not_gone_on_with_and_a_deleted_one_is_gone(ada: Person, parts: Parts) -> None:
    where = f"/interviews/{(await _started(ada, count=1))['session_id']}"
    await ada.client.post(f"{where}/skip", json={"number": 1})
    assert (await ada.client.post(f"{where}/resume")).json()["code"] == "interview_over"
    assert (await ada.client.delete(where)).status_code == 204
    assert (await ada.client.delete(where)).json()["code"] == "interview_not_found"
    assert await _count(parts, InterviewAnswer) == await _count(parts, InterviewSession) == 0


async def test_an_interview_has_a_conversation_in_which_it_can_be_gone_on_with(ada: Person, parts: Parts) -> None:
    begun = await _started(ada)
    thread = UUID(begun["thread_id"])
    said = await interviews.answer(
        parts.database, parts.embedder, ada.id, thread_id=thread, turn_id=uuid4(), text=STORY
    )
    assert (said.session_id, said.number) == (UUID(begun["session_id"]), 2)
    assert (await ada.client.get(f"/interviews/{begun['session_id']}")).json()["number"] == 2
    again = await ada.client.post("/interviews", json={"thread_id": begun["thread_id"]})
    assert (again.status_code, again.json()["session_id"]) == (200, begun["session_id"])
    anew = await _started(ada, thread_id=begun["thread_id"], anew=True)
    assert anew["session_id"] != begun["session_id"]
    stuck = await ada.client.post(f"/interviews/{begun['session_id']}/resume")
    assert (stuck.status_code, stuck.json()["code"]) == (409, "interview_running")
    assert await _count(parts, Thread) == 1


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ({"job_id": str(uuid4())}, "job_not_found"),
        ({"thread_id": str(uuid4())}, "thread_not_found"),
        ({"count": 0}, "invalid_request"),
        ({"count": 16}, "invalid_request"),
        ({"tone": "rude"}, "invalid_request"),
        ({"mood": "good"}, "invalid_request"),
    ],
)
async def test_an_impossible_interview_is_refused_and_leaves_nothing(
    ada: Person, parts: Parts, body: dict[str, Any], code: str
) -> None:
    assert (await ada.client.post("/interviews", json=body)).json()["code"] == code
    assert await _count(parts, Thread) == await _count(parts, InterviewSession) == 0
