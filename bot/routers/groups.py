"""Groups and channels: a CV is a private matter, so the bot says so once and leaves."""

from contextlib import suppress

from aiogram import Bot, F, Router
from aiogram.enums import ChatMemberStatus, ChatType
from aiogram.exceptions import TelegramAPIError
from aiogram.types import CallbackQuery, Chat, ChatMemberUpdated, Message
from redis.exceptions import RedisError

from bot.services import Services
from bot.views import words
from runtime.language import gettext as _
from runtime.language import speak

SAID_FOR = 30 * 86_400
_INSIDE = (ChatMemberStatus.MEMBER, ChatMemberStatus.ADMINISTRATOR, ChatMemberStatus.RESTRICTED)


def make_router() -> Router:
    """Return the router of everything that is not private; it stands before all others."""
    router = Router(name="groups")
    router.message.register(refuse, F.chat.type != ChatType.PRIVATE)
    router.callback_query.register(ignore, F.message.chat.type != ChatType.PRIVATE, F.message)
    router.my_chat_member.register(added, F.chat.type != ChatType.PRIVATE)
    return router


async def added(event: ChatMemberUpdated, bot: Bot, services: Services) -> None:
    """Say that this is private, and leave, when somebody adds the bot to a group or a channel."""
    speak(event.from_user.language_code)
    if event.new_chat_member.status in _INSIDE:
        await _leave(bot, services, event.chat)


async def refuse(message: Message, bot: Bot, services: Services) -> None:
    """Say that this is private, and leave; nothing of the group is kept."""
    await _leave(bot, services, message.chat)


async def ignore(query: CallbackQuery) -> None:
    """Take the spinner from a button in a group."""
    await query.answer()


async def _leave(bot: Bot, services: Services, chat: Chat) -> None:
    if chat.type != ChatType.CHANNEL and await _is_first(services, chat):
        with suppress(TelegramAPIError):  # it may not write there
            await bot.send_message(chat.id, _(words.PRIVATE_ONLY))
    with suppress(TelegramAPIError):
        await bot.leave_chat(chat.id)


async def _is_first(services: Services, chat: Chat) -> bool:
    try:
        return bool(await services.redis.set(f"candid:group:{chat.id}", 1, nx=True, ex=SAID_FOR))
    except RedisError:
        return True
