"""Rules about the points of a position: how they begin, what they say, how long they are."""

import re
from collections import Counter
from collections.abc import Iterator

from career.cv.review import texts
from career.cv.review.lists import openings, words
from career.cv.review.model import Case, Point, Rule, Sight, at
from runtime.language import N_

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
        said = texts.FEW_RESULTS if counted else texts.NO_RESULTS
        yield Sight(said.format(told=counted, count=len(case.points)))


def _no_action(case: Case) -> Iterator[Sight]:
    action, duty = words("actions", case.points_language), openings("duties", case.points_language)
    for point in case.points if action and duty else ():
        said = len(point.text.split()) >= _SHORT and not _DIGIT.search(point.text)
        if said and action and duty and not action.search(point.text) and not duty.match(point.text):
            yield at(case, point.pointer, N_("A point that does not say what you did: it has no verb."))


def _duties(case: Case) -> Iterator[Sight]:
    duty = openings("duties", case.points_language)
    for point in case.points if duty else ():
        if duty and duty.match(point.text):
            yield at(case, point.pointer, N_("A point that names a duty or a share, not what you did."))


def _long(case: Case) -> Iterator[Sight]:
    for point in case.points:
        if len(point.text.split()) > _LONG:
            yield at(case, point.pointer, texts.LONG_POINT.format(words=len(point.text.split())))


def _repeated(case: Case) -> Iterator[Sight]:
    seen: set[str] = set()
    for point in case.points:
        text = " ".join(re.findall(r"\w+", point.text.casefold()))
        if text in seen and len(text.split()) >= _SHORT:
            yield at(case, point.pointer, N_("The same point stands there more than once."))
        seen.add(text)


def _same_opening(case: Case) -> Iterator[Sight]:
    firsts = [(_first(point), point) for point in case.points]
    counts = Counter(word for word, _ in firsts if word)
    for word, number in counts.most_common(1):
        if number >= _LEAST_POINTS and number >= 0.35 * len(firsts):
            point = next(point for opening, point in firsts if opening == word)
            said = texts.SAME_OPENING.format(count=number, word=point.text.split()[0])
            yield at(case, point.pointer, said)


def _first(point: Point) -> str:
    match = re.match(r"\W*([^\W\d_]{4,})", point.text)
    return match[1].casefold() if match else ""


def _stops(case: Case) -> Iterator[Sight]:
    ends = [point.text.rstrip()[-1:] for point in case.points if len(point.text.split()) > _SHORT]
    stopped = sum(end == "." for end in ends)
    if len(ends) >= 6 and 0.25 <= stopped / len(ends) <= 0.75:
        yield Sight(texts.MIXED_STOPS.format(stopped=stopped, count=len(ends)))


RULES = (
    Rule(
        "no_results",
        "low",
        N_("Figures make results believable."),
        N_("Where you know it, say how much, how many, how fast."),
        _no_results,
    ),
    Rule(
        "no_action",
        "low",
        N_("A list of nouns does not tell what you did yourself."),
        N_("Begin with a verb: built, led, cut, taught."),
        _no_action,
        each=True,
    ),
    Rule(
        "weak_openings",
        "low",
        N_("Duties say little about what you achieved."),
        N_("Begin with what you did: built, led, cut, taught."),
        _duties,
        each=True,
    ),
    Rule(
        "long_bullets",
        "low",
        N_("Long points are skipped."),
        N_("Part it, or cut it to about 25 words."),
        _long,
        each=True,
    ),
    Rule(
        "repeated_point",
        "low",
        N_("Repeats look careless."),
        N_("Keep the point where it fits best."),
        _repeated,
        each=True,
    ),
    Rule(
        "same_opening",
        "info",
        N_("The same word again and again tires the reader."),
        N_("Use the verb that says best what you did each time."),
        _same_opening,
    ),
    Rule(
        "mixed_stops",
        "info",
        N_("Small differences look careless."),
        N_("End all points with a full stop, or none."),
        _stops,
    ),
)
