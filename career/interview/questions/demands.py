"""Questions from what the ad asks for: what the person did where the CV shows it, and how to get there where not."""

from collections.abc import Iterator

from career.evidence import Evidence
from career.interview.questions.drafts import Draft, filled, quoted
from career.interview.questions.naming import in_sentence, is_broad, kind_of
from career.interview.questions.safe import is_shown, may_show
from career.interview.questions.setting import Setting
from career.jobs.model import Requirement, SkillRequirement
from career.matching.demands import skill_points
from career.matching.shown import HeldSkill
from career.qualifications.degrees import DEGREES
from career.skills import service as skills

HARD = ("tool", "method", "knowledge")
WORTH = {"used": 5.2, "listed": 4.9, "asked": 5.0, "gap": 5.9, "near_gap": 6.0}
NICE = 1.2
"""What a wish of the ad is worth less than a must."""
BROAD, BROAD_GAP = 1.6, 0.6
"""What a demand that names a whole field ("marketing") or a plain word ("research") is worth less, and where the CV
does not show it at all."""
LONGEST_LINE = 220


def demand_drafts(setting: Setting) -> Iterator[Draft]:
    """Yield a question for each demand of the ad."""
    for demand in setting.demands:
        if kind_of(demand.key) in HARD:
            yield _of_skill(demand, setting)
    if setting.ad is not None:
        shown = [item for item in setting.asked.others if item.must and is_shown(item.evidence, setting.ad)]
        for other in shown:
            yield from _of_other(other, setting)


def _of_skill(demand: SkillRequirement, setting: Setting) -> Draft:
    point = skill_points((demand,), setting.held)[1][0]
    shown = next((setting.held[key] for key in keys_of(demand) if key in setting.held), None)
    if setting.candidate is None:
        return _draft("asked", demand, setting, demand.name, demand.key)
    if shown is not None:
        return _held(demand, shown, setting)
    if point.state == "partial" and point.via:
        return _draft("near_gap", demand, setting, demand.name, demand.key, near=point.via, more=point.evidence[:1])
    return _draft("gap", demand, setting, demand.name, demand.key)


def keys_of(demand: SkillRequirement) -> tuple[str, ...]:
    """Return the keys of the skills of which any one meets a demand."""
    return demand.alternatives or ((demand.key,) if demand.key else ())


def _held(demand: SkillRequirement, shown: HeldSkill, setting: Setting) -> Draft:
    key = next(key for key in keys_of(demand) if key in setting.held)
    known = skills.taxonomy().get(key)
    name = known.name if known else shown.name
    line = shown.line.strip()
    told = shown.place == "work" and shown.evidence.origin == "cv" and len(line) <= LONGEST_LINE and may_show(line)
    if told and len(line.split()) > 4:
        return _draft("used", demand, setting, name, key, line=line, more=(shown.evidence,))
    return _draft(
        "listed", demand, setting, name, key, more=(shown.evidence,) if may_show(shown.evidence.quote) else ()
    )


def _draft(
    made: str,
    demand: SkillRequirement,
    setting: Setting,
    name: str,
    key: str | None,
    *,
    near: str = "",
    line: str = "",
    more: tuple[Evidence, ...] = (),
) -> Draft:
    known = {"skill": in_sentence(name, key), "near": near, "line": quoted(line, setting.words.quotes)}
    ask, because, shows = filled(setting.words.made[made], known)
    return Draft(
        key=f"skill:{key}",
        category="technical",
        text=ask,
        shows=shows,
        because=because,
        worth=WORTH[made] - (0 if demand.must else NICE) - _breadth(made, key),
        evidence=(demand.evidence, *more),
        origin="gap" if made.endswith("gap") else "demand",
        topics=(name, *((near,) if near else ())),
    )


def _breadth(made: str, key: str | None) -> float:
    if not is_broad(key):
        return 0.0
    return BROAD_GAP if made.endswith("gap") else BROAD


def _of_other(other: Requirement, setting: Setting) -> Iterator[Draft]:
    made, name = _lack(other, setting)
    if made is None:
        return
    called = setting.words.languages.get(name, name)
    ask, because, shows = filled(setting.words.made[made], {"skill": called, "degree": called})
    yield Draft(
        key=f"{other.kind}:{name}",
        category="role",
        text=ask,
        shows=shows,
        because=because,
        worth=4.6 if made == "language" else 5.0,
        evidence=(other.evidence,),
        origin="demand" if made == "language" else "gap",
        topics=(name,) if other.kind != "education" else (),
    )


def _lack(other: Requirement, setting: Setting) -> tuple[str | None, str]:
    """Return which question a demand other than a skill is put in, if any, and what it is called there."""
    candidate = setting.candidate
    if other.kind == "language":
        if other.name == "English" and setting.language == "en" and (candidate is None or candidate.speaks("English")):
            return None, other.name
        return ("language" if candidate is None or candidate.speaks(other.name) else "gap_language"), other.name
    if candidate is None:
        return None, other.name
    if other.kind == "licence":
        return (None if skills.canonical(other.name)[0] in candidate.licences else "gap_licence"), other.name
    if other.kind == "education" and other.level in DEGREES:
        has = {level for level, _ in candidate.degrees if level}
        enough = DEGREES[: DEGREES.index(other.level) + 1]
        return (None if has.intersection(enough) else "gap_degree"), setting.words.degrees[other.level]
    return None, other.name
