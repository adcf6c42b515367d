"""What tells that the programs of `candid up` are ready."""

import http.client
import os
import socket
from collections.abc import Callable
from functools import partial
from typing import Any

from runtime.errors import StartupError
from runtime.probes import check_redis
from runtime.settings import APISettings, Settings

HEARTBEATS = {"worker": "candid:worker:heartbeat", "scheduler": "candid:scheduler:heartbeat"}
"""The keys that workers.heartbeat renews; the command line does not import the workers."""


def check_port(api: APISettings) -> None:
    """Raise StartupError when the API's port cannot be had."""
    try:
        socket.create_server((api.host, api.port), family=_family(api.host)).close()
    except OSError as error:
        reason = os.strerror(error.errno).lower() if error.errno else "it cannot be used"
        message = f"Port {api.port} on {api.host}: {reason}. Set CANDID_API_PORT to another, or stop what uses it."
        raise StartupError(message) from None


def forget_heartbeats(settings: Settings) -> None:
    """Remove what a killed predecessor has left, so that its beat does not pass for ours."""
    _redis(settings).delete(*HEARTBEATS.values())


def check_heartbeat(settings: Settings, program: str) -> None:
    """Raise StartupError when a program has no fresh heartbeat."""
    check_redis(settings.redis)
    if program not in HEARTBEATS or not _beats(_redis(settings), HEARTBEATS[program]):
        raise StartupError(f"The {program} shows no sign of life.")


def looks_for(settings: Settings) -> dict[str, Callable[[], bool]]:
    """Return for each program that tells so a look whether it is ready."""
    client = _redis(settings)
    beats = {name: partial(_beats, client, key) for name, key in HEARTBEATS.items()}
    return {"api": partial(_api_ready, settings.api), **beats}


def _beats(client: Any, key: str) -> bool:
    return bool(client.exists(key))


def _api_ready(api: APISettings) -> bool:
    connection = http.client.HTTPConnection(api.reachable_host, api.port, timeout=2)
    try:
        connection.request("GET", "/health/ready")
        return connection.getresponse().status == 200
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()


def _family(host: str) -> socket.AddressFamily:
    return socket.AF_INET6 if ":" in host else socket.AF_INET


def _redis(settings: Settings) -> Any:
    import redis

    return redis.Redis.from_url(settings.redis.url, socket_timeout=5)
