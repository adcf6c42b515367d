"""What is shown of a turn or an upload in a chat, and how it goes on after a restart."""

import time
from contextlib import suppress
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from pydantic import ValidationError

from bot.views.live import Draft, TurnDraft, UploadDraft
from career.conversation.events import EVENT
from runtime.language import language, speaking

LOOK_BACK = 60_000
"""Milliseconds of a stream that are read from before a watch began, since clocks differ."""
LONGEST = 900.0
"""Seconds after which a message is left to the notifier."""
TURN, UPLOAD = "turn", "upload"


@dataclass(eq=False)
class Watch:
    """What is shown of a turn or an upload in a chat; `behind` is the turn of the chat that is answered first."""

    name: str
    chat: int
    topic: str
    draft: Draft
    language: str
    shows_at: float
    ends_at: float
    after: tuple[int, int] = (0, 0)
    behind: "Watch | None" = None
    settles_in: float = 0.0
    """Seconds from the begin of a turn until an edit is worth its while: most are answered by then."""
    message_id: int | None = None
    html: str = ""
    next_at: float = 0.0
    calls: int = 0
    is_read: bool = False
    is_changed: bool = False
    is_busy: bool = False
    is_gone: bool = False

    @property
    def kind(self) -> str:
        """Return what is shown: a turn or an upload."""
        return self.name.partition(":")[0]

    @property
    def subject(self) -> UUID:
        """Return the id of the turn or the upload."""
        return UUID(self.name.partition(":")[2])

    def take(self, event_id: str, data: dict[str, Any]) -> None:
        """Take an event of the stream, once."""
        number, _, part = event_id.partition("-")
        if (int(number), int(part)) <= self.after:
            return
        self.after = (int(number), int(part))
        if data.get("type") not in self.draft.heeds or (self.kind == TURN and data.get("turn_id") != str(self.subject)):
            return
        if data["type"] == "started" and self.message_id is not None:
            self.next_at = max(self.next_at, time.monotonic() + self.settles_in)
        with suppress(ValidationError):  # of a newer version
            self.is_changed |= self.draft.take(EVENT.validate_python(data))

    def render(self) -> str:
        """Return what is shown now, in the language of the person, and keep it as such."""
        with speaking(self.language):
            self.html = self.draft.html()
        return self.html

    @classmethod
    def begin(
        cls, name: str, chat: int, topic: str, draft: Draft, *, shows_in: float = 0.0, settles_in: float = 0.0
    ) -> "Watch":
        """Watch from now on, in the language of this task."""
        now, since = time.monotonic(), int(time.time() * 1000) - LOOK_BACK
        times: dict[str, Any] = {"shows_at": now + shows_in, "ends_at": now + LONGEST, "settles_in": settles_in}
        return cls(name, chat, topic, draft, language(), after=(since, 0), **times)

    def facts(self) -> dict[str, Any]:
        """Return what is needed to go on with this elsewhere."""
        file = self.draft.name if isinstance(self.draft, UploadDraft) else None
        return {"chat": self.chat, "topic": self.topic, "language": self.language, "file": file}

    @classmethod
    def resumed(cls, name: str, facts: dict[str, Any]) -> "Watch":
        """Go on with what was watched before; its stream is read from the beginning."""
        now = time.monotonic()
        draft = TurnDraft() if facts["file"] is None else UploadDraft(facts["file"])
        return cls(name, facts["chat"], facts["topic"], draft, facts["language"], now, now + LONGEST)
