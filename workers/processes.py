"""Several worker processes under one, for machines with more cores than one event loop can use."""

import os
import signal
import subprocess
import sys
import threading

from runtime.logging import get_logger
from runtime.parent import SUPERVISED, die_with_parent

_log = get_logger(__name__)
COUNT = "CANDID_WORKER_PROCESSES"
LOOK_SECONDS = 1.0
STOP_SECONDS = 12.0


def run_many(count: int, module: str = "workers") -> None:
    """Run `count` workers until SIGTERM or SIGINT; one that ends before is started again."""
    stop = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    children = [_start(module) for _ in range(count)]
    while not stop.wait(LOOK_SECONDS):
        children = [_tended(child, module) for child in children]
    for child in children:
        child.terminate()
    for child in children:
        _end(child)


def _start(module: str) -> subprocess.Popen[bytes]:
    # Where there is a process for each core, threads of numpy's own would only wait for each other.
    return subprocess.Popen(
        [sys.executable, "-m", module],
        env={"OPENBLAS_NUM_THREADS": "1", **os.environ, COUNT: "1", SUPERVISED: "1"},
        preexec_fn=die_with_parent(signal.SIGTERM, os.getpid()),  # noqa: PLW1509 - system calls only
    )


def _tended(child: subprocess.Popen[bytes], module: str) -> subprocess.Popen[bytes]:
    if child.poll() is None:
        return child
    _log.warning("worker_ended", exit_code=child.returncode)
    return _start(module)


def _end(child: subprocess.Popen[bytes]) -> None:
    try:
        child.wait(STOP_SECONDS)
    except subprocess.TimeoutExpired:
        child.kill()
        child.wait()
