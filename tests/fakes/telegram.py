"""A Bot API server: real HTTP, long polling, files, scripted errors, and a log of calls.

    async with FakeTelegram() as telegram:
        chat = telegram.chat(7, "Mara")
        chat.writes("hello")
        answer = await chat.reads()

The bot under test reaches it by TelegramSettings.api_url = telegram.url with telegram.token.
"""

import asyncio
import itertools
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from types import TracebackType
from typing import Any, Self

import orjson
from aiohttp import web

TOKEN = "123456789:AAFakeFakeFakeFakeFakeFakeFakeFakeFak"
PATIENCE = 60.0
JSON_FIELDS = frozenset({"commands", "reply_markup", "allowed_updates", "link_preview_options"})
BOT = {"id": 123456789, "is_bot": True, "first_name": "Candid", "username": "candid_test_bot"}


@dataclass(frozen=True)
class Call:
    """One call of a method by the bot."""

    method: str
    arguments: dict[str, Any]


@dataclass
class Failure:
    """An answer in place of the real one: `error` is an HTTP status, 0 cuts the connection."""

    error: int
    description: str = "scripted"
    retry_after: int | None = None


class Held:
    """Calls that wait for an answer, once so many before them have had theirs."""

    def __init__(self, after: int) -> None:
        self._after = after
        self._over = asyncio.Event()
        self._are_lost = False
        self.answered = 0
        self.waiting = 0

    def let_go(self) -> None:
        """Answer those that wait, and all that come."""
        self._over.set()

    def lose(self) -> None:
        """Cut off those that wait as if they had never arrived, and answer all that come."""
        self._are_lost = True
        self._over.set()

    async def passes(self) -> bool:
        """Tell of a call that has come whether it is to be answered."""
        if self._over.is_set() or self.answered < self._after:
            self.answered += 1
            return True
        self.waiting += 1
        await self._over.wait()
        return not self._are_lost


@dataclass
class FakeTelegram:
    """The server. `calls` is everything the bot asked; `fail` scripts errors, `hold` keeps calls waiting."""

    token: str = TOKEN
    calls: list[Call] = field(default_factory=list)
    patience: float = PATIENCE

    def __post_init__(self) -> None:
        self._updates: list[dict[str, Any]] = []
        self._confirmed = 0
        self._files: dict[str, bytes] = {}
        self._failures: dict[str, deque[Failure | None]] = {}
        self._held: dict[str, Held] = {}
        self._changed = asyncio.Condition()
        self._ids = itertools.count(1)
        self._runner: web.AppRunner | None = None
        self.url = ""

    async def __aenter__(self) -> Self:
        application = web.Application()
        application.router.add_get("/file/bot{token}/{path:.+}", self._download)
        application.router.add_route("*", "/bot{token}/{method}", self._call)
        self._runner = web.AppRunner(application, shutdown_timeout=0.1)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", 0)
        await site.start()
        host, port = self._runner.addresses[0][:2]
        self.url = f"http://{host}:{port}"
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._runner:
            await self._runner.cleanup()

    def chat(self, chat_id: int, name: str = "Mara", *, kind: str = "private") -> "FakeChat":
        """Return a chat with a person."""
        return FakeChat(self, chat_id, name, kind)

    def fail(self, method: str, *failures: Failure | None) -> None:
        """Answer the next calls of a method with these failures, in order; None lets one pass, none at all ends it."""
        self._failures[method] = deque(failures)

    def hold(self, method: str, after: int = 0) -> Held:
        """Answer so many further calls of a method, and keep the others waiting."""
        self._held[method] = Held(after)
        return self._held[method]

    def named(self, method: str) -> list[Call]:
        """Return the calls of one method."""
        return [call for call in self.calls if call.method == method]

    @property
    def pending(self) -> int:
        """How many updates the bot has not confirmed."""
        return len([update for update in self._updates if update["update_id"] >= self._confirmed])

    async def until(self, condition: Callable[[], bool]) -> None:
        """Wait until calls of the bot make a condition true."""
        async with self._changed, asyncio.timeout(self.patience):
            await self._changed.wait_for(condition)

    def add_update(self, **content: Any) -> int:
        """Give the bot an update and return its id."""
        update_id = next(self._ids)
        self._updates.append({"update_id": update_id, **content})
        asyncio.get_running_loop().create_task(self._wake())
        return update_id

    def add_file(self, data: bytes) -> str:
        """Keep a file for download and return its id."""
        file_id = f"file{next(self._ids)}"
        self._files[file_id] = data
        return file_id

    def next_id(self) -> int:
        """Return a new number."""
        return next(self._ids)

    async def _wake(self) -> None:
        async with self._changed:
            self._changed.notify_all()

    async def _call(self, request: web.Request) -> web.StreamResponse:
        if request.match_info["token"] != self.token:
            return _answer_error(Failure(401, "Unauthorized"))
        method = request.match_info["method"]
        arguments = await _arguments(request)
        failures = self._failures.get(method)
        failure = failures.popleft() if failures else None
        if failure:
            self.calls.append(Call(f"{method}!", arguments))
            await self._wake()
            if failure.error == 0 and request.transport:
                request.transport.close()
            return _answer_error(failure)
        if method in self._held and not await self._held[method].passes():
            if request.transport:
                request.transport.close()
            return _answer_error(Failure(500))
        if method != "getUpdates":
            self.calls.append(Call(method, arguments))
        result = await self._result(method, arguments)
        await self._wake()
        return web.json_response({"ok": True, "result": result})

    async def _result(self, method: str, arguments: dict[str, Any]) -> Any:
        if method == "getMe":
            return BOT
        if method == "getUpdates":
            return await self._poll(arguments)
        if method == "getFile":
            file_id = arguments["file_id"]
            return {"file_id": file_id, "file_unique_id": file_id, "file_path": f"documents/{file_id}"}
        if method in ("sendMessage", "editMessageText", "editMessageReplyMarkup", "sendDocument"):
            return self._message(arguments)
        return True

    async def _poll(self, arguments: dict[str, Any]) -> list[dict[str, Any]]:
        offset = int(arguments.get("offset") or 0)
        self._confirmed = max(self._confirmed, offset)
        until = time.monotonic() + float(arguments.get("timeout") or 0)
        async with self._changed:
            while not (waiting := [update for update in self._updates if update["update_id"] >= self._confirmed]):
                self._changed.notify_all()
                try:
                    await asyncio.wait_for(self._changed.wait(), until - time.monotonic())
                except TimeoutError:
                    return []
        return waiting[:100]

    def _message(self, arguments: dict[str, Any]) -> dict[str, Any]:
        chat = {"id": int(arguments["chat_id"]), "type": "private"}
        text = arguments.get("text", "")
        return {"message_id": next(self._ids), "date": int(time.time()), "chat": chat, "from": BOT, "text": text}

    async def _download(self, request: web.Request) -> web.Response:
        data = self._files.get(request.match_info["path"].removeprefix("documents/"))
        if data is None or request.match_info["token"] != self.token:
            raise web.HTTPNotFound
        return web.Response(body=data)


@dataclass
class FakeChat:
    """A person's side of a chat with the bot."""

    server: FakeTelegram
    id: int
    name: str
    kind: str = "private"
    _read: int = 0

    def writes(self, text: str) -> int:
        """Send a text; returns the update's id."""
        return self.sends(text=text)

    def sends(self, **content: Any) -> int:
        """Send a message of any kind, as fields of the Bot API."""
        return self.server.add_update(message=self._message(**content))

    def sends_file(self, name: str, data: bytes, mime_type: str = "application/pdf", size: int | None = None) -> int:
        """Send a document; `size` tells another size than it has."""
        file_id = self.server.add_file(data)
        told = len(data) if size is None else size
        document = {"file_id": file_id, "file_unique_id": file_id, "file_name": name, "mime_type": mime_type}
        return self.sends(document={**document, "file_size": told})

    def presses(self, data: str, markup: dict[str, Any] | None = None) -> int:
        """Press a button of a message of the bot, whose buttons are now these."""
        message = {**self._message(text="?"), "from": BOT, **({"reply_markup": markup} if markup else {})}
        query = {"id": str(self.server.next_id()), "from": self._person, "chat_instance": "1", "data": data}
        return self.server.add_update(callback_query={**query, "message": message})

    @property
    def texts(self) -> list[str]:
        """Everything the bot has sent to this chat."""
        return [call.arguments["text"] for call in self.sent]

    @property
    def documents(self) -> list[dict[str, Any]]:
        """The files that the bot has sent to this chat, each with its name and data."""
        sent = [call for call in self.server.named("sendDocument") if int(call.arguments["chat_id"]) == self.id]
        return [
            value for call in sent for value in call.arguments.values() if isinstance(value, dict) and "data" in value
        ]

    @property
    def sent(self) -> list[Call]:
        """The sendMessage calls to this chat."""
        return [call for call in self.server.named("sendMessage") if int(call.arguments["chat_id"]) == self.id]

    async def reads(self) -> str:
        """Return the next message of the bot, waiting for it."""
        await self.server.until(lambda: len(self.texts) > self._read)
        self._read += 1
        return self.texts[self._read - 1]

    @property
    def _person(self) -> dict[str, Any]:
        return {"id": abs(self.id), "is_bot": False, "first_name": self.name}

    def _message(self, **content: Any) -> dict[str, Any]:
        chat = {"id": self.id, "type": self.kind, "first_name": self.name}
        message_id = self.server.next_id()
        return {"message_id": message_id, "date": int(time.time()), "chat": chat, "from": self._person, **content}


async def _arguments(request: web.Request) -> dict[str, Any]:
    if request.content_type == "application/json":
        return dict(orjson.loads(await request.read()))
    form = await request.post()
    return {key: _value(key, value) for key, value in form.items()}


def _value(key: str, value: object) -> Any:
    """Return a field of a form; objects are serialised as JSON there (core.telegram.org/bots/api#making-requests)."""
    if not isinstance(value, str):
        return {"name": value.filename, "data": value.file.read()} if isinstance(value, web.FileField) else "(file)"
    return orjson.loads(value) if key in JSON_FIELDS else value


def _answer_error(failure: Failure) -> web.Response:
    body: dict[str, Any] = {"ok": False, "error_code": failure.error, "description": failure.description}
    if failure.retry_after is not None:
        body["parameters"] = {"retry_after": failure.retry_after}
    return web.json_response(body, status=failure.error or 500)
