"""Keeps programs running: starts them, starts them again when they die, and ends them all."""

import contextlib
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from runtime.parent import SUPERVISED, die_with_parent

Say = Callable[[str], None]

STOP_SECONDS = 12.0
"""A worker gives running tasks eight seconds before it hands them back."""
FIRST_PAUSE, LONGEST_PAUSE, CALM_SECONDS = 0.5, 30.0, 60.0
EXPLAINED = 2
"""The exit code of a program whose last words are a sentence for people."""
ENVIRONMENT = {SUPERVISED: "1", "PYTHONUNBUFFERED": "1", "LANGGRAPH_STRICT_MSGPACK": "true"}
ROTATE_BYTES = 5 * 2**20


@dataclass(frozen=True)
class Program:
    """What to run: `name` for people and for the log file, the command, and whether the rest is of use without it."""

    name: str
    command: Sequence[str]
    essential: bool = True


@dataclass
class Child:
    """A program with its process, in a process group of its own, its output in `logs/<name>.log`."""

    program: Program
    logs: Path
    pause: float = FIRST_PAUSE
    started: float = 0.0
    due: float | None = None
    hopeless: bool = False
    """It has died so often that its next deaths are not news."""
    process: subprocess.Popen[bytes] | None = field(default=None, repr=False)

    @property
    def log(self) -> Path:
        """The log file."""
        return self.logs / f"{self.program.name}.log"

    def start(self) -> None:
        """Start the process."""
        _rotate(self.log)
        self.started, self.due = time.monotonic(), None
        with self.log.open("ab") as output:
            self.process = subprocess.Popen(
                self.program.command,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                process_group=0,
                env={**os.environ, **ENVIRONMENT},
                preexec_fn=die_with_parent(signal.SIGTERM, os.getpid()),  # noqa: PLW1509 - system calls only
            )

    def alive(self) -> bool:
        """Whether the process runs."""
        return self.process is not None and self.process.poll() is None

    def signal(self, number: signal.Signals) -> None:
        """Send a signal to the process and all that it forked."""
        if self.process:
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.killpg(self.process.pid, number)

    def last_words(self) -> str:
        """The last line of the log, which for an expected error is a sentence."""
        with contextlib.suppress(OSError):
            lines = self.log.read_text(errors="replace").split("\n")[-50:]
            return next((line for line in reversed(lines) if line.strip()), "")
        return ""


class Supervisor:
    """Runs programs side by side. One thread starts, tends and stops it.

    `say` is told when a program has died and when it is started again.
    """

    def __init__(self, programs: Sequence[Program], logs: Path, say: Say) -> None:
        self.children = [Child(program, logs) for program in programs]
        self._say = say

    def start(self) -> None:
        """Start all programs."""
        for child in self.children:
            child.start()

    def tend(self) -> None:
        """Start again what has died, after a pause that doubles while it keeps dying."""
        now = time.monotonic()
        for child in self.children:
            if child.alive():
                continue
            if child.due is None:
                self._plan(child, now)
            elif now >= child.due:
                child.start()
                self._tell(child, "started again")

    def _plan(self, child: Child, now: float) -> None:
        child.signal(signal.SIGKILL)  # what it forked must not go on beside its successor
        calm = now - child.started > CALM_SECONDS
        child.hopeless = not calm and child.pause == LONGEST_PAUSE
        child.pause = FIRST_PAUSE if calm else min(child.pause * 2, LONGEST_PAUSE)
        child.due = now + child.pause
        code = child.process.returncode if child.process else None
        told = child.last_words() if code == EXPLAINED else f"log: {child.log}"
        self._tell(child, f"ended ({_cause(code)}) and starts again in {child.pause:.0f} s; {told}")

    def _tell(self, child: Child, what: str) -> None:
        if not child.hopeless:
            self._say(f"{child.program.name} {what}")

    def stop(self, seconds: float = STOP_SECONDS) -> None:
        """End all programs: asked first, killed when they take longer than `seconds`."""
        for child in self.children:
            if child.alive() and child.process:
                child.process.terminate()
        deadline = time.monotonic() + seconds
        for child in self.children:
            if child.process:
                with contextlib.suppress(subprocess.TimeoutExpired):
                    child.process.wait(max(0.0, deadline - time.monotonic()))
                child.signal(signal.SIGKILL)
                child.process.wait()


def python(*arguments: str) -> list[str]:
    """Return the command that runs Python as this process does."""
    return [sys.executable, *arguments]


def _cause(code: int | None) -> str:
    if code is not None and code < 0:
        with contextlib.suppress(ValueError):
            return signal.Signals(-code).name
    return f"exit code {code}"


def _rotate(log: Path) -> None:
    with contextlib.suppress(FileNotFoundError):
        if log.stat().st_size > ROTATE_BYTES:
            log.replace(log.with_suffix(".log.1"))
