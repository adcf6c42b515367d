"""Where a request comes from, for what is counted without an account."""

import ipaddress
from functools import lru_cache

from starlette.types import Scope

NETWORK_BITS = 64
"""What one customer gets of IPv6 at the least (RFC 6177); within it addresses are changed at will."""


def address_of(scope: Scope) -> str:
    """Return where a request comes from; a proxy's word for it is taken by the server, where it is trusted."""
    client = scope.get("client")
    return _network(client[0]) if client else "unknown"


@lru_cache(4_096)
def _network(host: str) -> str:
    try:
        address = ipaddress.ip_address(host)
    except ValueError:
        return host[:64]
    if isinstance(address, ipaddress.IPv4Address):
        return host
    if address.ipv4_mapped:
        return str(address.ipv4_mapped)
    return str(ipaddress.ip_network((int(address), NETWORK_BITS), strict=False))
