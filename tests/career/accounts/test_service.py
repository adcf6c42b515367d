"""Accounts: registering, signing in, and the accounts of chats and terminals."""

from uuid import UUID

import pytest

from career.accounts import service
from career.errors import CareerError, Conflict, Forbidden, InvalidInput, NotFound
from db.session import Database

PASSWORD = "correct horse battery"


async def register(database: Database, email: str = "ada@example.org", password: str = PASSWORD) -> UUID:
    async with database.transaction() as session:
        return (await service.register(session, email, password, "Ada")).id


async def test_a_registered_person_can_sign_in(database: Database) -> None:
    user_id = await register(database)
    async with database.transaction() as session:
        user = await service.authenticate(session, "ADA@example.org ", PASSWORD)
        assert (user.id, user.name, user.role, user.plan) == (user_id, "Ada", "student", "free")
        assert user.last_login is not None
        assert user.password_hash is not None
        assert user.password_hash.startswith("$argon2id$")


async def test_an_email_is_taken_once_whatever_its_case(database: Database) -> None:
    await register(database)
    with pytest.raises(Conflict) as refused:
        await register(database, "Ada@Example.org")
    assert refused.value.code == "email_taken"


@pytest.mark.parametrize(
    ("email", "password", "code"),
    [
        ("nobody", PASSWORD, "invalid_email"),
        ("ada@terminal.localhost", PASSWORD, "invalid_email"),
        ("ada@example.org", "short", "weak_password"),
        ("ada@example.org", "x" * 257, "weak_password"),
    ],
)
async def test_what_cannot_be_used_is_refused(database: Database, email: str, password: str, code: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        await register(database, email, password)
    assert refused.value.code == code


@pytest.mark.parametrize(("email", "password"), [("ada@example.org", "wrong password"), ("bob@example.org", PASSWORD)])
async def test_either_mistake_is_answered_in_the_same_words(database: Database, email: str, password: str) -> None:
    await register(database)

    async def sign_in() -> None:
        async with database.transaction() as session:
            await service.authenticate(session, email, password)

    with pytest.raises(Forbidden) as refused:
        await sign_in()
    assert refused.value.code == "wrong_credentials"


async def test_a_terminal_account_cannot_be_signed_in_to(database: Database) -> None:
    async with database.transaction() as session:
        first = await service.terminal_user(session, "ada")
        assert (await service.terminal_user(session, "ada")).id == first.id
        with pytest.raises(Forbidden):
            await service.authenticate(session, "ada@terminal.localhost", "")


async def test_a_telegram_user_has_one_account(database: Database) -> None:
    async with database.transaction() as session:
        first = await service.telegram_user(session, 2**40, "Ada")
        assert (await service.telegram_user(session, 2**40, "Ada L.")).id == first.id
        assert (await service.telegram_user(session, 2**40 + 1, None)).id != first.id


async def test_a_disabled_account_is_closed(database: Database) -> None:
    user_id = await register(database)
    async with database.transaction() as session:
        (await service.get_user(session, user_id)).is_active = False

    async def attempt(action: str) -> None:
        async with database.transaction() as session:
            if action == "get":
                await service.get_user(session, user_id)
            else:
                await service.authenticate(session, "ada@example.org", PASSWORD)

    with pytest.raises(NotFound):
        await attempt("get")
    with pytest.raises(CareerError) as refused:
        await attempt("sign in")
    assert refused.value.code == "account_disabled"
