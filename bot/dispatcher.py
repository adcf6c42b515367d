"""Puts routers and middlewares together."""

from aiogram import Dispatcher, F, Router

from bot.dialogues import Dialogues
from bot.middlewares.errors import ErrorBoundary
from bot.middlewares.person import PersonMiddleware
from bot.middlewares.throttling import Throttling
from bot.routers import (
    accounts,
    answers,
    changes,
    commands,
    cvs,
    digests,
    documents,
    forwards,
    groups,
    interviewing,
    interviews,
    jobs,
    languages,
    matches,
    other,
    starting,
    suggestions,
    texts,
    voice,
)
from bot.services import Services

_COMMANDS = (starting, languages, digests, interviewing, cvs, accounts, commands)
_MESSAGES = (jobs, forwards, documents, voice, texts, other)
_BUTTONS = (matches, suggestions, interviews, answers)


def make_dispatcher(services: Services) -> Dispatcher:
    """Return a dispatcher over all routers; the first that fits takes an update."""
    dispatcher = Dispatcher(services=services, storage=Dialogues(services.redis))
    boundary, person = ErrorBoundary(), PersonMiddleware(services.database)
    for observer in (dispatcher.message, dispatcher.edited_message, dispatcher.callback_query):
        observer.outer_middleware(boundary)
        observer.outer_middleware(person)
    dispatcher.my_chat_member.outer_middleware(boundary)
    dispatcher.message.outer_middleware(Throttling(services.database, services.redis))
    commands_only = [_of_text(part.make_router()) for part in _COMMANDS]
    others = [part.make_router() for part in (*_MESSAGES, *_BUTTONS)]
    dispatcher.include_routers(changes.make_router(), groups.make_router(), *commands_only, *others)
    return dispatcher


def _of_text(router: Router) -> Router:
    """Keep a router from captions: what stands beside a file is no command, and the file is not passed over."""
    router.message.filter(F.text)
    return router
