"""From a message to the tools it wants, with their arguments."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise
from typing import Any

from agent.references import find_job, find_jobs, find_number
from agent.situation import Situation
from agent.understanding.classifier import IntentClassifier
from agent.understanding.examples import LINK, reduced
from agent.understanding.fields import profile_fields
from agent.understanding.patterns import one_of, phrases
from agent.understanding.rules import weights
from agent.understanding.searches import changes_search, count_in, search_fields
from agent.understanding.skill_slots import listed_terms, named, pointed_at
from career.jobs.recognising import is_ad

SURE, LIKELY = 0.6, 0.35
MOST_JOBS = 20
LONGEST_WISH = 450
"""Characters; a longer text is pasted, and what it says of skills or places is not said of the person."""
WRITES = ("add_skills", "remove_skills", "update_profile")
TELLING, LONGEST_TELLING = 0.45, 400


@dataclass(frozen=True)
class Wish:
    """One thing that a message wants: a tool with arguments, or (with a dot) something to answer without a tool.

    `share` says from 0 to 1 how sure that is; `empty` that the tool's arguments could not be made out.
    """

    label: str
    share: float
    args: dict[str, Any] = field(default_factory=dict)
    empty: bool = False

    @property
    def is_tool(self) -> bool:
        """Whether a tool is wanted."""
        return not self.label.startswith(".")


@dataclass(frozen=True)
class Before:
    """What went before in the thread: the last tool that was called with its arguments, and skills found missing."""

    tool: str | None = None
    missing: tuple[str, ...] = ()
    args: dict[str, Any] = field(default_factory=dict)


class Understanding:
    """Understands messages by examples, rules and parsers."""

    def __init__(self, classifier: IntentClassifier) -> None:
        self._classifier = classifier

    def wishes(self, said: str, situation: Situation, before: Before) -> list[Wish]:
        """Return what a message wants, in its order; at least one."""
        if is_ad(said):
            return [Wish("save_job", 0.95), *_asked_beside(said)]
        parts = [part for part in _parting().split(said) if part.strip()]
        if 1 < len(parts) <= 6 and len(said) <= LONGEST_WISH:
            several = [self._one(part, situation, before) for part in parts]
            merged = list(_merged([wish for wish in several if wish.is_tool and wish.share >= SURE and not wish.empty]))
            if len(merged) > 1:
                return merged
        return [self._one(said, situation, before)]

    def _one(self, said: str, situation: Situation, before: Before) -> Wish:
        shares = self._shares(said, situation, before)
        if len(said) > LONGEST_WISH:
            shares = {label: share for label, share in shares.items() if label not in WRITES}
        ranked = sorted(shares.items(), key=lambda item: -item[1])
        for (label, share), (_, next_best) in pairwise(ranked[:3]):
            args = arguments(label, said, situation, before)
            if args is not None:
                return Wish(label, _sureness(share, next_best), args)
        return Wish(ranked[0][0], _sureness(ranked[0][1], ranked[1][1]), empty=True)

    def _shares(self, said: str, situation: Situation, before: Before) -> dict[str, float]:
        text = reduced(said, _names(situation), [*situation.skills, *listed_terms(said)])
        shares = self._classifier.shares(text)
        ruled = weights(text)
        for label, weight in ruled.items():
            shares[label] = shares.get(label, 0.0) + weight
        if text.endswith("?"):
            shares |= {label: shares[label] / 2 for label in ("add_skills", "update_profile") if label not in ruled}
        if _tells_of_self(text) and profile_fields(said):
            shares["update_profile"] += TELLING
        if before.tool and (_is_follow_up(text, said) or (before.tool == "search_jobs" and changes_search(said))):
            shares[before.tool] = shares.get(before.tool, 0.0) + 0.8
        return shares


def arguments(label: str, said: str, situation: Situation, before: Before) -> dict[str, Any] | None:
    """Return the arguments of a tool as a message gives them; None where what it must have is not there."""
    match label:
        case "add_skills":
            skills = named(said) or (list(before.missing) if one_of("those").search(said) else [])
            return {"skills": skills} if skills else None
        case "remove_skills":
            skills = _to_remove(said, situation)
            return {"skills": skills} if skills else None
        case "update_profile":
            return profile_fields(said) or None
        case "save_job":
            link = LINK.search(said)
            return {"url": link[0].rstrip(".,;:)")} if link else {}
        case "match_job":
            number = job_number(said, situation)
            return {"job": f"#{number}"} if number else {}
        case "search_jobs":
            return search_fields(said, before.args if before.tool == "search_jobs" else {})
        case "recommend_jobs":
            count = count_in(said)
            return {"limit": min(count, MOST_JOBS)} if count else {}
        case "compare_jobs":
            numbers = find_jobs(said, {job.number: (job.title, job.company) for job in situation.jobs})
            return {"jobs": [f"#{number}" for number in numbers]} if len(numbers) > 1 else {}
        case _:
            return {}


def job_number(said: str, situation: Situation) -> int | None:
    """Return the number of the saved job that a message names."""
    known = {job.number: (job.title, job.company) for job in situation.jobs}
    return find_job(said, known) or find_number(said, max(known, default=0))


def _to_remove(said: str, situation: Situation) -> list[str]:
    names = named(said, situation.skills)
    held = [name for name in names if name.casefold() in {skill.casefold() for skill in situation.skills}]
    return held or pointed_at(said, situation.skills) or names


def _asked_beside(said: str) -> Iterator[Wish]:
    """Yield the match that is asked for around a pasted ad: in its first line, or after it."""
    lines = [line.strip() for line in said.strip().splitlines() if line.strip()]
    edges = {lines[0], lines[-1]} if len(lines) > 1 else {lines[0][:60], lines[0][-60:]}
    if any(weights(reduced(edge)).get("match_job") for edge in edges if len(edge) < 160):
        yield Wish("match_job", 0.9)


def _merged(wishes: Sequence[Wish]) -> Iterator[Wish]:
    """Yield the wishes with neighbours of one tool put together."""
    waiting: Wish | None = None
    for wish in wishes:
        if waiting and waiting.label == wish.label and wish.label != "match_job":
            waiting = Wish(wish.label, min(waiting.share, wish.share), _joined(waiting.args, wish.args))
            continue
        if waiting:
            yield waiting
        waiting = wish
    if waiting:
        yield waiting


def _joined(first: dict[str, Any], second: dict[str, Any]) -> dict[str, Any]:
    lists = {key: [*first[key], *second[key]] for key in first.keys() & second.keys() if isinstance(first[key], list)}
    return {**first, **second, **lists}


def _tells_of_self(text: str) -> bool:
    """Tell whether a reduced message says something of the person: in the first person, and no question."""
    asks = text.endswith("?") or "do i fit" in text or "xskill" in text
    return not asks and len(text) < LONGEST_TELLING and bool(one_of("self").search(text))


@cache
def _parting() -> re.Pattern[str]:
    return re.compile(rf"\s*(?:{phrases('then')})\s*", re.IGNORECASE)


def _is_follow_up(text: str, said: str) -> bool:
    short = len(text.split()) <= 7
    begins = re.match(r"^\W*(?:and|und|et|y|e|и|а|aur|what about|how about|now|same)\b", text)
    return bool(short and begins and (find_number(said, 1) or "xjob" in text or "other" in text))


def _sureness(share: float, next_best: float) -> float:
    """Return how sure a label is: its share, and less where another is close."""
    return max(0.0, min(1.0, share, 0.5 + share - next_best))


def _names(situation: Situation) -> list[str]:
    """Return how known jobs are called: their firms, and the firm's first word where it tells."""
    firms = [job.company for job in situation.jobs if job.company]
    first = [firm.split()[0] for firm in firms if len(firm.split()[0]) > 3]
    return [*firms, *first, *(job.title for job in situation.jobs if job.title)]
