"""The loop of the chat: read a line, do what it asks, show what comes of it."""

import asyncio
import os
import signal
import sys
from collections.abc import AsyncIterator, Coroutine
from contextlib import nullcontext, suppress
from typing import Any
from uuid import UUID, uuid4

from rich.console import Console
from rich.text import Text

from career.conversation.events import Card, Error, Event, TurnStarted
from career.errors import CareerError
from cli.chat.commands import Command, Said, read_file, understand
from cli.chat.screen import render, show_turn, show_upload
from cli.chat.sources import FENCE, Interrupted, Piped, Source, Typed
from cli.chat.talk import NO_STREAM, Talk
from cli.chat.terminal import quiet
from cli.chat.words import EARLIER, GOODBYE, HELP, NO_WORKER, ONCE_MORE, STOPPED, UNFORESEEN, WELCOME, welcome_back
from cli.render import card
from runtime.embedded import resolve_urls
from runtime.logging import configure_logging
from runtime.settings import Settings

PATIENCE_PIPED = 60.0
LOOK_SECONDS = 3.0
DIGEST_SECONDS = 15.0
LOOKS_UNTIL_REMINDED = 5
WIDTH_PIPED = 100


async def main(settings: Settings) -> int:
    """Talk until the end; returns 0, or 1 when piped input was not all handled. Raises StartupError."""
    settings = resolve_urls(settings)
    # The screen is for sentences; what a log would warn of is said there in its own words.
    configure_logging(settings.app.model_copy(update={"log_level": "error"}), "chat")
    interactive = sys.stdin.isatty() and sys.stdout.isatty()
    console = Console(highlight=False, width=None if interactive else WIDTH_PIPED)
    notices = Notices(console)
    talk = await Talk.open(settings, notices, None if interactive else PATIENCE_PIPED)
    try:
        source: Source = Typed() if interactive else Piped(console)
        chat = Chat(console, talk, source, notices)
        with quiet() if interactive else nullcontext():
            await chat.run()
    finally:
        await talk.close()
    return int(chat.failed and not interactive)


class Notices:
    """Says each sentence once, until it is told that things are well again."""

    def __init__(self, console: Console) -> None:
        self._console = console
        self._said: set[str] = set()

    def __call__(self, sentence: str) -> None:
        """Say a sentence, unless it was said."""
        if sentence not in self._said:
            self._said.add(sentence)
            self._console.print(Text(sentence, style="yellow"))

    def clear(self) -> None:
        """Let everything be said again."""
        self._said.clear()


class Chat:
    """One sitting at the terminal."""

    def __init__(self, console: Console, talk: Talk, source: Source, notices: Notices) -> None:
        self._console = console
        self._talk = talk
        self._source = source
        self._notices = notices
        self._question: str | None = None
        self._draft = ""
        self._unsent: tuple[str, str] | None = None
        self._left_behind: list[UUID] = []
        self._matches: set[str] = set()
        self._leaving = False
        self._at_prompt = False
        self.failed = False

    @property
    def waits(self) -> bool:
        """Whether a message is stored whose answer is not shown yet."""
        return bool(self._left_behind)

    async def run(self) -> None:
        """Greet, then handle lines until the person leaves."""
        active = await self._talk.active_cv()
        self._console.print(welcome_back(active) if active else WELCOME)
        looking = asyncio.create_task(self._look_for_digests())
        try:
            await self._handle_lines()
        finally:
            looking.cancel()
        self._console.print(GOODBYE)

    async def _handle_lines(self) -> None:
        while (line := await self._next()) is not None:
            self._notices.clear()
            try:
                asked = understand(line)
                if isinstance(asked, Command) and asked.name == "quit":
                    break
                await self._do(asked)
            except CareerError as error:
                self._fail(error.message)
            except Exception as error:
                if os.environ.get("CANDID_DEBUG"):
                    raise
                self._fail(UNFORESEEN.format(type(error).__name__))

    async def _next(self) -> str | None:
        while True:
            draft, self._draft = self._draft, ""
            await self._show_digests()
            try:
                self._at_prompt = True
                line = await self._source.next(self._question, draft)
            except Interrupted:
                if self._leaving:
                    return None
                self._leaving = True
                self._console.print(ONCE_MORE)
                continue
            finally:
                self._at_prompt = False
            if line is None or line.strip():
                self._leaving = False
                return line

    async def _look_for_digests(self) -> None:
        """While a line is awaited, show what comes on its own."""
        while True:
            await asyncio.sleep(DIGEST_SECONDS)
            if self._at_prompt:
                await self._show_digests()

    async def _show_digests(self) -> None:
        for events in await self._talk.new_digests():
            for shown in filter(None, map(render, events)):
                self._console.print(shown)

    async def _do(self, asked: Command | Said) -> None:
        if isinstance(asked, Said):
            text = asked.text.removeprefix(FENCE).removesuffix(FENCE).strip()
            if not await self._interruptible(self._say(text)):
                await self._stop_waiting(text)
        elif asked.name == "upload":
            name, data = await asyncio.to_thread(read_file, asked.argument)
            await self._interruptible(self._upload(name, data))
        elif asked.name == "language":
            self._console.print(await self._talk.choose_language(asked.argument))
        elif asked.name == "cancel":
            await self._cancel()
        else:
            self._console.print(HELP)

    async def _say(self, text: str) -> None:
        await self._catch_up()
        self._question = None
        if self._unsent is None or self._unsent[0] != text:
            self._unsent = (text, f"terminal:{uuid4()}")
        turn_id = await self._talk.say(*self._unsent)
        self._unsent = None
        self._left_behind.append(turn_id)
        started = asyncio.Event()
        watch = asyncio.create_task(self._watch(started))
        try:
            self._question = await show_turn(
                self._console, self._noting(turn_id, started), self._matches, self._talk.save
            )
        finally:
            watch.cancel()
        self._left_behind.remove(turn_id)

    async def _noting(self, turn_id: UUID, started: asyncio.Event) -> AsyncIterator[Event]:
        async for event in self._talk.follow(turn_id):
            if isinstance(event, TurnStarted):
                started.set()
            self.failed = self.failed or isinstance(event, Error)
            yield event

    async def _watch(self, started: asyncio.Event) -> None:
        """While a turn is awaited, say why nothing comes."""
        looks = 0
        while True:
            await asyncio.sleep(LOOK_SECONDS)
            looks += 1
            if not await self._talk.streams_answer():
                self._notices(NO_STREAM)
            elif looks == LOOKS_UNTIL_REMINDED and not started.is_set():
                self._notices(NO_WORKER)

    async def _upload(self, name: str, data: bytes) -> None:
        cv_id = await self._talk.upload(name, data, f"terminal:{uuid4()}")
        if await show_upload(self._console, name, self._talk.follow_upload(cv_id)):
            shown = card(Card(kind="cv", data=(await self._talk.cv(cv_id)).model_dump(mode="json")))
            self._console.print(shown if shown is not None else "")
        else:
            read = await self._talk.cv(cv_id)
            if read.error_code == "job_ad":
                self._console.print(Text(f"{name}: {read.error_message}"))
            else:
                self._fail(f"I could not read {name}: {read.error_message}")

    async def _cancel(self) -> None:
        count = await self._talk.cancel()
        self._console.print(f"{count} waiting message(s) taken back." if count else "Nothing is waiting.")

    async def _stop_waiting(self, text: str) -> None:
        self._leaving = True
        if self._unsent is not None:
            self._draft = text
        self._console.print(STOPPED)

    async def _catch_up(self) -> None:
        """Show answers that came after the person had stopped waiting for them."""
        for turn_id in list(self._left_behind):
            events = await self._talk.answer_so_far(turn_id)
            if not events:
                continue
            self._left_behind.remove(turn_id)
            self._console.print(EARLIER)
            for shown in filter(None, map(render, events)):
                self._console.print(shown)

    async def _interruptible(self, work: Coroutine[Any, Any, None]) -> bool:
        """Do work until it is done or Ctrl-C is pressed; returns whether it was done."""
        task, loop, pressed = asyncio.create_task(work), asyncio.get_running_loop(), asyncio.Event()

        def press() -> None:
            pressed.set()
            task.cancel()

        loop.add_signal_handler(signal.SIGINT, press)
        try:
            await task
        except asyncio.CancelledError:
            if not pressed.is_set():
                raise
            return False
        finally:
            loop.remove_signal_handler(signal.SIGINT)
            with suppress(ValueError):
                signal.signal(signal.SIGINT, signal.default_int_handler)
        return True

    def _fail(self, sentence: str) -> None:
        self.failed = True
        self._console.print(Text(sentence, style="red"))
