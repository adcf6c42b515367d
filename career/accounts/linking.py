"""Joining a Telegram chat to a web account by a short code, and parting them again.

Either side makes a code, and the other redeems it: who holds both is the same person. What the chat's account has
gathered goes to the web account.
"""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from career.accounts.erasure import OWN_FOLDERS
from career.errors import Conflict, Forbidden, InvalidInput, no_account
from career.ports import FileStore
from db.models import User
from db.repositories import ActivityRepository, UserRepository, linking, merging
from db.repositories.log_ins import LoginSessionRepository
from db.session import Database
from runtime.language import gettext as _

ALPHABET = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"
"""Letters and digits of which no two look alike."""
LENGTH = 8
VALID = timedelta(minutes=10)
MOST_TRIES = 5
"""Wrong codes within TRIES_WITHIN of one account."""
TRIES_WITHIN = timedelta(hours=1)


@dataclass(frozen=True)
class Linked:
    """What became of a code: the account that there is now; `merged` says whether the chat's own was joined to it."""

    user_id: UUID
    merged: bool


async def make_code(session: AsyncSession, user_id: UUID) -> str:
    """Return a new code that joins this account and another for ten minutes, once; older ones end.

    Raises Conflict for an account that has both a log-in and a chat.
    """
    user = await UserRepository(session).get(user_id)
    if user is None or not user.is_active:
        raise no_account()
    if user.email and user.telegram_id:
        raise Conflict("already_linked", _("This account is linked with Telegram already. Unlink it there first."))
    code = "".join(secrets.choice(ALPHABET) for _n in range(LENGTH))
    await linking.replace_code(session, user_id, _hash(code), VALID)
    ActivityRepository(session, user_id).add("link_code_made")
    return code


async def redeem(database: Database, files: FileStore, code: str, telegram_id: int) -> Linked:
    """Join the chat of a Telegram user to the web account whose code it is.

    Raises InvalidInput for a wrong code, Forbidden after too many of them, Conflict when either side is linked
    otherwise or a turn is running; the code holds until it was of use.
    """
    async with database.transaction() as session:
        chat = await UserRepository(session).by_telegram(telegram_id)
    if chat is None:
        raise no_account()
    web_id = await _owner(database, chat.id, code)
    return await _join(database, files, chat.id, web_id, code)


async def redeem_on_web(
    database: Database, files: FileStore, code: str, user_id: UUID, log_in_id: UUID | None = None
) -> Linked:
    """Join a chat whose code it is to this web account, while the log-in lasts that asks. Raises as `redeem`."""
    chat_id = await _owner(database, user_id, code)
    return await _join(database, files, chat_id, user_id, code, log_in_id)


async def unlink(session: AsyncSession, user_id: UUID) -> None:
    """Part an account from its chat; what was said there stays in the account, and the chat begins anew.

    Raises Conflict where there is no chat, or no other way to get into the account.
    """
    user = await UserRepository(session).get(user_id)
    if user is None or user.telegram_id is None:
        raise Conflict("not_linked", _("This account is not linked with Telegram."))
    if not user.email:
        raise Conflict(
            "only_telegram",
            _("This chat is the only way into your account, so it cannot be unlinked. /delete erases the account."),
        )
    await linking.part_from_chat(session, user)
    ActivityRepository(session, user_id).add("telegram_unlinked")


async def _owner(database: Database, user_id: UUID, code: str) -> UUID:
    """Return whose code it is, and count the tries of who redeems it."""
    async with database.transaction() as session:
        await merging.lock_accounts(session, user_id)
        if await linking.wrong_codes(session, user_id, TRIES_WITHIN) >= MOST_TRIES:
            raise Forbidden("too_many_tries", _("Those were too many wrong codes. Try again in an hour."))
        owner = await linking.owner_of(session, _hash(code))
        if owner is None:
            ActivityRepository(session, user_id).add(linking.WRONG)
    if owner is None:
        raise InvalidInput(
            "wrong_code", _("This code is wrong or older than ten minutes. Make a new one and send that.")
        )
    return owner


async def _join(
    database: Database, files: FileStore, chat_id: UUID, web_id: UUID, code: str, log_in_id: UUID | None = None
) -> Linked:
    copied = await _copy_files(files, chat_id, web_id)
    async with database.transaction() as session:
        users = await merging.lock_accounts(session, chat_id, web_id)
        chat, web = users.get(chat_id), users.get(web_id)
        if log_in_id is not None and await LoginSessionRepository(session, web_id).account(log_in_id) is None:
            web = None  # it ended while files were copied, as when the account's owner claimed it
        if chat is None or web is None or await linking.use_code(session, _hash(code)) is None:
            raise InvalidInput("wrong_code", _("This code is not valid any more. Make a new one and send that."))
        _refuse_linked(chat, web)
        if await merging.is_busy(session, chat_id):
            raise Conflict("chat_busy", _("I am still at work on your last message. Send the code again in a moment."))
        await _merge(session, chat, web, copied)
    for folder in OWN_FOLDERS:
        await files.delete_folder(f"{folder}/{chat_id}")
    return Linked(web_id, merged=True)


async def _merge(session: AsyncSession, chat: User, web: User, copied: list[tuple[str, str]]) -> None:
    telegram_id, name, language, chat_id, web_id = chat.telegram_id, chat.name, chat.language, chat.id, web.id
    await merging.merge(session, chat_id, web_id)
    await merging.rename_files(session, web_id, copied)
    await linking.give_chat(session, web_id, telegram_id, name, language)
    ActivityRepository(session, web_id).add("telegram_linked")


def _refuse_linked(chat: User, web: User) -> None:
    if chat.email and chat.telegram_id:
        raise Conflict("already_linked", _("This chat is linked with a web account already. Unlink it first."))
    if chat.telegram_id is None or not web.email:
        raise InvalidInput("wrong_code", _("This code is for the other side: make one here, and enter it there."))
    if web.telegram_id:
        raise Conflict("linked_elsewhere", _("That account is linked with another chat. Unlink it there first."))


async def _copy_files(files: FileStore, chat_id: UUID, web_id: UUID) -> list[tuple[str, str]]:
    copied = []
    for folder in OWN_FOLDERS:
        for old in await files.keys(f"{folder}/{chat_id}"):
            new = old.replace(str(chat_id), str(web_id), 1)
            await files.put(new, await files.get(old))
            copied.append((old, new))
    return copied


def _hash(code: str) -> str:
    """Return what is kept of a code: its hash, however it was typed."""
    typed = "".join(letter for letter in code.upper() if letter.isalnum())
    return hashlib.sha256(f"link:{typed}".encode()).hexdigest()
