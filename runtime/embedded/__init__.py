"""PostgreSQL with pgvector and Valkey without an installation: the servers themselves come as wheels.

`EmbeddedServers` starts and ends them (one process per data folder does that, see cli.up); `resolve_urls` tells every
other process of the same user and machine where they are.
"""

from runtime.embedded.servers import EmbeddedServers, resolve_urls

__all__ = ["EmbeddedServers", "resolve_urls"]
