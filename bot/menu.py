"""The menu of commands that clients of Telegram show, in every language that we speak."""

from aiogram import Bot

from bot.views.words import menu
from runtime.language import ENGLISH, languages, speaking


async def set_menu(bot: Bot) -> None:
    """Set the menu: in English for everybody, and in each other language for whose client speaks it."""
    for code in languages():
        with speaking(code):
            await bot.set_my_commands(menu(), language_code=None if code == ENGLISH else code)
