"""Notices: a mail tells a person what was done to their account, as it may have been done by somebody else.

See docs/decisions/0187.
"""

from datetime import timedelta

from sqlalchemy.ext.asyncio import AsyncSession

from career.tasks import SendMail
from db.models import User
from db.outbox import enqueue
from db.repositories.mail_tokens import MailTokenRepository, Notice

LIFE = timedelta(days=3)
"""How long a notice that could not be sent is tried for."""


async def tell_of_password(session: AsyncSession, user: User, what: Notice) -> None:
    """Promise a notice to the account's address, if that is confirmed: others may be of strangers."""
    if user.email is not None and user.is_verified:
        await tell(session, user, what, user.email)


async def tell(session: AsyncSession, user: User, what: Notice, address: str) -> None:
    """Promise a notice to an address, which has to be one that was confirmed."""
    promised = await MailTokenRepository(session, user.id).notice(what, address, LIFE)
    await enqueue(session, SendMail(user.id, promised.id))
