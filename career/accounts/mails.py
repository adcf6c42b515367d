"""Use cases of e-mail: confirming an address, and setting a new password (docs/decisions/0167).

A link is a row, and what is mailed is its id with our signature, made when the mail is sent: neither the rows nor the
tasks hold what would open an account.
"""

from datetime import UTC, datetime, timedelta
from typing import Literal, get_args
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from career.accounts import notices, passwords
from career.accounts.letters import letter, notice
from career.accounts.links import Links
from career.accounts.service import checked_email
from career.errors import InvalidInput
from career.tasks import SendMail
from db.models import MailToken, User
from db.outbox import enqueue
from db.repositories import ActivityRepository, UserRepository, mail_tokens
from db.repositories.identities import end_all_other_ways
from db.repositories.log_ins import LoginSessionRepository
from db.repositories.mail_tokens import MailTokenRepository
from runtime.language import gettext as _
from runtime.language import speaking, spoken
from runtime.mail import Mail

Purpose = Literal["confirm", "reset"]
LIFE: dict[str, timedelta] = {"confirm": timedelta(days=3), "reset": timedelta(hours=1)}
PAUSE = timedelta(minutes=1)
"""Within which no address gets two mails of a kind."""
MOST_AN_HOUR = 5


async def ask_to_confirm(session: AsyncSession, user: User) -> None:
    """Promise a mail with a link that confirms the address, unless that is done or one has just been sent."""
    if user.email is not None and not user.is_verified:
        await _promise(session, user, "confirm")


async def forgot_password(session: AsyncSession, email: str) -> None:
    """Promise a mail with a link to set a new password; nothing tells whether there is such an account.

    Raises InvalidInput for what is no address.
    """
    user = await UserRepository(session).by_email(checked_email(email))
    if user is not None and user.is_active:
        await _promise(session, user, "reset")


async def confirm(session: AsyncSession, links: Links, token: str) -> User:
    """Confirm the address that a link was sent to. Raises InvalidInput when it does not work (any more)."""
    link, user = await _valid(session, links, "confirm", token)
    link.used_at = datetime.now(UTC)
    user.is_verified = True
    ActivityRepository(session, user.id).add("email_confirmed")
    return user


async def reset_password(session: AsyncSession, links: Links, token: str, password: str) -> User:
    """Set a new password by a link; all log-ins end, and the address is confirmed.

    Who has an unconfirmed account's e-mail need not be who made it: all other ways into it end as well. Raises
    InvalidInput when the link does not work (any more), or the password is no good; then the link stays.
    """
    link, user = await _valid(session, links, "reset", token)
    password_hash = await passwords.hashed(password, email=user.email, name=user.name)
    link.used_at = datetime.now(UTC)
    await session.flush()
    if not user.is_verified:
        await end_all_other_ways(session, user)
    user.password_hash, user.is_verified = password_hash, True
    await LoginSessionRepository(session, user.id).end_all("password")
    for purpose in get_args(Purpose):
        await MailTokenRepository(session, user.id).end(purpose)
    await notices.tell_of_password(session, user, "password_reset")
    ActivityRepository(session, user.id).add("password_reset")
    return user


async def to_send(session: AsyncSession, links: Links, mail_id: UUID) -> Mail | None:
    """Return a mail in its person's language; None when its link works no more, or its notice is too old."""
    told = await mail_tokens.notice(session, mail_id)
    found = told or await mail_tokens.valid(session, mail_id)
    if found is None:
        return None
    row, user = found
    language = spoken(user.language)
    with speaking(language):
        said = notice(row.purpose, row.created_at) if told else letter(row.purpose, links.url(row.purpose, row.id))
    return Mail(row.id, user.id, row.email, language, said.subject, said.text, said.html)


async def not_sent(session: AsyncSession, user_id: UUID, mail_id: UUID) -> None:
    """Note that a mail could not be sent."""
    if await UserRepository(session).get(user_id) is not None:
        ActivityRepository(session, user_id).add("mail_not_sent", mail_id)


async def _promise(session: AsyncSession, user: User, purpose: Purpose) -> None:
    links = MailTokenRepository(session, user.id)
    if (
        not user.email
        or await links.count(purpose, PAUSE, email=user.email)
        or await links.count(purpose, timedelta(hours=1)) >= MOST_AN_HOUR
    ):
        return
    link = await links.issue(purpose, user.email, LIFE[purpose])
    await enqueue(session, SendMail(user.id, link.id))


async def _valid(session: AsyncSession, links: Links, purpose: Purpose, token: str) -> tuple[MailToken, User]:
    link_id = links.read(purpose, token)
    found = await mail_tokens.valid(session, link_id) if link_id else None
    if found is None or found[0].purpose != purpose:
        told = _(
            "This link does not work any more: it was used, is too old, or a newer one was sent. Ask for a new one."
        )
        raise InvalidInput("invalid_link", told)
    return found
