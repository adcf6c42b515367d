"""Run a function on a file in a process of its own, so that no file takes the caller down.

Processes are kept warm and used again; one that crashed, hung or grew is replaced. What comes back is JSON checked
against the type that the caller names, never code.
"""

import asyncio
import atexit
import json
import os
import subprocess
import sys
import threading
from typing import Any, TypeVar

from pydantic import TypeAdapter, ValidationError

from career.cv.reading.child import read_frame, write_frame
from career.cv.reading.refusals import MAX_BYTES, refuse
from career.errors import READ_CODES, Unreadable

T = TypeVar("T")
_MOST_REQUESTS = 100


class Isolation:
    """A few warm processes. Safe to use from several threads; `close` ends the processes."""

    def __init__(self, processes: int | None = None, memory_mb: int = 512, warm: tuple[str, ...] = ()) -> None:
        self._slots = threading.BoundedSemaphore(processes or max(2, min(4, os.cpu_count() or 2)))
        self._idle: list[_Child] = []
        self._lock = threading.Lock()
        self._memory_mb = memory_mb
        self._warm = warm

    def run(self, target: str, data: bytes, filename: str, returns: type[T], *, timeout: float = 30) -> T:
        """Call target ("module:function", taking data and filename) elsewhere and return its checked result.

        Raises Unreadable: what the function raised, "timeout", "too_large" for memory, "corrupt" for a crash.
        """
        if len(data) > MAX_BYTES:
            raise refuse("too_large")
        with self._slots:
            child = self._take()
            try:
                answer = child.ask(target, data, filename, timeout)
            except BaseException:
                child.end()
                raise
            self._give_back(child)
        return _checked(answer, returns)

    async def call(
        self,
        target: str,
        data: bytes,
        filename: str,
        returns: type[T],
        *,
        timeout: float = 30,  # noqa: ASYNC109
    ) -> T:
        """Like `run`, without blocking the event loop."""
        return await asyncio.to_thread(self.run, target, data, filename, returns, timeout=timeout)

    def close(self) -> None:
        """End the idle processes."""
        with self._lock:
            idle, self._idle = self._idle, []
        for child in idle:
            child.end()

    def _take(self) -> "_Child":
        while True:
            with self._lock:
                child = self._idle.pop() if self._idle else None
            if child is None:
                return _Child(self._memory_mb, self._warm)
            if child.alive:
                return child
            child.end()

    def _give_back(self, child: "_Child") -> None:
        if child.requests >= _MOST_REQUESTS or not child.alive:
            child.end()
            return
        with self._lock:
            self._idle.append(child)


class _Child:
    def __init__(self, memory_mb: int, warm: tuple[str, ...]) -> None:
        self.requests = 0
        # OpenBLAS and friends reserve address space for each thread, which would count against the limit.
        environment = {**os.environ, "OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1", "PYTHONSAFEPATH": "1"}
        root = os.path.dirname(os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__)))))
        environment["PYTHONPATH"] = os.pathsep.join(part for part in (root, os.environ.get("PYTHONPATH")) if part)
        self._process = subprocess.Popen(
            [sys.executable, "-m", "career.cv.reading.child", str(memory_mb), *warm],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=environment,
        )

    @property
    def alive(self) -> bool:
        return self._process.poll() is None

    def ask(self, target: str, data: bytes, filename: str, timeout: float) -> bytes:
        self.requests += 1
        late = threading.Event()
        timer = threading.Timer(timeout, self._kill, [late])
        timer.start()
        try:
            answer = self._exchange(target, data, filename, timeout)
        finally:
            timer.cancel()
        if answer is None:
            raise refuse("timeout") if late.is_set() else refuse("corrupt")
        return answer

    def _exchange(self, target: str, data: bytes, filename: str, timeout: float) -> bytes | None:
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        head = json.dumps({"target": target, "filename": filename, "seconds": timeout}).encode()
        try:
            write_frame(self._process.stdin, head)  # type: ignore[arg-type]
            write_frame(self._process.stdin, data)  # type: ignore[arg-type]
            return read_frame(self._process.stdout)  # type: ignore[arg-type]
        except (BrokenPipeError, ConnectionError):
            return None

    def _kill(self, late: threading.Event) -> None:
        late.set()
        self._process.kill()

    def end(self) -> None:
        for stream in (self._process.stdin, self._process.stdout):
            if stream is not None:
                try:
                    stream.close()
                except OSError:
                    continue
        self._process.kill()
        self._process.wait()


def _checked(answer: bytes, returns: type[T]) -> T:
    if answer[:1] == b"+":
        try:
            return TypeAdapter(returns).validate_json(answer[1:])
        except ValidationError:
            raise refuse("corrupt") from None
    code, message, *kind = json.loads(answer[1:])
    error = Unreadable(code, message) if message else refuse(code if code in READ_CODES else "corrupt")
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
