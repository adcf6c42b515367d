"""Messages that show what is being done: one for a turn that takes a while, one for each file that is read.

A turn is shown after most of a second, and after the answer to the one before it. All events come by one reading of
all streams; messages are edited at most once a second each, with what the pace leaves of answers. Who may write to
a message is settled in `bot.live.shown`; the notifier turns it into the answer. All of it is a courtesy: whatever fails
here, the answer comes.
"""

import asyncio
import time
from collections.abc import Awaitable, Callable, Coroutine, Iterable
from contextlib import suppress
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from aiogram import Bot
from aiogram.exceptions import TelegramAPIError, TelegramRetryAfter
from redis.exceptions import RedisError

from bot.live.showing import Showing
from bot.live.shown import CALL_SECONDS, Shown
from bot.live.watches import TURN, UPLOAD, Watch
from bot.pace import Pace
from bot.views.live import TurnDraft, UploadDraft
from career.conversation.delivering import ended_turns, waiting_turns
from career.conversation.service import topic, upload_topic
from db.outage import is_gone
from db.session import Database
from runtime.logging import get_logger
from runtime.redaction import format_error
from runtime.streams import EventStreams, StreamUnavailable

_log = get_logger(__name__)
LONGEST_BLOCK_MS = 400
MOST_NEW, MOST_EDITED = 25, 3
"""Messages that are begun and edited in a tick: a crowd hears of us soon, and costs little beside its answers."""
CROWD = 20
"""Turns that wait at once, from which on none of them is likely to be answered in a moment."""
SOONER = 0.3
"""The part of the usual wait after which a turn is shown in a crowd."""
SLOWER_AFTER = 20
"""Edits of a message after which the next ones come half as often, then a third, as Telegram tires of a chat."""


@dataclass(frozen=True)
class Rhythm:
    """Seconds: after which a turn is shown, between two edits of a message, two looks, and two sweeps."""

    show_after: float = 0.8
    edit_every: float = 1.0
    tick: float = 0.15
    sweep_every: float = 5.0


class Live:
    """Shows turns and uploads; `run` does the work, `expect_…` only tell of something to show."""

    def __init__(self, streams: EventStreams, database: Database, pace: Pace, rhythm: Rhythm = Rhythm()) -> None:
        self._rhythm = rhythm
        self._streams = streams
        self._database = database
        self._pace = pace
        self._shown = Shown(streams.client)
        self._watches: dict[str, Watch] = {}
        self._newest: dict[int, Watch] = {}
        self._some = asyncio.Event()
        self._dropped: list[str] = []
        self._calls: set[asyncio.Task[None]] = set()
        self._showing: Showing | None = None
        self._rests_until = 0.0

    async def expect_turn(self, chat_id: int, thread_id: UUID, turn_id: UUID) -> None:
        """Tell of a text that was kept: unless it is answered soon, a message shows how far the answer is."""
        usual = self._rhythm.show_after
        shows_in = usual if len(self._watches) < CROWD else usual * SOONER
        name, draft = f"{TURN}:{turn_id}", TurnDraft()
        watch = Watch.begin(name, chat_id, topic(thread_id), draft, shows_in=shows_in, settles_in=usual)
        if watch.name not in self._watches:
            watch.behind = self._newest.get(chat_id)
            self._newest[chat_id] = watch
            self._add(watch)

    async def expect_upload(self, chat_id: int, message_id: int, cv_id: UUID, *, name: str = "cv") -> None:
        """Tell of a file that was received, and the message that says so: it goes on to show how far reading is.

        Where another message does already, or the answer is there, this one is deleted.
        """
        watch = Watch.begin(f"{UPLOAD}:{cv_id}", chat_id, upload_topic(cv_id), UploadDraft(name))
        try:
            watch.message_id = await self._shown.adopt(watch.name, message_id)
        except RedisError:
            return
        if watch.message_id != message_id and self._showing:
            self._call(self._showing.delete(chat_id, message_id))
        if watch.message_id is not None:
            self._add(watch)
            await self._shown.remember(watch.name, watch.facts())

    async def run(self, bot: Bot) -> None:
        """Show what there is to show, for ever; cancelled, end the calls that are under way."""
        self._showing = Showing(bot, self._shown)
        with suppress(RedisError):
            await self._resume()
        try:
            await asyncio.gather(
                self._forever(self._listen, self._rhythm.tick),
                self._forever(self._look, self._rhythm.tick),
                self._forever(self._sweep, self._rhythm.sweep_every),
            )
        finally:
            self._showing = None
            if self._calls:
                await asyncio.wait(self._calls, timeout=CALL_SECONDS)

    async def _forever(self, step: Callable[[], Awaitable[None]], pause: float) -> None:
        """Take a step again and again, as long as there is something to show; one that fails is passed over."""
        while True:
            await self._some.wait()
            try:
                await step()
            except Exception as error:
                if isinstance(error, RedisError) or is_gone(error):
                    _log.info("live_waits", error=type(error).__name__)
                else:
                    _log.warning("live_failed", error=format_error(error))
                await asyncio.sleep(self._rhythm.sweep_every)
            await asyncio.sleep(pause)

    def _add(self, watch: Watch) -> None:
        if self._showing is not None:
            self._watches[watch.name] = watch
            self._some.set()

    def _drop(self, watch: Watch) -> None:
        if self._watches.pop(watch.name, None) and watch.message_id is not None:
            self._dropped.append(watch.name)

    async def _listen(self) -> None:
        """Read all streams at once, and hand out the events; a few times a second, not for each of them."""
        await self._read([watch for watch in self._watches.values() if watch.is_read], LONGEST_BLOCK_MS)

    async def _read(self, watches: list[Watch], block_ms: int | None) -> bool:
        after: dict[str, tuple[int, int]] = {}
        for watch in watches:
            after[watch.topic] = min(watch.after, after.get(watch.topic, watch.after))
        if not after:
            return False
        try:
            found = await self._streams.read_many(
                {key: f"{at[0]}-{at[1]}" for key, at in after.items()}, block_ms=block_ms
            )
        except StreamUnavailable:
            return False
        by_topic: dict[str, list[Watch]] = {}
        for watch in watches:
            by_topic.setdefault(watch.topic, []).append(watch)
        for key, event_id, data in found:
            for watch in by_topic[key]:
                watch.take(event_id, data)
        return True

    async def _look(self) -> None:
        """Begin with those whose time has come, end those that are over, and call Telegram for some of the others."""
        now, showing = time.monotonic(), self._showing
        if showing is None:
            return
        await self._begin([watch for watch in self._watches.values() if not watch.is_read and watch.shows_at <= now])
        for watch in list(self._watches.values()):
            if watch.ends_at <= now or (watch.draft.is_over and not watch.is_busy):
                self._drop(watch)
        if now < self._rests_until:
            return
        due = _due(self._watches.values(), now)
        for watch in due[: await self._pace.spare(len(due)) if due else 0]:
            watch.is_busy, watch.is_changed = True, False
            watch.calls += 1
            watch.next_at = now + self._rhythm.edit_every * (1 + watch.calls // SLOWER_AFTER)
            self._call(self._show(watch, showing))

    async def _begin(self, watches: list[Watch]) -> None:
        """Read what has happened so far, of turns that are next in their chats."""
        ready = await self._first([watch for watch in watches if await self._is_next(watch)])
        if await self._read(ready, None):
            for watch in ready:
                watch.is_read = True

    async def _first(self, watches: list[Watch]) -> list[Watch]:
        """Leave those for later before which something comes that another process, or one that died, was told of."""
        turns = {watch.subject: watch for watch in watches if watch.kind == TURN}
        if not turns:
            return watches
        async with self._database.transaction() as session:
            later = await waiting_turns(session, list(turns))
        for turn_id in later:
            turns[turn_id].shows_at = time.monotonic() + self._rhythm.show_after
        return [watch for watch in watches if watch.subject not in later]

    async def _is_next(self, watch: Watch) -> bool:
        before = watch.behind
        if before is None:
            return True
        watch.shows_at = time.monotonic() + self._rhythm.show_after
        if before.is_gone or before.ends_at <= time.monotonic() or await self._shown.is_done(before.name):
            watch.behind = None
        return False

    def _call(self, doing: Coroutine[Any, Any, None]) -> None:
        task = asyncio.create_task(doing)
        self._calls.add(task)
        task.add_done_callback(self._calls.discard)

    async def _show(self, watch: Watch, showing: Showing) -> None:
        try:
            if not await showing.show(watch):
                self._drop(watch)
        except TelegramRetryAfter as error:  # answers are not held up: they would be told themselves
            self._rests_until = time.monotonic() + error.retry_after
            watch.is_changed = True
        except (TelegramAPIError, RedisError) as error:
            _log.info("not_shown", kind=watch.kind, error=type(error).__name__)
            self._drop(watch)
        finally:
            watch.is_busy = False

    async def _sweep(self) -> None:
        """Take away messages of turns that nothing more will be said of."""
        now = time.monotonic()
        self._newest = {chat: watch for chat, watch in self._newest.items() if watch.ends_at > now}
        known = {one.subject: one for one in (*self._newest.values(), *self._watches.values()) if one.kind == TURN}
        for turn_id in await self._ended([turn_id for turn_id, watch in known.items() if not watch.is_gone]):
            watch = known[turn_id]
            left = await self._shown.take_left(watch.name)
            watch.is_gone = True
            self._drop(watch)
            if left is not None and self._showing:
                await self._showing.delete(watch.chat, left)
        dropped, self._dropped = self._dropped, []
        await self._shown.forget(*dropped)
        if not self._watches and all(watch.is_gone for watch in self._newest.values()):
            self._some.clear()

    async def _ended(self, turn_ids: list[UUID]) -> set[UUID]:
        if not turn_ids:
            return set()
        async with self._database.transaction() as session:
            return await ended_turns(session, turn_ids)

    async def _resume(self) -> None:
        """Go on with the messages that were shown when this process, or another of this bot, ended."""
        for name, facts in (await self._shown.remembered()).items():
            watch = Watch.resumed(name, facts)
            watch.message_id = await self._shown.adopt(name)
            if watch.message_id is None:
                await self._shown.forget(name)
            elif name not in self._watches:
                await self._shown.edited(name, watch.message_id)
                self._add(watch)


def _due(watches: Iterable[Watch], now: float) -> list[Watch]:
    """Return the watches whose message is to be sent or edited now, those first that have none yet."""
    due = [watch for watch in watches if watch.is_read and not watch.is_busy and watch.next_at <= now]
    new = [watch for watch in due if watch.message_id is None]
    changed = sorted((watch for watch in due if watch.message_id and watch.is_changed), key=lambda one: one.next_at)
    return [*new[:MOST_NEW], *changed[:MOST_EDITED]]
