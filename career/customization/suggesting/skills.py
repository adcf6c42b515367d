"""Suggestions for the list of skills: in the ad's words, each once, what counts first."""

import re
from collections.abc import Iterator, Sequence

from rapidfuzz import fuzz

from career.customization import texts
from career.customization.model import Change
from career.customization.suggesting.draft import Draft, quote
from career.customization.suggesting.setting import MUST, Setting
from career.customization.suggesting.surfacing import surfaced
from career.skills import service as skills

LEAST_TO_ORDER = 4
"""Skills of a group from which on their order matters."""
TIMES_MORE = 2
"""How many times as much as the first group another must count to come before it."""
LEAST_MOVED = 2
"""Places that what counts must come forward, for the order to be seen."""
SPELT_ALIKE = 85
"""Likeness in percent from which two names are spellings of one."""
MOST_ORDERED = 2


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
                    reason=texts.AD_CALLS.format(name=requirement.name),
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
    if weights[order[0]] < MUST or weights[order[0]] <= TIMES_MORE * weights[0]:
        return
    names = [group.name or ", ".join(group.keywords[:3]) for group in groups]
    yield Draft(
        kind="order_skills",
        change=Change(operation="order", path="/skills", order=tuple(order)),
        before="; ".join(names),
        after="; ".join(names[at] for at in order),
        reason=texts.GROUP_FIRST.format(name=names[order[0]]),
        evidence=tuple(quote(names[at]) for at in order[:2]),
    )


def merged(setting: Setting) -> Iterator[Draft]:
    """Yield a draft for each listed skill that stands in the list already, under the same or another name."""
    first: dict[str, str] = {}
    for path, text in setting.skill_items:
        key = skills.canonical(text)[0]
        if key in first and "/keywords/" in path:
            yield Draft(
                kind="merge",
                change=Change(operation="remove", path=path),
                before=text,
                after="",
                reason=texts.SAID_ALREADY.format(name=first[key]) if first[key] != text else texts.TWICE,
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
    reason = texts.ASKED_FIRST if asked else texts.SPOKEN_FIRST
    return Draft(
        kind="order_skills",
        change=Change(operation="order", path=path, order=tuple(wanted)),
        before=", ".join(items),
        after=", ".join(items[at] for at in order),
        reason=reason.format(names=listed(asked or [items[at] for at in wanted])),
        evidence=tuple(quote(items[at]) for at in wanted),
    )


def _moved(order: Sequence[int]) -> int:
    """Return how many places the items that count come forward."""
    return sum(max(0, at - place) for place, at in enumerate(order))
