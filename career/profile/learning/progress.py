"""What somebody has begun and is done with."""

import re
from collections.abc import Mapping, Sequence

from pydantic import BaseModel, ConfigDict

from career.errors import InvalidInput
from career.names import skill_meant, skill_told
from career.profile.learning.gathered import Person
from career.profile.learning.knowledge import links_of, name_of, steps_of
from career.profile.learning.model import Link
from career.skills import service as skills
from db.models import LearningItem
from runtime.language import N_
from runtime.language import gettext as _

_STEP = r"(?:step|no\.?|number|schritt|paso|étape|passo|шаг|крок|krok)\s*"
_NUMBER = re.compile(rf"\s*(?:{_STEP})?#?\s*(\d{{1,3}})\s*\.?\s*", re.IGNORECASE)
_CURRENT = re.compile(
    "it|that|this|damit|das|es|eso|esto|ça|cela|isso|isto|это|це|questo|dat|to|current", re.IGNORECASE
)
"""Words that mean what is being learned."""
LONGEST_NAME = 80


class Progress(BaseModel):
    """What was noted, how far the plan is, and what comes next.

    `offered` are skills that are done and that the profile does not have: whether they go there is for the person to
    say. `total` is 0 where there is no plan.
    """

    model_config = ConfigDict(frozen=True)

    started: tuple[str, ...] = ()
    done: tuple[str, ...] = ()
    offered: tuple[str, ...] = ()
    done_in_all: int = 0
    total: int = 0
    next_name: str | None = None
    next_steps: tuple[str, ...] = ()
    next_links: tuple[Link, ...] = ()


def meant(names: Sequence[str], rows: Sequence[LearningItem]) -> list[tuple[str, str]]:
    """Return keys and names of the skills that names, or numbers of the plan, mean. Raises InvalidInput."""
    numbered = {row.number: (row.key, row.name) for row in rows if row.number is not None}
    found: dict[str, str] = {}
    for said in names:
        number = _NUMBER.fullmatch(said)
        if number:
            key, name = _of_number(int(number[1]), numbered)
        else:
            key, name = _of_current(rows) if _CURRENT.fullmatch(said.strip()) else _of_name(said)
        found[key] = name
    return list(found.items())


def progress_of(person: Person, started: Sequence[tuple[str, str]], done: Sequence[tuple[str, str]]) -> Progress:
    """Return how far somebody is, after some skills were noted."""
    plan = [row for row in person.learning if row.number is not None]
    left = [row for row in plan if row.state != "done"]
    following = next((row for row in left if row.state == "started"), left[0] if left else None)
    return Progress(
        started=tuple(skill_told(name) for _key, name in started),
        done=tuple(skill_told(name) for _key, name in done),
        offered=tuple(skill_told(name) for key, name in done if key not in person.held),
        done_in_all=len(plan) - len(left),
        total=len(plan),
        next_name=skill_told(following.name) if following else None,
        next_steps=steps_of(following.key, skill_told(following.name), None) if following else (),
        next_links=links_of(following.key) if following else (),
    )


def _of_number(number: int, numbered: Mapping[int, tuple[str, str]]) -> tuple[str, str]:
    if number not in numbered:
        none = N_("There is no plan yet. Say “what should I learn next?” to see it.")
        some = N_("Your plan has the steps 1 to {last}. Say “what should I learn next?” to see it.")
        raise InvalidInput("learning_number", _(some if numbered else none, last=len(numbered)))
    return numbered[number]


def _of_current(rows: Sequence[LearningItem]) -> tuple[str, str]:
    begun = [row for row in rows if row.state == "started"]
    if len(begun) != 1:
        raise InvalidInput("learning_unnamed", _("Which skill do you mean? For example: “I finished SQL”."))
    return begun[0].key, begun[0].name


def _of_name(said: str) -> tuple[str, str]:
    name = " ".join(said.split())[:LONGEST_NAME]
    if not name:
        raise InvalidInput("learning_unnamed", _("Which skill is it? For example: “I finished SQL”."))
    key, display = skills.canonical(skill_meant(name))
    return key, name_of(key) if skills.taxonomy().get(key) else display
