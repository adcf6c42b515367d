"""JSON Resume as it was sent to a CV document: wrong types mended or left out, evidence for each value kept."""

import re
from types import NoneType
from typing import Any, get_args, get_origin

from pydantic import BaseModel

from career.cv.document import CVDocument, Profile
from career.cv.parsing.dates import find_period
from career.cv.reading import Reading
from career.cv.reading.words import mend
from career.evidence import Evidence

_DATES = frozenset(["start_date", "end_date", "date", "release_date"])
_ISO = re.compile(r"(\d{4})(?:-(0[1-9]|1[0-2])(?:-(0[1-9]|[12]\d|3[01]))?)?(?:T.*)?$")
_OLD_NAMES = {
    "work": {"company": "name", "website": "url", "title": "position"},
    "volunteer": {"name": "organization", "website": "url"},
    "education": {"school": "institution", "degree": "studyType", "gpa": "score"},
    "basics": {"website": "url", "picture": "image", "title": "label"},
    "languages": {"name": "language", "level": "fluency"},
    "certificates": {"title": "name"},
    "publications": {"website": "url", "title": "name"},
    "projects": {"title": "name", "website": "url"},
}
_LONGEST = 20_000


def document_of(reading: Reading) -> tuple[CVDocument, dict[str, Evidence]]:
    """Return the document that a JSON Resume file holds, and where each of its values stands in the file."""
    cleaner = _Cleaner(reading)
    found = cleaner.model(CVDocument, reading.structured or {}, "", "")
    return CVDocument.model_validate(found), cleaner.evidence


class _Cleaner:
    """Walks through the values; `source` is a pointer into the file, `target` into the document."""

    def __init__(self, reading: Reading) -> None:
        self.evidence: dict[str, Evidence] = {}
        self._places = reading.places
        self._lines = {line.number: line.text for line in reading.lines}

    def model(self, kind: type[BaseModel], value: Any, source: str, target: str) -> dict[str, Any]:
        """Return the fields of an object that the document knows, cleaned."""
        if not isinstance(value, dict):
            return self._short(kind, value, source, target)
        names = _OLD_NAMES.get(source.split("/")[1] if source else "", {})
        found: dict[str, Any] = {}
        for key, inner in value.items():
            alias = names[key] if key in names and names[key] not in value else key
            field = next((name for name, field in kind.model_fields.items() if field.alias == alias), None)
            if field is None or alias in found:
                continue
            annotation = kind.model_fields[field].annotation
            place = f"{source}/{key.replace('~', '~0').replace('/', '~1')}"
            cleaned = self._value(annotation, inner, place, f"{target}/{alias}", date=field in _DATES)
            if cleaned not in (None, [], {}):
                found[alias] = cleaned
        return found

    def _short(self, kind: type[BaseModel], value: Any, source: str, target: str) -> dict[str, Any]:
        """Return an object that is written as one text: a skill by its name, a profile by its address."""
        text = _text(value) if isinstance(value, str) else None
        alias = "url" if kind is Profile else next(iter(kind.model_fields.values())).alias
        if text is None or alias is None:
            return {}
        self._note(source, f"{target}/{alias}", text)
        return {alias: text}

    def _value(self, kind: Any, value: Any, source: str, target: str, *, date: bool = False) -> Any:
        if get_origin(kind) is list:
            return self._list(get_args(kind)[0], value, source, target)
        options = [option for option in get_args(kind) if option is not NoneType] or [kind]
        if isinstance(options[0], type) and issubclass(options[0], BaseModel):
            return self.model(options[0], value, source, target)
        text = _text(value)
        if text is not None and date:
            shown, text = text, _date(text)
            if text is not None:
                self._note(source, target, shown)
        elif text is not None:
            self._note(source, target, text)
        return text

    def _list(self, kind: Any, value: Any, source: str, target: str) -> list[Any]:
        items = value if isinstance(value, list) else [] if value is None else [value]
        found: list[Any] = []
        for index, item in enumerate(items):
            place = f"{source}/{index}" if isinstance(value, list) else source
            cleaned = self._value(kind, item, place, f"{target}/{len(found)}")
            if cleaned not in (None, "", [], {}):
                found.append(cleaned)
        return found

    def _note(self, source: str, target: str, text: str) -> None:
        number = self._places.get(source)
        if number is not None:
            line, quote = self._lines.get(number, ""), " ".join(text.split())
            self.evidence[target] = Evidence(origin="cv", quote=(quote if quote in line else line)[:300], line=number)


def _text(value: Any) -> str | None:
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return None
    lines = (" ".join(mend(line).split()) for line in str(value).replace("\r", "\n").split("\n"))
    return "\n".join(line for line in lines if line)[:_LONGEST] or None


def _date(text: str) -> str | None:
    """Return an ISO date; words for the present, and what is no date, are absent."""
    if match := _ISO.match(text):
        return "-".join(part for part in match.groups() if part)
    period = find_period(text)
    return period.start.iso() if period is not None and period.start is not None and not period.present else None
