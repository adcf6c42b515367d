"""Which problems a route may answer, for the documentation."""

from http import HTTPStatus
from typing import Any

from api.errors import MEDIA_TYPE
from career.cv.export.model import MEDIA_TYPES


def problems(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """Return the documentation of problem details with these statuses; 500 and 503 may come from any route."""
    schema = {"schema": {"$ref": "#/components/schemas/Problem"}}
    return {
        status: {"description": HTTPStatus(status).phrase, "content": {MEDIA_TYPE: schema}}
        for status in (*statuses, 500, 503)
    }


def files(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """Return the documentation of a route that answers with a file of CVs or letters, and of its problems."""
    binary = {"schema": {"type": "string", "format": "binary"}}
    return {200: {"description": "The file", "content": dict.fromkeys(MEDIA_TYPES.values(), binary)}} | problems(
        *statuses
    )
