"""Suggestions to list a skill that the CV shows, or the person told of, and the list of skills does not name."""

from collections.abc import Iterator

from career.customization import texts
from career.customization.model import Change
from career.customization.suggesting.draft import Draft, quote
from career.customization.suggesting.setting import Setting
from career.evidence import Evidence
from career.jobs.model import SkillRequirement
from career.skills import service as skills

MOST_SURFACED = 6
MOST_OF_TITLES = 1
"""Skills that only titles name: they hardly tell more than the title."""
LONGEST_NAME = 40


def surfaced(setting: Setting) -> Iterator[Draft]:
    """Yield a draft for each skill that the ad asks for, that the CV or an answer shows, and the list does not name."""
    found: dict[str, tuple[SkillRequirement, Evidence]] = {}
    for requirement in sorted(setting.requirements.skills, key=lambda item: _rank(item, setting)):
        keys = [key for key in setting.keys_of(requirement) if _can_be_listed(key, setting)]
        shown = next(((key, evidence) for key in keys if (evidence := _shown(key, setting))), None)
        if shown is not None and not any(key in setting.listed for key in keys):
            found.setdefault(shown[0], (requirement, shown[1]))
    for key in [key for key in found if _is_title(key, setting)][MOST_OF_TITLES:]:
        del found[key]
    for key, (requirement, evidence) in list(found.items())[:MOST_SURFACED]:
        reason = _reason(key, evidence, setting).format(skill=requirement.name, term=evidence.quote)
        yield _surfaced(key, _name(requirement, key, setting), reason, setting, evidence, requirement.evidence)
    spoken_of = [key for key in setting.spoken_of if _is_telling(key, setting) and key not in found]
    for key in spoken_of[: MOST_SURFACED - len(found)]:
        proof = setting.proven.get(key)
        if proof is not None and proof.by == "work" and key not in setting.listed:
            name = setting.name_for(key, skills.canonical(key)[1])
            reason = texts.SPOKEN_SHOWN.format(skill=name)
            yield _surfaced(key, name, reason, setting, quote(proof.text))


def _surfaced(
    key: str, name: str, reason: str, setting: Setting, own: Evidence, demand: Evidence | None = None
) -> Draft:
    return Draft(
        kind="surface_skill",
        change=Change(operation="add", path=_place(key, setting), text=name),
        before="",
        after=name,
        reason=reason,
        requirement=demand.quote if demand else None,
        evidence=(own, *((demand,) if demand else ())),
    )


def _rank(requirement: SkillRequirement, setting: Setting) -> tuple[bool, bool, bool]:
    """Order demands: what the person told first, then what more than a title shows, the musts first."""
    keys = setting.keys_of(requirement)
    told = any(key in setting.told for key in keys)
    return not told, all(_is_title(key, setting) for key in keys), not requirement.must


def _is_title(key: str, setting: Setting) -> bool:
    return key not in setting.told and key in setting.proven and setting.proven[key].by == "title"


def _can_be_listed(key: str, setting: Setting) -> bool:
    """Tell whether a skill belongs in the list and no group is called by it: licences and languages stand elsewhere."""
    skill = skills.taxonomy().get(key)
    if key in setting.groups:
        return False
    return key in setting.told or (skill is not None and skill.kind not in ("soft", "licence", "language"))


def _is_telling(key: str, setting: Setting) -> bool:
    """Tell whether a skill says something although the ad only speaks of it: a tool, or a method of several words."""
    skill = skills.taxonomy().get(key)
    return _can_be_listed(key, setting) and skill is not None and (skill.kind == "tool" or " " in skill.name)


def _shown(key: str, setting: Setting) -> Evidence | None:
    if key in setting.told:
        return setting.told[key]
    if key in setting.proven:
        return quote(setting.proven[key].text)
    return next((quote(text) for one, text in _implying(setting) if key in skills.implied([one])), None)


def _implying(setting: Setting) -> Iterator[tuple[str, str]]:
    """Yield the skills that the CV names, with its words for them: what they imply is as true."""
    yield from ((key, proof.term) for key, proof in setting.proven.items())
    yield from ((skills.canonical(text)[0], text) for _path, text in setting.skill_items)


def _reason(key: str, evidence: Evidence, setting: Setting) -> str:
    if evidence.origin in ("answer", "profile"):
        return texts.TOLD_SHOWS
    return texts.CV_SHOWS if key in setting.proven else texts.TERM_SHOWS


def _name(requirement: SkillRequirement, key: str, setting: Setting) -> str:
    """Return the ad's word for a skill where it means just that skill and is short, else the usual one."""
    if len(requirement.name) <= LONGEST_NAME:
        return setting.name_for(key, requirement.name)
    return setting.name_for(key, skills.canonical(key)[1])


def _place(key: str, setting: Setting) -> str:
    """Return the list that a skill is put in: of several groups the one with the skills that are nearest to it."""
    groups = [(at, group.keywords) for at, group in enumerate(setting.document.skills) if group.keywords]
    if not groups:
        return "/skills"

    def nearness(item: tuple[int, list[str]]) -> tuple[float, int]:
        near = [skills.nearness(key, skills.canonical(word)[0]) for word in item[1]]
        return max(near, default=0.0), -item[0]

    return f"/skills/{max(groups, key=nearness)[0]}/keywords"
