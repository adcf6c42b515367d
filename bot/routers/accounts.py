"""/link, /export and /delete: the account behind a chat."""

import re
from contextlib import suppress

from aiogram import F, Router
from aiogram.filters import Command, CommandObject, StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message
from redis.exceptions import RedisError

from bot.dialogues import Asking
from bot.routers.pressing import redraw, toast
from bot.services import Person, Services
from bot.views import account, words
from bot.views.account import Account
from bot.views.html import escape
from bot.views.keyboards import markup
from career.accounts import erasure, linking
from career.accounts.service import get_user
from career.tasks import ExportData
from db.outbox import enqueue
from runtime.language import gettext as _

CODE = re.compile(r"\s*[A-Za-z0-9]{4}[ -]?[A-Za-z0-9]{4}\s*")
EXPORT_SECONDS = 120
"""Within which a second wish for all data is the first one said again."""


def make_router() -> Router:
    """Return the router of accounts."""
    router = Router(name="accounts")
    router.message.register(link, Command("link", ignore_case=True))
    router.message.register(code, StateFilter(Asking.code), F.text.regexp(CODE, mode="fullmatch"))
    router.message.register(export, Command("export", ignore_case=True))
    router.message.register(delete, Command("delete", ignore_case=True))
    router.callback_query.register(press, Account.filter())
    return router


async def link(message: Message, command: CommandObject, services: Services, person: Person, state: FSMContext) -> None:
    """Redeem the code behind the command; alone, explain, show a code and wait for the other side's."""
    if command.args:
        await redeem(message, command.args, services, state)
        return
    async with services.database.transaction() as session:
        user = await get_user(session, person.user_id)
        made = None if user.email else await linking.make_code(session, person.user_id)
    if made is None:
        text = _(account.IS_LINKED, email=escape(user.email or ""))
        await message.answer(text, reply_markup=markup(account.unlink_rows(person.user_id)))
        return
    await message.answer(_(account.LINK, code=f"{made[:4]}-{made[4:]}"))
    await state.set_state(Asking.code)


async def code(message: Message, services: Services, state: FSMContext) -> None:
    """Redeem the code that was asked for."""
    await redeem(message, message.text or "", services, state)


async def redeem(message: Message, given: str, services: Services, state: FSMContext) -> None:
    """Join this chat and the web account whose code it is. Raises CareerError, whose words say why not."""
    assert message.from_user is not None
    linked = await linking.redeem(services.database, services.files, given, message.from_user.id)
    await state.clear()
    async with services.database.transaction() as session:
        user = await get_user(session, linked.user_id)
    await message.answer(_(account.LINKED, email=escape(user.email or "")))


async def export(message: Message, services: Services, person: Person) -> None:
    """Promise a file with everything; the file comes through the notifier."""
    key = f"candid:exporting:{person.user_id}"
    with suppress(RedisError):
        if await services.redis.exists(key):
            await message.answer(_(account.EXPORTING))
            return
    async with services.database.transaction() as session:
        await enqueue(session, ExportData(person.user_id, person.thread_id))
    with suppress(RedisError):
        await services.redis.set(key, 1, ex=EXPORT_SECONDS)
    await message.answer(_(account.EXPORTING))


async def delete(message: Message, services: Services, person: Person) -> None:
    """Say what would be erased, and ask."""
    async with services.database.transaction() as session:
        user = await get_user(session, person.user_id)
    rows = account.delete_rows(person.user_id, last=False)
    await message.answer(account.delete_html(user.email), reply_markup=markup(rows))


async def press(
    query: CallbackQuery, callback_data: Account, services: Services, person: Person, state: FSMContext
) -> None:
    """Ask for the last time, erase, part or leave all as it is; a button of an account that is gone does nothing."""
    if callback_data.of != person.user_id:
        await toast(query, _(words.OLD_BUTTON))
        await redraw(query, _(words.OLD_BUTTON))
        return
    await toast(query)
    match callback_data.do:
        case "delete":
            await redraw(query, _(account.SURE), markup(account.delete_rows(person.user_id, last=True)))
        case "keep":
            await redraw(query, _(account.KEPT))
        case "unlink":
            async with services.database.transaction() as session:
                await linking.unlink(session, person.user_id)
            await redraw(query, _(account.UNLINKED))
        case "erase":
            async with services.database.transaction() as session:
                await erasure.request(session, person.user_id)
            await state.clear()
            await redraw(query, _(account.ERASING))
