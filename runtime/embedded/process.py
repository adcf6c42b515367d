"""Starting and ending a server process."""

import os
import signal
import subprocess
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from runtime.errors import StartupError
from runtime.parent import die_with_parent

_POLL_SECONDS = 0.02


class ServerProcess:
    """The process of a server, once it was started, and its log."""

    def __init__(self, log: Path) -> None:
        self.log = log
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def pid(self) -> int | None:
        """The process id of the server this object started."""
        return self._process.pid if self._process else None

    def alive(self) -> bool:
        """Whether the process this object started is still running."""
        return self._process is not None and self._process.poll() is None


def spawn(
    command: Sequence[str | Path], log: Path, *, death_signal: signal.Signals = signal.SIGTERM, **options: Any
) -> subprocess.Popen[bytes]:
    """Start command in a process group of its own, its output appended to log.

    It sees of the environment only what finds programs and libraries: no secret, no PGOPTIONS.
    On Linux the kernel sends it death_signal when the thread that started it ends, be it by kill -9.
    """
    log.parent.mkdir(parents=True, exist_ok=True)
    with log.open("ab") as output:
        return subprocess.Popen(
            [str(part) for part in command],
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            process_group=0,
            env=bare_environment(),
            preexec_fn=die_with_parent(death_signal, os.getpid()),  # noqa: PLW1509 - nothing but system calls, no lock is taken
            **options,
        )


def bare_environment() -> dict[str, str]:
    """Return the part of the environment that a server needs."""
    kept = ("PATH", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH", "TMPDIR")
    return {"LC_ALL": "C", **{key: os.environ[key] for key in kept if key in os.environ}}


def wait_until(
    ready: Callable[[], bool], process: subprocess.Popen[bytes], what: str, log: Path, seconds: float
) -> None:
    """Wait until ready() holds. Raises StartupError when the process ends before or the time is up."""
    deadline = time.monotonic() + seconds
    while not ready():
        if process.poll() is not None:
            raise StartupError(f"{what} ended while starting (exit code {process.returncode}); its log is {log}.")
        if time.monotonic() > deadline:
            raise StartupError(f"{what} was not ready after {seconds:.0f} s; its log is {log}.")
        time.sleep(_POLL_SECONDS)


def end(process: subprocess.Popen[bytes], *steps: tuple[signal.Signals, float]) -> None:
    """Send each signal in turn until the process has ended, waiting its seconds; SIGKILL comes last."""
    for number, seconds in steps:
        if process.poll() is None:
            process.send_signal(number)
            try:
                process.wait(seconds)
            except subprocess.TimeoutExpired:
                continue
    if process.poll() is None:
        process.kill()
        process.wait()
