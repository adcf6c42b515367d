"""The API process: uvicorn on uvloop, one process; more of them share the work behind any load balancer."""

import asyncio
import os
import signal
import socket
import sys
import time
from collections.abc import Sequence

import uvicorn
import uvloop
from fastapi import FastAPI

from api.app import create_app
from api.http.connections import allow_many, keep_little
from api.http.patience import PatientProtocol
from runtime.embedded import resolve_urls
from runtime.errors import StartupError
from runtime.logging import configure_logging, get_logger
from runtime.parent import exit_with_parent
from runtime.settings import APISettings, load_settings

_log = get_logger(__name__)
EXPLAINED = 2
BACKLOG = 2048
GRACE_SECONDS = 5


class Connection(PatientProtocol):
    """One connection of a client. At the end of the process a client that takes nothing is not waited for."""

    def shutdown(self) -> None:
        """Let the answer be finished."""
        if self.flow.write_paused:
            self.transport.abort()
        super().shutdown()


class Server(uvicorn.Server):
    """Ends open event streams first when it is told to stop, which would otherwise be waited for."""

    def __init__(self, app: FastAPI, trusted_proxies: Sequence[str] = ()) -> None:
        config = uvicorn.Config(
            app,
            proxy_headers=bool(trusted_proxies),
            forwarded_allow_ips=list(trusted_proxies),
            http=Connection,
            log_config=None,
            access_log=False,
            server_header=False,
            ws="none",
            lifespan="on",
            timeout_graceful_shutdown=GRACE_SECONDS,
        )
        super().__init__(config)
        self._app = app

    async def on_tick(self, counter: int) -> bool:
        """Look after all connections once a second; called ten times a second."""
        if counter % 10 == 0:
            now = time.monotonic()
            for connection in list(self.server_state.connections):
                if isinstance(connection, PatientProtocol):
                    connection.look(now)
        return await super().on_tick(counter)

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """End event streams, finish what runs, and stop."""
        self._app.state.parts.close_streams()
        await super().shutdown(sockets)


def main() -> None:
    """Serve until SIGTERM or SIGINT; exit code 2 and a sentence on standard error when that is not possible."""
    exit_with_parent()
    try:
        settings = resolve_urls(load_settings())
        configure_logging(settings.app, "api")
        listener = _listen(settings.api)
        keep_little(listener)
        allow_many()
        _serve(create_app(settings), listener, settings.limits.trusted_proxies)
    except StartupError as error:
        print(error.message, file=sys.stderr)  # noqa: T201
        sys.exit(EXPLAINED)


def _serve(app: FastAPI, listener: socket.socket, trusted_proxies: Sequence[str]) -> None:
    server = Server(app, trusted_proxies)

    def stop(*_: object) -> None:
        server.should_exit = True

    # What comes before uvicorn catches signals counts too. What it caught it raises again when all has ended.
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, stop)
    with listener, asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        _log.info("api_started", address="{}:{}".format(*listener.getsockname()[:2]))
        runner.run(server.serve([listener]))
    _log.info("api_stopped")


def _listen(settings: APISettings) -> socket.socket:
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    try:
        return socket.create_server((settings.host, settings.port), family=family, backlog=BACKLOG)
    except OSError as error:
        reason = os.strerror(error.errno).lower() if error.errno else "it cannot be used"
        raise StartupError(
            f"Port {settings.port} on {settings.host}: {reason}. Set CANDID_API_PORT to another, or stop what uses it."
        ) from None
