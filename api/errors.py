"""The one table from errors to what a client sees: problem details (RFC 9457).

    {"type": "about:blank", "title": "Not Found", "status": 404, "detail": "There is no such job.",
     "code": "job_not_found", "request_id": "..."}

`code` is for programs and stable, `detail` for a person. Neither holds a trace, a secret, or what somebody sent.
"""

import math
from collections.abc import Sequence
from http import HTTPStatus
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import Response
from starlette.routing import Match

from api.answering import DatabaseAway
from api.http.context import request_id
from api.http.methods import SAFE
from api.schemas.problem import FieldError, Problem
from career.errors import CareerError, Conflict, Forbidden, InvalidInput, NotFound, Unavailable, Unreadable
from runtime.language import N_, language, ngettext
from runtime.language import gettext as _

MEDIA_TYPE = "application/problem+json"
RETRY_SECONDS = 5
UNREADABLE = N_("It cannot be read: send JSON in UTF-8, or a form")
"""Of bodies in which neither JSON nor the parts of a form can be made out: Starlette and FastAPI say 400."""
NO_FILE = N_("a file with its name is needed here (multipart/form-data)")


class Unauthenticated(CareerError):
    """Nobody is logged in: the token is missing, wrong, expired or withdrawn; which of these is not told."""

    def __init__(self) -> None:
        told = _("You are not logged in, or no longer. Log in and send the access token.")
        super().__init__("not_authenticated", told)


class TooManyRequests(CareerError):
    """Somebody asks more often than may be; in so many seconds one more request is answered."""

    def __init__(self, seconds: int) -> None:
        told = ngettext(
            "Too many requests. Wait {count} second, then try again.",
            "Too many requests. Wait {count} seconds, then try again.",
            seconds,
        )
        super().__init__("too_many_requests", told)
        self.retry_after = seconds


class InProgress(Conflict):
    """The same request, by its Idempotency-Key, is being answered at this moment."""

    def __init__(self) -> None:
        told = _("A request with this Idempotency-Key is still being answered. Try again in a moment.")
        super().__init__("request_in_progress", told)
        self.retry_after = RETRY_SECONDS


class UnsupportedMediaType(CareerError):
    """The body is of a kind that the route does not read; `accepted` is the one that it does."""

    def __init__(self, accepted: str) -> None:
        told = _("This address reads {accepted} only; say so in Content-Type.", accepted=accepted)
        super().__init__("unsupported_media_type", told)
        self.accepted = accepted


STATUS: dict[type[CareerError], int] = {
    Unauthenticated: 401,
    TooManyRequests: 429,
    UnsupportedMediaType: 415,
    NotFound: 404,
    Conflict: 409,
    Forbidden: 403,
    InvalidInput: 422,
    Unreadable: 422,
    Unavailable: 503,
    CareerError: 400,
}
STATUS_OF_CODE = {"wrong_credentials": 401, "cv_not_ready": 409, "too_large": 413, "unsupported": 415} | {
    "document_changed": 412,
    "letter_changed": 412,
    "precondition_required": 428,
}
"""Codes for which HTTP has a closer word than for their class."""

_HTTP_CODES = {
    404: ("no_such_address", N_("There is nothing at this address.")),
    405: ("method_not_allowed", N_("This address does not do that; see the Allow header for what it does.")),
    413: ("too_large", N_("What was sent is larger than is accepted here. Send less, or in parts.")),
}
_LARGE_UPLOAD = N_(
    "What was sent is larger than the {most} MB that are accepted here. Send a smaller file: one with smaller "
    "pictures, or with no more than the part that is needed."
)
_MB = 1024 * 1024


class TooLarge(HTTPException):
    """The body is larger than its route takes, in bytes."""

    def __init__(self, most: int) -> None:
        super().__init__(413)
        self.most = most


def install(app: FastAPI) -> None:
    """Answer all expected errors of an app by the table; unexpected ones are answered by api.http.middleware."""
    app.add_exception_handler(CareerError, _career)
    app.add_exception_handler(HTTPException, _http)
    app.add_exception_handler(RequestValidationError, _validation)


def unexpected() -> Response:
    """Return the answer to an error that nobody foresaw."""
    told = _("Something went wrong on our side. Try again later; the request id helps us look.")
    return problem(500, "internal", told)


def too_large(most: int) -> Response:
    """Return the answer to a request whose body is larger than its route takes, in bytes; more than 1 MB is a file."""
    code, detail = _HTTP_CODES[413]
    return problem(413, code, _(_LARGE_UPLOAD, most=most // _MB) if most > _MB else _(detail))


def problem(
    status: int,
    code: str,
    detail: str,
    *,
    errors: Sequence[FieldError] | None = None,
    headers: dict[str, str] | None = None,
) -> Response:
    """Return problem details as a response."""
    body = Problem(
        title=HTTPStatus(status).phrase,
        status=status,
        detail=detail,
        code=code,
        request_id=request_id(),
        errors=tuple(errors) if errors else None,
    )
    content = body.model_dump_json(exclude_none=True)
    told_in = {"Content-Language": language()}
    return Response(content, status, {**told_in, **_headers(status), **(headers or {})}, MEDIA_TYPE)


def status_of(error: CareerError) -> int:
    """Return the status of an expected error, by its code or else by its class."""
    by_class = next(STATUS[kind] for kind in type(error).__mro__ if kind in STATUS)
    return STATUS_OF_CODE.get(error.code, by_class)


def _headers(status: int) -> dict[str, str]:
    if status == 401:
        return {"WWW-Authenticate": "Bearer"}
    return {"Retry-After": str(RETRY_SECONDS)} if status == 503 else {}


async def _career(request: Request, error: Exception) -> Response:
    assert isinstance(error, CareerError)
    message = error.message
    if isinstance(error, DatabaseAway) and request.method in SAFE:
        message = error.told_to_readers
    return problem(status_of(error), error.code, message, headers=_headers_of(error))


def _headers_of(error: CareerError) -> dict[str, str]:
    if isinstance(error, UnsupportedMediaType):
        return {"Accept": error.accepted}  # RFC 9110, 15.5.16
    seconds = getattr(error, "retry_after", None)
    return {"Retry-After": str(math.ceil(seconds))} if seconds else {}


async def _http(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    if error.status_code == 400:
        return _invalid([FieldError(field="body", message=_(UNREADABLE), code="unreadable")])
    if isinstance(error, TooLarge):
        return too_large(error.most)
    headers = dict(error.headers or {})
    if error.status_code == 405:
        headers["Allow"] = ", ".join(_methods(request))
        if request.method == "OPTIONS":
            return Response(status_code=204, headers=headers)
    code, detail = _HTTP_CODES.get(error.status_code, ("http_error", HTTPStatus(error.status_code).phrase + "."))
    return problem(error.status_code, code, _(detail), headers=headers)


def _methods(request: Request) -> list[str]:
    """Return what can be done at an address: by all its routes, while Starlette tells of the first alone."""
    routes = [route for route in request.app.routes if route.matches(request.scope)[0] is not Match.NONE]
    # A fixed address such as /jobs/file is like /jobs/{job_id}, and has not its methods.
    routes = [route for route in routes if getattr(route, "path", "") == request.url.path] or routes
    found = {"OPTIONS"}.union(*(getattr(route, "methods", None) or () for route in routes))
    return sorted(found | {"HEAD"} if "GET" in found else found)


async def _validation(_request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)
    return _invalid(
        [FieldError(field=_place(item["loc"]), message=_words(item), code=item["type"]) for item in error.errors()]
    )


def _invalid(errors: Sequence[FieldError]) -> Response:
    first = f"{errors[0].field}: {errors[0].message.removesuffix('.')}." if errors else _("The request cannot be used.")
    return problem(422, "invalid_request", first, errors=errors)


def _words(item: Any) -> str:
    """Return what is wrong with a field; FastAPI tells of its classes where a file is missing."""
    return _(NO_FILE) if "UploadFile" in item["msg"] else str(item["msg"]).removeprefix("Value error, ")


def _place(location: Sequence[Any]) -> str:
    return ".".join(str(part) for part in location)
