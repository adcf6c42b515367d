"""What a CV document that somebody sends must be: JSON Resume 1.0.0, with errors that name the field."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from pydantic import BaseModel

from career.cv.document import DATES, LONGEST_VALUE, CVDocument
from career.errors import InvalidInput
from runtime.language import gettext as _

MOST_VALUES = 5_000
_OF_THE_FILE = frozenset(["$schema", "meta"])
"""What JSON Resume says of the file and not of the person; it may be sent and is not kept."""
_PATTERN_LENGTHS = {4: "{}-01-01", 7: "{}-01", 10: "{}"}
Place = tuple[str | int, ...]


class InvalidDocument(InvalidInput):
    """A CV document that cannot be kept: `faults` are the places of its fields, each with what is wrong there."""

    def __init__(self, faults: list[tuple[Place, str]]) -> None:
        place, message = faults[0]
        super().__init__("invalid_document", f"{'.'.join(map(str, place))}: {message}")
        self.faults = faults


def check(document: CVDocument) -> None:
    """Check what its types do not tell: no unknown fields, dates that there are, nothing endless.

    Raises InvalidDocument with every fault.
    """
    faults = list(_faults(document, ()))
    if not faults and not (document.basics.name or document.work or document.education or document.skills):
        faults = [(("basics", "name"), _("Give a name, or at least one position, course of study or skill."))]
    if not faults and sum(1 for _value in _texts(document.model_dump())) > MOST_VALUES:
        faults = [((), _("A CV holds at most {most} values.", most=MOST_VALUES))]
    if faults:
        raise InvalidDocument(faults)


def _faults(part: BaseModel, place: Place) -> Iterator[tuple[Place, str]]:
    for name in part.model_extra or {}:
        if place or name not in _OF_THE_FILE:
            yield (*place, name), _("JSON Resume 1.0.0 has no such field.")
    for field, about in type(part).model_fields.items():
        value, here = getattr(part, field), (*place, about.alias or field)
        for at, item in _items(value, here):
            if isinstance(item, BaseModel):
                yield from _faults(item, at)
            elif isinstance(item, str) and (wrong := _fault(field, item)):
                yield at, wrong


def _items(value: Any, place: Place) -> list[tuple[Place, Any]]:
    if isinstance(value, list):
        return [((*place, index), item) for index, item in enumerate(value)]
    return [(place, value)]


def _fault(field: str, value: str) -> str | None:
    if len(value) > LONGEST_VALUE:
        return _("A value has at most {most} characters.", most=LONGEST_VALUE)
    if field in DATES and value.strip() and not _is_date(value.strip()):
        return _("Write a date as 2019, 2019-03 or 2019-03-01; leave the end out for what lasts.")
    return None


def _is_date(value: str) -> bool:
    try:
        date.fromisoformat(_PATTERN_LENGTHS[len(value)].format(value))
    except (KeyError, ValueError):
        return False
    return value.isascii()


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    for item in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from _texts(item)
