"""Rules about the points of a position: how they begin, what they say, how long they are."""

import re
from collections import Counter
from collections.abc import Iterator

from career.cv.review.lists import openings, words
from career.cv.review.model import Case, Point, Rule, Sight, at

_DIGIT = re.compile(r"\d")
_LONG, _SHORT = 40, 3
_FEW_COUNTED = 0.25
_LEAST_POINTS = 4


def _no_results(case: Case) -> Iterator[Sight]:
    counts = words("counts", case.points_language)
    if counts is None or len(case.points) < _LEAST_POINTS:
        return
    counted = sum(bool(_DIGIT.search(point.text) or counts.search(point.text)) for point in case.points)
    if counted < _FEW_COUNTED * len(case.points):
        yield Sight(f"{counted or 'None'} of {len(case.points)} points names a result in figures.")


def _no_action(case: Case) -> Iterator[Sight]:
    action, duty = words("actions", case.points_language), openings("duties", case.points_language)
    for point in case.points if action and duty else ():
        said = len(point.text.split()) >= _SHORT and not _DIGIT.search(point.text)
        if said and action and duty and not action.search(point.text) and not duty.match(point.text):
            yield at(case, point.pointer, "A point that does not say what you did: it has no verb.")


def _duties(case: Case) -> Iterator[Sight]:
    duty = openings("duties", case.points_language)
    for point in case.points if duty else ():
        if duty and duty.match(point.text):
            yield at(case, point.pointer, "A point that names a duty or a share, not what you did.")


def _long(case: Case) -> Iterator[Sight]:
    for point in case.points:
        if len(point.text.split()) > _LONG:
            yield at(case, point.pointer, f"A point of {len(point.text.split())} words.")


def _repeated(case: Case) -> Iterator[Sight]:
    seen: set[str] = set()
    for point in case.points:
        text = " ".join(re.findall(r"\w+", point.text.casefold()))
        if text in seen and len(text.split()) >= _SHORT:
            yield at(case, point.pointer, "The same point stands there more than once.")
        seen.add(text)


def _same_opening(case: Case) -> Iterator[Sight]:
    firsts = [(_first(point), point) for point in case.points]
    counts = Counter(word for word, _ in firsts if word)
    for word, number in counts.most_common(1):
        if number >= _LEAST_POINTS and number >= 0.35 * len(firsts):
            point = next(point for opening, point in firsts if opening == word)
            yield at(case, point.pointer, f"{number} points begin with “{point.text.split()[0]}”.")


def _first(point: Point) -> str:
    match = re.match(r"\W*([^\W\d_]{4,})", point.text)
    return match[1].casefold() if match else ""


def _stops(case: Case) -> Iterator[Sight]:
    ends = [point.text.rstrip()[-1:] for point in case.points if len(point.text.split()) > _SHORT]
    stopped = sum(end == "." for end in ends)
    if len(ends) >= 6 and 0.25 <= stopped / len(ends) <= 0.75:
        yield Sight(f"{stopped} of {len(ends)} points end with a full stop, the others do not.")


RULES = (
    Rule(
        "no_results",
        "low",
        "Figures make results believable.",
        "Where you know it, say how much, how many, how fast.",
        _no_results,
    ),
    Rule(
        "no_action",
        "low",
        "A list of nouns does not tell what you did yourself.",
        "Begin with a verb: built, led, cut, taught.",
        _no_action,
        each=True,
    ),
    Rule(
        "weak_openings",
        "low",
        "Duties say little about what you achieved.",
        "Begin with what you did: built, led, cut, taught.",
        _duties,
        each=True,
    ),
    Rule(
        "long_bullets",
        "low",
        "Long points are skipped.",
        "Part it, or cut it to about 25 words.",
        _long,
        each=True,
    ),
    Rule(
        "repeated_point",
        "low",
        "Repeats look careless.",
        "Keep the point where it fits best.",
        _repeated,
        each=True,
    ),
    Rule(
        "same_opening",
        "info",
        "The same word again and again tires the reader.",
        "Use the verb that says best what you did each time.",
        _same_opening,
    ),
    Rule(
        "mixed_stops",
        "info",
        "Small differences look careless.",
        "End all points with a full stop, or none.",
        _stops,
    ),
)
