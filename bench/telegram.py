"""Many chats that write at once: `python -m bench.telegram [--chats N] [--messages N] [--webhook]`.

A Bot API server of our own, the real bot, worker and scheduler processes (and the API, where updates come by webhook),
embedded servers, the offline model. All messages are there at once; each asks for something that its answer names, so
that one that is lost, doubled or out of order is seen. The baseline is a bare aiogram bot in a process of its own that
says back what it hears, with the same messages on the same Bot API server in the same run. Then the same chats write
over some seconds, as people do.
"""

import argparse
import asyncio
import os
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import psutil

from bench.report import emit, percentile
from db.migrate import upgrade
from runtime.embedded import EmbeddedServers
from runtime.settings import Settings, load_settings
from tests.crowd import Crowd
from tests.fakes.telegram import FakeTelegram
from tests.processes import Process, environment, free_port, running

PATIENCE = 30.0
"""Seconds without anything from the bot after which it has stopped."""
SETTLE_SECONDS = 3.0
SHARES = {"p50": 0.5, "p95": 0.95}
TARGET = 1.5
"""Seconds from an update to the first reply."""
RATE = 8
"""Messages a second of many people who do not all write at once."""


async def echo() -> None:
    """Be the baseline."""
    from aiogram import Bot, Dispatcher
    from aiogram.client.session.aiohttp import AiohttpSession
    from aiogram.client.telegram import TelegramAPIServer
    from aiogram.types import Message

    session = AiohttpSession(api=TelegramAPIServer.from_base(os.environ["CANDID_TELEGRAM_API_URL"]))
    bot, dispatcher = Bot(os.environ["TELEGRAM_BOT_TOKEN"], session=session), Dispatcher(disable_fsm=True)

    async def say_back(message: Message) -> None:
        await message.answer(message.text or "?")

    dispatcher.message.register(say_back)
    await dispatcher.start_polling(bot, handle_signals=False)


@dataclass
class Took:
    """Seconds of one run: to the first sign and the first message in each chat, to each answer, to everything."""

    signs: list[float]
    replies: list[float]
    answers: list[float]
    whole: float
    taken_in: float


class Work:
    """Processor time of programs with all that they started, and of the rest: the Bot API server, and PostgreSQL."""

    def __init__(self, programs: dict[str, int]) -> None:
        self._programs = programs
        self._before = self._now()

    def report(self, what: str, count: int) -> None:
        """Print the milliseconds of each since the beginning, for each of so many updates."""
        for name, seconds in self._now().items():
            emit(f"telegram_{what}_work_{name}", (seconds - self._before[name]) * 1000 / count, "ms/update", count)

    def _now(self) -> dict[str, float]:
        own, spent = psutil.Process(), dict.fromkeys((*self._programs, "postgres", "valkey"), 0.0)
        spent["server"] = _seconds(own)
        named = {pid: name for name, pid in self._programs.items()}
        for process in psutil.process_iter(["name", "pid"]):
            with suppress(psutil.Error):
                above = {process.pid, *(one.pid for one in process.parents())} & named.keys()
                name = named[above.pop()] if above else process.name().partition("-")[0]
                if name in spent and (above or own in process.parents()):
                    spent[name] += _seconds(process)
        return spent


def _seconds(process: psutil.Process) -> float:
    times = process.cpu_times()
    return float(times.user + times.system)


async def timed(crowd: Crowd, write: Callable[[], Awaitable[None]]) -> Took:
    """Let them write, wait for all answers, and for what should not come."""
    since, started = len(crowd.telegram.calls), time.monotonic()
    await write()
    await crowd.until(lambda: not crowd.telegram.pending, PATIENCE)
    taken_in = time.monotonic() - started
    await crowd.until(crowd.are_answered, PATIENCE)
    await asyncio.sleep(SETTLE_SECONDS)
    if faults := crowd.faults():
        raise AssertionError(f"{len(faults)} chats were answered wrongly: {faults[:3]}")
    return _took(crowd, since, started, taken_in)


def _took(crowd: Crowd, since: int, started: float, taken_in: float) -> Took:
    acted: dict[int, float] = {}
    for call in crowd.telegram.calls[since:]:
        if call.method == "sendChatAction":
            acted.setdefault(int(call.arguments["chat_id"]), call.at)
    signs, replies, answers = [], [], []
    for member in crowd.members:
        shown, began = member.answers, min(member.written.values())
        replies.append(shown[0].sent_at - began)
        signs.append(min(shown[0].sent_at, acted.get(member.chat.id, shown[0].sent_at)) - began)
        answers += [one.changed_at - at for one, at in zip(shown, member.written.values(), strict=True)]
    ended = max(one.changed_at for member in crowd.members for one in member.answers)
    return Took(signs, replies, answers, ended - started, taken_in)


def report(what: str, took: Took, base: Took | None = None) -> None:
    """Print the figures of a run, against those of the echo where there are some."""
    count = len(took.answers)
    against = ("aiogram echo", count / base.whole) if base else None
    emit(f"telegram_{what}_taken_in", count / took.taken_in, "updates/s", count)
    emit(f"telegram_{what}_answered", count / took.whole, "updates/s", count, against)
    for name, share in SHARES.items():
        emit(f"telegram_{what}_first_sign_{name}", percentile(took.signs, share), "s", len(took.signs))
        bare = ("aiogram echo", percentile(base.replies, share)) if base else None
        emit(f"telegram_{what}_first_reply_{name}", percentile(took.replies, share), "s", len(took.replies), bare)
        emit(f"telegram_{what}_answer_{name}", percentile(took.answers, share), "s", count)


@contextmanager
def programs(
    settings: Settings, telegram: FakeTelegram, logs: Path, more: dict[str, str]
) -> Iterator[dict[str, Process]]:
    """Run the bot, a worker and a scheduler, and the API if updates come by webhook."""
    env = environment(settings, **telegram.settings, CANDID_TELEGRAM_PER_SECOND="1000", **more)
    with ExitStack() as stack:
        names = ["bot", "workers", "workers.scheduler", *(["api"] if more else [])]
        yield {name: stack.enter_context(running(name, env, logs / f"{name}.log")) for name in names}


async def measured_echo(chats: int, messages: int) -> Took:
    """Return what the baseline takes for the same messages."""
    async with FakeTelegram() as telegram:
        crowd = Crowd(telegram, chats)
        env = {**os.environ, **telegram.settings}
        process = await asyncio.create_subprocess_exec(sys.executable, "-m", "bench.telegram", "--echo", env=env)
        try:
            await crowd.greet(PATIENCE)
            return await timed(crowd, at_once(crowd, messages))
        finally:
            process.kill()
            await process.wait()


def at_once(crowd: Crowd, messages: int) -> Callable[[], Awaitable[None]]:
    """Return how all write all at once."""

    async def write() -> None:
        crowd.write(messages)

    return write


def spread(crowd: Crowd, seconds: float) -> Callable[[], Awaitable[None]]:
    """Return how each writes one message, evenly spread over some seconds."""

    async def write() -> None:
        for member in crowd.members:
            member.write()
            await asyncio.sleep(seconds / len(crowd.members))

    return write


async def measure(settings: Settings, folder: Path, chats: int, messages: int, webhook: bool) -> None:
    """Measure the baseline and then ourselves."""
    base = await measured_echo(chats, messages)
    report("echo_at_once", base)
    more = webhook_settings() if webhook else {}
    name = "webhook" if webhook else "polling"
    async with FakeTelegram() as telegram:
        with programs(settings, telegram, folder / "logs", more) as started:
            crowd = Crowd(telegram, chats)
            await crowd.greet(PATIENCE)
            work = Work({program: process.pid for program, process in started.items()})
            report(f"{name}_at_once", await timed(crowd, at_once(crowd, messages)), base)
            work.report(f"{name}_at_once", chats * messages)
            seconds = chats / RATE
            slow = Crowd(telegram, chats)
            slow.begin_anew()
            report(f"{name}_{RATE}_a_second", await timed(slow, spread(slow, seconds)))


def webhook_settings() -> dict[str, str]:
    """Return the settings by which the API takes the updates."""
    port = free_port()
    return {"CANDID_API_PORT": str(port), "CANDID_TELEGRAM_WEBHOOK_URL": f"http://127.0.0.1:{port}"}


def main(chats: int, messages: int, webhook: bool) -> None:
    """Measure on servers of its own."""
    with tempfile.TemporaryDirectory(prefix="candid-telegram-") as name, EmbeddedServers(Path(name)) as servers:
        settings = load_settings(
            DATABASE_URL=servers.database_url, REDIS_URL=servers.redis_url, CANDID_DATA_DIR=Path(name) / "data"
        )
        upgrade(settings.database)
        asyncio.run(measure(settings, Path(name), chats, messages, webhook))


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--chats", type=int, default=200)
    parser.add_argument("--messages", type=int, default=3)
    parser.add_argument("--webhook", action="store_true", help="let updates come to the API")
    parser.add_argument("--echo", action="store_true", help="be the baseline")
    given = parser.parse_args()
    if given.echo:
        asyncio.run(echo())
    else:
        main(given.chats, given.messages, given.webhook)
