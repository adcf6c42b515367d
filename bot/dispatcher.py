"""Puts routers and middlewares together."""

from aiogram import Dispatcher

from bot.middlewares.errors import ErrorBoundary
from bot.middlewares.person import PersonMiddleware
from bot.routers import answers, commands, documents, interviews, jobs, other, suggestions, texts
from bot.services import Services


def make_dispatcher(services: Services) -> Dispatcher:
    """Return a dispatcher over all routers; the first that fits takes an update."""
    dispatcher = Dispatcher(services=services, disable_fsm=True)
    boundary, person = ErrorBoundary(), PersonMiddleware(services.database)
    for observer in (dispatcher.message, dispatcher.callback_query):
        observer.outer_middleware(boundary)
        observer.outer_middleware(person)
    dispatcher.include_routers(
        *(part.make_router() for part in (commands, documents, texts, other, jobs, suggestions, interviews, answers))
    )
    return dispatcher
