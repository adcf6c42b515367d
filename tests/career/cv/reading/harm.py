"""What files do to those who read them, for the tests of isolation: called in the process in which files are read.

A module of its own that needs little, for each of some forty processes loads it.
"""

import ctypes
import importlib
import mmap
import os
import re
import signal
import threading

from career.cv.reading.child import ask_for_time
from career.errors import Unreadable

_kept: list[bytes] = []


def echo(data: bytes, filename: str) -> str:
    return f"{filename}:{len(data)}:{os.getpid()}"


def abort(data: bytes, filename: str) -> str:
    os.abort()


def segfault(data: bytes, filename: str) -> str:
    return ctypes.string_at(0).decode()


def leave(data: bytes, filename: str) -> str:
    os._exit(0)


def get_killed(data: bytes, filename: str) -> str:
    os.kill(os.getpid(), signal.SIGKILL)
    return ""


def hang(data: bytes, filename: str) -> str:
    threading.Event().wait()
    return ""


def tell_and_hang(data: bytes, filename: str) -> str:
    with open(data.decode(), "w") as pipe:
        pipe.write(str(os.getpid()))
    return hang(data, filename)


def ask_and_hang(data: bytes, filename: str) -> str:
    ask_for_time(1000)
    while True:
        pass


def hang_in_c(data: bytes, filename: str) -> str:
    return str(re.match(r"(a|aa)+$", "a" * 80 + "b"))


def hang_deaf(data: bytes, filename: str) -> str:
    signal.setitimer(signal.ITIMER_REAL, 0)
    return hang_in_c(data, filename)


def swallow(data: bytes, filename: str) -> str:
    return "x" * (2 * 1024**3)


def swallow_shared(data: bytes, filename: str) -> str:
    taken = mmap.mmap(-1, 2 * 1024**3)
    for place in range(0, len(taken), mmap.PAGESIZE):
        taken[place] = 1
    return ""


def swallow_and_abort(data: bytes, filename: str) -> str:
    taken = b"x" * (400 * 1024**2)
    threading.Event().wait(0.5)  # until the owner has looked
    os.kill(os.getpid(), signal.SIGABRT if taken else 0)
    return ""


def keep_much(data: bytes, filename: str) -> str:
    _kept.append(b"x" * (250 * 1024**2))
    return str(os.getpid())


def need_much(data: bytes, filename: str) -> str:
    return f"{len(b'x' * (250 * 1024**2))} {os.getpid()}"


def answer_much(data: bytes, filename: str) -> str:
    return "x" * (100 * 1024**2)


def recurse(data: bytes, filename: str) -> str:
    return recurse(data, filename)


def fail(data: bytes, filename: str) -> str:
    raise ValueError("text of the file")


def lack(data: bytes, filename: str) -> str:
    return str(importlib.import_module("career.no_such_module"))


def refuse(data: bytes, filename: str) -> str:
    raise Unreadable("encrypted", "It is locked.")


def environment(data: bytes, filename: str) -> str:
    return " ".join(os.environ)
