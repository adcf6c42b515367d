"""Whether jobs that their boards have not listed lately are still there: their own pages are asked."""

import asyncio
from collections import defaultdict
from collections.abc import Collection, Iterable
from datetime import datetime, timedelta
from urllib.parse import urlsplit
from uuid import UUID
from weakref import WeakValueDictionary

from career.jobs import service as jobs
from career.ports import Pages
from db.repositories.feed import FeedRepository, Link
from db.session import Database
from runtime.pages import FetchError

LISTED_LATELY = timedelta(hours=24)
"""What its board listed, or whose page was found, so lately is not asked for."""
HOSTS_AT_ONCE = 4
SECONDS = 30.0
"""Time for one call, however many pages; those not reached count as still there."""
LEFT_ALONE = timedelta(hours=1)
"""A site that refuses or does not answer is not asked again for so long."""
OFFLINE = timedelta(minutes=10)
"""Where no page at all answers in the time of a call, none is asked for so long: a run of digests is not held up."""
_SAYS_NOTHING = ("link_closed", "link_unreachable", "link_slow", "link_unknown")


class LinkChecker:
    """Asks the pages of jobs, one at a time of each site and of a few sites at once; one for a process."""

    def __init__(self, pages: Pages, *, seconds: float = SECONDS) -> None:
        self._pages, self._seconds = pages, seconds
        self._slots = asyncio.Semaphore(HOSTS_AT_ONCE)
        self._turns: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()
        self._quiet_until: dict[str, datetime] = {}
        self._offline_until: datetime | None = None

    async def gone(self, database: Database, job_ids: Collection[UUID], now: datetime) -> set[UUID]:
        """Return those of the public jobs that are closed, or turn out to be now, and close these.

        A page is gone where the site says so (404, 410) or leads up to a list of its jobs. A site that cannot be
        reached, refuses or fails says nothing. A page that is there counts as listed: it is not asked for again soon.
        """
        async with database.transaction() as session:
            links = await FeedRepository(session).links(job_ids)
        there = await self._ask(_doubtful(links, now), now)
        gone = {job_id for job_id, is_there in there.items() if not is_there}
        if there:
            async with database.transaction() as session:
                await FeedRepository(session).seen(there.keys() - gone, now)
                await FeedRepository(session).close(gone, now)
        return gone | {link.id for link in links if link.closed_at is not None}

    async def _ask(self, links: Iterable[Link], now: datetime) -> dict[UUID, bool]:
        """Return for each job whose page gave an answer in time whether it is there."""
        sites: dict[str, list[Link]] = defaultdict(list)
        for link in links:
            sites[_site(link.url)].append(link)
        there: dict[UUID, bool] = {}
        if self._offline_until is not None and now < self._offline_until:
            return there
        try:
            async with asyncio.timeout(self._seconds), asyncio.TaskGroup() as group:
                for site, some in sites.items():
                    group.create_task(self._ask_site(site, some, there, now))
        except TimeoutError:
            self._offline_until = None if there else now + OFFLINE
        return there

    async def _ask_site(self, site: str, links: Iterable[Link], there: dict[UUID, bool], now: datetime) -> None:
        turn = self._turns.setdefault(site, asyncio.Lock())
        async with turn, self._slots:
            for link in links:
                if self._quiet_until.get(site, now) > now:
                    return
                is_there = await self._is_there(site, link.url, now)
                if is_there is not None:
                    there[link.id] = is_there

    async def _is_there(self, site: str, url: str, now: datetime) -> bool | None:
        try:
            page = await self._pages.fetch(url)
        except FetchError as error:
            if error.code in _SAYS_NOTHING:
                self._leave_alone(site, now)
            return False if error.code == "link_gone" else None
        return not _leads_up(url, page.url)

    def _leave_alone(self, site: str, now: datetime) -> None:
        self._quiet_until = {name: until for name, until in self._quiet_until.items() if until > now}
        self._quiet_until[site] = now + LEFT_ALONE


def _doubtful(links: Iterable[Link], now: datetime) -> list[Link]:
    """Return the open jobs that were not listed lately and whose pages programs may read."""
    return [
        link
        for link in links
        if link.closed_at is None
        and (link.seen_at is None or link.seen_at < now - LISTED_LATELY)
        and jobs.may_read(link.url)
    ]


def _site(url: str) -> str:
    return (urlsplit(url).hostname or "").removeprefix("www.")


def _leads_up(asked: str, answered: str) -> bool:
    """Tell whether a page was redirected to one above it, such as the list of all jobs, and names it no more."""
    path, above = urlsplit(asked).path.rstrip("/"), urlsplit(answered).path.rstrip("/")
    last = path.rpartition("/")[2]
    return _site(asked) == _site(answered) and path.startswith(f"{above}/") and last not in answered
