"""Run a function on a file in a process of its own, so that no file takes the caller down.

Processes are kept warm and used again; one that crashed, hung or grew is replaced. What comes back is JSON checked
against the type that the caller names, never code.
"""

import asyncio
import atexit
import json
import os
import threading
import time
from typing import Any, TypeVar, cast

from pydantic import ValidationError

from career.cv.reading.child import adapter
from career.cv.reading.model import Reading
from career.cv.reading.process import NO_MEMORY, ReaderGone, ReaderProcess, reader_down
from career.cv.reading.refusals import MAX_BYTES, refuse
from career.errors import READ_CODES, Unreadable

T = TypeVar("T")
LIMIT_SECONDS = 28.0
"""How long reading a file may take; with the start of a process it stays below half a minute."""
LIMIT_MB = 512
_MOST_REQUESTS = 100
_ATTEMPTS = 3


class Isolation:
    """A few warm processes. Safe to use from several threads; `close` ends the processes.

    `warm` names what they load before the first file: modules, and functions to call ("module:function").
    """

    def __init__(self, processes: int | None = None, memory_mb: int = LIMIT_MB, warm: tuple[str, ...] = ()) -> None:
        self._slots = threading.BoundedSemaphore(processes or max(2, min(4, os.cpu_count() or 2)))
        self._idle: list[ReaderProcess] = []
        self._lock = threading.Lock()
        self._memory_mb = memory_mb
        self._warm = warm

    def run(
        self,
        target: str,
        data: bytes,
        filename: str,
        returns: type[T],
        *,
        timeout: float = LIMIT_SECONDS,
        cancelled: threading.Event | None = None,
    ) -> T:
        """Call target ("module:function", taking data and filename) elsewhere and return its checked result.

        Raises Unreadable: what the function raised, "timeout", "too_large" for memory, "corrupt" for a crash; and
        Unavailable when no process can be started. Setting `cancelled` ends the process.
        """
        if len(data) > MAX_BYTES:
            raise refuse("too_large")
        until, fresh = time.monotonic() + timeout, False
        with self._slots:
            for _ in range(_ATTEMPTS):
                reader = self._take(fresh=fresh)
                try:
                    left = until - time.monotonic()
                    answer = reader.ask(target, data, filename, left, cancelled or threading.Event())
                    result = _checked(answer, returns)
                except ReaderGone:
                    reader.end()
                except Unreadable as error:
                    if not fresh and NO_MEMORY in getattr(error, "__notes__", ()):
                        # It may still hold memory of files before, and recognition does not always take as much.
                        fresh = True
                        reader.end()
                        continue
                    self._give_back(reader)
                    raise
                except BaseException:
                    reader.end()
                    raise
                else:
                    self._give_back(reader)
                    return result
        raise reader_down("readers ended before they took the file")

    async def call(
        self,
        target: str,
        data: bytes,
        filename: str,
        returns: type[T],
        *,
        timeout: float = LIMIT_SECONDS,  # noqa: ASYNC109
    ) -> T:
        """Like `run`, without blocking the event loop; when it is cancelled, the process ends."""
        cancelled = threading.Event()
        try:
            return await asyncio.to_thread(
                self.run, target, data, filename, returns, timeout=timeout, cancelled=cancelled
            )
        except asyncio.CancelledError:
            cancelled.set()
            raise

    def close(self) -> None:
        """End the idle processes."""
        with self._lock:
            idle, self._idle = self._idle, []
        for reader in idle:
            reader.end()

    def _take(self, *, fresh: bool) -> ReaderProcess:
        while True:
            with self._lock:
                reader = self._idle.pop() if self._idle and not fresh else None
            if reader is None:
                return ReaderProcess(self._memory_mb, self._warm)
            if reader.alive:
                return reader
            reader.end()

    def _give_back(self, reader: ReaderProcess) -> None:
        if reader.spent or reader.requests >= _MOST_REQUESTS or not reader.alive:
            reader.end()
            return
        with self._lock:
            self._idle.append(reader)


def _checked(answer: bytes, returns: type[T]) -> T:
    """Return the result that an answer holds, trusting it no further than its type.

    Raises Unreadable, and Unavailable where the reader lacks a part of the product.
    """
    if answer[:1] == b"!":
        raise reader_down(f"caused by {answer[1:200].decode('utf-8', 'replace')}")
    try:
        if answer[:1] == b"+":
            return cast(T, adapter(returns).validate_json(answer[1:]))
        code, message, *kind = json.loads(answer[1:])
        error = refuse(code, message) if message and code in READ_CODES else refuse(code)
    except (ValidationError, ValueError, TypeError, KeyError, RecursionError):
        raise refuse("corrupt") from None
    if kind:
        error.add_note(f"caused by {kind[0]}")
    raise error


_shared: dict[str, Isolation] = {}
_shared_lock = threading.Lock()


def shared(warm: tuple[str, ...] = ()) -> Isolation:
    """Return the process-wide isolation, made at first use and closed at exit."""
    with _shared_lock:
        if "main" not in _shared:
            _shared["main"] = Isolation(warm=warm)
            atexit.register(close_shared)
        return _shared["main"]


def close_shared() -> None:
    """End the shared processes; they start again at the next use."""
    with _shared_lock:
        isolation: Any = _shared.pop("main", None)
    if isolation is not None:
        isolation.close()


def read_apart(data: bytes, filename: str) -> Reading:
    """Read a file in a process of its own. Raises Unreadable."""
    return shared().run("career.cv.reading:read", data, filename, Reading)
