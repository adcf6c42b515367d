"""Read the requirements of an ad."""

import re
from collections.abc import Iterator

from career.evidence import Evidence
from career.jobs.model import EducationLevel, JobAd, Requirement, Requirements, SkillRequirement
from career.jobs.requirements import conditions
from career.jobs.requirements.demands import WISH, Demand, demanding, evidence, skill_demands
from career.jobs.requirements.numbers import years_in
from career.jobs.requirements.sections import Item, items
from career.skills import service as skills

_LEVEL = re.compile(
    r"\b(?:native|mother tongue|muttersprach\w*|fluent|flie(?:ß|ss)end\w*|verhandlungssicher\w*|courant|proficien\w+|business|professional|conversational|basic|grundkenntnisse|gute?|sehr gute?|"
    r"[abc][12](?:\+|-niveau)?)\b",
    re.IGNORECASE,
)
_FEW = 2
_MOST_OWN_WORDS = 25


def read_requirements(ad: JobAd) -> Requirements:
    """Return what an ad demands, each demand with the ad's line; the same ad gives the same result."""
    found = items(ad.text)
    demands = demanding(found)
    least, most, shown = _years(demands)
    wanted = _unique([*_skills(ad, found, demands)])
    degrees = [(d, level) for d in demands if (level := conditions.degree(d.item.text))]
    return Requirements(
        skills=tuple(wanted),
        others=tuple(_others(found, demands, degrees)),
        min_years=least,
        max_years=most,
        years_evidence=shown,
        seniority=conditions.seniority(ad.title, ad.text, least),
        education=conditions.least(level for demand, level in degrees if demand.must),
        remote=conditions.remote(ad.title, ad.location, ad.text),
        employment_type=conditions.employment(ad.title, ad.text),
        salary=conditions.salary(ad.text),
    )


def _skills(ad: JobAd, found: list[Item], demands: list[Demand]) -> Iterator[SkillRequirement]:
    listed = any(demand.item.section == "must" for demand in demands)
    wanted = [s for d in demands for s in skill_demands(d, own_words=d.item.section in ("must", "nice"))]
    yield from wanted
    hard = [s for s in wanted if s.must and s.key is not None]
    few = len(hard) < _FEW
    yield from _from_title(ad, few=few)
    taken = {id(demand.item) for demand in demands}
    for item in found:
        if item.section in ("intro", "duties") and id(item) not in taken:
            for skill in skill_demands(Demand(item, must=few and not listed), own_words=False):
                if few or _is_tool(skill):
                    yield skill


def _from_title(ad: JobAd, *, few: bool) -> Iterator[SkillRequirement]:
    line = next((n for n, text in enumerate(ad.text.splitlines(), 1) if ad.title and ad.title in text), None)
    for mention in skills.extract(ad.title or ""):
        if mention.kind == "tool" or (few and mention.kind in ("method", "knowledge")):
            shown = Evidence(origin="job", quote=ad.title or "", line=line)
            yield SkillRequirement(name=mention.name, key=mention.key, must=True, evidence=shown)


def _is_tool(skill: SkillRequirement) -> bool:
    known = skills.taxonomy().get(skill.key or "")
    return known is not None and known.kind == "tool"


def _unique(wanted: list[SkillRequirement]) -> list[SkillRequirement]:
    """Keep each demand once: the must-have before the wish, the one with years before the one without."""
    best: dict[str, SkillRequirement] = {}
    for skill in wanted:
        key = "|".join(skill.alternatives) or skill.key or skill.name.casefold()
        known = best.get(key)
        if known is None or (skill.must, skill.years or 0) > (known.must, known.years or 0):
            best[key] = skill
    own = [key for key, skill in best.items() if skill.key is None][_MOST_OWN_WORDS:]
    return [skill for key, skill in best.items() if key not in own]


def _years(demands: list[Demand]) -> tuple[float | None, float | None, Evidence | None]:
    best: tuple[float, float | None, Item] | None = None
    for demand in demands:
        asked = years_in(demand.item.text, loose=demand.item.section == "must") if demand.must else []
        if not asked:
            continue
        lowest = min(asked, key=lambda years: years.low)
        if best is None or lowest.low > best[0]:
            best = (lowest.low, lowest.high, demand.item)
    return (best[0], best[1], evidence(best[2])) if best else (None, None, None)


def _others(
    found: list[Item], demands: list[Demand], degrees: list[tuple[Demand, EducationLevel]]
) -> list[Requirement]:
    others: dict[tuple[str, str], Requirement] = {}
    for demand, level in degrees:
        text = demand.item.text
        others[("education", text)] = Requirement(
            kind="education", name=text, must=demand.must, level=level, evidence=evidence(demand.item)
        )
    taken = {id(demand.item): demand for demand in demands}
    for item in found:
        demand = taken.get(id(item)) or Demand(item, not WISH.search(item.text))
        if item.section == "other":
            continue
        for mention in skills.extract(item.text):
            if mention.kind == "licence" or (mention.kind == "language" and id(item) in taken):
                around = item.text[max(0, mention.start - 30) : mention.end + 25]
                level_found = _LEVEL.search(around) if mention.kind == "language" else None
                made = Requirement(
                    kind="licence" if mention.kind == "licence" else "language",
                    name=mention.name,
                    must=demand.must,
                    level=level_found.group() if level_found else None,
                    evidence=evidence(item),
                )
                others.setdefault((made.kind, made.name), made)
    return list(others.values())
