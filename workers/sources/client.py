"""Asks one source: politely, within bounds, of public addresses only, and with every failure typed."""

import asyncio
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from random import SystemRandom
from types import TracebackType
from typing import Self
from urllib.parse import urljoin, urlsplit

import aiohttp
from aiohttp.resolver import ThreadedResolver
from yarl import URL

from runtime.addresses import PrivateAddress, PublicResolver, check_address
from workers.sources.answers import Answer, Request, check_status
from workers.sources.budget import BudgetSpent, CallBudget
from workers.sources.errors import SourceError
from workers.sources.terms import Terms

USER_AGENT = "Candid/0.1 (career assistant; reads public job listings, each a few times a day)"
MOST_HOPS = 5
_MOVED = (301, 302, 303, 307, 308)


@dataclass(frozen=True)
class Limits:
    """Bounds of reading one source: seconds for one attempt and for all of a run, bytes of one answer (unpacked),
    attempts of one call, and the first and the longest wait between two attempts in seconds."""

    attempt_seconds: float = 30.0
    run_seconds: float = 1500.0
    most_bytes: int = 50 * 1024 * 1024
    attempts: int = 3
    first_wait: float = 2.0
    longest_wait: float = 60.0


class SourceClient:
    """Makes the calls of one run of one source; an async context manager.

    `mirror` (for tests, or a proxy of one's own) is asked in place of the internet: `https://host/path` becomes
    `{mirror}/host/path`. What may be asked is judged by the address as it was, so that tests see the same refusals.
    """

    def __init__(
        self,
        terms: Terms,
        budget: CallBudget,
        *,
        limits: Limits | None = None,
        mirror: str | None = None,
        wait: Callable[[float], Awaitable[None]] = asyncio.sleep,
        now: Callable[[], float] = time.monotonic,
    ) -> None:
        self.terms = terms
        self._budget, self._limits, self._wait, self._now = budget, limits or Limits(), wait, now
        self._mirror = mirror.rstrip("/") if mirror else None
        self._until = now() + self._limits.run_seconds

    async def __aenter__(self) -> Self:
        resolver = ThreadedResolver() if self._mirror else PublicResolver()
        self._session = aiohttp.ClientSession(
            connector=aiohttp.TCPConnector(resolver=resolver, limit=4),
            headers={"User-Agent": USER_AGENT, "Accept-Language": "en, *;q=0.5"},
            cookie_jar=aiohttp.DummyCookieJar(),
            trust_env=False,
        )
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._session.close()

    async def get(self, request: Request) -> Answer:
        """Return the answer to a request, tried again where that may help. Raises SourceError."""
        for attempt in range(1, self._limits.attempts + 1):
            await self._take()
            try:
                return await self._attempt(request)
            except SourceError as error:
                if not error.temporary or attempt == self._limits.attempts:
                    raise
                await self._back_off(error, attempt)
        raise AssertionError("unreachable")

    async def _take(self) -> None:
        """Wait until the budget allows a call, and count it."""
        try:
            wait = await self._budget.take(self.terms.name, self.terms.allowance)
        except BudgetSpent as spent:
            raise SourceError(
                "source_budget_spent",
                f"All calls that {self.terms.title} allows for now are made.",
                temporary=True,
                retry_after=spent.seconds,
            ) from None
        if self._now() + wait > self._until:
            raise SourceError("source_out_of_time", f"Reading {self.terms.title} took too long.", temporary=True)
        if wait > 0:
            await self._wait(wait)

    async def _back_off(self, error: SourceError, attempt: int) -> None:
        """Wait as long as the source asks, else longer each time; give up where that is too long."""
        doubled = min(self._limits.first_wait * 2 ** (attempt - 1), self._limits.longest_wait)
        wait = error.retry_after if error.retry_after is not None else doubled * SystemRandom().uniform(0.5, 1.0)
        if wait > self._limits.longest_wait or self._now() + wait > self._until:
            raise error
        await self._wait(wait)

    async def _attempt(self, request: Request) -> Answer:
        title = self.terms.title
        try:
            async with asyncio.timeout(self._limits.attempt_seconds):
                return await self._follow(request)
        except TimeoutError:
            raise SourceError("source_silent", f"{title} did not answer in time.", temporary=True) from None
        except (PrivateAddress, ValueError):
            raise _elsewhere(title) from None
        except aiohttp.ClientConnectorDNSError as error:
            if isinstance(error.os_error, PrivateAddress):
                raise _elsewhere(title) from None
            raise SourceError("source_unreachable", f"{title} is not found.", temporary=True) from None
        except aiohttp.ClientPayloadError:
            raise SourceError("source_broken", f"{title}'s answer broke off.", temporary=True) from None
        except (aiohttp.ClientError, OSError):
            raise SourceError("source_unreachable", f"{title} cannot be reached.", temporary=True) from None

    async def _follow(self, request: Request) -> Answer:
        """Ask, and follow redirects; keys go to the place asked first only."""
        url, headers = request.address(), request.sent_headers()
        for _ in range(MOST_HOPS):
            check_address(url, schemes=("https",))
            async with self._session.get(self._place(url), headers=headers, allow_redirects=False) as answer:
                if answer.status in _MOVED and (target := answer.headers.get("Location")):
                    moved = urljoin(url, target)
                    if urlsplit(moved).netloc != urlsplit(url).netloc:
                        headers = {}
                    url = moved
                    continue
                check_status(self.terms.title, answer.status, answer.headers)
                data = b"" if answer.status == 304 else await self._body(answer)
                return Answer.of(self.terms.title, answer, data)
        raise SourceError("source_redirected", f"{self.terms.title} redirects in circles.")

    def _place(self, url: str) -> URL:
        place = f"{self._mirror}/{url.partition('://')[2]}" if self._mirror else url
        return URL(place, encoded=True)

    async def _body(self, answer: aiohttp.ClientResponse) -> bytes:
        most = self._limits.most_bytes
        if (answer.content_length or 0) > most:
            raise _too_large(self.terms.title)
        data = bytearray()
        async for chunk in answer.content.iter_chunked(65536):
            data += chunk
            if len(data) > most:
                raise _too_large(self.terms.title)
        return bytes(data)


def _elsewhere(title: str) -> SourceError:
    return SourceError("source_redirected", f"{title} leads to an address that is not a public one.")


def _too_large(title: str) -> SourceError:
    return SourceError("source_too_large", f"{title}'s answer is too large.")
