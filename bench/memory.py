"""How much memory the readers of files hold."""

import threading
from contextlib import suppress
from pathlib import Path

import psutil

READER = "career.cv.reading.child"


class PeakMemory:
    """The most memory that a reader under this process held while the block lasted."""

    def __init__(self) -> None:
        self.megabytes = 0.0
        self._done = threading.Event()
        self._thread = threading.Thread(target=self._run)

    def __enter__(self) -> "PeakMemory":
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._look()
        self._done.set()
        self._thread.join()

    def _run(self) -> None:
        while not self._done.wait(0.02):
            self._look()

    def _look(self) -> None:
        for process in psutil.Process().children():
            with suppress(psutil.Error):
                if READER in process.cmdline():
                    self.megabytes = max(self.megabytes, _peak(process))


def _peak(process: psutil.Process) -> float:
    with suppress(OSError, StopIteration):
        lines = Path(f"/proc/{process.pid}/status").read_text().splitlines()
        return int(next(line for line in lines if line.startswith("VmHWM")).split()[1]) / 1024
    return float(process.memory_info().rss) / 1024**2
