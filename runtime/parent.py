"""A process that a supervisor started ends when that one is gone, even by kill -9."""

import ctypes
import os
import signal
import sys
import threading
import time
from collections.abc import Callable

SUPERVISED = "CANDID_SUPERVISED"
"""Set in the environment of every process that `candid up` starts."""

_PR_SET_PDEATHSIG = 1
_POLL_SECONDS = 1.0


def exit_with_parent() -> None:
    """End this process by SIGTERM when its parent ends; does nothing unless `candid up` stands above it.

    Called first in main, and again in every process forked from there.
    """
    if SUPERVISED not in os.environ:
        return
    ask = die_with_parent(signal.SIGTERM)
    if ask:
        ask()
    else:
        threading.Thread(target=_watch, args=(os.getppid(),), daemon=True, name="parent-watch").start()


def die_with_parent(death_signal: signal.Signals, parent: int | None = None) -> Callable[[], None] | None:
    """Return a function that asks the kernel for death_signal when the parent ends; None where no kernel does that.

    It is for the child, also between fork and exec: it makes only system calls. With `parent` given it ends a
    child whose parent was gone before the kernel was asked.
    """
    if sys.platform != "linux":
        return None
    prctl = ctypes.CDLL(None, use_errno=True).prctl

    def ask() -> None:
        prctl(_PR_SET_PDEATHSIG, int(death_signal), 0, 0, 0)
        if parent is not None and os.getppid() != parent:
            os._exit(1)

    return ask


def _watch(parent: int) -> None:
    while os.getppid() == parent:
        time.sleep(_POLL_SECONDS)
    os.kill(os.getpid(), signal.SIGTERM)
