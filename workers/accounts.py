"""Work on whole accounts: putting all their data together, and erasing them."""

from typing import Any, Protocol
from uuid import UUID

from career.accounts import erasure, export
from career.accounts import service as accounts
from career.ports import FileStore
from db.outbox import Claim, strip
from db.session import Database
from runtime.language import gettext as _
from runtime.language import speaking
from runtime.streams import EventStreams


class Courier(Protocol):
    """Brings a text to a chat."""

    async def deliver(self, address: str, content: str, events: list[dict[str, Any]], *, key: str) -> None:
        """Deliver it; a repeat under the same key is not shown twice."""


class Parts(Protocol):
    """What the use cases need."""

    @property
    def database(self) -> Database: ...  # noqa: D102
    @property
    def files(self) -> FileStore: ...  # noqa: D102
    @property
    def streams(self) -> EventStreams: ...  # noqa: D102
    @property
    def courier(self) -> Courier: ...  # noqa: D102


async def export_data(parts: Parts, claim: Claim) -> None:
    """Put all data of a person into a ZIP and tell of it in their thread, in their language."""
    user_id, thread_id = UUID(claim.payload["user_id"]), UUID(claim.payload["thread_id"])
    async with parts.database.transaction() as session:
        user = await accounts.get_user(session, user_id)
    with speaking(user.language):
        await export.keep(parts.database, parts.files, user_id, thread_id, claim.id)


async def erase_account(parts: Parts, claim: Claim) -> None:
    """Erase an account, then say so in its chat; what the task knows of the person goes last."""
    if (user_id := claim.payload.get("user_id")) is not None:
        await erasure.erase(parts.database, parts.files, parts.streams, UUID(user_id))
        async with parts.database.transaction() as session:
            await strip(session, claim.id, "user_id")
    if (address := claim.payload.get("address")) is not None:
        with speaking(claim.payload.get("language")):
            await parts.courier.deliver(address, _(erasure.ERASED), [], key=str(claim.id))
    async with parts.database.transaction() as session:
        await strip(session, claim.id)


async def give_up_erasing(parts: Parts, claim: Claim) -> None:
    """Forget the chat that could not be told; an account that could not be erased is kept in mind to be tried again."""
    async with parts.database.transaction() as session:
        await strip(session, claim.id, "address", "language")
