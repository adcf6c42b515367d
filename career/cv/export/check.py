"""Compares a CV document with what is read back from its export, field by field.

Dates count as far as an export shows them (by month), addresses without scheme, text without spacing and typography.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence

from pydantic import BaseModel, ConfigDict

from career.cv.document import CVDocument, Education
from career.cv.export.fields import is_essential
from career.cv.export.sheet import bare, told_of

_AND = re.compile(r"^\s*(?:and|und|et|y|e|en|i|и|та|ve|και)\s+", re.I)
_BETWEEN = re.compile(r"(?<=\S)\s+(?:in|of|en|de|em|di|w)\s+")
_BREAK = re.compile(r"[\s\u2010-\u2015/-]+")
_UNSEEN = frozenset({"image", "countryCode", "startDate", "endDate", "date", "releaseDate", "type"})


class Difference(BaseModel):
    """A value that came back otherwise; `found` is None where nothing came back."""

    model_config = ConfigDict(frozen=True)

    pointer: str
    shown: str
    found: str | None


class Comparison(BaseModel):
    """Which values were compared, by JSON pointer, and which differ."""

    model_config = ConfigDict(frozen=True)

    pointers: tuple[str, ...]
    differences: tuple[Difference, ...]


def compare(shown: CVDocument, found: CVDocument) -> Comparison:
    """Compare what an export shows with what a reader finds in it."""
    expected, got = dict(_values(shown)), dict(_values(found))
    differences = [
        Difference(pointer=pointer, shown=value, found=got.get(pointer))
        for pointer, value in expected.items()
        if _plain(value) != _plain(got.get(pointer, ""))
    ]
    return Comparison(pointers=tuple(expected), differences=tuple(differences))


def lost(shown: CVDocument, text: str) -> list[str]:
    """Return the JSON pointers of the texts of a document that do not stand in the text of its export."""
    there = _plain(text)
    return [pointer for pointer, value in _texts(shown, "") if not _stands(value, there)]


def mistaken(shown: CVDocument, found: CVDocument, differences: Sequence[Difference]) -> list[str]:
    """Return the pointers of the differences that a person must not send: who, where, what or when is read wrongly.

    What is divided otherwise between the two names of one entry, such as a school in the line of the degree, is not
    among them: the file says the same. Nor is the name of an entry that has neither a second name nor a date.
    """
    wrong = [item for item in differences if is_essential(item.pointer) and not _finer(item)]
    return [item.pointer for item in wrong if not _only_divided(item.pointer, shown, found)]


def _finer(item: Difference) -> bool:
    """Whether a reader found the month of a year."""
    return item.pointer.endswith("Date") and (item.found or "").startswith(item.shown)


def _only_divided(pointer: str, shown: CVDocument, found: CVDocument) -> bool:
    _, section, number, *field = pointer.split("/")
    if section not in ("work", "education") or field[-1].endswith("Date"):
        return False
    names, got = (_names(document, section, int(number)) for document in (shown, found))
    return (sum(map(bool, names)) < 2 and not _dated(shown, section, int(number))) or sorted(
        _plain(_BETWEEN.sub(" ", " ".join(names)))
    ) == sorted(_plain(_BETWEEN.sub(" ", " ".join(got))))


def _names(document: CVDocument, section: str, number: int) -> tuple[str, str]:
    if section == "work":
        return next(((item.name or "", item.position or "") for item in document.work[number : number + 1]), ("", ""))
    return next(((item.institution or "", _degree(item)) for item in document.education[number : number + 1]), ("", ""))


def _dated(document: CVDocument, section: str, number: int) -> bool:
    entry = document.work[number] if section == "work" else document.education[number]
    return bool(entry.start_date or entry.end_date)


def _stands(value: str, there: str) -> bool:
    """Whether a value stands in a text; lines and pages may break between its words and behind hyphens."""
    return _plain(value) in there or all(_plain(word) in there for word in _BREAK.split(value))


def _texts(part: BaseModel, pointer: str) -> Iterator[tuple[str, str]]:
    """Return what a person reads in a document: all but dates, codes, addresses behind a name, and the photo."""
    for field, about in type(part).model_fields.items():
        name, value = about.alias or field, getattr(part, field)
        below = f"{pointer}/{name}"
        if name in _UNSEEN or (name in ("network", "username") and getattr(part, "url", None)):
            continue
        if isinstance(value, BaseModel):
            yield from _texts(value, below)
        for index, item in enumerate(value if isinstance(value, list) else ()):
            yield from _texts(item, f"{below}/{index}") if isinstance(item, BaseModel) else [(f"{below}/{index}", item)]
        if isinstance(value, str) and name == "url" and pointer.startswith("/basics"):
            yield below, bare(value)
        elif isinstance(value, str) and name != "url":
            yield below, value


def _values(document: CVDocument) -> Iterator[tuple[str, str]]:
    """Return every value that an export shows, by JSON pointer; a list of words is one value per word."""
    basics = document.basics
    single = {"name": basics.name, "label": basics.label, "email": basics.email, "phone": basics.phone}
    single |= {"summary": basics.summary, "location/city": basics.location.city if basics.location else None}
    yield from _filled("/basics", single)
    urls = {bare(url).casefold() for url in (basics.url, *(profile.url for profile in basics.profiles)) if url}
    yield from _set("/basics/urls", urls)
    for index, job in enumerate(document.work):
        yield from _filled(f"/work/{index}", {"name": job.name, "position": job.position, "summary": told_of(job)})
        yield from _dates(f"/work/{index}", job.start_date, job.end_date)
        yield from _list(f"/work/{index}/highlights", job.highlights)
    for index, post in enumerate(document.volunteer):
        yield from _filled(f"/volunteer/{index}", {"organization": post.organization, "position": post.position})
        yield from _dates(f"/volunteer/{index}", post.start_date, post.end_date)
    for index, course in enumerate(document.education):
        yield from _filled(f"/education/{index}", {"institution": course.institution, "degree": _degree(course)})
        yield from _dates(f"/education/{index}", course.start_date, course.end_date)
    for index, project in enumerate(document.projects):
        yield from _filled(f"/projects/{index}", {"name": project.name})
    yield from _set("/skills", (word for group in document.skills for word in group.keywords or [group.name or ""]))
    yield from _set("/languages", (item.language or "" for item in document.languages))
    yield from _set("/certificates", (item.name or "" for item in document.certificates))
    yield from _set("/awards", (item.title or "" for item in document.awards))
    yield from _set("/publications", (item.name or "" for item in document.publications))


def _filled(pointer: str, values: dict[str, str | None]) -> Iterator[tuple[str, str]]:
    for name, value in values.items():
        if value and value.strip():
            yield f"{pointer}/{name}", value


def _dates(pointer: str, start: str | None, end: str | None) -> Iterator[tuple[str, str]]:
    yield from _filled(
        pointer, {"startDate": (start or "")[:7], "endDate": (end or "present" if start else end or "")[:7]}
    )


def _list(pointer: str, items: Sequence[str]) -> Iterator[tuple[str, str]]:
    yield from ((f"{pointer}/{index}", item) for index, item in enumerate(items) if item.strip())


def _set(pointer: str, items: Iterator[str] | set[str]) -> Iterator[tuple[str, str]]:
    """Return each item under a pointer of its own, so that order does not count, nor "and" before the last."""
    bare_items = (_AND.sub("", item) for item in items)
    yield from ((f"{pointer}/{_plain(item)}", item) for item in bare_items if _plain(item))


def _degree(course: Education) -> str:
    """Return degree and subject without the word between them, which readers leave out: "BSc in Physics"."""
    return re.sub(
        r"(?<=\S)\s+(?:in|of|en|de|em|di|w)\s+", " ", " ".join(filter(None, (course.study_type, course.area)))
    )


def _plain(value: str) -> str:
    """Return a text's letters, digits and the signs that make a difference ("C" is not "C++")."""
    return re.sub(r"[^\w+#]|_", "", unicodedata.normalize("NFKC", value).casefold())
