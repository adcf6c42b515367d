"""The process in which files of strangers are read: one request after another over a pipe.

Frames are a length of 8 bytes and as many bytes of JSON or data. A request is a head {"target", "filename", "seconds"}
and the file; an answer is one byte (b"+" or b"-") and JSON, or b"!" and a cause where the product itself lacks a part.
A frame of b"*" and seconds before it asks for more time. The first frame says that the process is ready. Limits of
memory come from the kernel, and so does the alarm that ends a request that never returns.
"""

import contextlib
import importlib
import json
import os
import signal
import struct
import sys
import threading
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import IO, Any

from career.errors import CareerError
from runtime.loading import loading

MOST_ANSWER_BYTES = 64 * 1024 * 1024
_SHARED_MB = 8
"""What libraries hold of their files; the kernel's limit does not count it, those who look from outside do."""
_GRACE = 1
_adapters: dict[Any, Any] = {}
_owner: list[IO[bytes]] = []


def main() -> None:
    """Serve until the pipe closes. Arguments: megabytes, the pipe that tells of the owner's end, what to load."""
    memory_mb, life = int(sys.argv[1]), int(sys.argv[2])
    threading.Thread(target=_end_with_owner, args=(life,), daemon=True).start()
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with loading():
        for item in sys.argv[3:]:
            module, _, function = item.partition(":")
            loaded = importlib.import_module(module)
            if function:
                getattr(loaded, function)()
    limit(memory_mb)
    requests = sys.stdin.buffer
    write_frame(answers, b"ready")
    _owner.append(answers)
    while (head := read_frame(requests)) is not None:
        data = read_frame(requests)
        write_frame(answers, _answer(json.loads(head), data or b""))


def read_frame(stream: IO[bytes], most: int | None = None) -> bytes | None:
    """Return the next frame, None at the end of the stream or for one of more than `most` bytes."""
    size = stream.read(8)
    if len(size) < 8:
        return None
    wanted: int = struct.unpack(">Q", size)[0]
    if most is not None and wanted > most:
        return None
    frame = stream.read(wanted)
    return frame if len(frame) == wanted else None


def write_frame(stream: IO[bytes], frame: bytes) -> None:
    """Write one frame."""
    stream.write(struct.pack(">Q", len(frame)))
    stream.write(frame)
    stream.flush()


def ask_for_time(seconds: float) -> None:
    """Ask the owner for more seconds, for what is known to take long; does nothing outside of a reader process."""
    if _owner:
        write_frame(_owner[0], b"*" + json.dumps(seconds).encode())
        _alarm(_remaining() + seconds)


def limit(memory_mb: int) -> None:
    """Let this process hold no more than that, and leave no core file, where the kernel can see to it.

    What counts is memory of its own, not address space: libraries of models map far more than they touch.
    """
    if sys.platform == "win32":
        return
    import resource

    most = max(memory_mb - _SHARED_MB, 0) * 1024 * 1024
    limits = {resource.RLIMIT_CORE: 0, resource.RLIMIT_DATA: most}
    for kind, value in limits.items():
        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(kind, (value, value))


def _end_with_owner(life: int) -> None:
    os.read(life, 1)
    os._exit(1)


def _answer(head: dict[str, Any], data: bytes) -> bytes:
    _alarm(float(head["seconds"]) + _GRACE)
    try:
        answer = b"+" + _run(str(head["target"]), data, str(head["filename"]))
        return answer if len(answer) <= MOST_ANSWER_BYTES else b"-" + json.dumps(["too_large", ""]).encode()
    except CareerError as error:
        return b"-" + json.dumps([error.code, error.message]).encode()
    except MemoryError:
        return b"-" + json.dumps(["too_large", "", "MemoryError"]).encode()
    except ImportError as error:
        return b"!" + _kind(error).encode()
    except RecursionError:
        return b"-" + json.dumps(["corrupt", ""]).encode()
    except Exception as error:
        return b"-" + json.dumps(["corrupt", "", _kind(error)]).encode()
    finally:
        _alarm(0)


def _kind(error: BaseException) -> str:
    """Name an error and its place in our code; its message stays here, since it may hold text of the file."""
    places = [frame for frame in traceback.extract_tb(error.__traceback__) if "career" in Path(frame.filename).parts]
    place = f" in {Path(places[-1].filename).name}:{places[-1].lineno}" if places else ""
    return f"{type(error).__module__}.{type(error).__qualname__}{place}"


def _alarm(seconds: float) -> None:
    if sys.platform != "win32":
        signal.setitimer(signal.ITIMER_REAL, seconds)


def _remaining() -> float:
    return 0.0 if sys.platform == "win32" else signal.getitimer(signal.ITIMER_REAL)[0]


def _run(target: str, data: bytes, filename: str) -> bytes:
    module, _, name = target.partition(":")
    function: Callable[[bytes, str], Any] = getattr(importlib.import_module(module), name)
    result = function(data, filename)
    return bytes(adapter(type(result)).dump_json(result))


def adapter(kind: Any) -> Any:
    """Return what turns values of a type into JSON and back; making one takes longer than using it."""
    from pydantic import TypeAdapter

    if kind not in _adapters:
        _adapters[kind] = TypeAdapter(kind)
    return _adapters[kind]


if __name__ == "__main__":
    # As "__main__" this module is another one than that which readers ask for time.
    from career.cv.reading.child import main as serve

    serve()
