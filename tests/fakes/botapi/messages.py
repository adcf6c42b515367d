"""The messages of a bot as its chats show them now: sent, edited, deleted, by the rules of Telegram."""

import itertools
import time
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

import orjson

from tests.fakes.botapi.html import Parsed, Refused, parsed, units

LONGEST_TEXT = 4096
LONGEST_CAPTION = 1024
LONGEST_DATA = 64
MOST_BUTTONS = 100
MEDIA = {"sendPhoto": "photo", "sendDocument": "document", "sendVoice": "voice", "sendVideo": "video"}
Arguments = dict[str, Any]
Markup = dict[str, Any]
FROM = {"id": 123456789, "is_bot": True, "first_name": "Candid", "username": "candid_test_bot"}


@dataclass(frozen=True)
class Shown:
    """A message of the bot as it is shown: `text` is read by the person (or the caption), `html` is what was asked."""

    id: int
    chat_id: int
    html: str = ""
    content: Parsed = field(default_factory=lambda: Parsed(""))
    kind: str = "text"
    name: str = ""
    data: bytes = b""
    markup: Markup | None = None
    edits: int = 0
    date: int = field(default_factory=lambda: int(time.time()))
    sent_at: float = field(default_factory=time.monotonic)
    changed_at: float = field(default_factory=time.monotonic)
    is_invented: bool = False

    @property
    def is_unknown(self) -> bool:
        """Whether nobody knows how it looked."""
        return self.is_invented and not self.edits and not self.markup

    @property
    def text(self) -> str:
        """What is read in it."""
        return self.content.text

    @property
    def rows(self) -> list[list[dict[str, Any]]]:
        """Its buttons."""
        return list((self.markup or {}).get("inline_keyboard", []))

    @property
    def buttons(self) -> list[str]:
        """What its buttons say, in order."""
        return [button["text"] for row in self.rows for button in row]

    def data_of(self, button: str) -> str | None:
        """Return the data of a button by what it says or by its data."""
        all_ = [one for row in self.rows for one in row]
        return next((one["callback_data"] for one in all_ if button in (one["text"], one.get("callback_data"))), None)

    def as_json(self) -> dict[str, Any]:
        """Return it as the Bot API does."""
        kind = "private" if self.chat_id > 0 else "group"
        out = {"message_id": self.id, "date": self.date, "chat": {"id": self.chat_id, "type": kind}, "from": FROM}
        file = {"file_id": f"sent{self.id}", "file_unique_id": f"sent{self.id}", "file_size": len(self.data)}
        if self.kind == "text":
            out["text"] = self.text
        else:
            out["caption"] = self.text
            sized = {**file, "width": 1080, "height": 1080}
            out[self.kind] = [sized] if self.kind == "photo" else {**file, "file_name": self.name, "duration": 1}
        return out | ({"reply_markup": self.markup} if self.markup else {})


class Messages:
    """All messages of the bot, by chat, in the order in which they were sent."""

    def __init__(self, ids: "itertools.count[int]") -> None:
        self._ids = ids
        self._chats: dict[int, dict[int, Shown]] = {}
        self._of_people: set[tuple[int, int]] = set()

    def note_of_person(self, chat_id: int, message_id: int) -> None:
        """Know a message of a person, which a bot may delete but not edit."""
        self._of_people.add((chat_id, message_id))

    def of(self, chat_id: int) -> list[Shown]:
        """Return what a chat shows of the bot."""
        return [shown for shown in self._chats.get(chat_id, {}).values() if not shown.is_invented]

    def invent(self, chat_id: int, markup: Markup | None) -> Shown:
        """Keep a message from before the test, which is pressed or edited now."""
        shown = Shown(next(self._ids), chat_id, "?", Parsed("?"), markup=markup, is_invented=True)
        return self._keep(shown)

    def send(self, method: str, arguments: Arguments) -> Shown:
        """Keep a new message. Raises Refused for what Telegram does not take."""
        shown = Shown(0, int(arguments["chat_id"]), markup=_markup(arguments))
        if method in MEDIA:
            shown = _with_media(shown, MEDIA[method], arguments[MEDIA[method]], arguments, arguments)
        else:
            shown = _with_text(shown, arguments)
        return self._keep(replace(shown, id=next(self._ids)))

    def send_group(self, arguments: Arguments) -> list[Shown]:
        """Keep the messages of an album."""
        made = []
        for part in arguments["media"]:
            empty = Shown(0, int(arguments["chat_id"]))
            made.append(_with_media(empty, part["type"], part["media"], part, arguments))
        return [self._keep(replace(shown, id=next(self._ids))) for shown in made]

    def edit(self, method: str, arguments: Arguments) -> Shown:
        """Change a message. Raises Refused where nothing changes, or where there is none of this kind."""
        before = self._found(arguments)
        shown = replace(before, markup=_markup(arguments), edits=before.edits + 1, changed_at=time.monotonic())
        match method:
            case "editMessageText":
                if before.kind != "text":
                    raise Refused("there is no text in the message to edit")
                shown = _with_text(shown, arguments)
            case "editMessageCaption":
                if before.kind == "text" and not before.is_unknown:
                    raise Refused("there is no caption in the message to edit")
                shown = _with_caption(shown, arguments)
            case "editMessageMedia":
                media = arguments["media"]
                shown = _with_media(shown, media["type"], media["media"], media, arguments)
        if before.is_unknown or method == "editMessageMedia":
            return self._keep(shown)
        if (shown.content, shown.markup) == (before.content, before.markup):
            raise Refused(
                "message is not modified: specified new message content and reply markup are exactly the same as a "
                "current content and reply markup of the message"
            )
        return self._keep(shown)

    def delete(self, chat_id: int, message_id: int) -> None:
        """Take a message away."""
        if (chat_id, message_id) in self._of_people:
            self._of_people.remove((chat_id, message_id))
        elif self._chats.get(chat_id, {}).pop(message_id, None) is None:
            raise Refused("message to delete not found")

    def _found(self, arguments: Arguments) -> Shown:
        chat_id, message_id = int(arguments["chat_id"]), int(arguments["message_id"])
        if (chat_id, message_id) in self._of_people:
            raise Refused("message can't be edited")
        found = self._chats.get(chat_id, {}).get(message_id)
        if found is None:
            raise Refused("message to edit not found")
        return found

    def _keep(self, shown: Shown) -> Shown:
        self._chats.setdefault(shown.chat_id, {})[shown.id] = shown
        return shown


def _read(text: str, told: Mapping[str, Any]) -> Parsed:
    mode = str(told.get("parse_mode") or "")
    if mode.lower() not in ("", "html"):
        raise Refused("unsupported parse_mode")
    read = parsed(text) if mode else Parsed(text)
    return replace(read, text=read.text.strip())


def _with_text(shown: Shown, arguments: Arguments) -> Shown:
    html = str(arguments.get("text") or "")
    read = _read(html, arguments)
    if not read.text:
        raise Refused("message text is empty")
    if units(read.text) > LONGEST_TEXT:
        raise Refused("message is too long")
    return replace(shown, html=html, content=read)


def _with_caption(shown: Shown, told: Mapping[str, Any]) -> Shown:
    html = str(told.get("caption") or "")
    read = _read(html, told)
    if units(read.text) > LONGEST_CAPTION:
        raise Refused("message caption is too long")
    return replace(shown, html=html, content=read)


def _with_media(shown: Shown, kind: str, file: Any, told: Mapping[str, Any], arguments: Arguments) -> Shown:
    """Return a message with a file, which is in the call or was sent before."""
    if isinstance(file, str) and file.startswith("attach://"):
        file = arguments.get(file.removeprefix("attach://"))
        if not isinstance(file, dict):
            raise Refused("file attachment is missing")
    if isinstance(file, dict):
        if not file["data"]:
            raise Refused("file must be non-empty")
        shown = replace(shown, name=file["name"], data=file["data"])
    return _with_caption(replace(shown, kind=kind), told)


def _markup(arguments: Arguments) -> Markup | None:
    """Return the buttons of a call. Raises Refused for those that Telegram does not take."""
    markup = arguments.get("reply_markup")
    if isinstance(markup, str):
        markup = orjson.loads(markup)
    if not markup:
        return None
    buttons = [button for row in markup.get("inline_keyboard", []) for button in row]
    if len(buttons) > MOST_BUTTONS:
        raise Refused("reply markup is too long")
    for button in buttons:
        if not button["text"].strip():
            raise Refused("inline keyboard button text is empty")
        data = button.get("callback_data")
        if data is not None and not 1 <= len(data.encode()) <= LONGEST_DATA:
            raise Refused("BUTTON_DATA_INVALID")
    return markup if buttons or "inline_keyboard" not in markup else None
