"""A Bot API server: real HTTP, long polling or webhook, files, edits, scripted errors, and a log of calls.

    async with FakeTelegram() as telegram:
        chat = telegram.chat(7, "Mara")
        chat.writes("hello")
        answer = await chat.reads()
        card = await chat.shows("of 100")
        chat.presses("Customize")

`chat.texts` is what was sent, in order; `chat.shown` what the chat shows now, after all edits and deletions. Calls that
Telegram would refuse (tags, lengths, buttons, edits that change nothing) are refused, and logged with a "!" as failures
are. The bot under test reaches it by TelegramSettings.api_url = telegram.url with telegram.token.
"""

import asyncio
import itertools
import re
import time
from collections import defaultdict, deque
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from types import TracebackType
from typing import Any, Self

import orjson
from aiohttp import web

from tests.fakes.botapi.html import Refused
from tests.fakes.botapi.messages import FROM, MEDIA, Messages, Shown
from tests.fakes.botapi.updates import Updates, Webhook

TOKEN = "123456789:AAFakeFakeFakeFakeFakeFakeFakeFakeFak"
PATIENCE = 60.0
LARGEST_FILE = 20 * 1024 * 1024
JSON_FIELDS = frozenset(
    {"commands", "reply_markup", "allowed_updates", "link_preview_options", "media", "scope", "message_ids", "entities"}
)
BOT = FROM
BLOCKED = "Forbidden: bot was blocked by the user"
EDITS = ("editMessageText", "editMessageCaption", "editMessageMedia", "editMessageReplyMarkup")
PLAIN = frozenset(
    {
        "sendChatAction",
        "setMyDescription",
        "setMyShortDescription",
        "setMyName",
        "setChatMenuButton",
        "setMessageReaction",
        "leaveChat",
        "pinChatMessage",
        "unpinChatMessage",
        "logOut",
        "close",
    }
)
"""Methods that are only logged."""


@dataclass(frozen=True)
class Call:
    """One call of a method by the bot, and when it came (time.monotonic)."""

    method: str
    arguments: dict[str, Any]
    at: float = field(default_factory=time.monotonic, compare=False)


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
        self._files: dict[str, bytes] = {}
        self._failures: dict[tuple[str, int | None], deque[Failure | None]] = {}
        self._held: dict[str, Held] = {}
        self._changed = asyncio.Condition()
        self._ids = itertools.count(1)
        self._runner: web.AppRunner | None = None
        self._sent: defaultdict[int, list[Call]] = defaultdict(list)
        self._updates = Updates(self._wake)
        self._menus: dict[str, list[dict[str, str]]] = {}
        self.messages = Messages(self._ids)
        self.blocked: set[int] = set()
        self.askers: dict[str, int] = {}
        self.toasts: defaultdict[int, list[Call]] = defaultdict(list)
        self.url = ""

    async def __aenter__(self) -> Self:
        application = web.Application(client_max_size=64 * 1024 * 1024)
        application.router.add_get("/file/bot{token}/{path:.+}", self._download)
        application.router.add_route("*", "/bot{token}/{method}", self._call)
        self._runner = web.AppRunner(application, shutdown_timeout=0.1, access_log=None)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", 0, backlog=1024)
        await site.start()
        host, port = self._runner.addresses[0][:2]
        self.url = f"http://{host}:{port}"
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._updates.close()
        if self._runner:
            await self._runner.cleanup()

    @property
    def settings(self) -> dict[str, str]:
        """The settings by which a bot reaches this server."""
        return {"TELEGRAM_BOT_TOKEN": self.token, "CANDID_TELEGRAM_API_URL": self.url}

    def chat(self, chat_id: int, name: str = "Mara", *, kind: str = "private", language: str = "") -> "FakeChat":
        """Return a chat with a person whose client speaks a language."""
        return FakeChat(self, chat_id, name, kind, language)

    def fail(self, method: str, *failures: Failure | None, chat: int | None = None) -> None:
        """Answer the next calls of a method (for a chat) with these failures, in order; None lets one pass.

        None at all ends what was scripted before.
        """
        self._failures[method, chat] = deque(failures)

    def hold(self, method: str, after: int = 0) -> Held:
        """Answer so many further calls of a method, and keep the others waiting."""
        self._held[method] = Held(after)
        return self._held[method]

    def named(self, method: str) -> list[Call]:
        """Return the calls of one method; with a "!" after its name those that failed."""
        return [call for call in self.calls if call.method == method]

    def sent_to(self, chat_id: int) -> list[Call]:
        """Return the calls by which messages came to a chat."""
        return self._sent[chat_id]

    @property
    def pending(self) -> int:
        """How many updates the bot has not confirmed."""
        return self._updates.pending

    @property
    def webhook(self) -> Webhook | None:
        """Where updates are posted to."""
        return self._updates.webhook

    def menu(self, language: str = "") -> list[dict[str, str]]:
        """Return the commands that people of a language see."""
        return self._menus.get(language) or self._menus.get("", [])

    async def until(self, condition: Callable[[], bool]) -> None:
        """Wait until calls of the bot make a condition true."""
        async with self._changed, asyncio.timeout(self.patience):
            await self._changed.wait_for(condition)

    def add_update(self, **content: Any) -> int:
        """Give the bot an update and return its id."""
        update_id = next(self._ids)
        self._updates.add({"update_id": update_id, **content})
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
        if failure := self._scripted(method, arguments):
            return await self._refuse(request, method, arguments, failure)
        if method in self._held and not await self._held[method].passes():
            if request.transport:
                request.transport.close()
            return _answer_error(Failure(500))
        try:
            result = await self._result(method, arguments)
        except Refused as refused:
            return await self._refuse(request, method, arguments, Failure(refused.status, refused.description))
        if method != "getUpdates":
            self._log(Call(method, arguments))
            await self._wake()
        return web.Response(body=orjson.dumps({"ok": True, "result": result}), content_type="application/json")

    def _scripted(self, method: str, arguments: dict[str, Any]) -> Failure | None:
        chat = int(arguments["chat_id"]) if str(arguments.get("chat_id", "")).lstrip("-").isdigit() else None
        if chat in self.blocked:
            return Failure(403, BLOCKED)
        failures = self._failures.get((method, chat)) or self._failures.get((method, None))
        return failures.popleft() if failures else None

    async def _refuse(
        self, request: web.Request, method: str, arguments: dict[str, Any], failure: Failure
    ) -> web.StreamResponse:
        self.calls.append(Call(f"{method}!", arguments))
        await self._wake()
        if failure.error == 0 and request.transport:
            request.transport.close()
        return _answer_error(failure)

    def _log(self, call: Call) -> None:
        self.calls.append(call)
        if call.method in SENDING:
            self._sent[int(call.arguments["chat_id"])].append(call)
        if call.method == "answerCallbackQuery":
            self.toasts[self.askers[call.arguments["callback_query_id"]]].append(call)

    async def _result(self, method: str, arguments: dict[str, Any]) -> Any:
        if method in PLAIN:
            return True
        if method in SENDING - {"sendMediaGroup"}:
            return self.messages.send(method, arguments).as_json()
        if method in EDITS:
            return self.messages.edit(method, arguments).as_json()
        handler: Callable[[dict[str, Any]], Awaitable[Any]] | None = getattr(
            self, "_" + _CAPITAL.sub(lambda found: f"_{found[0].lower()}", method), None
        )
        if handler is None:
            raise Refused("Not Found", 404)
        return await handler(arguments)

    async def _get_me(self, _arguments: dict[str, Any]) -> Any:
        return BOT

    async def _get_updates(self, arguments: dict[str, Any]) -> Any:
        seconds, limit = float(arguments.get("timeout") or 0), int(arguments.get("limit") or 100)
        return await self._updates.poll(
            int(arguments.get("offset") or 0), seconds, limit, arguments.get("allowed_updates")
        )

    async def _set_webhook(self, arguments: dict[str, Any]) -> Any:
        secret, connections = arguments.get("secret_token", ""), int(arguments.get("max_connections") or 40)
        await self._updates.unhook(drop=arguments.get("drop_pending_updates") == "true")
        await self._updates.hook(arguments["url"], secret, connections, arguments.get("allowed_updates"))
        return True

    async def _delete_webhook(self, arguments: dict[str, Any]) -> Any:
        await self._updates.unhook(drop=arguments.get("drop_pending_updates") == "true")
        return True

    async def _get_webhook_info(self, _arguments: dict[str, Any]) -> Any:
        told = {"has_custom_certificate": False, "pending_update_count": self.pending}
        return {"url": self.webhook.url if self.webhook else "", **told}

    async def _get_file(self, arguments: dict[str, Any]) -> Any:
        file_id = arguments["file_id"]
        if len(self._files.get(file_id, b"")) > LARGEST_FILE:
            raise Refused("file is too big")
        return {"file_id": file_id, "file_unique_id": file_id, "file_path": f"documents/{file_id}"}

    async def _send_media_group(self, arguments: dict[str, Any]) -> Any:
        return [shown.as_json() for shown in self.messages.send_group(arguments)]

    async def _delete_message(self, arguments: dict[str, Any]) -> Any:
        self.messages.delete(int(arguments["chat_id"]), int(arguments["message_id"]))
        return True

    async def _answer_callback_query(self, arguments: dict[str, Any]) -> Any:
        if arguments["callback_query_id"] not in self.askers:
            raise Refused("query is too old and response timeout expired or query ID is invalid")
        if len(arguments.get("text") or "") > 200:
            raise Refused("MESSAGE_TOO_LONG")
        return True

    async def _set_my_commands(self, arguments: dict[str, Any]) -> Any:
        for command in arguments["commands"]:
            if not command["description"] or len(command["description"]) > 256 or len(command["command"]) > 32:
                raise Refused("BOT_COMMAND_INVALID")
        self._menus[arguments.get("language_code") or ""] = arguments["commands"]
        return True

    async def _delete_my_commands(self, arguments: dict[str, Any]) -> Any:
        self._menus.pop(arguments.get("language_code") or "", None)
        return True

    async def _get_my_commands(self, arguments: dict[str, Any]) -> Any:
        return self._menus.get(arguments.get("language_code") or "", [])

    async def _download(self, request: web.Request) -> web.Response:
        data = self._files.get(request.match_info["path"].removeprefix("documents/"))
        if data is None or request.match_info["token"] != self.token:
            raise web.HTTPNotFound
        return web.Response(body=data)


_CAPITAL = re.compile("[A-Z]")
SENDING = frozenset({"sendMessage", "sendMediaGroup", *MEDIA})


@dataclass
class FakeChat:
    """A person's side of a chat with the bot."""

    server: FakeTelegram
    id: int
    name: str
    kind: str = "private"
    language: str = ""
    _read: int = 0
    _last: dict[str, Any] = field(default_factory=dict)

    def writes(self, text: str) -> int:
        """Send a text; returns the update's id."""
        return self.sends(text=text)

    def sends(self, **content: Any) -> int:
        """Send a message of any kind, as fields of the Bot API."""
        self._last = self._message(**content)
        return self.server.add_update(message=self._last)

    def sends_file(
        self,
        name: str,
        data: bytes,
        mime_type: str = "application/pdf",
        size: int | None = None,
        album: str | None = None,
    ) -> int:
        """Send a document; `size` tells another size than it has, `album` makes it part of one."""
        file_id = self.server.add_file(data)
        told = len(data) if size is None else size
        document = {"file_id": file_id, "file_unique_id": file_id, "file_name": name, "mime_type": mime_type}
        return self.sends(document={**document, "file_size": told}, **({"media_group_id": album} if album else {}))

    def sends_photo(self, data: bytes, album: str | None = None) -> int:
        """Send a photo."""
        file_id = self.server.add_file(data)
        size = {"file_id": file_id, "file_unique_id": file_id, "width": 1000, "height": 1400, "file_size": len(data)}
        return self.sends(photo=[size], **({"media_group_id": album} if album else {}))

    def edits(self, text: str) -> int:
        """Change the text that was written last."""
        self._last = {**self._last, "text": text, "edit_date": int(time.time())}
        return self.server.add_update(edited_message=self._last)

    def presses(self, data: str, markup: dict[str, Any] | None = None, *, by: "FakeChat | None" = None) -> int:
        """Press a button, by what it says or by its data, of the newest message that shows it.

        Where none does, of a message from before the test, whose buttons are these.
        """
        pressed = next((one for one in reversed(self.shown) if one.data_of(data)), None) if markup is None else None
        message = pressed or self.server.messages.invent(self.id, markup)
        query_id = str(self.server.next_id())
        person = by or self
        self.server.askers[query_id] = person.id
        query = {"id": query_id, "from": person._person, "chat_instance": "1", "data": message.data_of(data) or data}
        told = {**message.as_json(), "chat": self._chat}
        return self.server.add_update(callback_query={**query, "message": told})

    def blocks(self) -> None:
        """Block the bot: every call for this chat is refused from now on."""
        self.server.blocked.add(self.id)
        self._tell_member("member", "kicked")

    def unblocks(self) -> None:
        """Take the block back."""
        self.server.blocked.discard(self.id)
        self._tell_member("kicked", "member")

    @property
    def shown(self) -> list[Shown]:
        """The messages of the bot as this chat shows them now, in order."""
        return self.server.messages.of(self.id)

    @property
    def texts(self) -> list[str]:
        """Every text that the bot has sent to this chat, as it was sent."""
        return [call.arguments["text"] for call in self.sent]

    @property
    def documents(self) -> list[dict[str, Any]]:
        """The files that the bot has sent to this chat, each with its name and data."""
        sent = [call for call in self.server.sent_to(self.id) if call.method == "sendDocument"]
        return [
            value for call in sent for value in call.arguments.values() if isinstance(value, dict) and "data" in value
        ]

    @property
    def sent(self) -> list[Call]:
        """The sendMessage calls to this chat."""
        return [call for call in self.server.sent_to(self.id) if call.method == "sendMessage"]

    @property
    def toasts(self) -> list[str]:
        """What was said to this person's presses."""
        return [call.arguments.get("text") or "" for call in self.server.toasts[self.id]]

    async def reads(self) -> str:
        """Return the next text of the bot as it was sent, waiting for it."""
        await self.server.until(lambda: len(self.texts) > self._read)
        self._read += 1
        return self.texts[self._read - 1]

    async def shows(self, *parts: str, after: int = 0) -> Shown:
        """Return the first message after a message id whose text and buttons have all these parts, waiting for it."""
        found: list[Shown] = []

        def is_there() -> bool:
            found[:] = [one for one in self.shown if one.id > after and _has(one, parts)]
            return bool(found)

        try:
            await self.server.until(is_there)
        except TimeoutError:
            told = "\n---\n".join(f"{one.text} {one.buttons}" for one in self.shown)
            raise AssertionError(f"no message has {parts}, but there are:\n{told}") from None
        return found[0]

    @property
    def newest(self) -> int:
        """The id of the newest message, 0 where there is none."""
        return max((one.id for one in self.shown), default=0)

    @property
    def _person(self) -> dict[str, Any]:
        language = {"language_code": self.language} if self.language else {}
        return {"id": abs(self.id), "is_bot": False, "first_name": self.name, **language}

    @property
    def _chat(self) -> dict[str, Any]:
        return {"id": self.id, "type": self.kind, "first_name": self.name}

    def _message(self, **content: Any) -> dict[str, Any]:
        message_id = self.server.next_id()
        self.server.messages.note_of_person(self.id, message_id)
        told = {"message_id": message_id, "date": int(time.time()), "chat": self._chat, "from": self._person}
        return {**told, **content}

    def _tell_member(self, before: str, after: str) -> None:
        old, new = ({"user": BOT, "status": status, "until_date": 0} for status in (before, after))
        told = {"chat": self._chat, "from": self._person, "date": int(time.time())}
        self.server.add_update(my_chat_member={**told, "old_chat_member": old, "new_chat_member": new})


def _has(shown: Shown, parts: tuple[str, ...]) -> bool:
    said = "\n".join([shown.text, *shown.buttons])
    return all(part in said for part in parts)


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
