"""Which lines of a CV a letter tells: those that show what the ad asks for, then those that count something."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from career.customization.orders import gives_orders
from career.customization.suggesting.setting import Line, Setting
from career.jobs.model import SkillRequirement
from career.skills import service as skills

LONGEST = 260
"""Letters of a line that a letter can tell in one sentence."""
RECENT = 2
"""Positions whose lines are told although they name nothing of the ad."""
LEAST_WORDS = 4
_FIGURE = re.compile(r"\d")


@dataclass(frozen=True)
class Point:
    """A line of a CV, the employer or project that it belongs to, and the names of the demands that it shows."""

    line: Line
    place: str | None
    since: str
    names: tuple[str, ...]
    is_current: bool


def points(setting: Setting, most: int) -> list[Point]:
    """Return at most `most` lines: such as show demands that no line before shows, then recent ones with figures.

    They stand in the order of the CV, so that a letter goes through the positions once.
    """
    lines = [line for line in setting.lines if _can_be_told(line)]
    chosen: dict[str, tuple[str, ...]] = {}
    covered: set[str] = set()
    while len(chosen) < most:
        rest = [line for line in lines if line.path not in chosen]
        best = max(rest, key=lambda line: (_worth(line, covered, setting), -lines.index(line)), default=None)
        if best is None or _worth(best, covered, setting) < 1:
            break
        names = _names(best, covered, setting)
        covered |= set(names)
        chosen[best.path] = tuple(names.values())
    return [_point(line, chosen[line.path], setting) for line in lines if line.path in chosen]


def also_listed(setting: Setting, shown: set[str], most: int) -> list[str]:
    """Return the demanded skills that the CV lists and that `shown` does not name."""
    found: dict[str, str] = {}
    for requirement in setting.requirements.skills:
        for key in setting.keys_of(requirement):
            if key in setting.listed and not setting.is_soft(key):
                found.setdefault(key, _name(key, requirement.name))
                break
    return [name for name in found.values() if name not in shown][:most]


def _can_be_told(line: Line) -> bool:
    told = line.path != "/basics/summary" and len(line.text.split()) >= LEAST_WORDS and len(line.text) <= LONGEST
    return told and not gives_orders(line.text)


def _worth(line: Line, covered: set[str], setting: Setting) -> float:
    """Return what a line adds: 2 or 1 for each new demand, up to 1 for figures in recent work."""
    demands = sum(setting.worth[key] for key in _names(line, covered, setting))
    figure = 0.5 if _FIGURE.search(line.text) else 0.0
    recent = 0.5 if line.entry in [f"/work/{at}" for at in range(RECENT)] else 0.0
    return demands + figure + recent


def _names(line: Line, covered: set[str], setting: Setting) -> dict[str, str]:
    """Return the demands that a line shows and that are not covered yet: key and name."""
    found = {}
    for mention in skills.extract(line.text):
        asked = demand_for(mention.key, setting)
        if asked is not None and mention.key not in covered:
            found[mention.key] = _name(mention.key, asked.name)
    return found


def demand_for(key: str, setting: Setting) -> SkillRequirement | None:
    """Return the ad's demand that a skill meets; None for one that people only assert."""
    if setting.is_soft(key):
        return None
    return next((item for item in setting.requirements.skills if key in setting.keys_of(item)), None)


def _name(key: str, asked: str) -> str:
    """Return the ad's word for a skill where it means just that skill, else the usual one."""
    if skills.canonical(asked)[0] == key:
        return asked
    skill = skills.taxonomy().get(key)
    return skill.name if skill else asked


def _point(line: Line, names: tuple[str, ...], setting: Setting) -> Point:
    place, since, is_current = next(_entries(line, setting), (None, "", False))
    return Point(line, place, since, names, is_current)


def _entries(line: Line, setting: Setting) -> Iterator[tuple[str | None, str, bool]]:
    _, kind, at, *_rest = line.path.split("/")
    if kind == "work":
        work = setting.document.work[int(at)]
        yield work.name, work.start_date or "", bool(work.start_date) and not work.end_date
    if kind == "volunteer":
        post = setting.document.volunteer[int(at)]
        yield post.organization, post.start_date or "", bool(post.start_date) and not post.end_date
