"""Where a line calls a skill by another name than the ad, and both mean the same."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from career.customization.suggesting.setting import Line, Setting
from career.customization.suggesting.skills import plain
from career.jobs.model import SkillRequirement
from career.skills import service as skills

MOST = 3
LONGEST = 30


@dataclass(frozen=True)
class Term:
    """A line's word for what the ad demands by another name."""

    term: str
    requirement: SkillRequirement

    def put_into(self, text: str) -> str | None:
        """Return a text with the ad's word for it; None where the text has not this word."""
        found = re.search(rf"(?<!\w){re.escape(self.term)}(?!\w)", text)
        return text[: found.start()] + self.requirement.name + text[found.end() :] if found else None


Chosen = Mapping[str, Term]
"""The words to change by the pointers of their lines."""


def chosen(setting: Setting) -> Chosen:
    """Return the words to change: the first line of each of the first demands for tools, and one word a line.

    Only tools have names that stand in any sentence as they are; other skills are called what the sentence needs.
    """
    found: dict[str, Term] = {}
    for requirement in sorted(setting.requirements.skills, key=lambda item: not item.must):
        key, name = requirement.key, requirement.name
        if key and len(found) < MOST and _is_name(name, key):
            found |= dict([place]) if (place := next(_places(requirement, setting), None)) else {}
    return found


def _is_name(name: str, key: str) -> bool:
    """Tell whether a demand is the proper name of a tool: "iOS development" would not fit where "iOS app" stands."""
    skill = skills.taxonomy().get(key)
    proper = all(any(letter.isupper() or letter.isdigit() for letter in word) for word in name.split())
    known = skill is not None and skill.kind == "tool" and skills.canonical(name)[0] == key
    return known and proper and len(name) <= LONGEST


def _places(requirement: SkillRequirement, setting: Setting) -> Iterator[tuple[str, Term]]:
    """Yield the lines that have another name of a skill and not this one."""
    for line in setting.lines:
        if line.path != "/basics/summary" and plain(requirement.name) not in plain(line.text):
            yield from ((line.path, Term(term, requirement)) for term in _others(line, requirement))


def _others(line: Line, requirement: SkillRequirement) -> Iterator[str]:
    for mention in skills.extract(line.text):
        if mention.key == requirement.key and skills.canonical(mention.term)[0] == requirement.key:
            yield mention.term
