"""Use cases of identities: log in by an account at a provider, link one, part from one.

Accounts are joined by an e-mail only where the provider has verified it and we have too. An account whose e-mail was
never confirmed may have been made by somebody else to lie in wait for its owner (Sudhodanan and Paverd, "Pre-hijacked
accounts", USENIX Security 2022): when the owner comes, they get it, and every way in that there was before ends.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID

from email_validator import EmailNotValidError, validate_email
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncSession

from career.errors import Conflict, Forbidden, NotFound, no_account
from db.models import Identity, User
from db.repositories import ActivityRepository, UserRepository
from db.repositories.identities import IdentityRepository, end_all_other_ways, identity_of, locked_user
from runtime.language import gettext as _

TITLES = {"google": "Google", "github": "GitHub", "linkedin": "LinkedIn"}
"""The providers, as people know them."""


@dataclass(frozen=True)
class ProviderAccount:
    """What a provider says of who has just logged in there; `email` is only held where the provider has verified it."""

    provider: str
    subject: str
    email: str | None
    name: str | None = None

    @property
    def title(self) -> str:
        """The provider's name."""
        return TITLES[self.provider]


def usable_email(address: object) -> str | None:
    """Return an e-mail address in the form in which we keep it; None for what is none."""
    if not isinstance(address, str):
        return None
    try:
        return validate_email(address.strip(), check_deliverability=False).normalized
    except EmailNotValidError:
        return None


async def log_in(session: AsyncSession, account: ProviderAccount) -> User:
    """Return whose account at a provider it is; somebody new gets an account here.

    Raises Forbidden for a disabled account and where the provider has not verified an e-mail, Conflict where the
    account with that e-mail is linked with another account at the provider.
    """
    identity = await identity_of(session, account.provider, account.subject)
    user = await _owner(session, identity) if identity is not None else None
    if identity is not None and user is not None:
        identity.email, identity.used_at = account.email, datetime.now(UTC)
    else:
        user = await _by_email(session, account)
        await _add(session, user, account)
    user.last_login = datetime.now(UTC)
    ActivityRepository(session, user.id).add("logged_in", provider=account.provider)
    return user


async def link(session: AsyncSession, user_id: UUID, account: ProviderAccount) -> Identity:
    """Let a person log in by an account at a provider from now on, whatever its e-mail; twice is once.

    Raises Conflict where it is somebody else's, or the person is linked with another one there; NotFound.
    """
    user = await locked_user(session, user_id)
    if user is None or not user.is_active:
        raise no_account()
    there = await identity_of(session, account.provider, account.subject)
    if there is not None and there.user_id == user_id:
        return there
    if there is not None:
        told = _("This {provider} account belongs to another account here already.", provider=account.title)
        raise Conflict("identity_taken", told)
    return await _add(session, user, account)


async def unlink(session: AsyncSession, user_id: UUID, provider: str) -> None:
    """Part an account from a provider. Raises NotFound, and Conflict where it is the last way into the account."""
    user = await locked_user(session, user_id)
    identities = IdentityRepository(session, user_id)
    linked = {identity.provider for identity in await identities.all()}
    if user is None or provider not in linked:
        raise NotFound("identity_not_found", _("This account is not linked with that provider."))
    if not (user.password_hash or user.telegram_id or linked - {provider}):
        told = _("{provider} is the only way into your account. Set a password first.", provider=TITLES[provider])
        raise Conflict("last_way_in", told)
    await identities.remove(provider)
    ActivityRepository(session, user_id).add("identity_unlinked", provider=provider)


async def identities_of(session: AsyncSession, user_id: UUID) -> Sequence[Identity]:
    """Return the accounts at providers by which a person can log in."""
    return await IdentityRepository(session, user_id).all()


async def _owner(session: AsyncSession, identity: Identity) -> User | None:
    """Return whose identity it is; None, and it is free again, when that account was closed to be erased."""
    user = await locked_user(session, identity.user_id)
    if user is not None and not (user.is_active or user.email or user.telegram_id):
        await IdentityRepository(session, user.id).remove(identity.provider)
        return None
    return _active(user) if user is not None else None


async def _by_email(session: AsyncSession, account: ProviderAccount) -> User:
    """Return the account with a provider's e-mail, made where there is none."""
    if account.email is None:
        told = _(
            "{provider} has not confirmed an e-mail address of yours. Confirm it there and come again; or register "
            "with e-mail and password and link {provider} afterwards.",
            provider=account.title,
        )
        raise Forbidden("email_not_verified", told)
    users = UserRepository(session)
    found = await users.by_email(account.email)
    if found is None:
        try:
            async with session.begin_nested():
                user = await users.add(email=account.email, name=account.name, is_verified=True)
        except IntegrityError:
            found = await users.by_email(account.email)
            if found is None:
                raise
        else:
            ActivityRepository(session, user.id).add("registered", provider=account.provider)
            return user
    return await _joined(session, found, account)


async def _joined(session: AsyncSession, found: User, account: ProviderAccount) -> User:
    """Return an account whose e-mail the provider has verified, as its owner's alone."""
    user = await locked_user(session, found.id)
    if user is None or (user.email or "").lower() != (account.email or "").lower():
        raise Conflict("account_changed", _("This account has just changed. Log in again."))
    _active(user)
    if not user.is_verified:
        await end_all_other_ways(session, user)
        user.is_verified = True
        ActivityRepository(session, user.id).add("account_claimed", provider=account.provider)
    return user


async def _add(session: AsyncSession, user: User, account: ProviderAccount) -> Identity:
    added = await IdentityRepository(session, user.id).add(
        provider=account.provider, subject=account.subject, email=account.email
    )
    if added is None:
        there = await identity_of(session, account.provider, account.subject)
        if there is not None and there.user_id == user.id:
            return there
        told = _(
            "Your account is linked with another {provider} account already. Log in with that one, or with your "
            "password, and unlink it first.",
            provider=account.title,
        )
        raise Conflict("identity_differs", told)
    ActivityRepository(session, user.id).add("identity_linked", provider=account.provider)
    return added


def _active(user: User) -> User:
    if not user.is_active:
        raise Forbidden("account_disabled", _("This account is disabled."))
    return user
