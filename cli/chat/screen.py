"""Shows the events of a turn and the progress of an upload."""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AbstractAsyncContextManager
from types import TracebackType
from typing import Self

from rich.console import Console, Group, RenderableType
from rich.live import Live
from rich.spinner import Spinner
from rich.text import Text as Styled

from career.conversation import events as ev
from cli.render import card
from cli.text import prose, safe

TAIL_LINES = 12
"""Lines shown of an answer while it is being written; the whole is printed when it is finished."""
AS_ABOVE = Styled("· the match as shown above", style="dim")


class Waiting(AbstractAsyncContextManager["Waiting"]):
    """A spinner with a label and the tail of what is being written; nothing at all when not in a terminal."""

    def __init__(self, console: Console, label: str) -> None:
        self._console = console
        self._label = label
        self._draft = ""
        self._live = Live(console=console, transient=True, refresh_per_second=12) if console.is_terminal else None

    async def __aenter__(self) -> Self:
        if self._live:
            self._live.start()
        self._refresh()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._live:
            self._live.update(Styled(""), refresh=True)
            self._live.stop()

    def label(self, text: str) -> None:
        """Say what is being done."""
        self._label = text
        self._refresh()

    def draft(self, text: str) -> None:
        """Show what has been written so far."""
        self._draft = text
        self._refresh()

    def _refresh(self) -> None:
        if not self._live:
            return
        spinner = Spinner("dots", Styled(safe(self._label), style="dim"))
        tail = "\n".join(self._draft.splitlines()[-TAIL_LINES:])
        shown: RenderableType = Group(prose(tail), spinner) if tail else spinner
        self._live.update(shown)


Save = Callable[[ev.File], Awaitable[str]]


class TurnScreen:
    """Prints the events of one turn; what comes twice, after a restart or a lost stream, is printed once.

    `matches` holds the matches shown in this sitting: the long card of one is not printed again.
    """

    def __init__(self, console: Console, waiting: Waiting, matches: set[str]) -> None:
        self._console = console
        self._waiting = waiting
        self._matches = matches
        self._draft = ""
        self._shown: set[str] = set()

    def show(self, event: ev.Event) -> None:
        """Show one event."""
        if isinstance(event, ev.TurnStarted):
            self._draft = ""
            self._waiting.label("thinking")
        elif isinstance(event, ev.TextDelta):
            self._draft += event.text
            self._waiting.draft(self._draft)
        elif isinstance(event, ev.Done | ev.Progress):
            self._waiting.draft("")
        elif (key := event.model_dump_json()) not in self._shown:
            self._shown.add(key)
            self._print(event)

    def _print(self, event: ev.Event) -> None:
        if isinstance(event, ev.ToolUsed):
            self._waiting.label(event.label)
        if isinstance(event, ev.Text):
            self._waiting.draft("")
        shown = AS_ABOVE if self._is_repeated_match(event) else render(event)
        if shown is not None:
            self._console.print(shown)

    def _is_repeated_match(self, event: ev.Event) -> bool:
        if not (isinstance(event, ev.Card) and event.kind == "match"):
            return False
        match = str(event.data.get("id"))
        repeated = match in self._matches
        self._matches.add(match)
        return repeated


def render(event: ev.Event) -> RenderableType | None:
    """Return what an event looks like once it is final; None for those that are only on the way."""
    match event:
        case ev.Text():
            return Styled.assemble(prose(event.text), "\n")
        case ev.ToolUsed():
            return Styled(f"· {safe(event.label)}", style="dim")
        case ev.Card():
            return card(event)
        case ev.Question():
            return Styled.assemble((safe(event.text), "bold"), (f"  ({' / '.join(event.options)})", "cyan"))
        case ev.Error():
            return Styled(safe(event.message), style="red")
    return None


async def show_turn(console: Console, following: AsyncIterator[ev.Event], matches: set[str], save: Save) -> str | None:
    """Show a turn to its end; returns the options of its question ("yes / no"), if it asks one.

    `matches` are those shown before, and gets those shown now. `save` keeps a file and says where.
    """
    question = None
    async with Waiting(console, "waiting for the assistant") as waiting:
        screen = TurnScreen(console, waiting, matches)
        async for event in following:
            screen.show(event)
            if isinstance(event, ev.File):
                console.print(Styled(safe(await save(event)), style="cyan"))
            if isinstance(event, ev.Question):
                question = " / ".join(event.options)
    return question


async def show_upload(console: Console, filename: str, following: AsyncIterator[ev.Progress]) -> bool:
    """Show an upload to its end; returns whether the file could be read."""
    stage = "received"
    async with Waiting(console, f"{filename}: received") as waiting:
        console.print(Styled(f"· {safe(filename)}: received", style="dim"))
        async for progress in following:
            if progress.stage == stage:
                continue
            stage = progress.stage
            waiting.label(f"{filename}: {progress.message}")
            if stage not in ("ready", "failed"):
                console.print(Styled(f"· {safe(progress.message)}", style="dim"))
    return stage == "ready"
