"""Links are mailed by tasks that hold no more than ids; what fails is tried again, or given up and noted."""

import re
from collections.abc import AsyncIterator
from dataclasses import dataclass
from uuid import UUID

import pytest
from pydantic import SecretStr
from sqlalchemy import func, select, text, update

from career.accounts import mails, service
from career.accounts.links import Links
from career.errors import InvalidInput, Unavailable
from career.tasks import SendMail
from db.models import Activity, MailToken, OutboxTask, User
from db.outbox import Claim
from db.session import Database
from runtime.ids import new_id
from runtime.mail import SMTPMailer
from runtime.settings import MailSettings, Settings
from tests.fakes.smtp import MailServer, mail_server
from workers.actors import KINDS
from workers.mails import Post, give_up_mail, send_mail


@dataclass(frozen=True)
class Parts:
    database: Database
    post: Post


@pytest.fixture
async def server() -> AsyncIterator[MailServer]:
    async with mail_server() as running:
        yield running


@pytest.fixture
def parts(database: Database, settings: Settings, server: MailServer) -> Parts:
    url = SecretStr(f"smtp://127.0.0.1:{server.port}")
    return Parts(database, Post(SMTPMailer(MailSettings(smtp_url=url)), Links(settings)))


async def registered(database: Database, language: str | None = None) -> UUID:
    async with database.transaction() as session:
        user = await service.register(session, "ada@example.org", "a long enough password", "Ada", language=language)
        await mails.ask_to_confirm(session, user)
        return user.id


async def promised(database: Database) -> list[Claim]:
    async with database.transaction() as session:
        rows = list(await session.scalars(select(OutboxTask).order_by(OutboxTask.id)))
    assert {row.name for row in rows} <= {SendMail.name}
    return [Claim(row.id, row.name, row.payload, attempt=1, last=False) for row in rows]


async def test_a_task_holds_ids_only_and_the_mail_a_link_that_works(parts: Parts, server: MailServer) -> None:
    user_id = await registered(parts.database)
    (claim,) = await promised(parts.database)
    assert claim.payload.keys() == {"user_id", "link_id"}
    await send_mail(parts, claim)
    (mail,) = server.mails
    assert (mail["To"], mail["Subject"]) == ("ada@example.org", "Candid: Confirm your e-mail address")
    assert claim.payload["link_id"] in mail["Message-ID"]
    body = mail.get_body(("plain",))
    assert body is not None
    found = re.search(r"http://127\.0\.0\.1:8000/account/confirm\?token=(\S+)", body.get_content())
    assert found
    async with parts.database.transaction() as session:
        kept = str((await session.execute(text("SELECT mail_tokens, outbox FROM mail_tokens, outbox"))).all())
        assert found[1].partition(".")[2] not in kept
        assert (await mails.confirm(session, parts.post.links, found[1])).id == user_id


async def test_a_mail_is_in_the_language_of_its_person(parts: Parts, server: MailServer) -> None:
    await registered(parts.database, "de-AT,de;q=0.9")
    (claim,) = await promised(parts.database)
    await send_mail(parts, claim)
    (mail,) = server.mails
    assert mail["Subject"] == "Candid: Bestätige deine E-Mail-Adresse"
    assert mail["Content-Language"] == "de"
    html = mail.get_body(("html",))
    assert html is not None
    assert '<html lang="de">' in html.get_content()


@pytest.mark.parametrize("what", ["used", "too old", "closed account", "other address"])
async def test_a_link_that_works_no_more_is_not_mailed(parts: Parts, server: MailServer, what: str) -> None:
    await registered(parts.database)
    (claim,) = await promised(parts.database)
    change = {
        "used": update(MailToken).values(used_at=func.now()),
        "too old": update(MailToken).values(expires_at=func.now()),
        "closed account": update(User).values(is_active=False),
        "other address": update(User).values(email="countess@example.org"),
    }[what]
    async with parts.database.transaction() as session:
        await session.execute(change)
    await send_mail(parts, claim)
    assert not server.mails


async def test_what_fails_now_is_tried_again_under_the_same_id(parts: Parts, server: MailServer) -> None:
    await registered(parts.database)
    (claim,) = await promised(parts.database)
    server.data_answers = ["451 later"]
    with pytest.raises(Unavailable):
        await send_mail(parts, claim)
    await send_mail(parts, claim)
    await send_mail(parts, claim)  # as after a crash between the server's word and ours
    assert len(server.mails) == 2
    assert len({mail["Message-ID"] for mail in server.mails}) == 1


async def test_what_is_refused_for_good_is_given_up_and_noted(parts: Parts, server: MailServer) -> None:
    user_id = await registered(parts.database)
    (claim,) = await promised(parts.database)
    server.recipient_answers = ["550 no such user"]
    with pytest.raises(InvalidInput) as refused:
        await send_mail(parts, claim)
    assert refused.value.code == "mail_refused"
    await give_up_mail(parts, claim)
    async with parts.database.transaction() as session:
        noted = select(Activity.subject_id).where(Activity.user_id == user_id, Activity.action == "mail_not_sent")
        assert await session.scalar(noted) == UUID(claim.payload["link_id"])


async def test_giving_up_is_of_no_matter_when_the_account_is_gone(parts: Parts) -> None:
    payload = SendMail(new_id(), new_id()).payload()
    await give_up_mail(parts, Claim(new_id(), SendMail.name, payload, attempt=1, last=True))
    async with parts.database.transaction() as session:
        assert await session.scalar(select(func.count()).select_from(Activity)) == 0


def test_workers_know_the_task() -> None:
    (kind,) = (kind for kind in KINDS if kind.task is SendMail)
    assert (kind.run, kind.give_up) == (send_mail, give_up_mail)
