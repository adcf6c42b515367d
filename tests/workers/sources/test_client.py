"""Failures of a source are typed, bounded and say nothing secret; what may pass is tried again, politely."""

import gzip
import logging
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from urllib.parse import urlsplit

import pytest

from tests.fakes.boards import HALF, HTML, HUGE, INWARDS, FakeBoards, Reply
from tests.workers.sources.conftest import Clock, Reader
from workers.sources.answers import Answer, Request
from workers.sources.budget import MemoryBudget
from workers.sources.client import Limits, SourceClient
from workers.sources.errors import SourceError
from workers.sources.terms import Allowance, Terms

TERMS = Terms("acme", "Acme", "https://acme.example", "Acme", "none", Allowance(seconds_between=0.0))
BOMB = gzip.compress(b" " * 20_000_000)
PLACE = "api.acme.example/jobs"
REQUEST = Request(f"https://{PLACE}", secret_query={"app_key": "hunter2"}, secret_headers={"X-Key": "hunter3"})


async def get(reader: Reader, request: Request = REQUEST) -> Answer:
    async with reader.client(TERMS) as http:
        return await http.get(request)


async def refusal(reader: Reader, request: Request = REQUEST) -> SourceError:
    with pytest.raises(SourceError) as caught:
        (await get(reader, request)).json()
    return caught.value


async def test_an_answer_is_had_by_one_who_says_who_asks(boards: FakeBoards, reader: Reader) -> None:
    boards.json(f"{PLACE}?app_key=hunter2&page=2", {"jobs": []})
    answer = await get(reader, Request(REQUEST.url, {"page": 2}, secret_query=REQUEST.secret_query))
    assert answer.json() == {"jobs": []}
    (asked,) = boards.asked
    assert asked.headers["User-Agent"].startswith("Candid/")
    assert "Cookie" not in asked.headers


@pytest.mark.parametrize(
    ("reply", "code", "temporary", "calls"),
    [
        (Reply(status=401), "source_forbidden", False, 1),
        (Reply(status=403), "source_forbidden", False, 1),
        (Reply(status=404), "source_unknown", False, 1),
        (Reply(status=400), "source_refused", False, 1),
        (Reply(status=429), "source_throttled", True, 3),
        (Reply(status=403, headers={"X-RateLimit-Remaining": "0"}), "source_throttled", True, 3),
        (Reply(status=500), "source_failing", True, 3),
        (Reply(status=503), "source_failing", True, 3),
        (HTML, "source_html", True, 1),
        (HALF, "source_broken", True, 1),
        (Reply(body=HALF.body, cut=True), "source_broken", True, 3),
        (HUGE, "source_too_large", False, 1),
        (Reply(body=b"[", endless=True), "source_too_large", False, 1),
        (Reply(body=BOMB, headers={"Content-Encoding": "gzip"}), "source_too_large", False, 1),
        (INWARDS, "source_redirected", False, 1),
        (Reply(status=302, headers={"Location": "http://other.example/"}), "source_redirected", False, 1),
        (Reply(status=302, headers={"Location": "file:///etc/passwd"}), "source_redirected", False, 1),
        (Reply(status=302, headers={"Location": "https://["}), "source_redirected", False, 1),
        (Reply(status=301, headers={"Location": "/jobs"}), "source_redirected", False, 5),
    ],
)
async def test_every_failure_has_a_name(
    boards: FakeBoards, reader: Reader, reply: Reply, code: str, temporary: bool, calls: int
) -> None:
    boards.reply(PLACE, reply)
    reader.limits = Limits(most_bytes=200_000)
    error = await refusal(reader)
    assert (error.code, error.temporary) == (code, temporary)
    assert len(boards.asked) == calls
    assert "hunter" not in str(error)
    assert "169.254" not in str(error)


async def test_silence_is_given_up_each_time_and_at_last(boards: FakeBoards, reader: Reader) -> None:
    boards.reply(PLACE, Reply(silent=True))
    reader.limits = Limits(attempt_seconds=0.05)
    assert (await refusal(reader)).code == "source_silent"
    assert len(boards.asked) == 3


async def test_what_failed_is_asked_again_and_longer_after_each_time(
    boards: FakeBoards, reader: Reader, clock: Clock
) -> None:
    boards.reply(PLACE, Reply(status=500), Reply(status=502), Reply(json={"jobs": []}))
    assert (await get(reader)).json() == {"jobs": []}
    first, second = clock.waited
    assert 1.0 <= first <= 2.0 <= second <= 4.0


@pytest.mark.parametrize("status", [429, 503])
async def test_the_wait_that_a_source_asks_for_is_kept(
    boards: FakeBoards, reader: Reader, clock: Clock, status: int
) -> None:
    boards.reply(PLACE, Reply(status=status, headers={"Retry-After": "17"}), Reply(json=[]))
    assert (await get(reader)).json() == []
    assert clock.waited == [17.0]


@pytest.mark.parametrize("is_date", [False, True])
async def test_a_wait_that_is_too_long_is_left_to_the_next_run(
    boards: FakeBoards, reader: Reader, clock: Clock, is_date: bool
) -> None:
    asked_for = format_datetime(datetime.now(UTC) + timedelta(hours=1)) if is_date else "3600"
    boards.reply(PLACE, Reply(status=429, headers={"Retry-After": asked_for}))
    error = await refusal(reader)
    assert error.code == "source_throttled"
    assert error.retry_after == pytest.approx(3600, abs=60)
    assert (clock.waited, len(boards.asked)) == ([], 1)


async def test_a_run_ends_in_time(boards: FakeBoards, reader: Reader, clock: Clock) -> None:
    boards.reply(PLACE, Reply(status=500))
    reader.limits = Limits(run_seconds=0.5)
    assert (await refusal(reader)).code == "source_failing"
    assert (clock.waited, len(boards.asked)) == ([], 1)


async def test_redirects_to_elsewhere_take_no_key_along(boards: FakeBoards, reader: Reader) -> None:
    boards.reply(PLACE, Reply(status=302, headers={"Location": "https://other.example/moved"}))
    boards.json("other.example/moved", {"jobs": [1]})
    assert (await get(reader)).json() == {"jobs": [1]}
    first, second = boards.asked
    assert first.headers["X-Key"] == "hunter3"
    assert "X-Key" not in second.headers
    assert second.query == {}


async def test_what_is_known_is_not_sent_again(boards: FakeBoards, reader: Reader) -> None:
    boards.reply(PLACE, Reply(json=[1], etag='"one"', headers={"Last-Modified": "Sat, 21 Nov 2026 10:00:00 GMT"}))
    answer = await get(reader)
    again = await get(reader, REQUEST.if_changed(answer.state))
    assert (answer.unchanged, again.unchanged, again.data) == (False, True, b"")
    assert boards.asked[1].headers["If-Modified-Since"] == "Sat, 21 Nov 2026 10:00:00 GMT"


async def test_the_budget_is_kept_also_by_tries_that_fail(boards: FakeBoards, reader: Reader, clock: Clock) -> None:
    boards.reply(PLACE, Reply(status=500))
    terms = Terms("acme", "Acme", "", "", "", Allowance(seconds_between=10.0, per_day=2))
    async with reader.client(terms) as http:
        with pytest.raises(SourceError) as caught:
            await http.get(REQUEST)
    assert caught.value.code == "source_budget_spent"
    assert caught.value.retry_after == pytest.approx(86400, abs=60)
    assert len(boards.asked) == 2
    assert clock.seconds >= 10.0


async def test_without_a_mirror_only_the_internet_is_asked(boards: FakeBoards, clock: Clock) -> None:
    port = urlsplit(boards.url).port
    for url in (f"https://127.0.0.1:{port}/", f"https://localhost:{port}/", "http://example.com/", "https://10.0.0.1/"):
        async with SourceClient(TERMS, MemoryBudget(clock.now), wait=clock.wait, now=clock.now) as http:
            with pytest.raises(SourceError) as caught:
                await http.get(Request(url))
        assert caught.value.code == "source_redirected"
    assert boards.asked == []


async def test_nothing_answers_where_nothing_is(clock: Clock) -> None:
    limits = Limits(attempts=2)
    async with SourceClient(
        TERMS, MemoryBudget(clock.now), limits=limits, mirror="http://127.0.0.1:9", wait=clock.wait, now=clock.now
    ) as http:
        with pytest.raises(SourceError) as caught:
            await http.get(REQUEST)
    assert (caught.value.code, caught.value.temporary) == ("source_unreachable", True)


async def test_keys_are_in_no_log_and_no_repr(
    boards: FakeBoards, reader: Reader, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    boards.reply(PLACE, Reply(status=500))
    error = await refusal(reader)
    assert "hunter" not in caplog.text + repr(error) + repr(REQUEST)
    assert error.__cause__ is None


def test_json_that_others_would_refuse_costs_no_ads() -> None:
    answer = Answer("Acme", b'{"jobs": [{"title": "\\ud800Cook", "pay": NaN}]}')
    assert answer.json()["jobs"][0]["title"] == "\ud800Cook"
    with pytest.raises(SourceError) as caught:
        Answer("Acme", b"[" * 100_000).json()
    assert caught.value.code == "source_broken"
