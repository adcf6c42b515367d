"""Which addresses of the internet may be asked: public ones only, so that nothing inside is reached by a link."""

import ipaddress
import re
import socket
from typing import Any
from urllib.parse import urlsplit

from aiohttp.abc import AbstractResolver, ResolveResult
from aiohttp.resolver import ThreadedResolver

_PORTS = (80, 443)
_NAT64 = ipaddress.ip_network("64:ff9b::/96")


class PrivateAddress(OSError):
    """A name leads to an address that is not public."""


class InvalidAddress(ValueError):
    """A text is no address of the web, or has a password in it."""


def check_address(url: str, *, public_only: bool = True, schemes: tuple[str, ...] = ("http", "https")) -> None:
    """Refuse what is no web address (InvalidAddress), or names a private one itself (PrivateAddress).

    Names are not looked up here: PublicResolver refuses those that lead inside.
    """
    try:
        parts = urlsplit(url)
        host, port = parts.hostname, parts.port
    except ValueError:
        raise InvalidAddress("not an address") from None
    if parts.scheme not in schemes or not host:
        raise InvalidAddress("not an address")
    if parts.username or parts.password:
        raise InvalidAddress("password")
    if public_only and (port not in (None, *_PORTS) or not _may_be_public(host)):
        raise PrivateAddress(host)


class PublicResolver(AbstractResolver):
    """Resolves names to public addresses; aiohttp connects to just these, so that no second look-up can differ."""

    def __init__(self) -> None:
        self._inner: Any = ThreadedResolver()

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_UNSPEC
    ) -> list[ResolveResult]:
        """Return the host's addresses. Raises PrivateAddress when one of them is not public."""
        found: list[ResolveResult] = await self._inner.resolve(host, port, family)
        if any(not is_public(item["host"]) for item in found):
            raise PrivateAddress(host)
        return found

    async def close(self) -> None:
        """Release nothing; needed by aiohttp."""
        await self._inner.close()


def is_public(address: str) -> bool:
    """Tell whether an IP address is one of the public internet, also where IPv6 wraps IPv4."""
    ip = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(ip, ipaddress.IPv6Address):
        wrapped = ip.ipv4_mapped or ip.sixtofour or (ip.teredo or (None, None))[1]
        if wrapped is not None:
            return is_public(str(wrapped))
        if ip in _NAT64:
            return is_public(str(ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)))
    return ip.is_global and not ip.is_multicast


def _may_be_public(host: str) -> bool:
    try:
        return is_public(host)
    except ValueError:
        return bool(re.search(r"[a-z]", host, re.IGNORECASE)) and host.casefold() != "localhost"
