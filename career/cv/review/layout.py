"""Rules about form: what a parser of an employer may stumble over."""

import re
from collections import Counter
from collections.abc import Iterator

from career.cv.review.model import Case, Rule, Sight, on

_SMALLEST = 9.0


def _columns(case: Case) -> Iterator[Sight]:
    inside = [line for line in case.lines if line.column]
    if len(inside) > 0.4 * len(case.lines):
        yield on(inside[0], "Most of the text is set in columns.")


def _small_font(case: Case) -> Iterator[Sight]:
    sizes = Counter[float]()
    for line in case.lines:
        if line.size:
            sizes[line.size] += len(line.text)
    if sizes and (usual := sizes.most_common(1)[0][0]) < _SMALLEST - 0.4:
        yield Sight(f"The text is set in {usual:g} points.")


def _hidden(case: Case) -> Iterator[Sight]:
    if case.reading.hidden:
        yield Sight(f"{case.reading.hidden} characters of text cannot be seen (tiny or off the page).")


def _length(case: Case) -> Iterator[Sight]:
    pages = len(case.reading.pages)
    dates = [value or "" for work in case.parsed.document.work for value in (work.start_date, work.end_date)]
    known = [int(value[:4]) for value in dates if re.match(r"[12]\d{3}", value)]
    years = max(known) - min(known) if known else 0
    if case.reading.pages[0].width and pages > (2 if years < 10 else 3):
        yield Sight(f"{pages} pages for {years} years of experience.")


def _headings(case: Case) -> Iterator[Sight]:
    numbers = {number for kind, number in case.parsed.sections if kind == "other"}
    for line in case.lines:
        if line.number in numbers:
            yield on(line, "A heading that parsers do not know.")


def _no_headings(case: Case) -> Iterator[Sight]:
    if not case.parsed.sections:
        yield Sight("No section headings could be read.")


def _fonts(case: Case) -> Iterator[Sight]:
    sizes = {line.size for line in case.lines if line.size}
    if len(sizes) > 7:
        yield Sight(f"{len(sizes)} different sizes of type.")


RULES = (
    Rule(
        "columns",
        "low",
        "Many systems read straight across columns and mix their lines.",
        "Use one column for everything that matters.",
        _columns,
    ),
    Rule(
        "small_font",
        "low",
        "Small type tires the reader and fails in scans.",
        "Use 10 to 12 points.",
        _small_font,
    ),
    Rule(
        "hidden_text",
        "medium",
        "Hidden text looks like cheating and leads to refusal.",
        "Remove it.",
        _hidden,
    ),
    Rule(
        "too_long",
        "low",
        "What stands on the third page is seldom read.",
        "Shorten older positions.",
        _length,
    ),
    Rule(
        "unknown_heading",
        "info",
        "Sections under unusual headings may be skipped.",
        "Use plain headings: Experience, Education, Skills.",
        _headings,
    ),
    Rule(
        "no_headings",
        "medium",
        "Without headings a parser cannot tell work from study.",
        "Head each part: Experience, Education, Skills.",
        _no_headings,
    ),
    Rule(
        "many_sizes",
        "info",
        "A calm page is read more easily.",
        "Keep to three or four sizes.",
        _fonts,
    ),
)
