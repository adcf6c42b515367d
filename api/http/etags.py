"""Entity tags: which state of something a client has seen (RFC 9110, sections 8.8.3 and 13.1)."""

from typing import Annotated, Any

from fastapi import Header, Response

from career.errors import InvalidInput
from runtime.language import gettext as _

IfMatch = Annotated[
    str | None,
    Header(
        alias="If-Match",
        max_length=500,
        description="The ETag of what you have seen and now change; `*` for whatever is there.",
        examples=['"3"'],
    ),
]
IfNoneMatch = Annotated[
    str | None,
    Header(
        alias="If-None-Match",
        max_length=500,
        description="The ETag of what you have already; if that is still so, the answer is 304 without a body.",
        examples=['"3"'],
    ),
]
NOT_MODIFIED: dict[int | str, dict[str, Any]] = {304: {"description": "It is as you have it already."}}
_KEPT = "private, no-cache"
"""A client may keep the answer, and asks each time whether it still holds."""


class PreconditionRequired(InvalidInput):
    """A change of something that may have been changed by others meanwhile, without what was seen of it."""

    def __init__(self) -> None:
        told = _("Say which version you changed: send the ETag of your last read as If-Match.")
        super().__init__("precondition_required", told)


def etag(state: object) -> str:
    """Return the tag of a state, such as a version."""
    return f'"{state}"'


def is_seen(if_match: str | None, tag: str) -> bool:
    """Tell whether somebody who sent If-Match has seen what bears a tag; weak tags do not count."""
    return if_match is not None and bool({"*", tag} & set(_listed(if_match)))


def is_same(if_none_match: str | None, tag: str) -> bool:
    """Tell whether somebody who sent If-None-Match has what bears a tag."""
    sent = {one.removeprefix("W/") for one in _listed(if_none_match or "")}
    return bool({"*", tag} & sent)


def tagged(response: Response, tag: str) -> Response:
    """Return a response that bears a tag."""
    response.headers["ETag"] = tag
    response.headers["Cache-Control"] = _KEPT
    return response


def not_modified(tag: str) -> Response:
    """Return the answer to somebody who has it already."""
    return tagged(Response(status_code=304), tag)


def _listed(header: str) -> list[str]:
    return [one.strip() for one in header.split(",")]
