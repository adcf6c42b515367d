"""What a person's feedback says of further jobs: a few points more or less, each with its reason.

Feedback on a job gives signs, each about one thing (RULES below): its level, field, company, place, way of working, or
pay. A sign weighs 1 when fresh, half after HALF_LIFE days, nothing after FORGOTTEN days; of one job only the newest
feedback counts, and of all the newest MOST. A thing's points are its limit times the sum of its signs over ENOUGH, at
most the limit either way: so many fresh signs say all. Under LEAST points nothing is said. All points together are at
most MOST_POINTS either way, and a job that has a hard gap loses points but never gains any.

    level      4  dismissed as too senior: -1 for that level and above; as too junior: -1 for it and below
    field      4  dismissed as the wrong field: -1 for its families of work; without a reason: -0.25
    company    5  dismissed for the company: -3; without a reason: -0.25
    place      4  dismissed for the place: -1 for its towns, but for remote jobs
    workplace  2  dismissed for the place: -0.5 for the same way of working, on site or hybrid
    pay        3  dismissed for the pay: -1 for that pay by the year or less
    liked         applied +1, saved +0.7: wholly for the field, half for level, company, place and workplace

The same feedback, features and day give the same points.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date
from typing import Literal
from uuid import UUID

from pydantic import AwareDatetime, BaseModel, ConfigDict

from career.matching.levels import LEVELS
from career.matching.roles import label
from career.recommendations import texts
from career.recommendations.features import Features
from career.recommendations.reasons import DismissReason

Thing = Literal["level", "field", "company", "place", "workplace", "pay"]
Kind = Literal["saved", "applied", "dismissed"]
Cause = Literal["too_senior", "too_junior", "wrong_field", "company", "wrong_place", "pay_too_low", "unsaid", "liked"]

LIMITS: dict[Thing, float] = {"level": 4, "field": 4, "company": 5, "place": 4, "workplace": 2, "pay": 3}
MOST_POINTS = 10
ENOUGH = 3.0
LEAST = 0.5
HALF_LIFE, FORGOTTEN = 60, 180
MOST = 200
_LIKED = {"applied": 1.0, "saved": 0.7}
_HALF, _HINT, _SURE = 0.5, 0.25, 3.0


class Feedback(BaseModel):
    """What a person did with a job that was shown, and the job's features."""

    model_config = ConfigDict(frozen=True)

    job_id: UUID
    kind: Kind
    reasons: tuple[DismissReason, ...] = ()
    features: Features
    at: AwareDatetime


class Adjustment(BaseModel):
    """Points for one thing, and the sentence that says why."""

    model_config = ConfigDict(frozen=True)

    thing: Thing
    points: float
    reason: str


class Learned(BaseModel):
    """What feedback says of one job: its adjustments, the strongest first, and their bounded sum in whole points."""

    model_config = ConfigDict(frozen=True)

    points: int = 0
    adjustments: tuple[Adjustment, ...] = ()


@dataclass(frozen=True)
class _Sign:
    thing: Thing
    key: str | int
    value: float
    cause: Cause


class _Tally:
    """The signs of one thing while they are added up."""

    def __init__(self) -> None:
        self._values: list[float] = []
        self.causes: Counter[Cause] = Counter()

    def add(self, value: float, cause: Cause) -> None:
        self._values.append(value)
        self.causes[cause] += 1

    def points(self, thing: Thing) -> float:
        share = math.fsum(self._values) / ENOUGH
        return round(LIMITS[thing] * max(-1.0, min(1.0, share)), 1)


class Taste:
    """The signs of a person's feedback, added up once to be asked for many jobs."""

    def __init__(self, feedback: Iterable[Feedback], today: date) -> None:
        tallies: defaultdict[tuple[Thing, str | int], _Tally] = defaultdict(_Tally)
        self._low_pay: list[tuple[int, float]] = []
        for item in _newest(feedback, today):
            weight = 0.5 ** (_age(item, today) / HALF_LIFE)
            for sign in _signs(item):
                tallies[sign.thing, sign.key].add(weight * sign.value, sign.cause)
            if _says(item, "pay_too_low") and item.features.pay:
                self._low_pay.append((item.features.pay, weight))
        self._known = {key: (tally.points(key[0]), tally.causes) for key, tally in tallies.items()}
        self._told: dict[tuple[Thing, str, float], Adjustment] = {}

    def of(self, job: Features) -> Learned:
        """Return what the feedback says of a job."""
        told = sorted(self._adjustments(job), key=lambda item: (-abs(item.points), item.thing))
        total = math.fsum(item.points for item in told)
        return Learned(points=round(max(-MOST_POINTS, min(MOST_POINTS, total))), adjustments=tuple(told))

    def _adjustments(self, job: Features) -> Iterator[Adjustment]:
        """Yield what is known of each thing of a job; of several families or towns what is known of the strongest."""
        for thing, keys in _things(job):
            known = [(*found, str(key)) for key in keys if (found := self._known.get((thing, key)))]
            if known:
                points, causes, key = max(known, key=lambda item: (abs(item[0]), item[2]))
                yield from self._adjustment(thing, points, causes, _name(thing, key, job))
        if job.pay is not None and self._low_pay:
            tally = _Tally()
            for pay, weight in self._low_pay:
                if job.pay <= pay:
                    tally.add(-weight, "pay_too_low")
            yield from self._adjustment("pay", tally.points("pay"), tally.causes, f"{tally.causes.total()}")

    def _adjustment(self, thing: Thing, points: float, causes: Counter[Cause], name: str) -> Iterator[Adjustment]:
        if abs(points) < LEAST:
            return
        key = (thing, name, points)
        if key not in self._told:
            reason = _sentence(thing, causes, name, points)
            self._told[key] = Adjustment(thing=thing, points=points, reason=reason)
        yield self._told[key]


def _things(job: Features) -> list[tuple[Thing, Sequence[str | int]]]:
    """Return by what each thing of a job is looked up."""
    return [
        ("level", () if job.level is None else (job.level,)),
        ("field", job.families),
        ("company", (job.company,) if job.company else ()),
        ("place", _places(job)),
        ("workplace", (job.workplace,) if job.workplace else ()),
    ]


def adjusted(score: int, learned: Learned, *, hard_gap: bool) -> int:
    """Return a score with what was learned, from 0 to 100; a job with a hard gap (a cap of its match) gains nothing."""
    points = min(0, learned.points) if hard_gap else learned.points
    return max(0, min(100, score + points))


def _newest(feedback: Iterable[Feedback], today: date) -> list[Feedback]:
    """Return the newest feedback of each job that is not forgotten, at most MOST, the newest first."""
    ordered = sorted(feedback, key=lambda item: (item.at, item.job_id, item.kind), reverse=True)
    newest: dict[UUID, Feedback] = {}
    for item in ordered:
        newest.setdefault(item.job_id, item)
    return [item for item in newest.values() if _age(item, today) <= FORGOTTEN][:MOST]


def _age(item: Feedback, today: date) -> int:
    return max(0, (today - item.at.astimezone(UTC).date()).days)


def _says(item: Feedback, *reasons: DismissReason) -> bool:
    return item.kind == "dismissed" and any(reason in item.reasons for reason in reasons)


def _signs(item: Feedback) -> Iterator[_Sign]:
    yield from _liked(item) if item.kind != "dismissed" else _disliked(item)


def _liked(item: Feedback) -> Iterator[_Sign]:
    value, job = _LIKED[item.kind], item.features
    yield from (_Sign("field", name, value, "liked") for name in job.families)
    if job.level is not None:
        yield _Sign("level", job.level, _HALF * value, "liked")
    if job.company:
        yield _Sign("company", job.company, _HALF * value, "liked")
    yield from (_Sign("place", name, _HALF * value, "liked") for name in _places(job))
    if job.workplace:
        yield _Sign("workplace", job.workplace, _HALF * value, "liked")


def _disliked(item: Feedback) -> Iterator[_Sign]:
    job = item.features
    if job.level is not None and _says(item, "too_senior"):
        yield from (_Sign("level", level, -1, "too_senior") for level in LEVELS.values() if level >= job.level)
    if job.level is not None and _says(item, "too_junior"):
        yield from (_Sign("level", level, -1, "too_junior") for level in LEVELS.values() if level <= job.level)
    if _says(item, "wrong_field"):
        yield from (_Sign("field", name, -1, "wrong_field") for name in job.families)
    if _says(item, "wrong_place"):
        yield from (_Sign("place", name, -1, "wrong_place") for name in _places(job))
        if job.workplace in ("onsite", "hybrid"):
            yield _Sign("workplace", job.workplace, -_HALF, "wrong_place")
    if job.company and _says(item, "company"):
        yield _Sign("company", job.company, -_SURE, "company")
    if not item.reasons or item.reasons == ("not_interested",):
        yield from (_Sign("field", name, -_HINT, "unsaid") for name in job.families)
        if job.company:
            yield _Sign("company", job.company, -_HINT, "unsaid")


def _places(job: Features) -> tuple[str, ...]:
    return () if job.workplace == "remote" else job.places


def _name(thing: Thing, key: str, job: Features) -> str:
    if thing == "field":
        return label(key)
    return (job.company_name or key) if thing == "company" else "on site" if key == "onsite" else key


_SAID: dict[tuple[Thing, Cause], str] = {
    ("level", "too_senior"): texts.TOO_SENIOR,
    ("level", "too_junior"): texts.TOO_JUNIOR,
    ("level", "liked"): texts.LIKED_LEVEL,
    ("field", "wrong_field"): texts.WRONG_FIELD,
    ("field", "unsaid"): texts.DISMISSED_IN,
    ("field", "liked"): texts.LIKED_IN,
    ("company", "company"): texts.FOR_COMPANY,
    ("company", "unsaid"): texts.DISMISSED_AT,
    ("company", "liked"): texts.LIKED_AT,
    ("place", "wrong_place"): texts.FOR_PLACE,
    ("place", "liked"): texts.LIKED_IN,
    ("workplace", "wrong_place"): texts.FOR_WAY,
    ("workplace", "liked"): texts.LIKED_WAY,
    ("pay", "pay_too_low"): texts.FOR_PAY,
}


def _sentence(thing: Thing, causes: Counter[Cause], name: str, points: float) -> str:
    said = [
        _SAID[thing, cause].format(jobs="1 job" if count == 1 else f"{count} jobs", where=name, company=name, way=name)
        for cause, count in sorted(causes.items(), key=lambda item: (-item[1], item[0]))
    ]
    return texts.YOU_DID.format(deeds=" and ".join(said), points=f"{points:+g}")
