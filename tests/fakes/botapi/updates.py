"""Updates on their way to the bot: asked for by long polling, or posted to its webhook, in order in each chat."""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

import aiohttp

from tests.fakes.botapi.html import Refused

MOST_AT_ONCE = 100
KINDS = ("message", "edited_message", "callback_query", "my_chat_member")
LONGEST_PAUSE = 1.0
OTHER = "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"
HOOKED = "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"
Update = dict[str, Any]


@dataclass
class Webhook:
    """Where updates are posted to, and what came of it."""

    url: str
    secret: str = ""
    connections: int = 40
    posted: int = 0
    refused: list[int] = field(default_factory=list)
    """Statuses of answers that were no 200; 0 where nobody answered."""


class Updates:
    """Updates that the bot has not confirmed."""

    def __init__(self, told: Callable[[], Awaitable[None]]) -> None:
        self._told = told
        self._waiting: deque[Update] = deque()
        self._poller: asyncio.Future[bool] | None = None
        self._allowed: Sequence[str] = KINDS
        self._lanes: dict[int, asyncio.Task[None]] = {}
        self._queues: dict[int, deque[Update]] = {}
        self._gate = asyncio.Semaphore(1)
        self._http: aiohttp.ClientSession | None = None
        self.webhook: Webhook | None = None

    @property
    def pending(self) -> int:
        """How many there are."""
        return len(self._waiting) + sum(map(len, self._queues.values()))

    def add(self, update: Update) -> None:
        """Send one off."""
        if self.webhook:
            self._line_up(update)
            return
        self._waiting.append(update)
        if self._poller and not self._poller.done():
            self._poller.set_result(True)

    async def poll(self, offset: int, seconds: float, limit: int, allowed: Sequence[str] | None) -> list[Update]:
        """Return what is there, or comes in time; all before an offset is confirmed. A newer poll ends this one."""
        if self.webhook:
            raise Refused(HOOKED, 409)
        if self._poller and not self._poller.done():
            self._poller.set_result(False)
        self._allow(allowed)
        while self._waiting and self._waiting[0]["update_id"] < offset:
            self._waiting.popleft()
        await self._told()
        if not self._there() and seconds > 0:
            self._poller = asyncio.get_running_loop().create_future()
            done, _ = await asyncio.wait([self._poller], timeout=seconds)
            if done and not self._poller_went_on(done.pop()):
                raise Refused(OTHER, 409)
        return self._there()[: min(limit, MOST_AT_ONCE)]

    async def hook(self, url: str, secret: str, connections: int, allowed: Sequence[str] | None) -> None:
        """Post all updates to an address from now on; none at all where the address is empty."""
        await self.unhook()
        self._allow(allowed)
        if url:
            self._http = self._http or aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(60))
            self._gate = asyncio.Semaphore(connections)
            self.webhook = Webhook(url, secret, connections)
            waiting, self._waiting = self._waiting, deque()
            for update in waiting:
                self._line_up(update)

    async def unhook(self, *, drop: bool = False) -> None:
        """Keep updates for polling from now on."""
        self.webhook = None
        for lane in self._lanes.values():
            lane.cancel()
        await asyncio.gather(*self._lanes.values(), return_exceptions=True)
        left = sorted((one for queue in self._queues.values() for one in queue), key=lambda one: int(one["update_id"]))
        self._lanes, self._queues = {}, {}
        self._waiting = deque() if drop else deque([*left, *self._waiting])

    async def close(self) -> None:
        """Stop posting."""
        await self.unhook()
        if self._http:
            await self._http.close()

    def _allow(self, allowed: Sequence[str] | None) -> None:
        if allowed is not None:
            self._allowed = allowed or KINDS

    def _there(self) -> list[Update]:
        """Return those that wait, of the kinds that the bot wants; the others are none to it."""
        if any(not self._is_wanted(update) for update in self._waiting):
            self._waiting = deque(filter(self._is_wanted, self._waiting))
        return list(self._waiting)

    def _is_wanted(self, update: Update) -> bool:
        return any(kind in update for kind in self._allowed)

    @staticmethod
    def _poller_went_on(poller: "asyncio.Future[bool]") -> bool:
        return poller.result()

    def _line_up(self, update: Update) -> None:
        if not self._is_wanted(update):
            return
        chat = chat_of(update)
        self._queues.setdefault(chat, deque()).append(update)
        if chat not in self._lanes or self._lanes[chat].done():
            self._lanes[chat] = asyncio.create_task(self._drive(chat))

    async def _drive(self, chat: int) -> None:
        """Post the updates of a chat one after the other, each until it is taken."""
        queue, pause = self._queues[chat], 0.05
        while queue:
            async with self._gate:
                taken = await self._post(queue[0])
            if taken:
                queue.popleft()
                pause = 0.05
            await self._told()
            if not taken:
                await asyncio.sleep(pause)
                pause = min(pause * 2, LONGEST_PAUSE)

    async def _post(self, update: Update) -> bool:
        assert self.webhook is not None
        assert self._http is not None
        headers = {"X-Telegram-Bot-Api-Secret-Token": self.webhook.secret} if self.webhook.secret else {}
        try:
            async with self._http.post(self.webhook.url, json=update, headers=headers) as answer:
                await answer.read()
                status = answer.status
        except (aiohttp.ClientError, TimeoutError):
            status = 0
        self.webhook.posted += 1
        if status != 200:
            self.webhook.refused.append(status)
        return status == 200


def chat_of(update: Update) -> int:
    """Return whose order an update belongs to."""
    for kind in ("message", "edited_message", "my_chat_member"):
        if kind in update:
            return int(update[kind]["chat"]["id"])
    return int(update.get("callback_query", {}).get("message", {}).get("chat", {}).get("id", 0))
