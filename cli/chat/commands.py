"""What a line typed in the chat means."""

import difflib
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, get_args
from urllib.parse import unquote, urlsplit

from career.conversation.shortcuts import SHORTCUTS, said_by
from career.errors import InvalidInput
from cli.files import load

CommandName = Literal["upload", "language", "help", "cancel", "quit"]
COMMANDS: tuple[CommandName, ...] = get_args(CommandName)
_DOCUMENTS = (".pdf", ".docx", ".odt", ".rtf", ".html", ".htm", ".txt", ".md", ".json", ".zip")
FILE_TYPES = (*_DOCUMENTS, ".jpg", ".jpeg", ".png", ".heic")
_COMMAND = re.compile(r"/([a-zA-Z]+)(?:\s+(.*))?", re.DOTALL)
_QUOTES = ("'", '"')


@dataclass(frozen=True)
class Command:
    """Something the client does itself."""

    name: CommandName
    argument: str = ""


@dataclass(frozen=True)
class Said:
    """Something for the assistant."""

    text: str


def understand(line: str) -> Command | Said:
    """Return what a line asks for; a lone path of a file, as drag and drop types it, is an upload.

    A shortcut such as /jobs is what it says to the assistant.

    Raises InvalidInput for an unknown command.
    """
    text = line.strip()
    if (found := _COMMAND.fullmatch(text)) is None or "/" in text.split()[0][1:]:
        return Command("upload", text) if _is_file(text) else Said(text)
    name, argument = found.group(1).lower(), (found.group(2) or "").strip()
    for known in COMMANDS:
        if name == known or (known == "quit" and name == "exit"):
            return Command(known, argument)
    if (shortcut := next((known for known in SHORTCUTS if known == name), None)) is not None:
        return Said(said_by(shortcut, argument))
    near = difflib.get_close_matches(name, (*COMMANDS, *SHORTCUTS), n=1)
    hint = f"Did you mean /{near[0]}?" if near else "Type /help to see what there is."
    raise InvalidInput("unknown_command", f"There is no command /{name}. {hint}")


def read_file(argument: str) -> tuple[str, bytes]:
    """Return name and content of the file that was typed or dropped. Raises a CareerError that says what is wrong."""
    path = find(argument)
    return path.name, load(path)


def find(argument: str) -> Path:
    """Return the path that was meant: as typed, in quotes, with escaped spaces, or as a file:// address."""
    if not argument.strip():
        raise InvalidInput("no_path", "Say which file: /upload my-cv.pdf")
    readings = [Path(reading).expanduser() for reading in _readings(argument.strip())]
    return next((path for path in readings if _exists(path)), readings[-1])


def _readings(text: str) -> list[str]:
    readings = [text]
    if len(text) > 1 and text[0] == text[-1] and text[0] in _QUOTES:
        readings.append(text[1:-1])
    if "\\" in text:
        readings.append(re.sub(r"\\(.)", r"\1", readings[-1]))
    if readings[-1].startswith("file://"):
        readings.append(unquote(urlsplit(readings[-1]).path))
    return readings


def _is_file(text: str) -> bool:
    if "\n" in text or len(text) > 1_000 or not text.rstrip("'\"").lower().endswith(FILE_TYPES):
        return False
    return any(_exists(Path(reading).expanduser()) for reading in _readings(text))


def _exists(path: Path) -> bool:
    try:
        return path.exists()
    except (OSError, ValueError):
        return False
