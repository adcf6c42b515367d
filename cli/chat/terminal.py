"""The terminal between two prompts."""

import sys
import termios
from collections.abc import Iterator
from contextlib import contextmanager

PASTE_ON, PASTE_OFF = "\x1b[?2004h", "\x1b[?2004l"


@contextmanager
def quiet() -> Iterator[None]:
    """Keep what is typed or pasted while an answer comes for the next prompt, unseen and as one message.

    Without this the terminal would echo it into the answer and break a pasted text into lines.
    """
    device = sys.stdin.fileno()
    before = termios.tcgetattr(device)
    attributes = termios.tcgetattr(device)
    attributes[3] = (attributes[3] & ~(termios.ECHO | termios.ICANON)) | termios.NOFLSH
    termios.tcsetattr(device, termios.TCSANOW, attributes)
    _write(PASTE_ON)
    try:
        yield
    finally:
        _write(PASTE_OFF)
        termios.tcsetattr(device, termios.TCSANOW, before)


def keep_paste_marks() -> None:
    """Let the terminal mark pasted text again, after a prompt has switched that off."""
    _write(PASTE_ON)


def _write(code: str) -> None:
    sys.stdout.write(code)
    sys.stdout.flush()
