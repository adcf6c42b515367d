"""Which of the skills that a CV shows and an ad asks for are named at the top of the CV."""

from collections.abc import Iterator, Sequence
from typing import TypeVar

from career.customization.suggesting.setting import MUST, Setting
from career.skills import service as skills

T = TypeVar("T")
LEAST_NAMED = 2
LONGEST_NAME = 30


def selections(items: Sequence[T], most: int, least: int) -> Iterator[Sequence[T]]:
    """Yield the first so many of some items, then fewer, then others: of all the first that holds is taken."""
    counts = range(min(most, len(items)), least - 1, -1)
    yield from (items[:count] for count in counts)
    yield from (items[1 : count + 1] for count in counts if len(items) > count)


def counts_alone(key: str, setting: Setting) -> bool:
    """Tell whether a skill is worth a sentence of its own: a tool that the ad asks for as a must."""
    return is_particular(key) and setting.worth[key] >= MUST


def is_particular(key: str) -> bool:
    """Tell whether a skill is known by name: a tool or a licence."""
    skill = skills.taxonomy().get(key)
    return skill is not None and skill.kind in ("tool", "licence")
