"""The connection to Telegram's Bot API."""

from aiogram import Bot
from aiogram.client.default import DefaultBotProperties
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.enums import ParseMode
from aiogram.methods import Response, TelegramMethod
from aiogram.methods.base import TelegramType
from aiogram.utils.token import TokenValidationError

from runtime.errors import StartupError
from runtime.settings import TelegramSettings

NO_TOKEN = "There is no Telegram token. Get one from @BotFather and set TELEGRAM_BOT_TOKEN."  # noqa: S105
BAD_TOKEN = "Telegram does not know this token. Copy it again from @BotFather into TELEGRAM_BOT_TOKEN."  # noqa: S105


class _Session(AiohttpSession):
    """Holds on to the types of answers: pydantic knows them weakly, and to make one again takes milliseconds."""

    def __init__(self, api: TelegramAPIServer) -> None:
        super().__init__(api=api)
        self._known: dict[object, object] = {}

    def check_response(
        self, bot: Bot, method: TelegramMethod[TelegramType], status_code: int, content: str
    ) -> Response[TelegramType]:
        """Return what an answer holds. Raises what Telegram refused."""
        if (answered := method.__returning__) not in self._known:
            self._known[answered] = Response[answered]  # type: ignore[valid-type]
        return super().check_response(bot, method, status_code, content)


def make_bot(settings: TelegramSettings) -> Bot:
    """Return a bot; nothing is connected yet. Raises StartupError without a token or with one that cannot be one."""
    if settings.token is None:
        raise StartupError(NO_TOKEN)
    session = _Session(TelegramAPIServer.from_base(settings.api_url))
    properties = DefaultBotProperties(parse_mode=ParseMode.HTML, link_preview_is_disabled=True)
    try:
        return Bot(settings.token.get_secret_value().strip(), session=session, default=properties)
    except TokenValidationError:
        raise StartupError(BAD_TOKEN) from None
