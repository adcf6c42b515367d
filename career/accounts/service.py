"""Use cases of accounts: register, sign in, and the account of a chat or a terminal."""

import asyncio
import re
from datetime import UTC, datetime
from functools import cache
from uuid import UUID

from email_validator import EmailNotValidError, validate_email
from pwdlib import PasswordHash
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncSession

from career.errors import Conflict, Forbidden, InvalidInput, NotFound
from db.models import User
from db.repositories import ActivityRepository, UserRepository
from runtime.language import gettext as _

SHORTEST_PASSWORD = 10
LONGEST_PASSWORD = 256
TERMINAL_DOMAIN = "terminal.localhost"
_LANGUAGE = re.compile(r"[A-Za-z]{2}(?![A-Za-z])")


async def register(session: AsyncSession, email: str, password: str, name: str | None = None) -> User:
    """Make an account. Raises InvalidInput for an unusable e-mail or password, Conflict when the e-mail is taken."""
    address = _checked_email(email)
    if not SHORTEST_PASSWORD <= len(password) <= LONGEST_PASSWORD:
        told = _("The password needs {least} to {most} characters.", least=SHORTEST_PASSWORD, most=LONGEST_PASSWORD)
        raise InvalidInput("weak_password", told)
    users = UserRepository(session)
    taken = Conflict("email_taken", _("There is an account with this e-mail already. Log in instead."))
    if await users.by_email(address):
        raise taken
    password_hash = await asyncio.to_thread(_hasher().hash, password)
    try:
        async with session.begin_nested():
            user = await users.add(email=address, password_hash=password_hash, name=(name or "").strip() or None)
    except IntegrityError as error:
        raise taken from error
    ActivityRepository(session, user.id).add("registered")
    return user


async def authenticate(session: AsyncSession, email: str, password: str) -> User:
    """Return the account that this e-mail and password open. Raises Forbidden, in the same words for either mistake."""
    user = await UserRepository(session).by_email(email.strip())
    stored = user.password_hash if user is not None and user.password_hash else _decoy()
    right, upgraded = await asyncio.to_thread(_hasher().verify_and_update, password[:LONGEST_PASSWORD], stored)
    if user is None or not user.password_hash or not right:
        raise Forbidden("wrong_credentials", _("The e-mail or the password is wrong."))
    if not user.is_active:
        raise Forbidden("account_disabled", _("This account is disabled."))
    if upgraded:
        user.password_hash = upgraded
    user.last_login = datetime.now(UTC)
    ActivityRepository(session, user.id).add("logged_in")
    return user


async def confirm(user: User, password: str) -> None:
    """Make sure that it is the person who asks. Raises Forbidden for a wrong password, where there is one."""
    if user.password_hash is None:
        return
    if not await asyncio.to_thread(_hasher().verify, password[:LONGEST_PASSWORD], user.password_hash):
        raise Forbidden("wrong_password", _("The password is wrong. Nothing was done."))


async def get_user(session: AsyncSession, user_id: UUID) -> User:
    """Return an active account. Raises NotFound."""
    user = await UserRepository(session).get(user_id)
    if user is None or not user.is_active:
        raise NotFound("user_not_found", _("There is no such account."))
    return user


async def telegram_user(
    session: AsyncSession, telegram_id: int, name: str | None, *, language: str | None = None
) -> User:
    """Return the account of a Telegram user, made at the first message.

    The language that their client tells ("de", "pt-br") is kept, until they choose one.
    """
    user = await _found_or_made(session, telegram_id=telegram_id, name=name)
    if user.language is None and language and _LANGUAGE.match(language):
        user.language = language[:2].lower()
    return user


async def is_telegram_user(session: AsyncSession, telegram_id: int) -> bool:
    """Tell whether a Telegram user has an account."""
    return await UserRepository(session).by_telegram(telegram_id) is not None


async def choose_language(session: AsyncSession, user_id: UUID, code: str) -> User:
    """Keep the language in which a person is spoken to, an ISO 639-1 code. Raises InvalidInput, NotFound."""
    if not _LANGUAGE.fullmatch(code):
        raise InvalidInput("unknown_language", _("This is no code of a language; write it like de or en."))
    user = await get_user(session, user_id)
    user.language = code.lower()
    return user


async def terminal_user(session: AsyncSession, login: str) -> User:
    """Return the account of a person at this machine's terminal; it has no password, so nobody can log in to it."""
    return await _found_or_made(session, email=f"{login}@{TERMINAL_DOMAIN}", name=None)


async def _found_or_made(
    session: AsyncSession, *, name: str | None, email: str | None = None, telegram_id: int | None = None
) -> User:
    users = UserRepository(session)
    found = await (users.by_telegram(telegram_id) if telegram_id is not None else users.by_email(email or ""))
    if found is not None:
        return found
    try:
        async with session.begin_nested():
            return await users.add(email=email, telegram_id=telegram_id, name=name)
    except IntegrityError:
        again = await (users.by_telegram(telegram_id) if telegram_id is not None else users.by_email(email or ""))
        if again is None:
            raise
        return again


def _checked_email(email: str) -> str:
    try:
        return validate_email(email.strip(), check_deliverability=False).normalized
    except EmailNotValidError as error:
        raise InvalidInput("invalid_email", _("This is not a usable e-mail address: {why}", why=error)) from error


@cache
def _hasher() -> PasswordHash:
    return PasswordHash.recommended()


@cache
def _decoy() -> str:
    """Return a hash to check against when there is no account, so that both answers take as long."""
    return _hasher().hash("no account has this password")
