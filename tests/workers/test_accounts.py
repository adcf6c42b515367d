"""Tasks about whole accounts."""

from dataclasses import dataclass
from typing import Any

import pytest
from sqlalchemy import select

from career.accounts import erasure
from career.accounts.service import telegram_user
from career.conversation.service import open_thread
from career.errors import Unavailable
from db.models import OutboxTask, User
from db.outbox import Claim
from db.session import Database
from runtime.files import LocalFileStore
from runtime.streams import EventStreams
from workers.accounts import erase_account


class Chat:
    """A courier that loses its line at first."""

    def __init__(self) -> None:
        self.delivered: list[tuple[str, str, str]] = []
        self.is_away = True

    async def deliver(self, address: str, content: str, events: list[dict[str, Any]], *, key: str) -> None:
        if self.is_away:
            raise Unavailable("telegram_away", "Away.")
        assert not events
        self.delivered.append((address, content, key))


@dataclass
class Parts:
    database: Database
    files: LocalFileStore
    streams: EventStreams
    courier: Chat


async def the_claim(database: Database) -> Claim:
    async with database.transaction() as session:
        row = (await session.scalars(select(OutboxTask))).one()
        return Claim(row.id, row.name, row.payload, 1, last=False)


async def test_an_erased_account_is_told_of_once_and_then_forgotten(
    database: Database, files: LocalFileStore, streams: EventStreams
) -> None:
    parts = Parts(database, files, streams, Chat())
    async with database.transaction() as session:
        user = await telegram_user(session, 4711, "Ada")
        user.language = "de"
        await open_thread(session, user.id, "telegram", "4711")
        await erasure.request(session, user.id)
    with pytest.raises(Unavailable):
        await erase_account(parts, await the_claim(database))
    claim = await the_claim(database)
    assert claim.payload == {"address": "4711", "language": "de"}
    parts.courier.is_away = False
    await erase_account(parts, claim)
    assert (await the_claim(database)).payload == {}
    await erase_account(parts, await the_claim(database))
    assert [(address, key) for address, _, key in parts.courier.delivered] == [("4711", str(claim.id))]
    assert "gelöscht" in parts.courier.delivered[0][1]
    async with database.transaction() as session:
        assert (await session.scalars(select(User))).all() == []
