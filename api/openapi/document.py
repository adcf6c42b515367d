"""What the operations of the API have in common, said in its OpenAPI document by rules and not route by route."""

from collections.abc import Iterable
from http import HTTPStatus
from typing import Any

from fastapi.routing import APIRoute
from starlette.routing import BaseRoute

from api.errors import MEDIA_TYPE
from api.http.methods import SAFE
from api.http.routing import heeds_keys, is_limited
from api.idempotency import HEADER
from api.log_ins.cookies import ACCESS, CSRF_HEADER
from api.openapi.described import mend
from api.openapi.documented import problems
from api.openapi.examples import Examples, problem
from api.openapi.generating import rename, tell_files

TAGS = {
    "accounts": "Sign up, log in and out, confirm an e-mail, reset a password, take your data along, erase it.",
    "profile": "What you told of yourself and look for, and your skills.",
    "cvs": "Upload a CV, follow how it is read, correct what was read, get its review, take it along in other forms.",
    "jobs": "Keep ads, search open jobs, get those that fit, and say what you make of one.",
    "matches": "The score of a CV for a job, with the line of the CV or the ad behind every point.",
    "customizations": "A CV customised for a job, one reviewed change at a time, and its cover letter.",
    "applications": "Where you applied, what became of it, and how far you get.",
    "interviews": "Mock interviews: questions, your answers, and feedback.",
    "learning": "What to learn for the jobs that you look for.",
    "progress": "How far you are, and what happened.",
    "digest": "Which jobs you get when.",
    "conversations": "Talk to the assistant; what comes of it is told as server-sent events.",
    "files": "Files that were made for you.",
    "instructors": "Progress of students who agreed to show it.",
    "admin": "Users, sources of jobs, and background work; for admins only.",
    "operation": "Whether a process lives and can serve, and its figures.",
}
_HEADERS: dict[str, Any] = {
    "Retry-After": {
        "description": "In how many seconds to ask again.",
        "schema": {"type": "integer", "minimum": 1},
        "example": 12,
    },
    "RateLimit-Policy": {
        "description": "The limits that the request counted for: requests (q) in so many seconds (w).",
        "schema": {"type": "string"},
        "example": '"general";q=600;w=60',
    },
    "RateLimit": {
        "description": "How many requests are left (r), and in how many seconds there are more (t).",
        "schema": {"type": "string"},
        "example": '"general";r=0;t=12',
    },
}
# No example: /docs would send it with every request of a reader, and refuse the second for the key of the first.
_KEY: dict[str, Any] = {
    "name": HEADER,
    "in": "header",
    "required": False,
    "description": "A key of your own for this request, such as a UUID. Sent again with it within a day, the request "
    "is not done again: its first answer comes again, with the header `Idempotent-Replayed: true`. 409 while the first "
    "is still being answered, 422 if the key came with another request. After an error the key may be used again.",
    "schema": {"type": "string", "minLength": 1, "maxLength": 200, "pattern": r"^[!-~]([ -~]*[!-~])?$"},
}
_COOKIES: dict[str, Any] = {
    "AccessCookie": {
        "type": "apiKey",
        "in": "cookie",
        "name": ACCESS,
        "description": "The access token of a browser's log-in.",
    },
    "CSRFToken": {
        "type": "apiKey",
        "in": "header",
        "name": CSRF_HEADER,
        "description": "With the cookie, on whatever changes something: proof that a page of ours asks.",
    },
}


def complete(document: dict[str, Any], routes: Iterable[BaseRoute]) -> None:
    """Say in a document what holds for all operations, or for all of a kind, and show examples."""
    document["tags"] = [{"name": name, "description": description} for name, description in TAGS.items()]
    document["components"]["headers"] = _HEADERS
    document["components"]["securitySchemes"] |= _COOKIES
    rename(document)
    tell_files(document["components"]["schemas"])
    for route in routes:
        if isinstance(route, APIRoute) and route.include_in_schema:
            for method in route.methods or ():
                _complete(document["paths"][route.path_format][method.lower()], route, method)
    Examples(document["components"]["schemas"]).show(document)
    _share_problems(document)
    document["components"]["schemas"] = dict(sorted(document["components"]["schemas"].items()))


def _complete(operation: dict[str, Any], route: APIRoute, method: str) -> None:
    mend(operation)
    answers = operation["responses"]
    if is_limited(route):
        _add(answers, 429)
    if operation.get("parameters"):
        _add(answers, 414)
    if "requestBody" in operation:
        for status in (413, 415):
            _add(answers, status)
    if heeds_keys(route):
        operation.setdefault("parameters", []).append(_KEY)
        for status in (409, 422):
            _add(answers, status)
    if "security" in operation:
        cookies: dict[str, list[str]] = {"AccessCookie": []}
        operation["security"].append(cookies if method in SAFE else cookies | {"CSRFToken": []})
    operation["responses"] = dict(sorted(answers.items()))


def _add(answers: dict[str, Any], status: int) -> None:
    answers.setdefault(str(status), problems(status)[status])


def _share_problems(document: dict[str, Any]) -> None:
    """Say once what a status is that many operations answer with."""
    shared: dict[str, Any] = {}
    for operations in document["paths"].values():
        for operation in operations.values():
            for status, answer in operation["responses"].items():
                if answer == problems(int(status)).get(int(status)):
                    name = HTTPStatus(int(status)).phrase.title().replace(" ", "").replace("-", "")
                    shared[name] = _shared(int(status), answer)
                    operation["responses"][status] = {"$ref": f"#/components/responses/{name}"}
    document["components"]["responses"] = dict(sorted(shared.items()))


def _shared(status: int, answer: dict[str, Any]) -> dict[str, Any]:
    content = {MEDIA_TYPE: {**answer["content"][MEDIA_TYPE], "example": problem(status)}}
    headers = {429: list(_HEADERS), 503: ["Retry-After"]}.get(status, [])
    said = {"headers": {name: {"$ref": f"#/components/headers/{name}"} for name in headers}} if headers else {}
    return {"description": answer["description"], **said, "content": content}
