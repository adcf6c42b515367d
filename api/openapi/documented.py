"""Which problems a route may answer, for the documentation."""

from http import HTTPStatus
from typing import Any

from api.errors import MEDIA_TYPE
from career.cv.export.model import MEDIA_TYPES, Format


def problems(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """Return the documentation of problem details with these statuses; 500 and 503 may come from any route.

    Where somebody has to be logged in (401), 403 may come as well: of a browser whose cookies come without proof.
    """
    schema = {"schema": {"$ref": "#/components/schemas/Problem"}}
    refused = (403,) if 401 in statuses else ()
    return {
        status: {"description": HTTPStatus(status).phrase, "content": {MEDIA_TYPE: schema}}
        for status in sorted({*statuses, *refused, 500, 503})
    }


def files(*statuses: int, as_json: bool = True) -> dict[int | str, dict[str, Any]]:
    """Return the documentation of a route that answers with a file of a CV, or of a letter, and of its problems.

    A letter is never JSON.
    """
    binary = {"schema": {"type": "string", "format": "binary"}}
    content = {kind: binary for form, kind in MEDIA_TYPES.items() if form is not Format.json}
    if as_json:
        content[MEDIA_TYPES[Format.json]] = {"schema": {"type": "object"}}
    return {200: {"description": "The file", "content": content}} | problems(*statuses)


ANY_FILE: dict[int | str, dict[str, Any]] = {
    200: {"description": "The file", "content": {"*/*": {"schema": {"type": "string", "format": "binary"}}}}
}
"""The documentation of a route that answers with a file of any kind."""
