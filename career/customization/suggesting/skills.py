"""Suggestions for the list of skills: name what the CV shows, in the ad's words, what counts first."""

from collections.abc import Iterator

from career.customization.model import Change
from career.customization.suggesting.draft import Draft, quote
from career.customization.suggesting.setting import Setting
from career.evidence import Evidence
from career.jobs.model import SkillRequirement
from career.skills import service as skills

LEAST_TO_ORDER = 4
"""Skills of a group from which on their order matters."""


def surfaced(setting: Setting) -> Iterator[Draft]:
    """Yield a draft for each demanded skill that a line of the CV, or an answer, shows and the list does not name."""
    done: set[str] = set()
    for requirement in setting.requirements.skills:
        keys = [key for key in setting.keys_of(requirement) if not setting.is_soft(key)]
        if not keys or any(key in setting.listed for key in keys):
            continue
        found = next((found for key in keys if (found := _shown(key, setting))), None)
        if found is None or found[0] in done:
            continue
        key, evidence = found
        done.add(key)
        name = _name(requirement, key)
        path = _place(key, setting)
        said = "You told me" if evidence.origin in ("answer", "profile") else "Your CV says"
        yield Draft(
            kind="surface_skill",
            change=Change(operation="add", path=path, text=name),
            before="",
            after=name,
            reason=f"The ad asks for {requirement.name}. {said} it, but not in your list of skills.",
            requirement=requirement.evidence.quote,
            evidence=(evidence, requirement.evidence),
        )


def in_the_words_of_the_ad(setting: Setting) -> Iterator[Draft]:
    """Yield a draft for each listed skill that the ad calls by another name."""
    for requirement in setting.requirements.skills:
        if not requirement.key or skills.canonical(requirement.name)[0] != requirement.key:
            continue
        for path, text in setting.skill_items:
            same = skills.canonical(text)[0] == requirement.key
            if same and _plain(text) != _plain(requirement.name) and _plain(requirement.name) not in _plain(text):
                yield Draft(
                    kind="ad_term",
                    change=Change(operation="replace", path=path, text=requirement.name),
                    before=text,
                    after=requirement.name,
                    reason=f"The ad calls it {requirement.name}; people and systems search for the ad's word.",
                    requirement=requirement.evidence.quote,
                    evidence=(quote(text), requirement.evidence),
                )


def ordered(setting: Setting) -> Iterator[Draft]:
    """Yield a draft for each list of skills in which those that the ad asks for do not stand first."""
    groups = [(f"/skills/{at}/keywords", group.keywords) for at, group in enumerate(setting.document.skills)]
    if all(not group.keywords for group in setting.document.skills):
        groups = [("/skills", [group.name or "" for group in setting.document.skills])]
    for path, items in groups:
        order = sorted(range(len(items)), key=lambda at: (-setting.weight(items[at], listed=True), at))
        wanted = [at for at in order if setting.weight(items[at], listed=True) > 0]
        if len(items) < LEAST_TO_ORDER or not wanted or set(wanted) == set(range(len(wanted))):
            continue
        yield Draft(
            kind="order_skills",
            change=Change(operation="order", path=path, order=tuple(wanted)),
            before=", ".join(items),
            after=", ".join(items[at] for at in order),
            reason=f"The ad asks for {_listed([items[at] for at in wanted])}: named first, they are seen first.",
            evidence=tuple(quote(items[at]) for at in wanted),
        )


def groups_ordered(setting: Setting) -> Iterator[Draft]:
    """Yield a draft that puts the groups of skills that the ad asks for most before the others."""
    groups = [group for group in setting.document.skills if group.keywords]
    if len(groups) < 2 or len(groups) < len(setting.document.skills):
        return
    weights = [sum(setting.weight(word, listed=True) for word in group.keywords) for group in groups]
    order = sorted(range(len(groups)), key=lambda at: (-weights[at], at))
    if weights[order[0]] == weights[0]:
        return
    names = [group.name or ", ".join(group.keywords[:3]) for group in groups]
    yield Draft(
        kind="order_skills",
        change=Change(operation="order", path="/skills", order=tuple(order)),
        before="; ".join(names),
        after="; ".join(names[at] for at in order),
        reason=f"The ad asks for most of “{names[order[0]]}”.",
        evidence=tuple(quote(names[at]) for at in order[:2]),
    )


def _shown(key: str, setting: Setting) -> tuple[str, Evidence] | None:
    if key in setting.told:
        return key, setting.told[key]
    return (key, quote(setting.shown[key][0].text)) if key in setting.shown else None


def _name(requirement: SkillRequirement, key: str) -> str:
    """Return the ad's word for a skill where it means just that skill, else the usual one."""
    if skills.canonical(requirement.name)[0] == key and len(requirement.name) <= 40:
        return requirement.name
    skill = skills.taxonomy().get(key)
    return skill.name if skill else requirement.name


def _place(key: str, setting: Setting) -> str:
    """Return the list that a skill is put in: of several groups the one with the skills that are nearest to it."""
    groups = [(at, group.keywords) for at, group in enumerate(setting.document.skills) if group.keywords]
    if not groups:
        return "/skills"

    def nearness(item: tuple[int, list[str]]) -> tuple[float, int]:
        near = [skills.nearness(key, skills.canonical(word)[0]) for word in item[1]]
        return max(near, default=0.0), -item[0]

    return f"/skills/{max(groups, key=nearness)[0]}/keywords"


def _plain(text: str) -> str:
    return "".join(character for character in text.casefold() if character.isalnum() or character in "+#")


def _listed(names: list[str]) -> str:
    shown = names[:4]
    return " and ".join(part for part in (", ".join(shown[:-1]), shown[-1]) if part)
