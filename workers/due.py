"""Which sources of public jobs are to be read again, by what is known of their boards."""

from datetime import UTC, datetime, timedelta

from career.feed.ageing import drop_examples, examples_due
from career.tasks import FetchSource
from db import outbox
from db.models import SourceBoard
from db.repositories.feed import INVENTED, BoardRepository
from db.session import Database
from runtime.settings import SourceSettings
from workers.sources import registry

NEVER = datetime.min.replace(tzinfo=UTC)


class DueSources:
    """The sources that are on, and when each was read last."""

    def __init__(self, database: Database, settings: SourceSettings) -> None:
        self._database = database
        self._sources = registry.enabled(settings)

    async def promise(self, now: datetime) -> int:
        """Promise to read the sources whose listings are old enough, each once at a time; return how many."""
        promised = 0
        async with self._database.transaction() as session:
            busy = {payload["source"] for payload in await outbox.unfinished(session, FetchSource.name)}
            last: dict[str, datetime] = {}
            for board in await BoardRepository(session).all():
                last[board.source] = max(last.get(board.source, NEVER), tried(board))
            for name, source in self._sources.items():
                age = now - last.get(name, NEVER)
                if name not in busy and age >= timedelta(hours=source.terms.refresh_hours):
                    await outbox.enqueue(session, FetchSource(name))
                    promised += 1
        return promised

    async def promise_examples(self, now: datetime) -> bool:
        """Promise to show the invented ads if that is due and any source is on; where real jobs are, take them away."""
        async with self._database.transaction() as session:
            await drop_examples(session, now)
            if not self._sources or not await examples_due(session, now):
                return False
            if any(payload["source"] == INVENTED for payload in await outbox.unfinished(session, FetchSource.name)):
                return False
            await outbox.enqueue(session, FetchSource(INVENTED))
        return True


def tried(board: SourceBoard) -> datetime:
    """Return when a board was read, or tried to be, last."""
    return board.tried_at or NEVER
