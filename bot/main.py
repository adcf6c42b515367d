"""The bot process: composes the parts and polls until it is told to stop."""

import asyncio
import signal
import sys

from aiogram import Bot

from bot.api import make_bot
from bot.dispatcher import make_dispatcher
from bot.polling import Poller
from bot.services import Services
from runtime.embedded import resolve_urls
from runtime.errors import StartupError
from runtime.logging import configure_logging
from runtime.parent import exit_with_parent
from runtime.settings import Settings, load_settings

EXPLAINED = 2


def main() -> None:
    """Run the bot; exit code 2 and a sentence on standard error when it cannot start."""
    exit_with_parent()
    try:
        settings = resolve_urls(load_settings())
        configure_logging(settings.app, "bot")
        asyncio.run(run(settings))
    except StartupError as error:
        print(error.message, file=sys.stderr)  # noqa: T201
        sys.exit(EXPLAINED)
    except KeyboardInterrupt:
        pass


async def run(settings: Settings) -> None:
    """Poll until SIGTERM or SIGINT. Raises StartupError when Telegram refuses the token."""
    bot, services = make_bot(settings.telegram), Services.connect(settings)
    polling = asyncio.create_task(poll(bot, services))
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, polling.cancel, "told to stop")
    try:
        await polling
    except asyncio.CancelledError as error:
        if error.args != ("told to stop",):
            raise
    finally:
        await services.close()
        await bot.session.close()


async def poll(bot: Bot, services: Services) -> None:
    """Handle updates for ever. Raises StartupError when Telegram refuses the token."""
    poller = Poller(bot, make_dispatcher(services))
    await poller.introduce()
    await poller.run()
