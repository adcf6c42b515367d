"""Fetches a page that a person named: from public addresses only, within bounds of size and time."""

import asyncio
from urllib.parse import urljoin

import aiohttp
from aiohttp.resolver import ThreadedResolver

from runtime.addresses import InvalidAddress, PrivateAddress, PublicResolver, check_address
from runtime.pages import FetchError, Page

MOST_BYTES = 5 * 1024 * 1024
MOST_HOPS = 5
SECONDS = 15.0
_HEADERS = {
    "User-Agent": "Candid/0.1 (career assistant; fetches single pages that a person asked for)",
    "Accept": "text/html,application/xhtml+xml,application/pdf;q=0.9,text/plain;q=0.8",
    "Accept-Language": "en,de;q=0.8,*;q=0.5",
}


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
        except PrivateAddress:
            raise _private() from None
        except aiohttp.ClientConnectorDNSError as error:
            if isinstance(error.os_error, PrivateAddress):
                raise _private() from None
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
        try:
            check_address(url, public_only=self._public_only)
        except InvalidAddress as error:
            raise _invalid(str(error)) from None

    async def _body(self, answer: aiohttp.ClientResponse) -> bytes:
        data = bytearray()
        async for chunk in answer.content.iter_chunked(65536):
            data += chunk
            if len(data) > self._most_bytes:
                raise FetchError("link_too_large", "The page is too large. Paste the ad's text instead.")
        return bytes(data)


def _invalid(why: str) -> FetchError:
    if why == "password":
        return FetchError("link_invalid", "The link has a password in it. Give one without.")
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
