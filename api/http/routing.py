"""Routes as the app serves them: limited, with bodies of their kind only, and repeated requests known by their keys."""

import copy
from collections.abc import Iterable

from fastapi import params
from fastapi.routing import APIRoute
from starlette.routing import BaseRoute
from starlette.types import ASGIApp

from api.dependencies import PREFIX, AccessToken
from api.http.kinds import FORM_KINDS, JSON_KINDS, KindOfBody
from api.idempotency import HEADER, Idempotent
from api.limits.guard import Limited
from api.limits.rules import class_of
from runtime.settings import TELEGRAM_PATH

_KEPT_BY_NOBODY = f"{PREFIX}/auth/"


def served(routes: Iterable[BaseRoute]) -> list[BaseRoute]:
    """Return copies of routes, named for generated clients, and with what goes before each of the API.

    Those of operation and of Telegram are let be.
    """
    return [_served(route) if isinstance(route, APIRoute) else route for route in routes]


def uploads(routes: Iterable[BaseRoute]) -> set[tuple[str, str]]:
    """Return method and path of the routes that take files."""
    return {
        (method, route.path)
        for route in routes
        if isinstance(route, APIRoute) and _class_of(route) == "upload"
        for method in route.methods or ()
    }


def heeds_keys(route: APIRoute) -> bool:
    """Return whether a request may bear an Idempotency-Key, under which its answer is kept.

    Routes of people who are logged in that make something; not those that read the key themselves, and no uploads,
    whose bodies differ each time they are sent. Answers with tokens are not kept.
    """
    own_key = any(field.alias == HEADER for field in route.dependant.header_params)
    may = route.methods == {"POST"} and not route.path.startswith(_KEPT_BY_NOBODY)
    return may and _asks_who(route) and not own_key and not _reads_form(route)


def _served(route: APIRoute) -> APIRoute:
    made = copy.copy(route)
    made.operation_id = route.operation_id or route.name
    if not is_limited(route):
        return made
    app: ASGIApp = route.app
    if heeds_keys(route):
        app = Idempotent(app)
    if route.body_field is not None:
        app = KindOfBody(app, FORM_KINDS if _reads_form(route) else JSON_KINDS)
    made.app = Limited(app, _class_of(route))
    return made


def _class_of(route: APIRoute) -> str:
    return class_of(route.methods or (), route.path.removeprefix(PREFIX))


def is_limited(route: APIRoute) -> bool:
    """Return whether requests to a route are counted: all but those of operation and of Telegram."""
    return route.path.startswith(PREFIX) and route.path != TELEGRAM_PATH


def _reads_form(route: APIRoute) -> bool:
    return route.body_field is not None and isinstance(route.body_field.field_info, params.Form)


def _asks_who(route: APIRoute) -> bool:
    waiting = [route.dependant]
    while waiting:
        dependant = waiting.pop()
        if isinstance(dependant.call, AccessToken):
            return True
        waiting += dependant.dependencies
    return False
