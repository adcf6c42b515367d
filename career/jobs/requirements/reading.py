"""Read the requirements of an ad."""

import re
from collections.abc import Iterator

from career.addressed import unheard
from career.evidence import Evidence
from career.jobs.model import EducationLevel, JobAd, Requirement, Requirements, SkillRequirement
from career.jobs.requirements import education, pay, place, seniority
from career.jobs.requirements.demands import (
    Demand,
    demand_of,
    demanding,
    evidence,
    role_lines,
    skill_demands,
)
from career.jobs.requirements.naming import meant, own_name
from career.jobs.requirements.numbers import Years, years_in
from career.jobs.requirements.own_words import languages_in
from career.jobs.requirements.sections import Item, items
from career.jobs.requirements.talk import idle, of_the_company
from career.skills import service as skills

_LEVEL = re.compile(
    r"\b(?:native|mother tongue|muttersprach\w*|fluent|flie(?:ß|ss)end\w*|verhandlungssicher\w*|courant|"
    r"proficien\w+|business|"
    r"professional|conversational|basic|grundkenntnisse|sehr gute?|gute?|enough|[abc][12](?:\+|-niveau)?)\b",
    re.IGNORECASE,
)
_CHECKS = frozenset(["dbs check", "security clearance"])
_FEW = 2
_MOST_OWN_WORDS = 25


def read_requirements(ad: JobAd) -> Requirements:
    """Return what an ad demands, each demand with the ad's line; the same ad gives the same result.

    What speaks to programs in it (see career.addressed) demands nothing.
    """
    ad = ad.model_copy(update={"text": unheard(ad.text)})
    found = items(ad.text)
    demands = demanding(found, ad.title)
    least, most, shown = _years(found, demands)
    degrees = _degrees(found, demands)
    return Requirements(
        skills=tuple(_unique([*_skills(ad, found, demands)])),
        others=tuple(_others(found, demands, degrees)),
        min_years=least,
        max_years=most,
        years_evidence=shown,
        seniority=seniority.read(ad.title, ad.text, least),
        education=education.highest(level for demand, level, at in degrees if demand.must_at(at)),
        remote=place.remote(ad.title, ad.location, ad.text),
        employment_type=place.employment(ad.title, ad.text),
        salary=pay.salary(ad.text),
    )


def _skills(ad: JobAd, found: list[Item], demands: list[Demand]) -> Iterator[SkillRequirement]:
    own = own_name(ad.company)
    wanted = [s for demand in demands for s in skill_demands(demand, unknown=True, own=own)]
    yield from wanted
    hard = {s.key for s in wanted if s.must and s.key is not None and _kind(s) != "soft"}
    listed = any(demand.item.section == "must" for demand in demands)
    titled = list(_from_title(ad, few=len(hard) < _FEW or not listed))
    yield from titled
    few = len(hard | {s.key for s in titled}) < _FEW
    taken = {id(demand.item) for demand in demands}
    roles = role_lines(found)
    for item in found:
        if item.section not in ("intro", "duties") or id(item) in taken or item in roles:
            continue
        named = list(skill_demands(demand_of(item, must=few), unknown=False, own=own))
        if named and not of_the_company(item.text) and not idle(item.text):
            kinds = {"tool", "method", "knowledge"} if few else {"tool"}
            yield from (skill for skill in named if _kind(skill) in kinds)


def _from_title(ad: JobAd, *, few: bool) -> Iterator[SkillRequirement]:
    title = ad.title or ""
    line = next((n for n, text in enumerate(ad.text.splitlines(), 1) if title and title in text), None)
    for mention in meant(title, own_name(ad.company), title=True):
        if mention.kind == "tool" or (few and mention.kind in ("method", "knowledge")):
            shown = Evidence(origin="job", quote=title, line=line)
            yield SkillRequirement(name=mention.name, key=mention.key, must=True, evidence=shown)


def _kind(skill: SkillRequirement) -> str | None:
    known = skills.taxonomy().get(skill.key) if skill.key else None
    return known.kind if known else None


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


def _years(found: list[Item], demands: list[Demand]) -> tuple[float | None, float | None, Evidence | None]:
    """Return the longest experience demanded, else wished for, else named in running text."""
    listed = [demand for demand in demands if demand.must]
    told = (demand_of(item, must=True) for item in found if item.section in ("intro", "duties"))
    for candidates, wishes_too in ((listed, False), (listed, True), (told, True)):
        best: tuple[Years, Item] | None = None
        for demand in candidates:
            asked = _asked(demand, wishes_too=wishes_too)
            if asked is not None and (best is None or asked.low > best[0].low):
                best = (asked, demand.item)
        if best is not None:
            return best[0].low, best[0].high, evidence(best[1])
    return None, None, None


def _asked(demand: Demand, *, wishes_too: bool) -> Years | None:
    """Return the years of an item; of alternatives ("BSc and 5, or MSc and 3") the least."""
    named = years_in(demand.item.text, loose=demand.item.section == "must")
    asked = [years for years in named if wishes_too or demand.must_at(years.start)]
    return min(asked, key=lambda years: years.low, default=None)


def _degrees(found: list[Item], demands: list[Demand]) -> list[tuple[Demand, EducationLevel, int]]:
    known = {id(demand.item) for demand in demands}
    stated = [
        demand_of(item, must=True)
        for item in found
        if id(item) not in known and item.section in ("intro", "duties") and education.demanded(item.text)
    ]
    degrees = []
    for demand in [*demands, *stated]:
        named = education.level(demand.item.text)
        if named is not None:
            degrees.append((demand, named[0], named[1]))
    return degrees


def _others(
    found: list[Item], demands: list[Demand], degrees: list[tuple[Demand, EducationLevel, int]]
) -> list[Requirement]:
    others: dict[tuple[str, str], Requirement] = {}
    for demand, level, at in degrees:
        text = demand.item.text
        others["education", text] = Requirement(
            kind="education", name=text, must=demand.must_at(at), level=level, evidence=evidence(demand.item)
        )
    taken = {id(demand.item): demand for demand in demands}
    for item in found:
        if item.section != "other":
            for made in _named_in(item, taken.get(id(item))):
                known = others.get((made.kind, made.name))
                if known is None or (made.must and not known.must):
                    others[made.kind, made.name] = made
    return list(others.values())


def _named_in(item: Item, asked: Demand | None) -> Iterator[Requirement]:
    text = item.text
    known = skills.extract(text)
    found = {mention.key for mention in known}
    named = (*known, *(other for other in languages_in(item) if other.key not in found))
    for mention in (m for m in named if m.kind in ("licence", "language")):
        must = (asked or demand_of(item, must=True)).must_at(mention.start)
        if mention.kind == "licence":
            kind = "other" if mention.key in _CHECKS else "licence"
            yield Requirement.model_validate(
                {"kind": kind, "name": mention.name, "must": must, "evidence": evidence(item)}
            )
        elif mention.kind == "language" and asked:
            level = _LEVEL.search(text[mention.end : mention.end + 25]) or _LEVEL.search(
                text[max(0, mention.start - 30) : mention.start]
            )
            yield Requirement(
                kind="language",
                name=mention.name,
                must=must,
                level=level.group() if level else None,
                evidence=evidence(item),
            )
