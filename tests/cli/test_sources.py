"""Piped input is cut into messages; a terminal takes pasted lines as one."""

import asyncio
import io
from pathlib import Path

import pytest
from prompt_toolkit.application import create_app_session
from prompt_toolkit.completion import CompleteEvent
from prompt_toolkit.document import Document
from prompt_toolkit.input import create_pipe_input
from prompt_toolkit.output import DummyOutput

from cli.chat.sources import ChatCompleter, Interrupted, Typed, next_message


def messages(text: str) -> list[str]:
    lines, found = io.StringIO(text), []
    while (message := next_message(lines)) is not None:
        found.append(message)
    return found


@pytest.mark.parametrize(
    ("piped", "expected"),
    [
        ("", []),
        ("\n \n", []),
        ("hello\n\ndo I fit?", ["hello", "do I fit?"]),
        ('"""\nBaker\n\nYou bake.\n"""\nhelp\n', ["Baker\n\nYou bake.", "help"]),
        ('"""\n"""\nhelp', ["help"]),
        ('"""\nleft open', ["left open"]),
    ],
)
def test_piped_lines_become_messages(piped: str, expected: list[str]) -> None:
    assert messages(piped) == expected


async def typed(keys: str) -> str | None:
    with create_pipe_input() as pipe, create_app_session(input=pipe, output=DummyOutput()):
        pipe.send_text(keys)
        return await asyncio.wait_for(Typed().next(None), 5)


@pytest.mark.parametrize(
    ("keys", "expected"),
    [
        ("do I fit?\r", "do I fit?"),
        ("\x1b[200~Baker\r\n\r\nYou bake.\x1b[201~\r", "Baker\n\nYou bake."),
        ("one\x1b\rtwo\r", "one\ntwo"),
        ('"""\rBaker\r\rYou bake.\r"""\r', '"""\nBaker\n\nYou bake.\n"""'),
        ("wrong\x03right\r", "right"),
        ("\x04", None),
    ],
)
async def test_keys_become_one_message(keys: str, expected: str | None) -> None:
    assert await typed(keys) == expected


async def test_ctrl_c_on_an_empty_line_is_told() -> None:
    with pytest.raises(Interrupted):
        await typed("\x03")


def completed(text: str) -> list[str]:
    return [item.text for item in ChatCompleter().get_completions(Document(text, len(text)), CompleteEvent())]


def test_tab_completes_commands_and_readable_files(tmp_path: Path) -> None:
    for name in ("my cv.pdf", "my notes.xlsx"):
        (tmp_path / name).touch()
    assert completed("/u") == ["/upload "]
    assert completed("/") == ["/upload ", "/language", "/help", "/cancel", "/quit"]
    assert completed(f"/upload {tmp_path}/my") == [" cv.pdf"]
    assert completed("hello") == []
