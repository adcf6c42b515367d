"""A reader process as its owner sees it: one request at a time, within limits of time and memory.

The reader limits itself as well (child.py). What is done here holds where the kernel does not help: macOS knows no
limit of memory, and a reader whose own alarm was lost must end all the same.
"""

import json
import os
import signal
import subprocess
import sys
import threading
import time
from contextlib import suppress
from pathlib import Path

import psutil

from career.cv.reading.child import MOST_ANSWER_BYTES, read_frame, write_frame
from career.cv.reading.refusals import refuse
from career.errors import ReadCode, Unavailable
from runtime.language import gettext as _

START_SECONDS = 60.0
LOOK_SECONDS = 0.05
MOST_EXTRA_SECONDS = 120.0
"""What recognition of pictures may get on top where other work holds the processors, and only there."""
NO_MEMORY = "caused by MemoryError"
"""The note of an error for a file that was too large for the memory that its reader had left."""
_BUSY = 0.9
_FULL = 0.7
_ROOT = Path(__file__).resolve().parents[3]
# A reader sees files of strangers, so it is told no secret: only what Python and its libraries need.
_NAMES = ("PATH", "HOME", "LANG", "TZ", "TMPDIR", "TEMP", "VIRTUAL_ENV", "SYSTEMROOT")
_PREFIXES = ("PYTHON", "LC_", "LD_", "DYLD_")


class ReaderGone(Exception):
    """The reader ended before it took the request, so the file is not to blame and another reader may try."""


def reader_down(cause: str) -> Unavailable:
    """Return the error for when it is not the file's fault."""
    error = Unavailable("reader_down", _("Files cannot be read at the moment. Try again in a minute."))
    error.add_note(cause)
    return error


class ReaderProcess:
    """A child process. Not safe to use from several threads at once; `end` must be called."""

    def __init__(self, memory_mb: int, warm: tuple[str, ...]) -> None:
        self.requests = 0
        self.spent = False
        self._memory = memory_mb * 1024 * 1024
        # The reader ends when the pipe `life` closes, which the kernel does however this process ends.
        watched, self._life = os.pipe()
        try:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "career.cv.reading.child", str(memory_mb), str(watched), *warm],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                pass_fds=(watched,),
                env=_environment(),
            )
        except BaseException:
            os.close(self._life)
            raise
        finally:
            os.close(watched)
        self._ready = False

    @property
    def pid(self) -> int:
        """The process's number."""
        return self._process.pid

    @property
    def alive(self) -> bool:
        """Whether it runs."""
        return self._process.poll() is None

    def ask(self, target: str, data: bytes, filename: str, timeout: float, cancelled: threading.Event) -> bytes:
        """Return the answer to a request.

        Raises Unreadable ("timeout", "too_large", "corrupt"), ReaderGone, and Unavailable when no reader can start.
        """
        self._await_start()
        self.requests += 1
        head = json.dumps({"target": target, "filename": filename, "seconds": timeout}).encode()
        with _Watch(self._process, timeout, self._memory, cancelled) as watch:
            assert self._process.stdin is not None
            assert self._process.stdout is not None
            try:
                write_frame(self._process.stdin, head)
                write_frame(self._process.stdin, data)
            except OSError:
                if watch.verdict is None:
                    raise ReaderGone from None
            while (answer := read_frame(self._process.stdout, MOST_ANSWER_BYTES)) and answer.startswith(b"*"):
                # What takes long takes memory that is not given back whole: the next file gets a fresh process.
                self.spent = True
                watch.extend(answer[1:])
        if answer is None:
            self.spent = True
            error = refuse(watch.verdict or self._cause_of_death(watch.most))
            error.add_note("the reader was stopped" if watch.verdict else f"the reader ended: {self._process.poll()}")
            if error.code == "too_large":
                error.add_note(NO_MEMORY)
            raise error
        return answer

    def end(self) -> None:
        """End the process now."""
        self._process.kill()
        self._process.wait()
        os.close(self._life)
        for stream in (self._process.stdin, self._process.stdout):
            if stream is not None:
                with suppress(OSError):
                    stream.close()

    def _await_start(self) -> None:
        if self._ready:
            return
        assert self._process.stdout is not None
        with _Watch(self._process, START_SECONDS, None, threading.Event()):
            self._ready = read_frame(self._process.stdout, 16) is not None
        if not self._ready:
            raise reader_down("the reader could not start")

    def _cause_of_death(self, most: int) -> ReadCode:
        """Return why the process ended by itself, `most` being the memory that it was seen to hold."""
        with suppress(subprocess.TimeoutExpired):
            match -self._process.wait(1):
                case signal.SIGALRM:
                    return "timeout"
                case signal.SIGKILL:  # not ours: the kernel was out of memory
                    return "too_large"
                # Libraries in C++ abort when they get no memory.
                case signal.SIGABRT | signal.SIGSEGV | signal.SIGTRAP | signal.SIGILL if most > _FULL * self._memory:
                    return "too_large"
        return "corrupt"


class _Watch:
    """Kills a process that takes too long or too much while the block lasts; `verdict` then says which."""

    def __init__(
        self, process: "subprocess.Popen[bytes]", seconds: float, memory: int | None, cancelled: threading.Event
    ) -> None:
        self.verdict: ReadCode | None = None
        self.most = 0
        """The memory that the process was seen to hold, in bytes."""
        self._process, self._memory, self._cancelled = process, memory, cancelled
        self._began, self._seconds, self._extra = time.monotonic(), seconds, 0.0
        self._done = threading.Event()
        self._thread = threading.Thread(target=self._run, daemon=True, name="reader-watch")

    def __enter__(self) -> "_Watch":
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._done.set()
        self._thread.join()

    def extend(self, asked: bytes) -> None:
        """Give more time on a busy machine, at most MOST_EXTRA_SECONDS: the process may do what a hostile file says."""
        with suppress(ValueError, TypeError):
            self._extra = min(self._extra + max(0.0, float(json.loads(asked))), MOST_EXTRA_SECONDS)

    def _run(self) -> None:
        with suppress(psutil.Error):
            seen = psutil.Process(self._process.pid)
            before = _worked(seen)
            while not self._done.wait(LOOK_SECONDS):
                self.verdict = self._judge(seen, before)
                if self.verdict is not None:
                    self._process.kill()
                    return

    def _judge(self, seen: psutil.Process, before: float | None) -> ReadCode | None:
        elapsed = time.monotonic() - self._began
        self.most = max(self.most, seen.memory_info().rss)
        if self._memory is not None and self.most > self._memory:
            return "too_large"
        if self._cancelled.is_set() or elapsed > self._seconds + self._extra:
            return "timeout"
        if elapsed < self._seconds:
            return None
        worked = _worked(seen)
        had_its_time = worked is None or before is None or worked - before > _BUSY * self._seconds
        return "timeout" if had_its_time else None


def _worked(process: psutil.Process) -> float | None:
    """Return the seconds that the main thread has had a processor, None where that is not told (macOS)."""
    try:
        main = next(thread for thread in process.threads() if thread.id == process.pid)
    except (psutil.AccessDenied, StopIteration):
        return None
    return float(main.user_time + main.system_time)


def _environment() -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if name in _NAMES or name.startswith(_PREFIXES)}
    path = os.pathsep.join(part for part in (str(_ROOT), os.environ.get("PYTHONPATH")) if part)
    # Each thread of OpenBLAS and friends reserves memory that is never used but counts.
    return {
        **kept,
        "OPENBLAS_NUM_THREADS": "1",
        "OMP_NUM_THREADS": "1",
        "MALLOC_ARENA_MAX": "2",
        "PYTHONSAFEPATH": "1",
        "PYTHONPATH": path,
    }
