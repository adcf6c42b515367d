"""The API as a process of its own: what only a real server shows."""

import asyncio
import signal
import socket
import subprocess
import sys
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path

import httpx
import pytest

from career.conversation.events import TextDelta, TurnStarted
from career.conversation.service import publish, topic
from runtime.ids import new_id
from runtime.settings import Settings
from runtime.streams import EventStreams
from tests.api.conftest import PASSWORD
from tests.api.reading import events
from tests.processes import Process, environment, free_port, running
from tests.waiting import eventually


@pytest.fixture
def port() -> int:
    """Return a port that is free."""
    return free_port()


@pytest.fixture
def process(settings: Settings, port: int, tmp_path: Path) -> Iterator[Process]:
    """Run `python -m api`."""
    with running("api", environment(settings, CANDID_API_PORT=str(port)), tmp_path / "api.log") as started:
        yield started


@asynccontextmanager
async def _client(port: int) -> AsyncIterator[httpx.AsyncClient]:
    async with httpx.AsyncClient(base_url=f"http://127.0.0.1:{port}/api/v1", timeout=10) as client:

        async def answers() -> bool:
            try:
                return (await client.get(f"http://127.0.0.1:{port}/health/ready")).status_code == 200
            except httpx.TransportError:
                return False

        await eventually(answers)
        yield client


async def _log_in(client: httpx.AsyncClient) -> None:
    credentials = {"email": "ada@example.org", "password": PASSWORD}
    await client.post("/auth/register", json=credentials)
    token = (await client.post("/auth/login", json=credentials)).json()["access_token"]
    client.headers["Authorization"] = f"Bearer {token}"


async def test_events_come_while_they_happen_and_the_stream_can_be_resumed(
    process: Process, port: int, streams: EventStreams
) -> None:
    async with _client(port) as client:
        await _log_in(client)
        thread_id = (await client.post("/threads")).json()["id"]
        url, turn_id = f"/threads/{thread_id}/events", new_id()
        async with client.stream("GET", url) as response:
            assert response.headers["content-type"].startswith("text/event-stream")
            coming = events(response)
            for word in ("one", "two"):
                await publish(streams, topic_of(thread_id), TextDelta(turn_id=turn_id, text=word))
                event_id, data = await anext(coming)
                assert (data["type"], data["text"]) == ("delta", word)
        await publish(streams, topic_of(thread_id), TextDelta(turn_id=turn_id, text="three"))
        async with client.stream("GET", url, headers={"Last-Event-ID": event_id}) as response:
            assert (await anext(events(response)))[1]["text"] == "three"
    assert process.stop() == 0


def topic_of(thread_id: str) -> str:
    """Return the stream of a thread that is known by the text of its id."""
    from uuid import UUID

    return topic(UUID(thread_id))


async def test_a_stop_ends_open_streams(process: Process, port: int, streams: EventStreams) -> None:
    async with _client(port) as client:
        await _log_in(client)
        thread_id = (await client.post("/threads")).json()["id"]
        async with client.stream("GET", f"/threads/{thread_id}/events") as response:
            coming = events(response)
            await publish(streams, topic_of(thread_id), TurnStarted(turn_id=new_id()))
            await anext(coming)
            stopped = asyncio.create_task(asyncio.to_thread(process.stop, 4))
            assert [event async for event in coming] == []
            assert await stopped == 0


async def test_a_large_upload_is_refused_over_a_real_connection(process: Process, port: int) -> None:
    async with _client(port) as client:
        await _log_in(client)
        answer = await client.post("/cvs", files={"file": ("a.pdf", b"x" * 50_000_000)})
        assert (answer.status_code, answer.json()["code"]) == (413, "too_large")
        assert (await client.get("/cvs")).json()["items"] == []


def test_a_port_that_is_taken_is_told_in_a_sentence(settings: Settings) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        env = environment(settings, CANDID_API_PORT=str(taken.getsockname()[1]))
        done = subprocess.run([sys.executable, "-m", "api"], env=env, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert "address already in use" in done.stderr
    assert "CANDID_API_PORT" in done.stderr
    assert len(done.stderr.splitlines()) == 1


async def test_ctrl_c_ends_it_quietly(process: Process, port: int) -> None:
    async with _client(port):
        process.send(signal.SIGINT)
        assert await asyncio.to_thread(process.wait, 10) == 0
    assert not any("Traceback" in line or "exception" in line.lower() for line in process.lines)


TOLD_EARLY = """
import os, signal
from api import server
make_loop = server.uvloop.new_event_loop
server.uvloop.new_event_loop = lambda: os.kill(os.getpid(), signal.SIGTERM) or make_loop()
server.main()
"""


def test_a_stop_that_comes_while_it_starts_ends_it(settings: Settings, port: int) -> None:
    env = environment(settings, CANDID_API_PORT=str(port))
    done = subprocess.run([sys.executable, "-c", TOLD_EARLY], env=env, capture_output=True, check=False, timeout=60)
    assert done.returncode == 0
