"""Another e-mail address for an account. See docs/decisions/0185."""

from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncSession

from career.accounts import mails, notices
from career.accounts.service import checked_email
from career.errors import Conflict
from db.models import User
from db.repositories import ActivityRepository, UserRepository
from db.repositories.consents import ConsentRepository
from runtime.language import gettext as _


async def change_email(session: AsyncSession, user: User, email: str) -> User:
    """Give an account another e-mail address, to which a link goes that confirms it; links to the old one end.

    If the old address was confirmed, a notice goes there: it is the last that it gets.
    Raises InvalidInput for an unusable address, Conflict for one of another account.
    """
    address = checked_email(email)
    taken = Conflict("email_taken", _("There is an account with this e-mail already. Log in instead."))
    other = await UserRepository(session).by_email(address)
    if other is not None and other.id != user.id:
        raise taken
    if address == user.email:
        return user
    is_same = user.email is not None and address.lower() == user.email.lower()
    told = user.email if user.is_verified and not is_same else None
    try:
        async with session.begin_nested():
            user.email, user.is_verified = address, user.is_verified and is_same
            await session.flush()
    except IntegrityError as error:
        raise taken from error
    if not is_same:
        await ConsentRepository(session, user.id).forget_requests()
    ActivityRepository(session, user.id).add("email_changed")
    if told is not None:
        await notices.tell(session, user, "email_changed", told)
    await mails.ask_to_confirm(session, user)
    return user
