"""Bot and worker killed at any moment while many write: `python -m bench.telegram_kills [--turns N] [--kills N]`.

Each message asks for something that its answer names. Every one to three seconds the bot or the worker, by chance, is
killed as a crash would end it, and started again. Counted is what is missing in the end, what came twice, what came out
of order, and what was left in a chat of a message that was to become the answer.
"""

import argparse
import asyncio
import random
import tempfile
import time
from contextlib import ExitStack
from pathlib import Path

from bench.report import emit
from bench.telegram import PATIENCE, SETTLE_SECONDS
from db.migrate import upgrade
from runtime.embedded import EmbeddedServers
from runtime.settings import Settings, load_settings
from tests.crowd import Crowd, Member
from tests.fakes.telegram import FakeTelegram
from tests.processes import HASTY, environment, running

KILLED = ("bot", "workers")


async def drill(settings: Settings, logs: Path, turns: int, kills: int, chance: random.Random) -> None:
    """Let people write, kill meanwhile, and report."""
    async with FakeTelegram() as telegram:
        env = environment(settings, **telegram.settings, **HASTY, CANDID_TELEGRAM_PER_SECOND="1000")
        with ExitStack() as stack:
            names = ("workers.scheduler", *KILLED)
            programs = {name: stack.enter_context(running(name, env, logs / name)) for name in names}
            crowd = Crowd(telegram, turns // 2)
            await crowd.greet(PATIENCE)
            started = time.monotonic()
            crowd.write(2)
            for _ in range(kills):
                await asyncio.sleep(chance.uniform(1, 3))
                name = chance.choice(KILLED)
                programs[name].kill()
                programs[name] = stack.enter_context(running(name, env, logs / name))
            await crowd.until(
                lambda: all(set(member.told) >= set(member.written) for member in crowd.members), PATIENCE
            )
            took = time.monotonic() - started
            await asyncio.sleep(SETTLE_SECONDS)
            report(crowd, turns, kills, took)


def report(crowd: Crowd, turns: int, kills: int, took: float) -> None:
    """Print what came of it."""
    emit("telegram_kills", kills, "kills", turns)
    emit("telegram_kills_took", took, "s", turns)
    for what, count in (("lost", _lost), ("doubled", _doubled), ("left_behind", _left), ("out_of_order", _unordered)):
        emit(f"telegram_kills_{what}", sum(map(count, crowd.members)), "messages", turns)


def _lost(member: Member) -> int:
    return len(set(member.written) - set(member.told))


def _left(member: Member) -> int:
    return member.told.count("?")


def _doubled(member: Member) -> int:
    named = [skill for skill in member.told if skill != "?"]
    return len(named) - len(set(named))


def _unordered(member: Member) -> int:
    first = list(dict.fromkeys(skill for skill in member.told if skill != "?"))
    return int(first != [skill for skill in member.written if skill in first])


def main(turns: int, kills: int, seed: int) -> None:
    """Try it on servers of its own."""
    with tempfile.TemporaryDirectory(prefix="candid-kills-") as name, EmbeddedServers(Path(name)) as servers:
        settings = load_settings(
            DATABASE_URL=servers.database_url, REDIS_URL=servers.redis_url, CANDID_DATA_DIR=Path(name) / "data"
        )
        upgrade(settings.database)
        asyncio.run(drill(settings, Path(name) / "logs", turns, kills, random.Random(seed)))


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--turns", type=int, default=200)
    parser.add_argument("--kills", type=int, default=8)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    main(given.turns, given.kills, given.seed)
