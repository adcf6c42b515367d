"""Who asks: an account, by a token that is valid; else an address."""

import ipaddress
from functools import lru_cache

from starlette.requests import cookie_parser
from starlette.types import Scope

from api.log_ins.tokens import Claims, InvalidToken, Tokens

COOKIE = b"candid_access="
"""api.log_ins.cookies.ACCESS, as it stands in a header."""
NETWORK_BITS = 64
"""What one customer gets of IPv6 at the least (RFC 6177); within it addresses are changed at will."""


def claims_of(scope: Scope, tokens: Tokens) -> Claims | None:
    """Return what the access token of a request says, by its signature alone; None without a valid one.

    It is the one by which the route lets somebody in (api.dependencies.AccessToken), of however many are sent.
    """
    cookie = ""
    for name, value in scope["headers"]:
        if name == b"authorization" and value.strip():
            scheme, _, token = value.decode("latin-1").partition(" ")
            return _read(tokens, token) if scheme.lower() == "bearer" else None
        if name == b"cookie" and COOKIE in value:
            cookie = cookie_parser(value.decode("latin-1")).get(COOKIE.decode().rstrip("="), cookie)
    return _read(tokens, cookie) if cookie else None


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


def _read(tokens: Tokens, token: str) -> Claims | None:
    try:
        return tokens.read_access(token)
    except InvalidToken:
        return None
