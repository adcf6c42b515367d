"""Use cases of accounts: register, sign in, and the account of a chat or a terminal."""

import re
from datetime import UTC, datetime
from uuid import UUID

from email_validator import EmailNotValidError, validate_email
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncSession

from career.accounts import notices, passwords
from career.errors import Conflict, Forbidden, InvalidInput, no_account
from db.models import User
from db.repositories import ActivityRepository, UserRepository
from db.repositories.log_ins import LoginSessionRepository
from db.repositories.mail_tokens import MailTokenRepository
from runtime.language import ENGLISH, name_of_language
from runtime.language import gettext as _

TERMINAL_DOMAIN = "terminal.localhost"
_LANGUAGE = re.compile(r"[A-Za-z]{2}(?![A-Za-z])")


async def register(
    session: AsyncSession, email: str, password: str, name: str | None = None, *, language: str | None = None
) -> User:
    """Make an account, whose e-mail is not confirmed yet; `language` is what its person's client tells ("de-AT").

    Raises InvalidInput for an unusable e-mail or password, Conflict when the e-mail is taken.
    """
    address = checked_email(email)
    users = UserRepository(session)
    taken = Conflict("email_taken", _("There is an account with this e-mail already. Log in instead."))
    if await users.by_email(address):
        raise taken
    password_hash = await passwords.hashed(password, email=address, name=name)
    fields = {"password_hash": password_hash, "name": (name or "").strip() or None, "language": _told(language)}
    try:
        async with session.begin_nested():
            user = await users.add(email=address, **fields)
    except IntegrityError as error:
        raise taken from error
    ActivityRepository(session, user.id).add("registered")
    return user


async def authenticate(session: AsyncSession, email: str, password: str) -> User:
    """Return the account that this e-mail and password open. Raises Forbidden, in the same words for either mistake."""
    wrong = Forbidden("wrong_credentials", _("The e-mail or the password is wrong."))
    user = await UserRepository(session).by_email(email.strip())
    stored = user.password_hash if user is not None else None
    right, upgraded = await passwords.verified(password, stored)
    if user is None or not right:
        raise wrong
    # Another password may have been set meanwhile, which ends the log-ins that there were at that moment.
    user = await session.get(User, user.id, with_for_update=True, populate_existing=True)
    if user is None or user.password_hash != stored:
        raise wrong
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
    right, _upgraded = await passwords.verified(password, user.password_hash)
    if not right:
        raise Forbidden("wrong_password", _("The password is wrong. Nothing was done."))


async def change_password(session: AsyncSession, user: User, current: str, new: str, log_in_id: UUID) -> None:
    """Set another password; all log-ins end but the one that asks, and links to reset the old one work no more.

    A mail tells the person, where their address is confirmed.
    Raises Forbidden for a wrong password, Conflict where there is none, InvalidInput for one that is guessed easily.
    """
    if user.password_hash is None:
        told = _("This account has no password yet. Have a link sent to your e-mail address to set one.")
        raise Conflict("no_password", told)
    await confirm(user, current)
    user.password_hash = await passwords.hashed(new, email=user.email, name=user.name)
    await LoginSessionRepository(session, user.id).end_all("password", but=log_in_id)
    await MailTokenRepository(session, user.id).end("reset")
    ActivityRepository(session, user.id).add("password_changed")
    await notices.tell_of_password(session, user, "password_changed")


async def get_user(session: AsyncSession, user_id: UUID) -> User:
    """Return an active account. Raises NotFound."""
    user = await UserRepository(session).get(user_id)
    if user is None or not user.is_active:
        raise no_account()
    return user


async def telegram_user(
    session: AsyncSession, telegram_id: int, name: str | None, *, language: str | None = None
) -> User:
    """Return the account of a Telegram user, made at the first message.

    The language that their client tells ("de", "pt-br") is kept, until they choose one. Raises Forbidden for a
    disabled account.
    """
    user = await _found_or_made(session, telegram_id=telegram_id, name=name)
    if not user.is_active:
        raise Forbidden("account_disabled", _("This account is disabled."))
    user.language = user.language or _told(language)
    return user


async def is_telegram_user(session: AsyncSession, telegram_id: int) -> bool:
    """Tell whether a Telegram user has an account."""
    return await UserRepository(session).by_telegram(telegram_id) is not None


async def choose_language(session: AsyncSession, user_id: UUID, code: str) -> User:
    """Keep the language in which a person is spoken to, an ISO 639-1 code. Raises InvalidInput, NotFound."""
    if not _LANGUAGE.fullmatch(code) or name_of_language(code.lower(), ENGLISH) is None:
        raise InvalidInput("unknown_language", _("This is no code of a language; write it like de or en."))
    user = await get_user(session, user_id)
    user.language = code.lower()
    return user


async def change(session: AsyncSession, user: User, *, name: str | None, language: str | None) -> User:
    """Change what a person is called and spoken to in; None leaves it, an empty name is none. Raises InvalidInput."""
    if name is not None:
        user.name = name.strip() or None
    if language is not None:
        await choose_language(session, user.id, language)
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


def checked_email(email: str) -> str:
    """Return an e-mail address in its usual form. Raises InvalidInput."""
    try:
        return validate_email(email.strip(), check_deliverability=False).normalized
    except EmailNotValidError as error:
        raise InvalidInput("invalid_email", _("This is not a usable e-mail address: {why}", why=error)) from error


def _told(language: str | None) -> str | None:
    """Return the code of the first language that a client tells of."""
    return language[:2].lower() if language and _LANGUAGE.match(language) else None
