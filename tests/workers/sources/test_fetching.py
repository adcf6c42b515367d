"""One board that fails stops no other; a source that fails as a whole is left alone."""

import pytest

from tests.fakes.boards import HALF, HTML, INWARDS, FakeBoards, Reply
from tests.workers.sources.conftest import Clock, Reader
from workers.sources.client import Limits
from workers.sources.fetching import fetch, in_turn
from workers.sources.greenhouse import Greenhouse
from workers.sources.model import Board

API = "boards-api.greenhouse.io/v1/boards"


def of(*tokens: str) -> Greenhouse:
    return Greenhouse(tuple(map(Board, tokens)))


def job(ident: int) -> dict[str, object]:
    return {"id": ident, "title": "Cook", "content": "&lt;p&gt;Soups.&lt;/p&gt;"}


@pytest.mark.parametrize(
    ("reply", "code"),
    [
        (Reply(status=403), "source_forbidden"),
        (Reply(status=404), "source_unknown"),
        (Reply(status=429), "source_throttled"),
        (Reply(status=500), "source_failing"),
        (Reply(silent=True), "source_silent"),
        (HTML, "source_html"),
        (HALF, "source_broken"),
        (INWARDS, "source_redirected"),
        (Reply(body=b"[", endless=True), "source_too_large"),
        (Reply(json={"error": "gone"}), "source_shape"),
        (Reply(json=[]), "source_shape"),
        (Reply(json={"jobs": [{"id": 5, "name": "no title any more"}]}), "source_shape"),
    ],
)
async def test_a_board_that_fails_stops_no_other(boards: FakeBoards, reader: Reader, reply: Reply, code: str) -> None:
    boards.reply(f"{API}/bad/jobs", reply)
    boards.json(f"{API}/good/jobs", {"jobs": [job(1)]})
    reader.limits = Limits(attempt_seconds=0.1 if reply.silent else 30.0, most_bytes=200_000)
    bad, good = await reader.all(of("bad", "good"))
    assert (bad.board, bad.error and bad.error.code, bad.complete) == ("bad", code, False)
    assert (good.board, good.error, good.complete) == ("good", None, True)
    assert [posting.external_id for posting in good.postings] == ["1"]


async def test_500_then_fine_is_fine(boards: FakeBoards, reader: Reader) -> None:
    boards.reply(f"{API}/acme/jobs", Reply(status=500), Reply(json={"jobs": [job(1)]}))
    batch = await reader.one(of("acme"))
    assert (batch.error, len(batch.postings)) == (None, 1)


async def test_a_source_that_fails_board_after_board_is_left_alone(boards: FakeBoards, reader: Reader) -> None:
    for token in "abcde":
        boards.reply(f"{API}/{token}/jobs", Reply(status=429, headers={"Retry-After": "9999"}))
    batches = await reader.all(of(*"abcde"))
    assert [batch.board for batch in batches] == ["a", "b", "c", ""]
    assert batches[-1].error
    assert batches[-1].error.code == "source_given_up"
    assert "2 boards not read" in batches[-1].error.message
    assert len(boards.asked) == 3


async def test_boards_that_are_unknown_do_not_mean_that_the_source_fails(boards: FakeBoards, reader: Reader) -> None:
    boards.json(f"{API}/z/jobs", {"jobs": []})
    batches = await reader.all(of(*"abcdz"))
    assert [batch.error is None for batch in batches] == [False, False, False, False, True]
    assert batches[-1].listed == frozenset()


async def test_a_spent_run_says_how_many_boards_were_not_read(boards: FakeBoards, reader: Reader, clock: Clock) -> None:
    for token in "abc":
        boards.json(f"{API}/{token}/jobs", {"jobs": []})
    reader.limits = Limits(run_seconds=0.5)
    batches = await reader.all(of(*"abc"))
    assert [(batch.board, batch.error and batch.error.code) for batch in batches] == [
        ("a", None),
        ("b", "source_out_of_time"),
        ("", "source_out_of_time"),
    ]


async def test_an_unchanged_board_is_said_to_be(boards: FakeBoards, reader: Reader) -> None:
    boards.json(f"{API}/acme/jobs", {"jobs": [job(1)]}, etag='W/"1"')
    first = await reader.one(of("acme"))
    assert first.state == {"etag": 'W/"1"'}
    again = await reader.one(of("acme"), {"acme": first.state})
    assert (again.unchanged, again.complete, again.postings) == (True, False, ())
    assert again.state == first.state


async def test_boards_are_read_in_turn(reader: Reader) -> None:
    assert in_turn(of("a", "b", "new", "a"), {"b": {}, "a": {}, "gone": {}}) == ["new", "b", "a"]


async def test_whoever_stops_listening_stops_the_reading(boards: FakeBoards, reader: Reader) -> None:
    for token in "ab":
        boards.json(f"{API}/{token}/jobs", {"jobs": []})
    source = of("a", "b")
    async with reader.client(source.terms) as http:
        batches = fetch(source, http, {})
        assert (await anext(batches)).board == "a"
        await batches.aclose()  # type: ignore[attr-defined]
    assert len(boards.asked) == 1
