"""The bot process: composes the parts and works until it is told to stop."""

import asyncio
import signal
import sys
from collections.abc import Coroutine
from datetime import timedelta
from typing import Any

import uvloop
from aiogram import Bot

from bot.api import make_bot
from bot.dispatcher import make_dispatcher
from bot.intake.desk import Desk
from bot.intake.handling import Handling
from bot.intake.polling import Poller, introduce
from bot.intake.replies import RepliesOnce
from bot.intake.seat import Seat
from bot.intake.webhook import Bell, ask_for_posts
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
        with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
            runner.run(run(settings))
    except StartupError as error:
        print(error.message, file=sys.stderr)  # noqa: T201
        sys.exit(EXPLAINED)
    except KeyboardInterrupt:
        pass


async def run(settings: Settings) -> None:
    """Work until SIGTERM or SIGINT. Raises StartupError when Telegram refuses the token."""
    bot, services = make_bot(settings.telegram), Services.connect(settings)
    working = asyncio.create_task(work(bot, services, settings))
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, working.cancel, "told to stop")
    try:
        await working
    except asyncio.CancelledError as error:
        if error.args != ("told to stop",):
            raise
    finally:
        await services.close()
        await bot.session.close()


async def work(bot: Bot, services: Services, settings: Settings) -> None:
    """Receive updates and handle them, for ever. Raises StartupError when Telegram refuses the token."""
    bot.session.middleware(RepliesOnce(services.redis))
    await introduce(bot)
    handling = Handling(bot, make_dispatcher(services), services.database)
    desk = Desk(
        services.database,
        bot.id,
        handling,
        chats=settings.telegram.tasks_concurrency_limit,
        lease=timedelta(seconds=settings.worker.lease_seconds),
    )
    if settings.telegram.webhook_url:
        await ask_for_posts(bot, settings.telegram)
        await _together(services.live.run(bot), desk.run(), Bell(services.redis, bot.id, desk.ring).run())
    else:
        seat = Seat(services.database.engine, bot.id, desk.alone)
        poller = Poller(bot, services.database, seat, desk.ring)
        working = desk.run(may_work=lambda: seat.is_ours)
        await _together(services.live.run(bot), seat.run(), working, poller.run())


async def _together(*parts: Coroutine[Any, Any, None]) -> None:
    """Run all until one of them fails, and end the others."""
    tasks = [asyncio.create_task(part) for part in parts]
    try:
        await asyncio.gather(*tasks)
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
