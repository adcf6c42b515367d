"""A score and its reasons in words."""

from collections.abc import Mapping, Sequence
from typing import Literal
from uuid import UUID

from agent.wording.phrases import at, listed, quoted
from career.evidence import Evidence
from career.matching.explain import LASTING, LEAST, gain, mendable, reasons
from career.matching.model import MatchResult, Part, Point
from career.matching.views import ComparisonCard, MatchCard

Focus = Literal["score", "missing", "why", "strengths", "raise"]
PART_NAMES = {
    "must_have": "must-have skills",
    "experience": "experience",
    "role": "role",
    "nice_to_have": "nice-to-have skills",
    "education": "education",
}
MOST_POINTS = 6
MOST_NAMED = 4
ADAPTED_FROM = 25
"""Points from which on it is worth while to adapt a CV."""


def say_match(card: MatchCard, focus: Focus = "score") -> str:
    """Answer the question about a match that `focus` names; every figure and quote is the card's."""
    said = {"score": _score, "missing": _missing, "why": _why, "strengths": _strengths, "raise": _raise}[focus]
    return "\n\n".join(block for block in said(card) if block)


def say_comparison(card: ComparisonCard, numbers: Mapping[UUID, int]) -> str:
    """Say which job fits best and by how much, then each with what decides; every figure is the card's."""
    lines = [
        f"{place}. **{match.result.score} of 100** for {_numbered(match, numbers)}: {'; '.join(reasons(match.result))}."
        for place, match in enumerate(card.matches, start=1)
    ]
    best, second = card.matches[0].result.score, card.matches[1].result.score
    lead = f"{best - second} more than the next" if best > second else "the next has as many"
    return "\n".join([f"{_numbered(card.matches[0], numbers)} fits you best ({lead}).", *lines])


def _numbered(match: MatchCard, numbers: Mapping[UUID, int]) -> str:
    number = f"#{numbers[match.job_id]} " if match.job_id in numbers else ""
    return f"{number}{at(match.job_title, match.job_company)}"


def tell_match(card: MatchCard) -> str:
    """Return all of a match in few words, for a model to answer from."""
    result = card.result
    lines = [
        f"Score {result.score} of 100 for {at(card.job_title, card.job_company)}, CV {card.cv_filename}.",
        f"Parts: {_parts(result)}.",
        *(f"Capped at {cap.limit}: {cap.reason}" for cap in result.caps),
        *_lines("Met", _in_state(result, "met"), most=15),
        *_lines("Partly met", _in_state(result, "partial"), most=10),
        *_lines("Missing", _in_state(result, "missing"), most=15),
        *_costs(result),
        *(["What would raise it:", *_raises(result)] if mendable(result) else []),
        *result.notes,
    ]
    return "\n".join(lines)


def _score(card: MatchCard) -> list[str]:
    """Sum it up: the card beside it has the parts and every point with its lines."""
    result = card.result
    met, missing = (_names(_in_state(result, state)) for state in ("met", "missing"))
    lines = [
        f"**{result.score} of 100** for {at(card.job_title, card.job_company)}: {_verdict(result.score)}.",
        *_caps(result),
        f"For you speak {met}." if met else "",
        f"I find no trace of {missing}." if missing else "Nothing that the ad demands is missing.",
        "Say “adapt my CV for this job”, and I suggest changes one by one." if result.score >= ADAPTED_FROM else "",
    ]
    return ["\n".join(line for line in lines if line)]


def _missing(card: MatchCard) -> list[str]:
    result = card.result
    job = at(card.job_title, card.job_company)
    missing, partial = _in_state(result, "missing"), _in_state(result, "partial")
    if not missing and not partial:
        return [f"For {job}, nothing that the ad demands is missing from your CV and profile."]
    heading = f"For {job} I find no trace of"
    return [
        _block(heading, missing, most=12),
        _block("Only partly there", partial),
        *_caps(result),
        "If you do have one of these, tell me (“add … to my skills”), and put it into your CV where you used it."
        if missing
        else "",
    ]


def _why(card: MatchCard) -> list[str]:
    result = card.result
    total = sum(part.earned for part in result.parts)
    sums = f"The {result.score} of 100 adds up from" if not result.caps else f"The parts add up to {total:.0f}:"
    return [
        f"{sums} {_parts(result)}.",
        "\n".join(result.notes),
        "\n".join(f"A further hard gap: {cap.reason}." for cap in result.caps[1:]),
        "\n".join(_costs(result)),
    ]


def _raise(card: MatchCard) -> list[str]:
    """Say what would add most, and that only what is true may be added."""
    result = card.result
    rows = _raises(result)
    head = f"What would raise your {result.score} for {at(card.job_title, card.job_company)}:"
    lasting = sum(part.possible - part.earned for part in result.parts if part.name in LASTING)
    return [
        "\n".join([head, *rows])
        if rows
        else f"No skill or proof that is missing would raise the {result.score} by much.",
        *_caps(result),
        f"{_points(lasting)} points hang on the kind, level and years of your work; words in a CV do not change them."
        if lasting >= LEAST
        else "",
        "Add only what is true. If you have done it, write into your CV where and with what result: a skill shown in "
        "your work counts more than one in a list. If you have not, learn it first.",
    ]


def _raises(result: MatchResult) -> list[str]:
    return [f"- {_point(point)}: up to {_points(gain(result, point))} more" for point in mendable(result)[:MOST_POINTS]]


def _strengths(card: MatchCard) -> list[str]:
    met = _in_state(card.result, "met")
    if not met:
        return [f"I find nothing in your CV that {at(card.job_title, card.job_company)} asks for."]
    return [_block(f"What speaks for you at {at(card.job_title, card.job_company)}", met, most=12)]


def _verdict(score: int) -> str:
    if score >= 75:
        return "you fit well"
    if score >= 50:
        return "you fit in part, and it is worth a try"
    return "a weak fit as your CV stands" if score >= 25 else "hardly a fit as your CV stands"


def _parts(result: MatchResult) -> str:
    return listed([_part(part) for part in result.parts if part.possible])


def _part(part: Part) -> str:
    return f"{PART_NAMES[part.name]} {_points(part.earned)} of {_points(part.possible)}"


def _caps(result: MatchResult) -> list[str]:
    return [f"It cannot be more than {cap.limit}: {cap.reason}" for cap in result.caps]


def _names(points: Sequence[Point]) -> str:
    """Return the demands that weigh most."""
    heaviest = sorted(points, key=lambda point: -point.possible)
    return listed([point.demand for point in heaviest], most=MOST_NAMED)


def _in_state(result: MatchResult, state: str) -> list[Point]:
    points = [*result.matched_skills, *result.missing_skills]
    others = [p for part in result.parts if part.name in ("experience", "education") for p in part.points]
    seen: dict[str, Point] = {}
    for point in [*points, *others]:
        if point.state == state:
            seen.setdefault(point.demand.casefold(), point)
    return list(seen.values())


def _block(heading: str, points: Sequence[Point], *, most: int = MOST_POINTS) -> str:
    return "\n".join(_lines(heading, points, most=most))


def _lines(heading: str, points: Sequence[Point], *, most: int) -> list[str]:
    if not points:
        return []
    more = [f"- and {len(points) - most} more"] if len(points) > most else []
    return [f"{heading}:", *(f"- {_point(point)}" for point in points[:most]), *more]


def _point(point: Point) -> str:
    via = f" (through {point.via})" if point.via else ""
    shown = _telling(point.evidence, point.state)
    return f"{point.demand}{via}" + (f" ({quoted(shown)})" if shown else "")


def _telling(evidence: Sequence[Evidence], state: str) -> Evidence | None:
    """Return the quote that shows it: the person's own line for what they have, the ad's for what is missing."""
    own = [item for item in evidence if item.origin != "job"]
    return next(iter(evidence if state == "missing" or not own else own), None)


def _costs(result: MatchResult) -> list[str]:
    """Return the points where most is lost, the costliest first."""
    lost = [point for part in result.parts for point in part.points if point.possible - point.earned >= LEAST]
    costly = sorted(lost, key=lambda point: point.earned - point.possible)[:MOST_POINTS]
    return ["What costs most:", *map(_cost, costly)] if costly else []


def _cost(point: Point) -> str:
    return f"- {point.demand}: {_points(point.earned)} of {_points(point.possible)}, {point.state}"


def _points(value: float) -> str:
    return f"{round(value, 1):g}"
