"""What a person sees while an answer is made or a file is read: one message, as HTML that can be cut anywhere."""

from dataclasses import dataclass
from typing import ClassVar

from bot.views.html import escape, prose, units
from bot.views.short import short
from career.conversation import events as ev
from runtime.language import gettext as _
from runtime.language import ngettext

LONGEST_DRAFT = 3_500
"""UTF-16 code units of an unfinished answer; of a longer one the end is shown."""


@dataclass
class TurnDraft:
    """An answer while it is made: the tool at work, and the text so far."""

    heeds: ClassVar = frozenset({"started", "tool", "delta", "text", "question", "error", "done"})

    label: str = ""
    text: str = ""
    is_over: bool = False

    def take(self, event: ev.Event) -> bool:
        """Add what happened; tells whether it is to be seen."""
        match event:
            case ev.TurnStarted():
                self.label, self.text = "", ""
            case ev.ToolUsed():
                self.label = event.label
            case ev.TextDelta():
                self.text += event.text
            case ev.Text() | ev.Question() | ev.Error() | ev.Done():
                self.is_over = True
            case _:
                return False
        return True

    def html(self) -> str:
        """Return what is shown now."""
        at_work = f"⏳ <i>{escape(short(_(self.label), 200))}…</i>" if self.label else _("⏳ <i>One moment…</i>")
        written = self.text.strip()
        return f"{prose(tail(written))}\n\n⏳" if written else at_work


@dataclass
class UploadDraft:
    """A file while it is read."""

    heeds: ClassVar = frozenset({"progress"})
    name: str
    pages: int | None = None
    skills: int | None = None
    is_over: bool = False

    def take(self, event: ev.Event) -> bool:
        """Add what happened; tells whether it is to be seen."""
        if not isinstance(event, ev.Progress):
            return False
        before = (self.pages, self.skills)
        self.pages = self.pages if event.pages is None else event.pages
        self.skills = self.skills if event.skills is None else event.skills
        self.is_over = event.stage in ("ready", "failed")
        return before != (self.pages, self.skills)

    def html(self) -> str:
        """Return what is shown now."""
        lines = [_("✓ Received {file}", file=escape(short(self.name, 200)))]
        if self.pages is not None:
            lines.append("✓ " + ngettext("{count} page read", "{count} pages read", self.pages))
        if self.skills is not None:
            lines.append("✓ " + ngettext("{count} skill found", "{count} skills found", self.skills))
        lines.append(_("⏳ Making your profile…") if self.pages is not None else _("⏳ Reading it…"))
        return "\n".join(lines)


Draft = TurnDraft | UploadDraft


def tail(text: str, limit: int = LONGEST_DRAFT) -> str:
    """Return the end of a text that fits, begun at a word; "…" stands for what is left out."""
    if units(text) <= limit:
        return text
    end = text[-limit:]
    while units(end) > limit:
        end = end[max(1, (units(end) - limit) // 2) :]
    _cut, space, rest = end.partition(" ")
    return "… " + (rest if space and rest else end)
