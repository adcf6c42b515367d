"""Rules about what is said."""

import re
from collections import Counter
from collections.abc import Iterator

from career.cv.review.model import Case, Rule, Sight, at

_NUMBER = re.compile(r"\d")
_WEAK = re.compile(
    r"^(?:responsible for|duties include|tasked with|worked on|helped (?:with|to)|assisted (?:with|in)|involved in|"
    r"participated in|in charge of|zuständig für|verantwortlich für|mitarbeit (?:an|bei|in)|"
    r"responsable de|en charge de|participation à|encargad[oa] de|participé en|responsável por|responsabile di|"
    r"verantwoordelijk voor|odpowiedzialn[ya] za|отвечал[а]? за|участвовал[а]? в|sorumlu)\b",
    re.I,
)  # fmt: skip
_FIRST_PERSON = re.compile(r"\b(?:I|my|me|ich|mein|meine|je|mon|ma|mes|yo|mi|mis|io|ik|mijn)\b")


def _bullets(case: Case) -> list[tuple[str, str]]:
    return [
        (f"/work/{index}/highlights/{number}", text)
        for index, work in enumerate(case.parsed.document.work)
        for number, text in enumerate(work.highlights)
    ]


def _no_work(case: Case) -> Iterator[Sight]:
    if not case.parsed.document.work:
        yield Sight("No work experience could be read.")


def _no_education(case: Case) -> Iterator[Sight]:
    if not case.parsed.document.education:
        yield Sight("No education could be read.")


def _no_skills(case: Case) -> Iterator[Sight]:
    if not case.parsed.document.skills:
        yield Sight("No list of skills could be read.")


def _no_summary(case: Case) -> Iterator[Sight]:
    if not case.parsed.document.basics.summary:
        yield Sight("No summary stands at the top.")


def _incomplete(case: Case) -> Iterator[Sight]:
    for index, work in enumerate(case.parsed.document.work):
        if not work.name or not work.position:
            missing = "employer" if not work.name else "position"
            yield at(
                case,
                f"/work/{index}/{'position' if work.position else 'name'}",
                f"A position whose {missing} could not be read.",
            )


def _bare_work(case: Case) -> Iterator[Sight]:
    for index, work in enumerate(case.parsed.document.work[:3]):
        if not work.highlights and not work.summary:
            yield at(case, f"/work/{index}/position", "A recent position without a word on what you did.")


def _no_results(case: Case) -> Iterator[Sight]:
    bullets = _bullets(case)
    counted = sum(bool(_NUMBER.search(text)) for _, text in bullets)
    if len(bullets) >= 4 and counted < 0.25 * len(bullets):
        yield Sight(f"{counted} of {len(bullets)} points name a number.")


def _weak_opening(case: Case) -> Iterator[Sight]:
    for pointer, text in _bullets(case):
        if _WEAK.match(text):
            yield at(case, pointer, "A point that begins with a duty, not with what you did.")


def _long_points(case: Case) -> Iterator[Sight]:
    for pointer, text in _bullets(case):
        if len(text.split()) > 40:
            yield at(case, pointer, f"A point of {len(text.split())} words.")


def _repeated(case: Case) -> Iterator[Sight]:
    counts = Counter(text.casefold() for _, text in _bullets(case))
    for pointer, text in _bullets(case):
        if counts[text.casefold()] > 1:
            yield at(case, pointer, "The same point stands there more than once.")
            counts[text.casefold()] = 0


def _first_person(case: Case) -> Iterator[Sight]:
    for pointer, text in _bullets(case):
        if _FIRST_PERSON.search(text):
            yield at(case, pointer, "A point in the first person.")


def _thin(case: Case) -> Iterator[Sight]:
    words = len(case.parsed.text.split())
    if words < 120:
        yield Sight(f"Only {words} words in all.")


def _wordy(case: Case) -> Iterator[Sight]:
    words = len(case.parsed.text.split())
    if words > 1500:
        yield Sight(f"{words} words in all.")


RULES = (
    Rule(
        "no_work",
        "high",
        "Experience is what most employers search for.",
        "Add positions, internships or projects under Experience.",
        _no_work,
    ),
    Rule(
        "no_education",
        "low",
        "Many forms demand it.",
        "Add your education under a heading of its own.",
        _no_education,
    ),
    Rule(
        "no_skills",
        "medium",
        "Searches go through skills first.",
        "Add a list of skills in plain words.",
        _no_skills,
    ),
    Rule(
        "no_summary",
        "info",
        "Two lines at the top help a hurried reader.",
        "Say in two or three lines who you are and what you seek.",
        _no_summary,
    ),
    Rule(
        "incomplete_work",
        "medium",
        "An entry that is read by half counts by half.",
        "Write employer, position and dates in the same way for each entry.",
        _incomplete,
    ),
    Rule(
        "bare_work",
        "low",
        "A title alone does not show what you can do.",
        "Add two to five points on what you did and what came of it.",
        _bare_work,
    ),
    Rule(
        "no_results",
        "low",
        "Numbers make results believable.",
        "Where you know it, say how much, how many, how fast.",
        _no_results,
    ),
    Rule(
        "weak_openings",
        "low",
        "Duties say little about what you achieved.",
        "Begin with a verb: built, led, cut, taught.",
        _weak_opening,
    ),
    Rule(
        "long_bullets",
        "low",
        "Long points are skipped.",
        "Part it, or cut it to about 25 words.",
        _long_points,
    ),
    Rule(
        "repeated_point",
        "low",
        "Repeats look careless.",
        "Keep the point where it fits best.",
        _repeated,
    ),
    Rule(
        "first_person",
        "info",
        "CVs are usually written without a subject.",
        "Leave the pronoun out.",
        _first_person,
    ),
    Rule(
        "too_thin",
        "medium",
        "There is too little for anyone to judge.",
        "Say more about your positions and skills.",
        _thin,
    ),
    Rule(
        "too_wordy",
        "low",
        "The important drowns.",
        "Cut older and less relevant points.",
        _wordy,
    ),
)
