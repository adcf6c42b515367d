"""The role: is this the same kind of work? By families of the titles, by embeddings of titles, and line by line."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from career.evidence import Evidence
from career.jobs.model import JobAd, Requirements
from career.matching import texts
from career.matching.candidate import Candidate, Position, month_number
from career.matching.model import Point
from career.matching.openings import openings
from career.matching.roles import Strengths, core, family_nearness, label, title_families
from career.ports import Embedder, Vectors
from career.qualifications.tongues import LANGUAGES, written_in

FAMILY_SHARE, TITLE_SHARE, CONTENT_SHARE = 0.48, 0.17, 0.35
TITLE_RANGE, CONTENT_RANGE = (0.1, 0.85), (0.15, 0.5)
"""Cosines that count as nothing and as all, read off the packaged model on real ads and CVs."""
RECENT_YEARS = 8
OLD_WORTH, LABEL_WORTH, STUDY_WORTH = 0.6, 0.9, 0.8
"""What a position that ended longer ago, the headline, and a subject learned say, against a recent position."""
CLAIM_WORTH, BORNE_OUT = 0.3, 0.35
"""What a headline says that work and studies do not bear out, and the nearness from which they do."""
UNKNOWN_NEARNESS = 0.5
"""How work of an unknown family counts as experience."""
CONTENT = texts.CONTENT
MOST_LINES = 60
NEAREST_LINES = 15
TELLING = 4
"""Words from which on a line says more of the work than a title does."""
UNCOMPARED = ("ru", "uk", "tr")
"""Languages of which the packaged model finds all texts alike: unrelated ads and CVs reach the top of CONTENT_RANGE."""
SAME_TITLE = 0.8
"""Nearness from which on titles count even where CV and ad are in different languages ("Sous Chef")."""
_SENTENCE = re.compile(r"(?<=[.!?;:•])\s+|\n")


@dataclass(frozen=True)
class RoleFit:
    """How near the work is to the nearest job that the ad offers, by its title.

    `value` is in [0, 1]; `family` is the nearness of the families, None where unknown; `near_months` of near work.
    `sureness` in (0, 1] takes weight from a value that stands on few signs, which `note` says.
    """

    title: str | None
    value: float | None
    family: float | None
    demanded: Strengths
    held: Strengths
    near_months: float
    points: tuple[Point, ...]
    sureness: float = 1.0
    note: str | None = None


@dataclass(frozen=True)
class Source:
    """What speaks of a role that the person has or learned: its words, what they are worth, and the line."""

    title: str
    worth: float
    evidence: Evidence
    families: Strengths


@dataclass(frozen=True)
class _Sign:
    """One sign of nearness in [0, 1], None when nothing can be said, with the lines of the CV and the ad that show it.

    Where no line of the ad is named, it is the title.
    """

    demand: str
    share: float
    value: float | None
    evidence: tuple[Evidence, ...] = ()
    via: str | None = None
    asked: tuple[Evidence, ...] = ()


def fit(candidate: Candidate, ad: JobAd, requirements: Requirements, embedder: Embedder, today: date) -> RoleFit:
    """Return how near the candidate's work is to the ad's."""
    sources = candidate.once(("sources", today), lambda: sources_of(candidate, today))
    title, demanded, family, source = _nearest_opening(ad, sources)
    held = source.families if source else {}
    alike, note = _comparable(candidate, ad)
    signs = [
        _Sign(
            texts.FIELD.format(fields=_names(demanded)) if demanded else texts.UNKNOWN_FIELD,
            FAMILY_SHARE,
            family,
            (source.evidence,) if source else (),
            _names(held) if _names(held) != _names(demanded) else texts.EARLIER_WORK,
        ),
        _title(title, sources, embedder),
        _content(ad, requirements, candidate, embedder) if alike else _Sign(CONTENT, CONTENT_SHARE, None),
    ]
    known = [sign for sign in signs if sign.value is not None and (alike or _holds(sign))]
    total = sum(sign.share for sign in known)
    value = sum(sign.share * (sign.value or 0.0) for sign in known) / total if known else None
    theirs = (Evidence(origin="job", quote=ad.title),) if ad.title else ()
    points = tuple(_point(sign, sign.share / total, theirs) for sign in known)
    sureness = 1.0 if alike or not known else total
    months = near_months(candidate, demanded, today)
    return RoleFit(title, value, family, demanded, held, months, points, sureness, note)


def _comparable(candidate: Candidate, ad: JobAd) -> tuple[bool, str | None]:
    """Tell whether vectors can say how near the words of CV and ad are, and where they cannot, why not."""
    theirs, own = written_in(ad.text), candidate.written_in
    if not theirs or not own or (theirs == own and own not in UNCOMPARED):
        return True, None
    note = texts.SAME_TONGUE if theirs == own else texts.TWO_TONGUES
    return False, note.format(tongue=LANGUAGES[own], other=LANGUAGES[theirs])


def _holds(sign: _Sign) -> bool:
    """Tell whether a sign says something across languages: titles do where they are the same words."""
    return sign.share != TITLE_SHARE or (sign.value or 0.0) >= SAME_TITLE


def near_months(candidate: Candidate, demanded: Strengths, today: date) -> float:
    """Return the months of work, each once, counted by how near the work was; wholly where families are unknown."""
    key = ("near_months", tuple(demanded.items()), today)
    return candidate.once(key, lambda: _near_months(candidate, demanded, today))


def _near_months(candidate: Candidate, demanded: Strengths, today: date) -> float:
    months: dict[int, float] = {}
    for position in candidate.positions:
        if position.start is None:
            continue
        near = family_nearness(demanded, position.families) if demanded and position.families else UNKNOWN_NEARNESS
        last = position.end if position.end is not None else month_number(today)
        for month in range(position.start, last + 1):
            months[month] = max(near, months.get(month, 0.0))
    return sum(months.values())


def sources_of(candidate: Candidate, today: date) -> list[Source]:
    """Return what speaks of the roles of a person: positions, the headline, and studies where there is no work."""
    found = [
        Source(position.title, _worth(position, today), position.evidence, position.families)
        for position in candidate.positions
        if position.title
    ]
    studied = [Source(item.quote, STUDY_WORTH, item, title_families(item.quote)) for item in candidate.studies]
    if candidate.label:
        shown, own = Evidence(origin="cv", quote=candidate.label), title_families(candidate.label)
        worth = LABEL_WORTH if _borne_out(own, [*found, *studied]) else CLAIM_WORTH
        found.append(Source(candidate.label, worth, shown, own))
    return found if candidate.positions else [*found, *studied]


def _borne_out(headline: Strengths, others: Sequence[Source]) -> bool:
    """Tell whether work or studies are near all that a headline says, as far as their fields are known."""
    known = [source.families for source in others if source.families]
    return not known or all(
        any(family_nearness({name: 1.0}, families) >= BORNE_OUT for families in known) for name in headline
    )


def _worth(position: Position, today: date) -> float:
    if position.end is None:
        return 1.0
    return 1.0 if month_number(today) - position.end <= RECENT_YEARS * 12 else OLD_WORTH


def _nearest_opening(ad: JobAd, sources: Sequence[Source]) -> tuple[str | None, Strengths, float | None, Source | None]:
    """Return of the jobs that the ad offers the one nearest to the person: title, families, nearness, and by what."""
    offered = [(title, title_families(title)) for title in openings(ad)]
    fits = [(title, demanded, *_family(demanded, sources)) for title, demanded in offered]
    return max(fits, key=lambda found: found[2] or 0.0, default=(None, {}, None, None))


def _family(demanded: Strengths, sources: Sequence[Source]) -> tuple[float | None, Source | None]:
    if not demanded:
        return None, None
    values = [
        (family_nearness(demanded, source.families) * source.worth, -index, source)
        for index, source in enumerate(sources)
        if source.families
    ]
    if not values:
        return None, None
    best, _, source = max(values, key=lambda item: item[:2])
    return best, source


def _title(title: str | None, sources: Sequence[Source], embedder: Embedder) -> _Sign:
    demand = texts.TITLE.format(title=title)
    if not title or not sources:
        return _Sign(demand, TITLE_SHARE, None)
    vectors = embedder.embed([title, core(title), *(source.title for source in sources)])
    cosines = (vectors[:2] @ vectors[2:].T).max(axis=0)
    values = [
        _in_range(float(cosine), TITLE_RANGE) * source.worth for cosine, source in zip(cosines, sources, strict=True)
    ]
    best = int(np.argmax(values))
    return _Sign(demand, TITLE_SHARE, values[best], (sources[best].evidence,))


def _content(ad: JobAd, requirements: Requirements, candidate: Candidate, embedder: Embedder) -> _Sign:
    """Hold the ad's lines against the CV's: how near each finds one in the CV, and how near the CV's best come."""
    lines = candidate.lines
    wanted = ad_lines(ad, requirements)
    if not lines or not wanted:
        return _Sign(CONTENT, CONTENT_SHARE, None)
    cosines = embedder.embed(wanted) @ _embedded(lines, embedder).T
    found = float(cosines.max(axis=1).mean())
    offered = float(np.sort(cosines.max(axis=0))[-NEAREST_LINES:].mean())
    quotes = ["" if line.quote in candidate.groups else line.quote for line in lines]
    own, theirs = _nearest(cosines, quotes, wanted)
    asked = (Evidence(origin="job", quote=wanted[theirs]),)
    return _Sign(CONTENT, CONTENT_SHARE, _in_range((found + offered) / 2, CONTENT_RANGE), (lines[own],), asked=asked)


def _nearest(cosines: Vectors, lines: Sequence[str], wanted: Sequence[str]) -> tuple[int, int]:
    """Return the line of the CV and that of the ad which are nearest, of those that say more than a title does."""
    telling = np.outer(
        [len(line.split()) >= TELLING for line in wanted], [len(line.split()) >= TELLING for line in lines]
    )
    told = np.where([bool(line) for line in lines], cosines, cosines - 4)
    theirs, own = np.unravel_index(int(np.argmax(np.where(telling, told + 2, told))), cosines.shape)
    return int(own), int(theirs)


def ad_lines(ad: JobAd, requirements: Requirements) -> list[str]:
    """Return the lines of an ad that say what the work is: its title and its demands, or its sentences."""
    demands = dict.fromkeys(skill.evidence.quote for skill in requirements.skills)
    if len(demands) < 3:
        demands |= dict.fromkeys(part.strip() for part in _SENTENCE.split(ad.text) if len(part) > 25)
    return [*([ad.title] if ad.title else []), *list(demands)[:MOST_LINES]]


def compared(ad: JobAd, requirements: Requirements) -> list[str]:
    """Return the texts of an ad that `fit` embeds."""
    titles = [text for title in openings(ad) for text in (title, core(title))]
    return [*titles, *ad_lines(ad, requirements)]


def _embedded(lines: Sequence[Evidence], embedder: Embedder) -> Vectors:
    return embedder.embed([line.quote for line in lines])


def _in_range(value: float, bounds: tuple[float, float]) -> float:
    low, high = bounds
    return round(min(1.0, max(0.0, (value - low) / (high - low))), 4)


def _point(sign: _Sign, share: float, theirs: tuple[Evidence, ...]) -> Point:
    value = sign.value or 0.0
    state = "met" if value >= 0.8 else "partial" if value > 0.2 else "missing"
    return Point(
        demand=sign.demand,
        state=state,
        earned=share * value,
        possible=share,
        via=sign.via or None if state == "partial" else None,
        evidence=(*(sign.evidence if state != "missing" else ()), *(sign.asked or theirs)),
    )


def _names(found: Strengths) -> str:
    return ", ".join(map(label, found))
