"""A score and its reasons in words."""

from collections.abc import Mapping, Sequence
from typing import Literal
from uuid import UUID

from agent.wording.phrases import at, listed, quoted
from career.evidence import Evidence
from career.matching.explain import LASTING, LEAST, gain, mendable, reasons
from career.matching.model import MatchResult, Part, Point
from career.matching.views import ComparisonCard, MatchCard
from runtime.language import N_, number
from runtime.language import gettext as _

Focus = Literal["score", "missing", "why", "strengths", "raise"]
PART_NAMES = {
    "must_have": N_("must-have skills"),
    "experience": N_("experience"),
    "role": N_("role"),
    "nice_to_have": N_("nice-to-have skills"),
    "education": N_("education"),
}
_COSTS = {
    "met": N_("{demand}: {earned} of {possible}, met"),
    "partial": N_("{demand}: {earned} of {possible}, partial"),
    "missing": N_("{demand}: {earned} of {possible}, missing"),
    "unknown": N_("{demand}: {earned} of {possible}, unknown"),
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
        _(
            "{place}. **{score} of 100** for {job}: {reasons}.",
            place=place,
            score=match.result.score,
            job=_numbered(match, numbers),
            reasons="; ".join(reasons(match.result)),
        )
        for place, match in enumerate(card.matches, start=1)
    ]
    best, second = card.matches[0].result.score, card.matches[1].result.score
    job = _numbered(card.matches[0], numbers)
    if best > second:
        head = _("{job} fits you best ({points} more than the next).", job=job, points=best - second)
    else:
        head = _("{job} fits you best (the next has as many).", job=job)
    return "\n".join([head, *lines])


def _numbered(match: MatchCard, numbers: Mapping[UUID, int]) -> str:
    number = f"#{numbers[match.job_id]} " if match.job_id in numbers else ""
    return f"{number}{at(match.job_title, match.job_company)}"


def tell_match(card: MatchCard) -> str:
    """Return all of a match in few words, for a model to answer from."""
    result = card.result
    lines = [
        _(
            "Score {score} of 100 for {job}, CV {file}.",
            score=result.score,
            job=at(card.job_title, card.job_company),
            file=card.cv_filename,
        ),
        _("Parts: {parts}.", parts=_parts(result)),
        *(_("Capped at {limit}: {reason}", limit=cap.limit, reason=cap.reason) for cap in result.caps),
        *_lines(_("Met:"), _in_state(result, "met"), most=15),
        *_lines(_("Partly met:"), _in_state(result, "partial"), most=10),
        *_lines(_("Missing:"), _in_state(result, "missing"), most=15),
        *_costs(result),
        *([_("What would raise it:"), *_raises(result)] if mendable(result) else []),
        *result.notes,
    ]
    return "\n".join(lines)


def _score(card: MatchCard) -> list[str]:
    """Sum it up: the card beside it has the parts and every point with its lines."""
    result = card.result
    met, missing = (_names(_in_state(result, state)) for state in ("met", "missing"))
    lines = [
        _verdict(result.score, at(card.job_title, card.job_company)),
        *_caps(result),
        _("For you speak {demands}.", demands=met) if met else "",
        _("I find no trace of {demands}.", demands=missing)
        if missing
        else _("Nothing that the ad demands is missing."),
        _("Say “adapt my CV for this job”, and I suggest changes one by one.") if result.score >= ADAPTED_FROM else "",
    ]
    return ["\n".join(line for line in lines if line)]


def _missing(card: MatchCard) -> list[str]:
    result = card.result
    job = at(card.job_title, card.job_company)
    missing, partial = _in_state(result, "missing"), _in_state(result, "partial")
    if not missing and not partial:
        return [_("For {job}, nothing that the ad demands is missing from your CV and profile.", job=job)]
    return [
        _block(_("For {job} I find no trace of:", job=job), missing, most=12),
        _block(_("Only partly there:"), partial),
        *_caps(result),
        _("If you do have one of these, tell me (“add … to my skills”), and put it into your CV where you used it.")
        if missing
        else "",
    ]


def _why(card: MatchCard) -> list[str]:
    result = card.result
    total = sum(part.earned for part in result.parts)
    sums = (
        _("The parts add up to {total}: {parts}.", total=f"{total:.0f}", parts=_parts(result))
        if result.caps
        else _("The {score} of 100 adds up from {parts}.", score=result.score, parts=_parts(result))
    )
    return [
        sums,
        "\n".join(result.notes),
        "\n".join(_("A further hard gap: {reason}.", reason=cap.reason) for cap in result.caps[1:]),
        "\n".join(_costs(result)),
    ]


def _raise(card: MatchCard) -> list[str]:
    """Say what would add most, and that only what is true may be added."""
    result = card.result
    rows = _raises(result)
    job = at(card.job_title, card.job_company)
    lasting = sum(part.possible - part.earned for part in result.parts if part.name in LASTING)
    return [
        "\n".join([_("What would raise your {score} for {job}:", score=result.score, job=job), *rows])
        if rows
        else _("No skill or proof that is missing would raise the {score} by much.", score=result.score),
        *_caps(result),
        _(
            "{points} points hang on the kind, level and years of your work; words in a CV do not change them.",
            points=_points(lasting),
        )
        if lasting >= LEAST
        else "",
        _(
            "Add only what is true. If you have done it, write into your CV where and with what result: a skill shown "
            "in your work counts more than one in a list. If you have not, learn it first."
        ),
    ]


def _raises(result: MatchResult) -> list[str]:
    return [
        _("- {demand}: up to {points} more", demand=_point(point), points=_points(gain(result, point)))
        for point in mendable(result)[:MOST_POINTS]
    ]


def _strengths(card: MatchCard) -> list[str]:
    met, job = _in_state(card.result, "met"), at(card.job_title, card.job_company)
    if not met:
        return [_("I find nothing in your CV that {job} asks for.", job=job)]
    return [_block(_("What speaks for you at {job}:", job=job), met, most=12)]


def _verdict(score: int, job: str) -> str:
    if score >= 75:
        return _("**{score} of 100** for {job}: you fit well.", score=score, job=job)
    if score >= 50:
        return _("**{score} of 100** for {job}: you fit in part, and it is worth a try.", score=score, job=job)
    if score >= 25:
        return _("**{score} of 100** for {job}: a weak fit as your CV stands.", score=score, job=job)
    return _("**{score} of 100** for {job}: hardly a fit as your CV stands.", score=score, job=job)


def _parts(result: MatchResult) -> str:
    return listed([_part(part) for part in result.parts if part.possible])


def _part(part: Part) -> str:
    return _(
        "{part} {earned} of {possible}",
        part=_(PART_NAMES[part.name]),
        earned=_points(part.earned),
        possible=_points(part.possible),
    )


def _caps(result: MatchResult) -> list[str]:
    return [_("It cannot be more than {limit}: {reason}", limit=cap.limit, reason=cap.reason) for cap in result.caps]


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
    more = [_("- and {count} more", count=len(points) - most)] if len(points) > most else []
    return [heading, *(f"- {_point(point)}" for point in points[:most]), *more]


def _point(point: Point) -> str:
    name = _("{demand} (through {skill})", demand=point.demand, skill=point.via) if point.via else point.demand
    shown = _telling(point.evidence, point.state)
    return name + (f" ({quoted(shown)})" if shown else "")


def _telling(evidence: Sequence[Evidence], state: str) -> Evidence | None:
    """Return the quote that shows it: the person's own line for what they have, the ad's for what is missing."""
    own = [item for item in evidence if item.origin != "job"]
    return next(iter(evidence if state == "missing" or not own else own), None)


def _costs(result: MatchResult) -> list[str]:
    """Return the points where most is lost, the costliest first."""
    lost = [point for part in result.parts for point in part.points if point.possible - point.earned >= LEAST]
    costly = sorted(lost, key=lambda point: point.earned - point.possible)[:MOST_POINTS]
    return [_("What costs most:"), *map(_cost, costly)] if costly else []


def _cost(point: Point) -> str:
    words = _COSTS[point.state]
    told = _(words, demand=point.demand, earned=_points(point.earned), possible=_points(point.possible))
    return f"- {told}"


def _points(value: float) -> str:
    return number(round(value, 1))
