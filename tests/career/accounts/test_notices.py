"""Who changes a password or an address is not always who it should be: a mail tells the person, and opens nothing."""

import re
from collections.abc import Awaitable, Callable
from uuid import UUID

import pytest
from sqlalchemy import func, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from career.accounts import addresses, mails, service
from career.accounts.links import Links
from career.errors import InvalidInput
from career.tasks import SendMail
from db.models import MailToken, OutboxTask, User
from db.session import Database
from runtime.ids import new_id
from runtime.mail import Mail
from runtime.settings import Settings

OLD, NEW = "ada@example.org", "countess@example.org"
PASSWORD = "a long enough password"
Change = Callable[[AsyncSession, User, Links], Awaitable[object]]


async def change_password(session: AsyncSession, user: User, _links: Links) -> None:
    await service.change_password(session, user, PASSWORD, "another long password", new_id())


async def reset_password(session: AsyncSession, user: User, links: Links) -> None:
    await mails.forgot_password(session, OLD)
    made = await session.scalar(select(MailToken.id).where(MailToken.purpose == "reset"))
    assert made is not None
    await mails.reset_password(session, links, token_of(links, "reset", made), "another long password")


async def change_email(session: AsyncSession, user: User, _links: Links) -> None:
    await addresses.change_email(session, user, NEW)


CHANGES: dict[str, Change] = {
    "password_changed": change_password,
    "password_reset": reset_password,
    "email_changed": change_email,
}


def token_of(links: Links, purpose: str, link_id: UUID) -> str:
    return links.url(purpose, link_id).partition("token=")[2]


@pytest.fixture
def links(settings: Settings) -> Links:
    return Links(settings)


async def ada(session: AsyncSession, *, is_verified: bool = True, language: str = "en") -> User:
    user = await service.register(session, OLD, PASSWORD, "Ada <b>", language=language)
    user.is_verified = is_verified
    await session.flush()
    return user


async def notices(session: AsyncSession) -> list[MailToken]:
    found = await session.scalars(select(MailToken).where(MailToken.purpose.in_(list(CHANGES))).order_by(MailToken.id))
    return list(found)


async def mailed(session: AsyncSession, links: Links) -> list[Mail]:
    """Return what the promised tasks would send, but for links."""
    tasks = await session.scalars(select(OutboxTask).where(OutboxTask.name == SendMail.name).order_by(OutboxTask.id))
    made = [await mails.to_send(session, links, UUID(task.payload["link_id"])) for task in tasks]
    return [mail for mail in made if mail is not None and "token=" not in mail.text]


@pytest.mark.parametrize("what", list(CHANGES))
async def test_a_notice_says_what_was_done_and_when_and_opens_nothing(
    database: Database, links: Links, what: str
) -> None:
    async with database.transaction() as session:
        user = await ada(session)
        await CHANGES[what](session, user, links)
        (notice,) = await notices(session)
        (mail,) = await mailed(session, links)
        assert (notice.purpose, notice.email, mail.id, mail.to) == (what, OLD, notice.id, OLD)
        assert f"{notice.created_at:%-d %B %Y, %H:%M} UTC" in mail.text
        for said in (mail.subject, mail.text, mail.html):
            assert not re.search(r"http|href|countess|Ada <b>", said)
        for purpose in ("confirm", "reset"):
            with pytest.raises(InvalidInput):
                await mails.confirm(session, links, token_of(links, purpose, notice.id))
            with pytest.raises(InvalidInput):
                await mails.reset_password(session, links, token_of(links, purpose, notice.id), "a third password")


@pytest.mark.parametrize(
    ("what", "subject"),
    [
        ("password_changed", "Candid: Dein Passwort wurde geändert"),
        ("password_reset", "Candid: Ein neues Passwort wurde gesetzt"),
        ("email_changed", "Candid: Deine E-Mail-Adresse wurde geändert"),
    ],
)
async def test_a_notice_is_in_the_language_of_its_person(
    database: Database, links: Links, what: str, subject: str
) -> None:
    async with database.transaction() as session:
        await CHANGES[what](session, await ada(session, language="de-AT"), links)
        (mail,) = await mailed(session, links)
        assert (mail.subject, mail.language, mail.text[:6]) == (subject, "de", "Hallo,")


async def test_an_address_that_nobody_confirmed_gets_none(database: Database, links: Links) -> None:
    """It may be a stranger's, whom anybody could have mailed again and again."""
    async with database.transaction() as session:
        user = await ada(session, is_verified=False)
        await change_password(session, user, links)
        for address in (NEW, OLD, NEW):
            await addresses.change_email(session, user, address)
        assert await notices(session) == []


async def test_only_the_confirmed_address_hears_of_moves(database: Database, links: Links) -> None:
    async with database.transaction() as session:
        user = await ada(session)
        for address in (OLD.upper(), NEW, "third@example.org", OLD):
            await addresses.change_email(session, user, address)
        assert [notice.email for notice in await notices(session)] == ["ADA@example.org"]


async def test_a_reset_tells_who_has_just_confirmed_the_address_by_it(database: Database, links: Links) -> None:
    async with database.transaction() as session:
        await reset_password(session, await ada(session, is_verified=False), links)
        assert [notice.purpose for notice in await notices(session)] == ["password_reset"]


async def test_each_change_is_told(database: Database, links: Links) -> None:
    async with database.transaction() as session:
        user = await ada(session)
        await change_password(session, user, links)
        await service.change_password(session, user, "another long password", PASSWORD, new_id())
        await reset_password(session, user, links)
        assert len(await mailed(session, links)) == 3


@pytest.mark.parametrize("what", ["too old", "closed account"])
async def test_a_notice_that_is_of_no_use_is_not_mailed(database: Database, links: Links, what: str) -> None:
    async with database.transaction() as session:
        await change_email(session, await ada(session), links)
        change = {
            "too old": update(MailToken).values(expires_at=func.now()),
            "closed account": update(User).values(is_active=False),
        }[what]
        await session.execute(change)
        assert await mailed(session, links) == []
