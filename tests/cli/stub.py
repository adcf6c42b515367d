"""A program that stands in for one of Candid's own under `candid up`: `python -m tests.cli.stub NAME`.

It imports so little that it starts at once. STUB_FAILS names one that ends at once with a sentence.
"""

import contextlib
import os
import signal
import socket
import sys
import time
from pathlib import Path

HEARTBEATS = {"worker": "candid:worker:heartbeat", "scheduler": "candid:scheduler:heartbeat"}
"""As cli.readiness, which takes long to import, waits for them."""


def main(name: str) -> None:
    """Do what `candid up` waits for, until it is ended."""
    if name == os.environ.get("STUB_FAILS"):
        sys.stderr.write(f"The {name} has no wish to run.\n")
        sys.exit(2)
    if name == "migrate":
        return
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    if name == "api":
        _answer(int(os.environ["CANDID_API_PORT"]))
    while True:
        if name in HEARTBEATS:
            with contextlib.suppress(OSError):
                _beat(HEARTBEATS[name])
        time.sleep(0.05)


def _answer(port: int) -> None:
    with socket.create_server(("127.0.0.1", port)) as server:
        while True:
            with server.accept()[0] as client:
                client.recv(4096)
                client.sendall(b"HTTP/1.0 200 OK\r\n\r\n")


def _beat(key: str) -> None:
    with socket.socket(socket.AF_UNIX) as valkey:
        valkey.connect(str(Path(os.environ["CANDID_DATA_DIR"], "sockets", "valkey.sock")))
        valkey.sendall(f"SET {key} 1 EX 10\r\n".encode())
        valkey.recv(64)


if __name__ == "__main__":
    main(sys.argv[1])
