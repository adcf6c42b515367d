"""The process in which files of strangers are read: one request after another over a pipe.

Frames are a length of 8 bytes and as many bytes of JSON or data. A request is a head {"target", "filename", "seconds"}
and the file; an answer is one byte (b"+" or b"-") and JSON. Limits of memory come from the kernel, and so does the
alarm that ends a request that never returns.
"""

import contextlib
import importlib
import json
import os
import signal
import struct
import sys
from collections.abc import Callable
from typing import Any, BinaryIO

from career.errors import CareerError

_GRACE = 2


def main() -> None:
    """Serve until the pipe closes."""
    memory_mb = int(sys.argv[1])
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    for module in sys.argv[2:]:
        importlib.import_module(module)
    _limit(memory_mb)
    requests = sys.stdin.buffer
    while (head := read_frame(requests)) is not None:
        data = read_frame(requests)
        write_frame(answers, _answer(json.loads(head), data or b""))


def read_frame(stream: BinaryIO) -> bytes | None:
    """Return the next frame, None at the end of the stream."""
    size = stream.read(8)
    if len(size) < 8:
        return None
    wanted = struct.unpack(">Q", size)[0]
    frame = stream.read(wanted)
    return frame if len(frame) == wanted else None


def write_frame(stream: BinaryIO, frame: bytes) -> None:
    """Write one frame."""
    stream.write(struct.pack(">Q", len(frame)))
    stream.write(frame)
    stream.flush()


def _limit(memory_mb: int) -> None:
    if sys.platform == "win32":
        return
    import resource

    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    with contextlib.suppress(ValueError, OSError):
        limit = memory_mb * 1024 * 1024
        resource.setrlimit(resource.RLIMIT_AS, (limit, limit))


def _answer(head: dict[str, Any], data: bytes) -> bytes:
    _alarm(float(head["seconds"]) + _GRACE)
    try:
        return b"+" + _run(str(head["target"]), data, str(head["filename"]))
    except CareerError as error:
        return b"-" + json.dumps([error.code, error.message]).encode()
    except MemoryError:
        return b"-" + json.dumps(["too_large", ""]).encode()
    except RecursionError:
        return b"-" + json.dumps(["corrupt", ""]).encode()
    except Exception as error:
        # Only the kind of the error leaves this process: its message may hold text of the file.
        return b"-" + json.dumps(["corrupt", "", type(error).__name__]).encode()
    finally:
        _alarm(0)


def _alarm(seconds: float) -> None:
    if sys.platform != "win32":
        signal.setitimer(signal.ITIMER_REAL, seconds)


def _run(target: str, data: bytes, filename: str) -> bytes:
    from pydantic import TypeAdapter

    module, _, name = target.partition(":")
    function: Callable[[bytes, str], Any] = getattr(importlib.import_module(module), name)
    result = function(data, filename)
    return TypeAdapter(type(result)).dump_json(result)


if __name__ == "__main__":
    main()
