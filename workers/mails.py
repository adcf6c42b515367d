"""Sending mails."""

from dataclasses import dataclass
from typing import Protocol
from uuid import UUID

from career.accounts import mails
from career.accounts.links import Links
from career.errors import InvalidInput, Unavailable
from career.ports import Mailer
from db.outbox import Claim
from db.session import Database


@dataclass(frozen=True)
class Post:
    """What mails are sent by, and what makes their links."""

    mailer: Mailer
    links: Links


class Parts(Protocol):
    """What the use cases need."""

    @property
    def database(self) -> Database: ...  # noqa: D102
    @property
    def post(self) -> Post | None: ...  # noqa: D102


async def send_mail(parts: Parts, claim: Claim) -> None:
    """Mail a notice, or a link, unless it works no more.

    A worker that dies at this moment may do it twice, under one Message-ID.
    """
    assert parts.post is not None
    async with parts.database.transaction() as session:
        mail = await mails.to_send(session, parts.post.links, UUID(claim.payload["link_id"]))
    if mail is None:
        return
    try:
        await parts.post.mailer.send(mail)
    except ConnectionError as error:
        raise Unavailable("mail_not_sent", "The mail server does not take mails at the moment.") from error
    except ValueError as error:
        raise InvalidInput("mail_refused", "The mail server does not take this mail.") from error


async def give_up_mail(parts: Parts, claim: Claim) -> None:
    """Note for the person that their mail was not sent."""
    async with parts.database.transaction() as session:
        await mails.not_sent(session, UUID(claim.payload["user_id"]), UUID(claim.payload["link_id"]))
