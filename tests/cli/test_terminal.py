"""Between two prompts the terminal keeps what is typed, and is afterwards as it was."""

import io
import os
import termios

import pytest

from cli.chat.terminal import PASTE_OFF, PASTE_ON, quiet

LOCAL = 3


def test_what_is_typed_meanwhile_is_kept_unseen(monkeypatch: pytest.MonkeyPatch) -> None:
    master, slave = os.openpty()
    output = io.StringIO()
    with os.fdopen(slave, "r") as device, os.fdopen(master, "w"):
        monkeypatch.setattr("sys.stdin", device)
        monkeypatch.setattr("sys.stdout", output)
        before = termios.tcgetattr(slave)
        with quiet():
            flags = termios.tcgetattr(slave)[LOCAL]
            assert not flags & (termios.ECHO | termios.ICANON)
            assert flags & termios.ISIG
        assert termios.tcgetattr(slave) == before
    assert output.getvalue() == PASTE_ON + PASTE_OFF
