"""How long `candid up` takes until everything is ready: the first start makes the database, the second finds it."""

import os
import re
import signal
import socket
import subprocess
import sys
import tempfile
from pathlib import Path

from bench.report import emit

READY = re.compile(r"^\s*([\d.]+) s  ready")


def main() -> None:
    """Start twice in one new data folder."""
    with tempfile.TemporaryDirectory(prefix="candid-bench-") as folder:
        first = _start(Path(folder))
        second = _start(Path(folder))
    emit("first start, from the command to ready", first, "s", 1)
    emit("second start, from the command to ready", second, "s", 1, ("first start", first))


def _start(data: Path) -> float:
    environment = {**os.environ, "CANDID_DATA_DIR": str(data), "CANDID_API_PORT": str(_free_port())}
    command = [sys.executable, "-m", "cli.main", "up", "--no-chat"]
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True, stdin=subprocess.DEVNULL) as up:
        try:
            assert up.stdout is not None
            for line in up.stdout:
                if found := READY.match(line):
                    return float(found[1])
            raise RuntimeError("it ended before it was ready")
        finally:
            up.send_signal(signal.SIGINT)
            up.communicate()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


if __name__ == "__main__":
    main()
