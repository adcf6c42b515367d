"""Reads what a sentence says of learning: for which work, which skills, how long, and what is begun or done."""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from agent.understanding.skill_slots import named
from career.patterns import sections
from career.profile.learning.tracks import families_of_work
from career.skills import service as skills

_FILE = "learning.txt"
WEEKS_OF_MONTH, DAYS_OF_WEEK, WORKDAYS = 4.33, 7, 5
LONGEST_TRACK, MOST_SKILLS = 6, 6
LONGEST_EVENT, LONGEST_CHANGE = 14, 10
"""Words of a sentence."""
_CERTIFICATES = re.compile(
    r"\b(?:certificat\w*|certs?|zertifi\w*|course|kurs\w*|curso|cours|corso|exam|licen[cs]e|diploma|bootcamp|training)\b",
    re.IGNORECASE,
)


_NO_SKILLS = frozenset({"next", "learning", "training", "als", "as", "it", "ist", "es", "pr"})
"""Words that are skills elsewhere, and in a sentence on learning hardly ever."""
_ANOTHER = re.compile(r"(?:to|from|um|para|pour|per|om|żeby|чтобы|щоб) ", re.IGNORECASE)
"""What begins no name of a skill."""
_JOINING = re.compile(r"\b(?:and|or|und|oder|y|o|et|ou|e|и|или|та|або|i|lub|en|of|ve|ya|the|a|an)\b", re.IGNORECASE)


def learning_fields(said: str) -> dict[str, Any]:
    """Return track, skills, weeks, hours_per_week, done and started, as far as a sentence says them."""
    event = learning_event(said)
    if event:
        return event
    track, rest = _track(said)
    only_skills = _skills_of(track) if track and _is_all_skills(track) and not _is_work(track) else []
    found: dict[str, Any] = {
        "track": None if only_skills else track,
        "skills": _asked_about(rest) or only_skills or _told(rest),
        "weeks": _weeks(said),
        "hours_per_week": _hours(said),
    }
    if not found["track"] and not found["skills"]:
        found["track"] = _title_in(said)
    return {key: value for key, value in found.items() if value}


def learning_args(said: str, before: Mapping[str, Any]) -> dict[str, Any]:
    """Return what a sentence says, with what was said before of the same plan where it only changes the time."""
    told = learning_fields(said)
    if set(told) <= {"weeks", "hours_per_week"}:
        kept = {key: value for key, value in before.items() if key in ("track", "skills", "weeks", "hours_per_week")}
        return kept | told
    return told


def tells_of_learning(said: str) -> bool:
    """Tell whether a sentence tells that a skill, or a step of the plan, was begun or finished, and no more."""
    event = learning_event(said)
    names = [name for told in (event or {}).values() for name in told]
    told = [name for name in names if name.startswith("#") or _told(name) or skills.taxonomy().find(name)]
    return bool(told) and len(said.split()) <= LONGEST_EVENT and not _any("adds", said)


def aims_at_work(said: str) -> bool:
    """Tell whether a sentence asks what it takes to come into another kind of work."""
    track, _ = _track(said)
    return bool(track and families_of_work(track)) and _any("aims", said) and _any("lacks", said)


def asks_to_learn(said: str) -> bool:
    """Tell whether a sentence asks or speaks of learning at all: "I want to become a nurse" only tells a wish."""
    return "?" in said or _any("lacks", said) or _weeks(said) is not None


def gives_time_to_learn(said: str) -> bool:
    """Tell whether a short sentence gives weeks and hours a week, as nothing but a plan for learning has."""
    return len(said.split()) <= LONGEST_EVENT and _weeks(said) is not None and _any("hours a week", said)


def changes_plan(said: str) -> bool:
    """Tell whether a short sentence only gives the time for a plan, or speaks of what is being learned."""
    told = learning_fields(said)
    return (
        bool(told)
        and told.keys() <= {"weeks", "hours_per_week", "done", "started"}
        and (len(said.split()) <= LONGEST_CHANGE)
    )


def learning_event(said: str) -> dict[str, list[str]] | None:
    """Return what a sentence tells as begun or done, by skills or by numbers of the plan; None where it tells none."""
    if _any("no event", said):
        return None
    for state in ("done", "started"):
        if _any(state, said):
            steps = [match[1] for pattern in _patterns("step") for match in pattern.finditer(said)]
            names = [f"#{number}" for number in dict.fromkeys(steps)] or _named(said)
            names = names or [match[0] for pattern in _patterns("the current") if (match := pattern.search(said))]
            return {state: names} if names else None
    return None


def _track(said: str) -> tuple[str | None, str]:
    """Return the work that a sentence wants to learn for, and the sentence without where it says so."""
    for pattern in _patterns("track"):
        for match in pattern.finditer(said):
            if (name := _trimmed(match[1])) and not _is_no_track(name):
                return name, f"{said[: match.start()]} ; {said[match.end() :]}"
    return None, said


def _trimmed(caught: str) -> str:
    name = " ".join(caught.split())
    for pattern in (*_patterns("after track"), *_patterns("before track")):
        name = pattern.sub("", name).strip(" \"'“”-")
    return name


def _is_work(words: str) -> bool:
    """Tell whether the name of a skill is that of a kind of work as well, as "machine learning" is and "Excel" not."""
    mentions = skills.extract(words, known_skill_list=True, denied=True)
    return bool(families_of_work(words)) and all(mention.kind in ("method", "knowledge") for mention in mentions)


def _is_no_track(name: str) -> bool:
    too_long = len(name.split()) > LONGEST_TRACK and not families_of_work(name)
    return len(name) < 2 or too_long or any(pattern.fullmatch(name) for pattern in _patterns("no track"))


def _title_in(said: str) -> str | None:
    """Return the fewest words of a sentence that are a job title or a field of work."""
    words = re.findall(r"[^\s,.;:?!]+", said)
    for size in (1, 2, 3):
        spans = [" ".join(words[at : at + size]) for at in range(len(words) - size + 1)]
        for span in spans:
            if len(span) > 2 and not any(map(_is_no_track, span.split())) and families_of_work(span):
                return span
    return None


def _asked_about(said: str) -> list[str]:
    """Return the skills of "is X worth it?" and its like, in the person's words where they are no known skills."""
    found: dict[int, list[str]] = {}
    for pattern in _patterns("worth"):
        for match in pattern.finditer(said):
            caught = match[1].strip(" \"'“”-")
            if _ANOTHER.match(caught):
                continue
            names = _skills_of(caught) if _is_all_skills(caught) else _skills_of(_CERTIFICATES.sub(" ", caught))
            found.setdefault(match.start(1), names)
    return list(dict.fromkeys(name for _, names in sorted(found.items()) for name in names))[:MOST_SKILLS]


def _skills_of(words: str) -> list[str]:
    found = skills.extract(words, known_skill_list=True, denied=True)
    return [mention.name for mention in found if mention.term.casefold() not in _NO_SKILLS][:MOST_SKILLS]


def _is_all_skills(words: str) -> bool:
    """Tell whether words are names of skills and nothing else."""
    left = words
    for mention in reversed(skills.extract(words, known_skill_list=True, denied=True)):
        left = left[: mention.start] + left[mention.end :]
    return left != words and not _JOINING.sub("", left).strip(" ,&/+")


def _told(said: str) -> list[str]:
    found = (mention for mention in skills.extract(said, denied=True) if mention.term.casefold() not in _NO_SKILLS)
    return list(dict.fromkeys(mention.name for mention in found))[:MOST_SKILLS]


def _named(said: str) -> list[str]:
    """Return the skills that a sentence names, in its own words."""
    for is_list in (False, True):
        found = skills.extract(said, known_skill_list=is_list, denied=True)
        terms = [mention.term for mention in found if mention.term.casefold() not in _NO_SKILLS]
        if terms:
            return list(dict.fromkeys(terms))[:MOST_SKILLS]
    return named(said)[:MOST_SKILLS]


def _weeks(said: str) -> int | None:
    if (weeks := _number("weeks", said)) is not None:
        return weeks
    months = _number("months", said)
    return None if months is None else round(months * WEEKS_OF_MONTH)


def _hours(said: str) -> int | None:
    hours = _number("hours", said)
    if hours is None:
        return None
    days = WORKDAYS if _any("weekdays only", said) else DAYS_OF_WEEK if _any("daily", said) else 1
    return hours * days


def _number(section: str, said: str) -> int | None:
    for pattern in _patterns(section):
        match = pattern.search(said)
        if match:
            return int(match[1]) if match[1].isdigit() else _numbers()[match[1].casefold()]
    return None


def _any(section: str, said: str) -> bool:
    return any(pattern.search(said) for pattern in _patterns(section))


@cache
def _patterns(section: str) -> tuple[re.Pattern[str], ...]:
    named_ones = [word for word, number in _numbers().items() if number > 1]
    words = rf"(?<!\w)(?:{'|'.join(map(re.escape, named_ones))})"
    lines = sections(__package__, _FILE)[section]
    return tuple(re.compile(line.replace("{NUMBER}", words), re.IGNORECASE) for line in lines)


@cache
def _numbers() -> dict[str, int]:
    return dict(_words_of_numbers())


def _words_of_numbers() -> Iterator[tuple[str, int]]:
    for line in sections(__package__, _FILE)["numbers"]:
        number, words = line.split(" ", 1)
        yield from ((word.replace("?", ""), int(number)) for word in words.split("|"))
