"""Rules about personal data that a CV need not or should not hold. What is customary differs by country.

A birth date, marital status or nationality is usual in German, Polish, Russian, Ukrainian, Turkish, Italian and
Spanish CVs and only remarked there; equality laws and recruiters in English, French and Dutch speaking countries and in
Brazil and Portugal advise against it.
"""

import re
from collections.abc import Iterator

from career.cv.reading.model import Line
from career.cv.review.lists import openings, phrases
from career.cv.review.model import Case, Rule, Sight, on
from runtime.language import N_

_CUSTOMARY = frozenset(("de", "pl", "ru", "uk", "tr", "it", "es"))
_USUAL = ("birth", "marital", "gender", "nationality", "age")
_SAID = {
    "birth": N_("The CV tells your date of birth."),
    "marital": N_("The CV tells your marital status."),
    "gender": N_("The CV tells your gender."),
    "nationality": N_("The CV tells your nationality."),
    "age": N_("The CV tells your age."),
    "religion": N_("The CV tells your religion."),
    "health": N_("The CV tells your blood group."),
    "number": N_("The CV tells the number of a document."),
}
_VALUE = re.compile(r"\s*[:：/–—-]\s*\S|\s{2,}\S")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_LONG_NUMBER = re.compile(r"\d(?:[ ./-]?\w){5,}")
_AGE = re.compile(r"\s*[:–-]?\s*\d{2}\b")
LONGEST_VALUE = 60


def found(line: Line, kind: str) -> bool:
    """Whether a line holds a label of a kind with its value, in one of its cells or over two of them."""
    cells = [cell.strip(" •·|-–") for cell in re.split(r"\s{2,}|[|•·]", line.text)]
    return any(_is_label(cell, " ".join(cells[index + 1 :]), kind) for index, cell in enumerate(cells) if cell)


def _is_label(cell: str, after: str, kind: str) -> bool:
    pattern = openings("private", kind)
    match = pattern.match(cell) if pattern else None
    if match is None:
        return False
    rest = cell[match.end() :]
    value = rest or (f"  {after}" if after else "")
    if not value.strip(" :") or len(rest) > LONGEST_VALUE:
        return False
    if kind == "birth":
        return bool(_YEAR.search(value))
    if kind == "number":
        return bool(_LONG_NUMBER.search(value))
    if kind == "age":
        return bool(_AGE.match(value)) and _VALUE.match(value) is not None
    return _VALUE.match(value) is not None and len(value.split()) <= 6


def _kinds(case: Case, kinds: tuple[str, ...]) -> Iterator[Sight]:
    for line in case.reading.lines if not case.is_data else ():
        for kind in kinds:
            if len(line.text) < 240 and found(line, kind):
                yield on(line, _SAID[kind])


def _private(case: Case) -> Iterator[Sight]:
    if case.language not in _CUSTOMARY:
        yield from _kinds(case, _USUAL)


def _customary(case: Case) -> Iterator[Sight]:
    if case.language in _CUSTOMARY:
        yield from _kinds(case, _USUAL)


def _sensitive(case: Case) -> Iterator[Sight]:
    yield from _kinds(case, ("religion", "health", "number"))


def _references(case: Case) -> Iterator[Sight]:
    pattern = re.compile(phrases("places", "references"), re.IGNORECASE)
    for line in case.lines:
        if pattern.search(line.text):
            yield on(line, N_("A line says that references can be asked for."))


RULES = (
    Rule(
        "private_data",
        "low",
        N_("It invites bias, and some employers must refuse CVs that hold it."),
        N_("Leave it out unless the ad asks for it."),
        _private,
        each=True,
    ),
    Rule(
        "customary_data",
        "info",
        N_("It is usual where this language is spoken, but need not be there, and abroad it can count against you."),
        N_("Leave it out for applications abroad; elsewhere it is up to you."),
        _customary,
        each=True,
    ),
    Rule(
        "sensitive_data",
        "medium",
        N_("It helps thieves of identities or invites bias, and no employer needs it before a contract."),
        N_("Delete it."),
        _sensitive,
        each=True,
    ),
    Rule(
        "references_on_request",
        "info",
        N_("Everybody assumes it, and the line could say something about you."),
        N_("Delete the line."),
        _references,
    ),
)
