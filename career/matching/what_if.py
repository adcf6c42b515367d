"""What one more skill in a profile would do to scores: those that matches would give then, worked out sparingly."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date

from career.evidence import Evidence
from career.jobs.model import JobAd, Requirements
from career.matching import role
from career.matching.candidate import Candidate
from career.matching.copies import without_copies
from career.matching.role import RoleFit
from career.matching.score import score, score_in_role
from career.matching.shown import HeldSkill, best
from career.ports import Embedder
from career.skills import service as skills
from career.vectors import Remembering

Rebuild = Callable[[str], Candidate]
"""Returns the candidate who has told of one more skill, made from their material."""


@dataclass(frozen=True)
class Scores:
    """Scores of some ads as they are, and with each of some skills, in the order in which both were given."""

    now: tuple[int, ...]
    then: tuple[tuple[int, ...], ...]


def what_if(
    candidate: Candidate,
    names: Sequence[str],
    ads: Sequence[tuple[JobAd, Requirements]],
    embedder: Embedder,
    rebuild: Rebuild,
    *,
    removed: Collection[str] = (),
    today: date,
) -> Scores:
    """Return the scores of ads, and what each would be if the person added one of the skills to their profile.

    `removed` are keys of skills that the person took away: one that comes back brings what the CV says of it.
    """
    remembering = Remembering.over(embedder)
    known = [_known(candidate, ad, demands, remembering, today) for ad, demands in ads]
    then = []
    for name in names:
        key, display = skills.canonical(name)
        if key in removed or _shakes_others(candidate, key):
            other = rebuild(name)
            found = [score(other, item.ad, item.demands, remembering, today=today).score for item in known]
        else:
            other = _with_told(candidate, key, display)
            found = [_again(other, item, key, remembering, today) for item in known]
        then.append(tuple(found))
    return Scores(tuple(item.score for item in known), tuple(then))


@dataclass(frozen=True)
class _Known:
    """An ad, the score as it is, and how near its work is, None where the CV holds lines of the ad."""

    ad: JobAd
    demands: Requirements
    score: int
    fit: RoleFit | None


def _known(candidate: Candidate, ad: JobAd, demands: Requirements, embedder: Embedder, today: date) -> _Known:
    bare, copied = without_copies(candidate, ad)
    fit = role.fit(bare, ad, demands, embedder, today)
    return _Known(ad, demands, score_in_role(bare, ad, demands, fit, copied).score, None if copied else fit)


def _again(other: Candidate, item: _Known, key: str, embedder: Embedder, today: date) -> int:
    """Return the score with one more skill that has been told: it makes the work no nearer than it is."""
    if not _asks(item.demands, key):
        return item.score
    if item.fit is None:
        return score(other, item.ad, item.demands, embedder, today=today).score
    return score_in_role(other, item.ad, item.demands, item.fit).score


def _shakes_others(candidate: Candidate, key: str) -> bool:
    """Tell whether a skill may change what others count: a bare claim near it is believed, or a long list."""
    claims = {shown.key for shown in candidate.mentions if shown.place == "claim"}
    near = any(skills.nearness(claim, key) or skills.nearness(key, claim) for claim in claims)
    return near or bool(candidate.notes)


def _with_told(candidate: Candidate, key: str, display: str) -> Candidate:
    told = HeldSkill(key, display, "told", Evidence(origin="profile", quote=display), display)
    mentions = (*candidate.mentions, told)
    return replace(candidate, mentions=mentions, held=best(mentions))


def _asks(demands: Requirements, key: str) -> bool:
    """Tell whether a skill may count for an ad: it or what it implies is near a demand, or it is a licence."""
    known = skills.taxonomy().get(key)
    if known is None or known.kind == "licence":
        return True
    own = skills.implied([key])
    asked = {name for demand in demands.skills if demand.key for name in (demand.key, *demand.alternatives)}
    return any(skills.nearness(name, held) > 0 for name in asked for held in own)
