"""Suggestions for the list of skills: name what the CV shows, in the ad's words, once, what counts first."""

import re
from collections.abc import Iterator, Sequence

from rapidfuzz import fuzz

from career.customization.model import Change
from career.customization.suggesting.draft import Draft, quote
from career.customization.suggesting.setting import MUST, Setting
from career.evidence import Evidence
from career.jobs.model import SkillRequirement
from career.skills import service as skills

LEAST_TO_ORDER = 4
"""Skills of a group from which on their order matters."""
MOST_SURFACED = 6
TIMES_MORE = 2
"""How many times as much as the first group another must count to come before it."""
MOST_OF_TITLES = 1
"""Skills that only titles name: they hardly tell more than the title."""
LEAST_MOVED = 2
"""Places that what counts must come forward, for the order to be seen."""
SPELT_ALIKE = 85
"""Likeness in percent from which two names are spellings of one."""
MOST_ORDERED = 2
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
        reason = (
            f"The ad asks for {requirement.name}. {_where(key, evidence, setting)}, but your list of skills does not."
        )
        yield _surfaced(key, _name(requirement, key, setting), reason, setting, evidence, requirement.evidence)
    tools = [key for key in setting.spoken_of if (skill := skills.taxonomy().get(key)) and skill.kind == "tool"]
    spoken_of = [key for key in tools if _can_be_listed(key, setting) and key not in found]
    for key in spoken_of[: MOST_SURFACED - len(found)]:
        proof = setting.proven.get(key)
        if proof is not None and proof.by == "work" and key not in setting.listed:
            name = setting.name_for(key, skills.canonical(key)[1])
            reason = f"The ad speaks of {name}. Your CV shows it, but your list of skills does not."
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


def in_the_words_of_the_ad(setting: Setting) -> Iterator[Draft]:
    """Yield a draft for each listed skill that the ad calls by another name."""
    for requirement in setting.requirements.skills:
        if not requirement.key or skills.canonical(requirement.name)[0] != requirement.key:
            continue
        for path, text in setting.skill_items:
            same = skills.canonical(text)[0] == requirement.key
            if (
                same
                and plain(requirement.name) not in plain(text)
                and _is_one_name(text, requirement.name, requirement.key)
            ):
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
    """Yield a draft for the lists of skills in which those that the ad asks for stand farthest back."""
    groups = [(f"/skills/{at}/keywords", group.keywords) for at, group in enumerate(setting.document.skills)]
    if all(not group.keywords for group in setting.document.skills):
        groups = [("/skills", [group.name or "" for group in setting.document.skills])]
    found = [draft for path, items in groups if (draft := _ordered(path, items, setting))]
    yield from sorted(found, key=lambda draft: -_moved(draft.change.order))[:MOST_ORDERED]


def groups_ordered(setting: Setting) -> Iterator[Draft]:
    """Yield a draft that puts the groups of skills that the ad asks for most before the others."""
    groups = [group for group in setting.document.skills if group.keywords]
    if len(groups) < 2 or len(groups) < len(setting.document.skills):
        return
    come = [draft.change for draft in surfaced(setting)]
    words = [
        [*group.keywords, *(change.text or "" for change in come if change.path == f"/skills/{at}/keywords")]
        for at, group in enumerate(groups)
    ]
    weights = [sum(setting.weight(word, listed=True) for word in listed) for listed in words]
    weights = [
        weight + setting.weight(group.name or "", listed=True) for weight, group in zip(weights, groups, strict=True)
    ]
    order = sorted(range(len(groups)), key=lambda at: (-weights[at], at))
    if weights[order[0]] <= TIMES_MORE * weights[0]:
        return
    names = [group.name or ", ".join(group.keywords[:3]) for group in groups]
    yield Draft(
        kind="order_skills",
        change=Change(operation="order", path="/skills", order=tuple(order)),
        before="; ".join(names),
        after="; ".join(names[at] for at in order),
        reason=f"“{names[order[0]]}” holds more of what the ad asks for than your other groups of skills.",
        evidence=tuple(quote(names[at]) for at in order[:2]),
    )


def merged(setting: Setting) -> Iterator[Draft]:
    """Yield a draft for each listed skill that stands in the list already, under the same or another name."""
    first: dict[str, str] = {}
    for path, text in setting.skill_items:
        key = skills.canonical(text)[0]
        if key in first and "/keywords/" in path:
            told = f"“{first[key]}” says it already" if first[key] != text else "It stands there twice"
            yield Draft(
                kind="merge",
                change=Change(operation="remove", path=path),
                before=text,
                after="",
                reason=f"{told}: a skill is named once in the list.",
                evidence=(quote(first[key]), quote(text)),
            )
        first.setdefault(key, text)


def plain(text: str) -> str:
    """Return what makes a name of a skill: its letters, digits, + and #."""
    return "".join(character for character in text.casefold() if character.isalnum() or character in "+#")


def listed(names: list[str]) -> str:
    """Return up to four names as they are said."""
    shown = names[:4]
    return " and ".join(part for part in (", ".join(shown[:-1]), shown[-1]) if part)


def _is_one_name(one: str, other: str, key: str) -> bool:
    """Tell whether two names of a skill say just the same: those of a tool do, others where one is short for the other.

    Names of methods that the taxonomy takes together may be wider and narrower: logistic regression, regression.
    """
    skill = skills.taxonomy().get(key)
    if skill is not None and skill.kind == "tool":
        return True
    short, long = sorted((one, other), key=len)
    initials = "".join(word[0] for word in re.findall(r"\w+", long))
    return plain(short) == plain(initials) or fuzz.ratio(plain(one), plain(other)) >= SPELT_ALIKE


def _ordered(path: str, items: list[str], setting: Setting) -> Draft | None:
    weights = [setting.weight(item, listed=True) for item in items]
    order = sorted(range(len(items)), key=lambda at: (-weights[at], at))
    wanted = [at for at in order if weights[at] > 0]
    leads = bool(wanted) and not weights[0] and weights[wanted[0]] >= MUST
    if len(items) < LEAST_TO_ORDER or _moved(wanted) < (1 if leads else LEAST_MOVED):
        return None
    asked = [items[at] for at in wanted if weights[at] >= 1]
    said = f"asks for {listed(asked)}" if asked else f"speaks of {listed([items[at] for at in wanted])}"
    return Draft(
        kind="order_skills",
        change=Change(operation="order", path=path, order=tuple(wanted)),
        before=", ".join(items),
        after=", ".join(items[at] for at in order),
        reason=f"The ad {said}: named first, they are seen first.",
        evidence=tuple(quote(items[at]) for at in wanted),
    )


def _moved(order: Sequence[int]) -> int:
    """Return how many places the items that count come forward."""
    return sum(max(0, at - place) for place, at in enumerate(order))


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


def _where(key: str, evidence: Evidence, setting: Setting) -> str:
    if evidence.origin in ("answer", "profile"):
        return "What you told me shows it"
    return "Your CV shows it" if key in setting.proven else f"{evidence.quote} in your CV shows it"


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
