"""What the kernel keeps for connections, and how many of them there may be."""

import resource
import socket

UNSENT_BYTES = 128 * 1024
"""What the kernel takes of an answer beyond what is on its way, for each connection; megabytes are usual otherwise."""


def keep_little(listener: socket.socket) -> None:
    """Have the kernel keep little for clients that do not read; connections get what their listener has."""
    option = getattr(socket, "TCP_NOTSENT_LOWAT", None)
    if option is not None:
        listener.setsockopt(socket.IPPROTO_TCP, option, UNSENT_BYTES)


def allow_many() -> None:
    """Let the process have as many connections as the system gives it; 1,024 is usual otherwise."""
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))
