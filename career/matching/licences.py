"""Licences: those that an ad demands, and work that the law reserves to people who have one."""

import re
from collections import defaultdict
from collections.abc import Sequence

from career.folding import folded
from career.jobs.model import Requirement, Requirements
from career.matching.candidate import Candidate, Position
from career.matching.demands import ALIKE_ENOUGH
from career.matching.levels import title_level
from career.matching.model import Point
from career.matching.roles import families
from career.skills import service as skills

_HELPS = re.compile(r"\b(?:students?|mate|helper|assistant|aide|courier|rider|dasher)\b")
_OR = re.compile(r"\b(?:or|oder|ou|oppure|lub|albo|или|або|veya)\b|\w/\w")


def licence_points(candidate: Candidate, requirements: Requirements) -> list[Point]:
    """Return a point for each licence demanded, and one for those of which any will do ("ACCA, CIMA or ACA").

    Met where the CV names it, in part where it names one like it. Where it names none, but shows that the person may
    do such work, it cannot be checked.
    """
    groups: dict[str, list[Requirement]] = defaultdict(list)
    for item in requirements.others:
        if item.kind == "licence" and item.must:
            groups[item.evidence.quote if _OR.search(folded(item.evidence.quote)) else item.name].append(item)
    return [_point(candidate, items) for items in groups.values()]


def may_do(candidate: Candidate, family: str) -> bool | None:
    """Tell whether a CV shows a licence or a degree for a family of work; None where the law reserves nothing.

    Who held such a position had it: that counts where the title names the family before all others, and is not that of
    someone who learns or helps.
    """
    return candidate.once(("may_do", family), lambda: _may_do(candidate, family))


def _may_do(candidate: Candidate, family: str) -> bool | None:
    asked = families()[family]
    if asked.licence is None:
        return None
    proofs = [*(shown for _, shown in candidate.degrees), *candidate.studies, *candidate.certificates]
    told = folded("\n".join(proof.quote for proof in proofs))
    if (
        asked.licence.search(folded(_without_learners(candidate)))
        or asked.licence.search(told)
        or _has_done(candidate, family)
    ):
        return True
    return asked.degree is not None and bool(asked.degree.search(told))


def _point(candidate: Candidate, items: Sequence[Requirement]) -> Point:
    name = " or ".join(item.name for item in items)
    asked = items[0].evidence
    keys = [skills.canonical(item.name)[0] for item in items]
    nearness, held = max(
        ((1.0 if key == other else skills.nearness(key, other), other) for key in keys for other in candidate.licences),
        default=(0.0, ""),
    )
    if nearness >= ALIKE_ENOUGH:
        shown = candidate.licences[held]
        like = skills.canonical(held)[1] if nearness < 1 else None
        state = "met" if nearness == 1 else "partial"
        return Point(demand=name, state=state, earned=nearness, possible=1, via=like, evidence=(shown, asked))
    reserved = [family for item in items for family in _reserved(item)]
    unsure = any(may_do(candidate, family) for family in reserved)
    state = "unknown" if unsure else "missing"
    return Point(demand=name, state=state, earned=0, possible=0 if unsure else 1, evidence=(asked,))


def _reserved(item: Requirement) -> list[str]:
    said = folded(item.name)
    return [name for name, family in families().items() if family.licence and family.licence.search(said)]


def _without_learners(candidate: Candidate) -> str:
    """Return the text of a CV without the titles of positions in which the person learned or helped."""
    text = candidate.text
    for position in candidate.positions:
        if position.title and _learns(position):
            text = text.replace(position.title, "")
    return text


def _learns(position: Position) -> bool:
    return title_level(position.title) == 0 or bool(_HELPS.search(folded(position.title)))


def _has_done(candidate: Candidate, family: str) -> bool:
    held = {next(iter(position.families), "") for position in candidate.positions if not _learns(position)}
    return any(_wide(name) == _wide(family) for name in held if name and families()[name].licence)


def _wide(family: str) -> str:
    return families()[family].broad or family
