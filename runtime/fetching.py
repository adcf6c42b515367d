"""Fetches a page that a person named: from public addresses only, within bounds of size and time."""

import asyncio
import ipaddress
import re
import socket
from dataclasses import dataclass
from typing import Any
from urllib.parse import urljoin, urlsplit

import aiohttp
from aiohttp.abc import AbstractResolver, ResolveResult
from aiohttp.resolver import ThreadedResolver

MOST_BYTES = 5 * 1024 * 1024
MOST_HOPS = 5
SECONDS = 15.0
_HEADERS = {
    "User-Agent": "Candid/0.1 (career assistant; fetches single pages that a person asked for)",
    "Accept": "text/html,application/xhtml+xml,application/pdf;q=0.9,text/plain;q=0.8",
    "Accept-Language": "en,de;q=0.8,*;q=0.5",
}
_PORTS = (80, 443)


class FetchError(Exception):
    """A page that cannot be had; `code` for programs, `message` for a person. `temporary`: trying later may help."""

    def __init__(self, code: str, message: str, *, temporary: bool = False) -> None:
        super().__init__(f"{code}: {message}")
        self.code, self.message, self.temporary = code, message, temporary


@dataclass(frozen=True)
class Page:
    """What an address answered; media_type in lower case without parameters, url after redirects."""

    url: str
    media_type: str
    charset: str | None
    data: bytes


class PageFetcher:
    """Fetches pages; with `public_only=False` (for tests) also from this machine and any port."""

    def __init__(self, *, public_only: bool = True, seconds: float = SECONDS, most_bytes: int = MOST_BYTES) -> None:
        self._public_only, self._seconds, self._most_bytes = public_only, seconds, most_bytes

    async def fetch(self, url: str) -> Page:
        """Return the page behind a link. Raises FetchError, which says what to do instead."""
        try:
            async with asyncio.timeout(self._seconds), self._session() as session:
                return await self._follow(session, url)
        except TimeoutError:
            raise FetchError(
                "link_slow", "The page did not answer in time. Paste the ad's text.", temporary=True
            ) from None
        except _Private:
            raise _private() from None
        except aiohttp.ClientConnectorDNSError:
            raise FetchError("link_unknown", "There is no such site. Check the link, or paste the ad's text.") from None
        except (aiohttp.ClientError, OSError):
            raise FetchError(
                "link_unreachable", "The page cannot be reached now. Paste the ad's text.", temporary=True
            ) from None

    def _session(self) -> aiohttp.ClientSession:
        resolver = PublicResolver() if self._public_only else ThreadedResolver()
        return aiohttp.ClientSession(
            connector=aiohttp.TCPConnector(resolver=resolver, limit=4),
            headers=_HEADERS,
            cookie_jar=aiohttp.DummyCookieJar(),
            trust_env=False,
        )

    async def _follow(self, session: aiohttp.ClientSession, url: str) -> Page:
        for _ in range(MOST_HOPS):
            self._check(url)
            async with session.get(url, allow_redirects=False) as answer:
                if answer.status in (301, 302, 303, 307, 308) and (target := answer.headers.get("Location")):
                    url = urljoin(str(answer.url), target)
                    continue
                _check_status(answer.status)
                return Page(
                    url=str(answer.url),
                    media_type=answer.content_type.casefold(),
                    charset=answer.charset,
                    data=await self._body(answer),
                )
        raise FetchError("link_loops", "The link leads in circles. Paste the ad's text instead.")

    def _check(self, url: str) -> None:
        """Refuse what is no web address, or names a private address itself (a resolver is not asked for those)."""
        try:
            parts = urlsplit(url)
            host, port = parts.hostname, parts.port
        except ValueError:
            raise _invalid() from None
        if parts.scheme not in ("http", "https") or not host:
            raise _invalid()
        if parts.username or parts.password:
            raise FetchError("link_invalid", "The link has a password in it. Give one without.")
        if self._public_only and (port not in (None, *_PORTS) or not _may_be_public(host)):
            raise _private()

    async def _body(self, answer: aiohttp.ClientResponse) -> bytes:
        data = bytearray()
        async for chunk in answer.content.iter_chunked(65536):
            data += chunk
            if len(data) > self._most_bytes:
                raise FetchError("link_too_large", "The page is too large. Paste the ad's text instead.")
        return bytes(data)


class _Private(OSError):
    """A name leads to an address that is not public."""


class PublicResolver(AbstractResolver):
    """Resolves names to public addresses; aiohttp connects to just these, so that no second look-up can differ."""

    def __init__(self) -> None:
        self._inner: Any = ThreadedResolver()

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_UNSPEC
    ) -> list[ResolveResult]:
        """Return the host's addresses. Raises an OSError when one of them is not public."""
        found: list[ResolveResult] = await self._inner.resolve(host, port, family)
        if any(not is_public(item["host"]) for item in found):
            raise _Private(host)
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


_NAT64 = ipaddress.ip_network("64:ff9b::/96")


def _may_be_public(host: str) -> bool:
    try:
        return is_public(host)
    except ValueError:
        return bool(re.search(r"[a-z]", host, re.IGNORECASE)) and host.casefold() != "localhost"


def _invalid() -> FetchError:
    return FetchError("link_invalid", "This is no web address. Give one that begins with https://.")


def _private() -> FetchError:
    return FetchError("link_private", "The link does not lead to a public page. Paste the ad's text instead.")


def _check_status(status: int) -> None:
    if status in (401, 403, 407, 451):
        raise FetchError("link_closed", "The site does not let me read this page. Paste the ad's text instead.")
    if status in (404, 410):
        raise FetchError("link_gone", "There is no page behind this link any more. Check it, or paste the ad's text.")
    if status == 429 or status >= 500:
        raise FetchError("link_unreachable", "The site cannot answer now. Paste the ad's text instead.", temporary=True)
    if status != 200:
        raise FetchError("link_unreadable", f"The site answered with status {status}. Paste the ad's text instead.")
