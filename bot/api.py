"""The connection to Telegram's Bot API."""

from aiogram import Bot
from aiogram.client.default import DefaultBotProperties
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.enums import ParseMode
from aiogram.utils.token import TokenValidationError

from runtime.errors import StartupError
from runtime.settings import TelegramSettings

NO_TOKEN = "There is no Telegram token. Get one from @BotFather and set TELEGRAM_BOT_TOKEN."  # noqa: S105
BAD_TOKEN = "Telegram does not know this token. Copy it again from @BotFather into TELEGRAM_BOT_TOKEN."  # noqa: S105


def make_bot(settings: TelegramSettings) -> Bot:
    """Return a bot; nothing is connected yet. Raises StartupError without a token or with one that cannot be one."""
    if settings.token is None:
        raise StartupError(NO_TOKEN)
    session = AiohttpSession(api=TelegramAPIServer.from_base(settings.api_url))
    properties = DefaultBotProperties(parse_mode=ParseMode.HTML, link_preview_is_disabled=True)
    try:
        return Bot(settings.token.get_secret_value().strip(), session=session, default=properties)
    except TokenValidationError:
        raise StartupError(BAD_TOKEN) from None
