"""What changes afterwards: a text that is edited, a chat that is closed to us or opened again."""

from datetime import UTC, datetime

from aiogram import Bot, F, Router
from aiogram.enums import ChatMemberStatus, ChatType
from aiogram.types import ChatMemberUpdated, Message

from bot.middlewares.person import CHANNEL
from bot.routers.typing import show_typing
from bot.services import Person, Services
from bot.views.html import LONGEST
from career.conversation import membership
from career.conversation.editing import reword
from career.digest import service as digests


def make_router() -> Router:
    """Return the router of changes."""
    router = Router(name="changes")
    private = F.chat.type == ChatType.PRIVATE
    router.edited_message.register(edited, private, F.text, ~F.text.startswith("/"))
    router.my_chat_member.register(closed, private, F.new_chat_member.status == ChatMemberStatus.KICKED)
    router.my_chat_member.register(opened, private, F.new_chat_member.status == ChatMemberStatus.MEMBER)
    return router


async def edited(message: Message, bot: Bot, services: Services, person: Person) -> None:
    """Take the new words in place of the old, or as a new question; an edit of what lies further back says nothing."""
    version = f"edited:{message.edit_date}"
    async with services.database.transaction() as session:
        turn = await reword(
            session,
            person.user_id,
            person.thread_id,
            message.text or "",
            client_key=person.key,
            version=version,
            longest=LONGEST,
        )
    if turn is not None:
        await services.live.expect_turn(message.chat.id, person.thread_id, turn.id)
        await show_typing(bot, message)


async def closed(event: ChatMemberUpdated, services: Services) -> None:
    """Say nothing more in a chat whose person has blocked us, and make no digests for it."""
    async with services.database.transaction() as session:
        for thread_id in await membership.closed(session, CHANNEL, str(event.chat.id)):
            await digests.chat_closed(session, thread_id, datetime.now(UTC))


async def opened(event: ChatMemberUpdated, services: Services) -> None:
    """Go on in a chat that takes our messages again."""
    async with services.database.transaction() as session:
        await membership.reopened(session, CHANNEL, str(event.chat.id))
