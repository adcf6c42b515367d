"""Evidence for the values that were taken without noting where they stand."""

import re
from collections.abc import Iterator
from typing import Any

from pydantic import BaseModel

from career.cv.document import CVDocument
from career.cv.parsing.dates import periods
from career.cv.parsing.trace import Trace
from career.cv.reading.model import Line

_DATES = ("startDate", "endDate", "date", "releaseDate")
_ENTRY = re.compile(r"^/\w+(?:/\d+)?")
_LEAST = 3
_HEAD = 24


def prove(document: CVDocument, trace: Trace, lines: list[Line]) -> None:
    """Note the line of each value that has none yet, nearest to the other values of its entry first.

    A single value that stands on no line is taken out: what cannot be shown is not said.
    """
    texts = [(line, _bare(line.text)) for line in lines]
    numbers = {line.number: index for index, line in enumerate(lines)}
    for pointer, value in _values(document.model_dump(by_alias=True), ""):
        if pointer in trace.found:
            continue
        anchor = _anchor(pointer, trace, numbers)
        line = _line_of(pointer, value, texts[anchor:]) or _line_of(pointer, value, texts)
        if line is not None:
            trace.note(pointer, line, value)
        else:
            _take_out(document, pointer)


def _take_out(document: CVDocument, pointer: str) -> None:
    *path, last = pointer.strip("/").split("/")
    holder: Any = document
    for step in path:
        holder = holder[int(step)] if step.isdigit() else getattr(holder, _field(holder, step))
    if isinstance(holder, BaseModel):
        setattr(holder, _field(holder, last), None)


def _field(model: BaseModel, alias: str) -> str:
    """Return the name of the field that JSON calls by an alias."""
    return next(name for name, info in type(model).model_fields.items() if alias in (name, info.alias))


def _values(value: Any, pointer: str) -> Iterator[tuple[str, str]]:
    if isinstance(value, dict):
        for key, item in value.items():
            yield from _values(item, f"{pointer}/{key}")
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from _values(item, f"{pointer}/{index}")
    elif isinstance(value, str) and value and not pointer.endswith("/network"):
        yield pointer, value


def _anchor(pointer: str, trace: Trace, numbers: dict[int, int]) -> int:
    """Return where in the lines the first known value of the same entry stands."""
    match = _ENTRY.match(pointer)
    entry = match[0] if match else pointer
    known = [
        found.line for other, found in trace.found.items() if other.startswith(f"{entry}/") and found.line is not None
    ]
    return min((numbers[line] for line in known if line in numbers), default=0)


def _line_of(pointer: str, value: str, texts: list[tuple[Line, str]]) -> Line | None:
    if pointer.rsplit("/", 1)[-1] in _DATES:
        return next((line for line, _ in texts if _says(line, value)), None)
    wanted = _bare(value)
    whole = next((line for line, text in texts if wanted and wanted in text), None)
    if whole is not None:
        return whole
    # What goes over several lines is shown by its first line.
    first = next((line for line, text in texts if text and (wanted.startswith(text) or _begins(wanted, text))), None)
    return first or next((line for line, text in texts if _opens(wanted, text)), None)


def _begins(wanted: str, text: str) -> bool:
    return len(wanted) >= _HEAD and wanted[:_HEAD] in text


def _opens(wanted: str, text: str) -> bool:
    """Whether a value begins at the end of a line, to go on in the next."""
    return any(text.endswith(wanted[:size]) for size in range(min(len(wanted), len(text)), _LEAST, -1))


def _says(line: Line, value: str) -> bool:
    dates = [date for period in periods(line.text) for date in (period.start, period.until) if date is not None]
    return any(date.iso() == value for date in dates)


def _bare(text: str) -> str:
    return re.sub(r"\s+", "", text).casefold()
