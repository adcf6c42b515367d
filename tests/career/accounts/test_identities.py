"""Whose account it is: joined by addresses that both sides have verified, and never an attacker's way in."""

import asyncio
from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
from sqlalchemy import func, select

from career.accounts import erasure, linking
from career.accounts import service as accounts
from career.accounts.identities import ProviderAccount, identities_of, link, log_in, unlink, usable_email
from career.errors import CareerError
from db.models import Identity, LinkCode, LoginSession, MailToken, Profile, User
from db.repositories.log_ins import LoginSessionRepository
from db.session import Database

PASSWORD = "a long enough password"
EMAIL = "ada@example.org"
ADA = ProviderAccount("google", "1815", EMAIL, "Ada Lovelace")


async def _log_in(database: Database, account: ProviderAccount) -> UUID:
    async with database.transaction() as session:
        return (await log_in(session, account)).id


async def _registered(database: Database, *, verified: bool, email: str = EMAIL) -> UUID:
    async with database.transaction() as session:
        user = await accounts.register(session, email, PASSWORD)
        user.is_verified = verified
        return user.id


async def _user(database: Database, user_id: UUID) -> User:
    async with database.transaction() as session:
        user = await session.get(User, user_id)
        assert user is not None
        return user


async def test_somebody_new_gets_an_account_and_comes_back_to_it(database: Database) -> None:
    user = await _user(database, await _log_in(database, ADA))
    assert (user.email, user.name, user.is_verified, user.password_hash) == (EMAIL, "Ada Lovelace", True, None)
    moved = ProviderAccount("google", "1815", "ada@elsewhere.example", "Ada King")
    assert await _log_in(database, moved) == user.id
    assert (await _user(database, user.id)).email == EMAIL


async def test_a_verified_address_joins(database: Database) -> None:
    user_id = await _registered(database, verified=True)
    assert await _log_in(database, ProviderAccount("google", "1815", EMAIL.upper())) == user_id
    assert await _log_in(database, ProviderAccount("github", "4711", EMAIL)) == user_id
    assert (await _user(database, user_id)).password_hash is not None


async def test_an_unverified_address_at_the_provider_joins_nothing(database: Database) -> None:
    await _registered(database, verified=True)
    with pytest.raises(CareerError, match="email_not_verified"):
        await _log_in(database, ProviderAccount("google", "1815", None))


async def test_who_lies_in_wait_is_put_out(database: Database) -> None:
    user_id = await _registered(database, verified=False)
    async with database.transaction() as session:
        await LoginSessionRepository(session, user_id).begin("bearer", datetime.now(UTC) + timedelta(days=30))
        await link(session, user_id, ProviderAccount("github", "666", None))
        chat_code = await linking.make_code(session, user_id)
        session.add(MailToken(user_id=user_id, purpose="reset", email=EMAIL, expires_at=func.now() + timedelta(days=1)))
        user = await session.get(User, user_id)
        profile = await session.get(Profile, user_id)
        assert user is not None
        assert profile is not None
        user.telegram_id, profile.is_public = 666, True
    assert await _log_in(database, ADA) == user_id
    user = await _user(database, user_id)
    assert (user.is_verified, user.password_hash, user.telegram_id) == (True, None, None)
    async with database.transaction() as session:
        assert await LoginSessionRepository(session, user_id).living() == []
        assert [identity.subject for identity in await identities_of(session, user_id)] == ["1815"]
        for kind in (LinkCode, MailToken):
            assert await session.scalar(select(func.count()).select_from(kind)) == 0
        assert await session.scalar(select(Profile.is_public)) is False
        assert await session.scalar(select(LoginSession.because)) == "password"
    for attempt in (
        lambda session: accounts.authenticate(session, EMAIL, PASSWORD),
        lambda session: log_in(session, ProviderAccount("github", "666", None)),
        lambda session: linking._owner(database, user_id, chat_code),
    ):
        with pytest.raises(CareerError):
            async with database.transaction() as session:
                await attempt(session)


async def test_nobody_registers_the_address_of_somebody_who_came_by_a_provider(database: Database) -> None:
    await _log_in(database, ADA)
    with pytest.raises(CareerError, match="email_taken"):
        await _registered(database, verified=False, email=EMAIL.title())


async def test_a_disabled_account_stays_shut(database: Database) -> None:
    known, by_email = await _log_in(database, ADA), await _registered(database, verified=True, email="eve@example.org")
    async with database.transaction() as session:
        for user_id in (known, by_email):
            user = await session.get(User, user_id)
            assert user is not None
            user.is_active = False
    for account in (ADA, ProviderAccount("github", "1", "eve@example.org")):
        with pytest.raises(CareerError, match="account_disabled"):
            await _log_in(database, account)
    async with database.transaction() as session:
        assert await session.scalar(select(func.count()).select_from(Identity)) == 1


async def test_who_comes_again_after_erasing_is_somebody_new(database: Database) -> None:
    old = await _log_in(database, ADA)
    async with database.transaction() as session:
        await erasure.request(session, old)
    assert await _log_in(database, ADA) != old


async def test_an_address_that_has_gone_to_another_person_there_opens_nothing(database: Database) -> None:
    await _log_in(database, ADA)
    with pytest.raises(CareerError, match="identity_differs"):
        await _log_in(database, ProviderAccount("google", "of somebody else", EMAIL))


async def test_two_first_log_ins_at_once_make_one_account(database: Database) -> None:
    ids = await asyncio.gather(*(_log_in(database, ADA) for _ in range(6)))
    assert len(set(ids)) == 1


async def test_an_identity_is_linked_once_and_is_nobody_elses(database: Database) -> None:
    ada = await _registered(database, verified=False)
    eve = await _registered(database, verified=False, email="eve@example.org")
    account = ProviderAccount("github", "4711", "somewhere@example.org")
    for _ in range(2):
        async with database.transaction() as session:
            await link(session, ada, account)
    another = ProviderAccount("github", "1", None)
    for user_id, other, code in ((eve, account, "identity_taken"), (ada, another, "identity_differs")):
        with pytest.raises(CareerError, match=code):
            async with database.transaction() as session:
                await link(session, user_id, other)
    assert await _log_in(database, account) == ada


async def test_the_last_way_in_stays(database: Database) -> None:
    user_id = await _log_in(database, ADA)
    async with database.transaction() as session:
        with pytest.raises(CareerError, match="last_way_in"):
            await unlink(session, user_id, "google")
        with pytest.raises(CareerError, match="identity_not_found"):
            await unlink(session, user_id, "github")
        await link(session, user_id, ProviderAccount("github", "4711", None))

    async def part(provider: str) -> bool:
        try:
            async with database.transaction() as session:
                await unlink(session, user_id, provider)
        except CareerError:
            return False
        return True

    assert sorted(await asyncio.gather(part("google"), part("github"))) == [False, True]


@pytest.mark.parametrize("value", [None, 5, "", "no address", "a@b", "a@@example.org", ["ada@example.org"]])
def test_what_is_no_address_is_none(value: object) -> None:
    assert usable_email(value) is None
