"""Whether the right tools were called with the right arguments.

A label names tools of which any one is right, or all where it says so, and only those arguments that must be right.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from career.folding import fold
from career.places.location import read_location
from career.qualifications.tongues import language_name
from career.skills import service as skills

_NUMBERED = re.compile(r"#?\s*(\d+)\s*$")
_OTHER_NAMES = {"full_name": "name"}
"""Arguments that labels call otherwise than tools."""
SHORTEST_STEM, LONGEST_ENDING = 4, 3
_CLOCK = re.compile(r"(\d{1,2}):(\d\d)")


@dataclass(frozen=True)
class Call:
    """One call of a tool, its job as the number that the context note gives it."""

    name: str
    args: Mapping[str, Any]


@dataclass(frozen=True)
class Label:
    """What is right: see the module. `args` and `not_args` are by tool."""

    tools: tuple[str, ...]
    all_of_them: bool
    args: Mapping[str, Mapping[str, Any]]
    not_args: Mapping[str, Mapping[str, Any]]

    @classmethod
    def of(cls, row: Mapping[str, Any]) -> "Label":
        """Return the label of a row: arguments are flat for one tool, and by tool where all are to be called."""
        tools, every = tuple(row["tools"]), bool(row.get("all"))
        args, not_args = row.get("args") or {}, row.get("not_args") or {}
        if every:
            return cls(tools, True, args, not_args)
        return cls(tools, False, dict.fromkeys(tools, args), dict.fromkeys(tools, not_args))


@dataclass(frozen=True)
class Judgement:
    """Whether the tools were right, and the arguments; None where the label gives none, or the tool was wrong."""

    tools: bool
    args: bool | None
    wrong: tuple[str, ...] = ()


def judge(label: Label, calls: Sequence[Call], names: Mapping[int, str]) -> Judgement:
    """Return the judgement of the calls of one message; `names` are the jobs of the note by number."""
    called = {call.name for call in calls}
    if not label.tools:
        return Judgement(not called, None)
    right = called == set(label.tools) if label.all_of_them else bool(called) and called <= set(label.tools)
    if not right:
        return Judgement(False, None)
    wrong, asked = [], False
    for name in called:
        wanted, unwanted = label.args.get(name) or {}, label.not_args.get(name) or {}
        given: dict[str, Any] = {}
        for call in (call for call in calls if call.name == name):
            given = _merged(given, call.args)
        asked = asked or bool(wanted or unwanted)
        given |= {key: given[other] for key, other in _OTHER_NAMES.items() if key not in given and other in given}
        wrong += [f"{name}.{key}" for key, value in wanted.items() if not _same(key, value, given.get(key), names)]
        wrong += [f"{name}.{key}" for key, value in unwanted.items() if _holds(value, given.get(key))]
    return Judgement(True, not wrong if asked else None, tuple(wrong))


def _merged(one: Mapping[str, Any], other: Mapping[str, Any]) -> dict[str, Any]:
    """Return the arguments of two calls of a tool as those of one: lists are joined."""
    found = dict(one)
    for key, value in other.items():
        known = found.get(key)
        found[key] = [*known, *value] if isinstance(known, list) and isinstance(value, list) else value
    return found


def _same(key: str, wanted: Any, given: Any, names: Mapping[int, str]) -> bool:
    if given is None:
        return wanted in (None, [], "")
    if key == "job":
        return _job(given, wanted, names)
    if isinstance(wanted, bool):
        return str(given).lower() == str(wanted).lower()
    if isinstance(wanted, list):
        listed = given if isinstance(given, list) else [given]
        return {_plain(item) for item in wanted} <= {_plain(item) for item in listed} and (
            key in ("apply", "skip", "undo") or len({_plain(item) for item in listed}) == len(wanted)
        )
    if isinstance(wanted, int | float):
        return re.sub(r"\.0+$", "", str(given).strip()) == str(wanted)
    if _CLOCK.fullmatch(str(wanted)):
        return _minutes(str(given)) == _minutes(str(wanted))
    one, other = _plain(wanted), _plain(given)
    if key == "location" and _same_place(str(wanted), str(given)):
        return True
    return one == other or (key in ("query", "location", "preferred_career_track") and _near(one, other))


def _job(given: Any, wanted: Any, names: Mapping[int, str]) -> bool:
    number = _NUMBERED.match(str(given))
    if number:
        return number[1] == str(wanted)
    name, said = fold(names.get(int(wanted), "")), fold(str(given))
    return bool(said) and bool(name) and (said in name or name in said)


def _near(one: str, other: str) -> bool:
    """Tell whether all words of one text stand in the other, their endings aside: electricians, тестировщиком."""
    words, others = one.split(), other.split()
    return _all_in(words, others) or (_all_in(others, words) and bool(others))


def _all_in(words: Sequence[str], others: Sequence[str]) -> bool:
    return all(any(_same_stem(word, other) for other in others) for word in words)


def _same_stem(word: str, other: str) -> bool:
    if word == other:
        return True
    stem = max(SHORTEST_STEM, max(len(word), len(other)) - LONGEST_ENDING)
    return word[:stem] == other[:stem] and min(len(word), len(other)) >= stem


def _same_place(one: str, other: str) -> bool:
    """Tell whether two names are of one town: Munich and München."""
    places = [[spot.place for spot in read_location(name) if spot.place] for name in (one, other)]
    return bool(places[0]) and bool(places[1]) and places[0][0] == places[1][0]


def _plain(value: Any) -> str:
    """Return a value as it is compared: numbers as they are, skills and languages by their names."""
    if isinstance(value, int | float):
        return str(value)
    text = str(value).strip()
    mentions = skills.extract(text, known_skill_list=True)
    whole = [mention for mention in mentions if mention.end - mention.start >= len(text) - 1]
    if whole:
        return whole[0].key
    return fold(language_name(text))


def _holds(unwanted: Any, given: Any) -> bool:
    if given is None:
        return False
    listed = given if isinstance(given, list) else [given]
    banned = unwanted if isinstance(unwanted, list) else [unwanted]
    return bool({_plain(item) for item in banned} & {_plain(item) for item in listed})


def _minutes(text: str) -> int | None:
    match = _CLOCK.search(text)
    return int(match[1]) * 60 + int(match[2]) if match else None
