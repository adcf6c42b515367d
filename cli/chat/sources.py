"""Where lines come from: a person at a terminal, or a pipe."""

import os
import signal
import sys
from collections.abc import Iterable
from typing import Protocol, TextIO

from prompt_toolkit import PromptSession
from prompt_toolkit.application.current import get_app
from prompt_toolkit.completion import CompleteEvent, Completer, Completion, PathCompleter
from prompt_toolkit.document import Document
from prompt_toolkit.formatted_text import FormattedText
from prompt_toolkit.history import InMemoryHistory
from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent
from prompt_toolkit.patch_stdout import patch_stdout
from rich.console import Console
from rich.text import Text

from cli.chat.commands import COMMANDS, FILE_TYPES
from cli.chat.terminal import keep_paste_marks
from cli.text import safe, shorten

FENCE = '"""'
PLACEHOLDER = "ask, paste a job ad, or /upload my-cv.pdf"
UPLOAD = "/upload "


class Interrupted(Exception):
    """Ctrl-C on an empty line."""


class Source(Protocol):
    """Gives one message after the other."""

    async def next(self, question: str | None, draft: str = "") -> str | None:
        """Return the next message, or None at the end; draft is text to begin with, question what is to be answered.

        Raises Interrupted for Ctrl-C on an empty line.
        """


class Typed:
    """A prompt with history. Pasted text stays one message; Alt-Enter makes a new line; Tab completes paths."""

    def __init__(self) -> None:
        self._session: PromptSession[str] = PromptSession(
            history=InMemoryHistory(),
            completer=ChatCompleter(),
            complete_while_typing=False,
            multiline=True,
            key_bindings=_keys(),
            prompt_continuation="  ",
        )

    async def next(self, question: str | None, draft: str = "") -> str | None:
        """Return what was typed, or None at Ctrl-D."""
        mark = [("fg:ansicyan bold", f"{question} › " if question else "› ")]
        hint = FormattedText([("fg:ansibrightblack", "" if question else PLACEHOLDER)])
        try:
            with patch_stdout(raw=True):
                return await self._session.prompt_async(FormattedText(mark), default=draft, placeholder=hint)
        except EOFError:
            return None
        except KeyboardInterrupt:
            raise Interrupted from None
        finally:
            keep_paste_marks()


class Piped:
    """Standard input that is not a terminal: a message a line, or several lines between two lines of three quotes."""

    def __init__(self, console: Console, lines: TextIO | None = None) -> None:
        self._console = console
        self._lines = lines or sys.stdin
        # The read below blocks the loop, which has nothing else to do; Ctrl-C must end it all the same.
        signal.signal(signal.SIGINT, signal.default_int_handler)

    async def next(self, question: str | None, draft: str = "") -> str | None:  # noqa: ARG002
        """Return the next message, or None at the end of the input."""
        message = next_message(self._lines)
        if message:
            self._console.print(Text(f"› {shorten(safe(message), 90)}", style="bold cyan"))
        return message


def next_message(lines: Iterable[str]) -> str | None:
    """Return the next message that is not empty; an unclosed fence ends with the input."""
    source = iter(lines)
    for line in source:
        message = _fenced(source) if line.strip() == FENCE else line.strip()
        if message:
            return message
    return None


def _fenced(source: Iterable[str]) -> str:
    inside: list[str] = []
    for line in source:
        if line.strip() == FENCE:
            break
        inside.append(line)
    return "".join(inside).strip()


class ChatCompleter(Completer):
    """Completes commands, and paths behind /upload, `~` and spaces included."""

    def __init__(self) -> None:
        self._paths = PathCompleter(expanduser=True, file_filter=_readable)

    def get_completions(self, document: Document, complete_event: CompleteEvent) -> Iterable[Completion]:
        """Return what may stand at the cursor."""
        before = document.text_before_cursor
        if before.startswith(UPLOAD):
            path = before[len(UPLOAD) :].lstrip().lstrip("'\"")
            yield from self._paths.get_completions(Document(path, len(path)), complete_event)
        elif before.startswith("/") and " " not in before:
            names = [f"/{name}" for name in COMMANDS if f"/{name}".startswith(before.lower())]
            yield from (Completion(UPLOAD if name == UPLOAD.strip() else name, -len(before)) for name in names)


def _readable(path: str) -> bool:
    return os.path.isdir(path) or path.lower().endswith(FILE_TYPES)


def _keys() -> KeyBindings:
    keys = KeyBindings()

    @keys.add("enter")
    def _send(event: KeyPressEvent) -> None:
        buffer = event.current_buffer
        if buffer.complete_state and buffer.complete_state.current_completion:
            buffer.complete_state = None
        elif not _fence_is_open(buffer.text):
            buffer.validate_and_handle()
        else:
            buffer.insert_text("\n")

    @keys.add("escape", "enter")
    def _new_line(event: KeyPressEvent) -> None:
        event.current_buffer.insert_text("\n")

    @keys.add("c-c")
    def _clear_or_leave(event: KeyPressEvent) -> None:
        if event.current_buffer.text:
            event.current_buffer.reset()
        else:
            get_app().exit(exception=Interrupted())

    return keys


def _fence_is_open(text: str) -> bool:
    return text.startswith(FENCE) and not (len(text) > len(FENCE) and text.rstrip().endswith(FENCE))
