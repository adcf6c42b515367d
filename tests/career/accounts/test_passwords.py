"""Which passwords are taken, and that hashes of older programs open accounts and are made anew."""

import bcrypt
import pytest
from sqlalchemy import update

from career.accounts import passwords, service
from career.errors import Forbidden, InvalidInput
from db.models import User
from db.session import Database

EMAIL = "ada.lovelace@example.org"
LONG = "a password of more than seventy-two bytes, which is what bcrypt looks at, äöü, and no more"


@pytest.mark.parametrize(
    "password",
    [
        "ada.lovelace",
        "Ada.Lovelace2026!",
        EMAIL,
        "ada lovelace",
        "Ada Lovelace",
        "password1234",
        "Passwort123",
        "1234567890",
        "0987654321",
        "qwertzuiop",
        "abcdefghijklm",
        "aaaaaaaaaaaaaa",
        "abcabcabcabc",
        "hello!hello!",
        "candid2026candid",
        "Candid123456",
        "example.org",
    ],
)
def test_what_is_guessed_easily_is_known(password: str) -> None:
    assert passwords.is_easily_guessed(password, EMAIL, "Ada Lovelace") == (password != "candid2026candid")


@pytest.mark.parametrize("password", ["correct horse battery", "a long enough password", "Mühlstein-Krokus-7", LONG])
def test_what_is_not_guessed_easily_is_taken(password: str) -> None:
    assert not passwords.is_easily_guessed(password, EMAIL, "Ada Lovelace")


def test_common_passwords_are_as_long_as_passwords_have_to_be() -> None:
    assert len(passwords.common()) > 200
    assert all(len(password) >= passwords.SHORTEST for password in passwords.common())
    assert all(password == password.casefold() for password in passwords.common())


async def test_a_password_has_a_least_and_a_greatest_length() -> None:
    for password in ("short", "x" * 257):
        with pytest.raises(InvalidInput) as refused:
            await passwords.hashed(password, email=EMAIL, name=None)
        assert refused.value.code == "weak_password"


@pytest.mark.parametrize("prefix", ["2a", "2b", "2y"])
@pytest.mark.parametrize("password", ["correct horse battery", LONG])
async def test_a_bcrypt_hash_opens_an_account_and_is_made_anew(database: Database, prefix: str, password: str) -> None:
    """Older versions of bcrypt cut a password off at 72 bytes; the new hash is of all of it."""
    made = bcrypt.hashpw(password.encode()[:72], bcrypt.gensalt(4)).decode().replace("$2b$", f"${prefix}$")
    async with database.transaction() as session:
        await service.register(session, EMAIL, "another password", "Ada")
        await session.execute(update(User).values(password_hash=made))
    async with database.transaction() as session:
        with pytest.raises(Forbidden):
            await service.authenticate(session, EMAIL, "wrong" + password)
    async with database.transaction() as session:
        user = await service.authenticate(session, EMAIL, password)
        assert (user.password_hash or "").startswith("$argon2id$")
    async with database.transaction() as session:
        assert (await service.authenticate(session, EMAIL, password)).email == EMAIL
    async with database.transaction() as session:
        with pytest.raises(Forbidden):
            await service.authenticate(session, EMAIL, password + " and more")


@pytest.mark.parametrize("stored", ["", "plain text", "$2b$04$short", "$argon2id$v=19$broken", "$1$md5$hash"])
async def test_a_hash_of_no_kind_that_is_known_opens_nothing(stored: str) -> None:
    assert await passwords.verified("plain text", stored) == (False, None)


async def test_without_a_hash_nothing_is_right() -> None:
    assert await passwords.verified("no account has this password", None) == (False, None)
