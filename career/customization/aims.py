"""What a rewording of a line is for: the task for a model, and whether a text has done it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from career.customization import texts
from career.customization.asking import data
from career.customization.letters.points import demand_for
from career.customization.letters.wording import begins_with_deed
from career.customization.suggesting.setting import Line, Setting
from career.skills import service as skills

LONG = 28
"""Words of a line from which on it is long."""
SHORTER = 0.8
LEAST_KEPT = 0.6
"""Share of its words that a line keeps where it is not to become shorter."""
LEAST_SHARED = 0.5
"""Share of its longer words that a rewording has from the line; below, it is another line."""
LEAST_TOLD = 0.7
"""Share of the longer words of a line that its rewording has, unless it is to be shorter."""
LEAST_TO_TURN = 9
LATE, SOONER = 0.4, 0.7
"""Share of a line after which a skill stands late in it, and of that place where it stands sooner."""
_WORD = re.compile(r"[^\W\d_]{4,}")
_FIGURE = re.compile(r"(?<![^\W\d])\d+(?:[.,]\d+)*")
_FILLER = re.compile(
    r"\b(?:in order to|successful(?:ly)?|various|numerous|a (?:wide )?(?:variety|range) of|effective(?:ly)?"
    r"|efficient(?:ly)?|was able to|on a (?:daily|regular) basis|duties includ\w+|responsib\w+ for|utili[sz]\w+"
    r"|tasked with|in charge of|worked on|involved in)\b",
    re.IGNORECASE,
)
_NOUN_OF = re.compile(r"\w+(?:tion|sion|ment|ance|ence|ing|sis)\b(?:,? (?:and|&) \w+)? of\b", re.IGNORECASE)
"""A line that begins with what was done as a noun: "Development of"."""
_NAME = re.compile(r"(?<=[\w,;:(/] |\w[(/])[A-Z][\w+#]{2,}|(?<=\()[A-Z][\w+#]{2,}")
_PERSON = re.compile(r"\b(?:I|[Mm]y|[Ww]e|[Oo]ur)\b(?!/)")
Kind = Literal["term", "front", "verb", "filler", "person", "short"]
EASE: tuple[Kind, ...] = ("term", "verb", "filler", "person", "short", "front")
"""What models do the most surely first."""


@dataclass(frozen=True)
class Aim:
    """One thing that a rewording is to do: said to the model, and said to the person where it was done."""

    kind: Kind
    task: str
    reason: str
    requirement: str | None = None
    key: str = ""
    word: str = ""
    instead_of: str = ""

    def is_met(self, after: str, before: str) -> bool:
        """Tell whether a text does it and the text before does not."""
        match self.kind:
            case "term":
                return self.word.casefold() in after.casefold() and self.word.casefold() not in before.casefold()
            case "front":
                old, new = _place_of(self.key, before), _place_of(self.key, after)
                return new is not None and old is not None and new < LATE and new < SOONER * old
            case "verb":
                return begins_with_deed(after) and not begins_with_deed(before) and _is_its_verb(after, before)
            case "filler":
                return not _FILLER.search(after)
            case "person":
                return not _PERSON.search(after)
            case "short":
                return len(after.split()) <= SHORTER * len(before.split())


def aims_of(line: Line, setting: Setting) -> list[Aim]:
    """Return what can be better about a line, for this job first; empty for a line that is good as it is."""
    found = list(_for_the_job(line, setting))
    if setting.language == "en":
        found += _for_its_english(line)
    if len(line.text.split()) >= LONG:
        most = int(SHORTER * len(line.text.split()))
        found.append(Aim("short", f"Use at most {most} words.", texts.FEWER_WORDS))
    return found


def keeps_what_counts(after: str, before: str, setting: Setting, *, but: str = "") -> bool:
    """Tell whether a text has all figures and names of the one before, and all skills in it that the ad asks for.

    `but` are words of it that were to be replaced.
    """
    if set(_FIGURE.findall(before)) - set(_FIGURE.findall(after)) or _names(before) - _names(f"{after} {but.title()}"):
        return False
    return not (_demanded(before, setting) - _demanded(after, setting))


def tells_all(after: str, before: str) -> bool:
    """Tell whether a sentence has all figures and most words of a line."""
    if set(_FIGURE.findall(before)) - set(_FIGURE.findall(after)):
        return False
    return len(_beginnings(after) & _beginnings(before)) >= LEAST_TOLD * len(_beginnings(before))


def keeps_enough(after: str, before: str, met: list[Aim]) -> bool:
    """Tell whether a text speaks of the same as the one before, and says about as much unless it is to be shorter."""
    cuts = any(aim.kind in ("short", "filler") for aim in met)
    same = _beginnings(after) & _beginnings(before)
    if not cuts and len(same) < LEAST_TOLD * len(_beginnings(before)):
        return False
    if len(same) < LEAST_SHARED * len(_beginnings(after)) or (begins_with_deed(before) and not begins_with_deed(after)):
        return False
    return cuts or len(after.split()) >= LEAST_KEPT * len(before.split())


def _for_the_job(line: Line, setting: Setting) -> Iterator[Aim]:
    for mention in skills.extract(line.text):
        asked = demand_for(mention.key, setting)
        if asked is None:
            continue
        name, quoted = data(asked.name), asked.evidence.quote
        is_same = skills.canonical(asked.name)[0] == mention.key and len(asked.name) <= 40
        if is_same and not _is_alike(asked.name, mention.term):
            if name.split(" ")[0].istitle() and " " in name:
                name = name[0].lower() + name[1:] if name[1:].islower() else name
            task = f"Write “{name}” instead of “{data(mention.term)}”."
            reason = texts.AD_CALLS.format(name=asked.name)
            yield Aim("term", task, reason, quoted, mention.key, asked.name, mention.term)
        elif len(line.text.split()) >= LEAST_TO_TURN and mention.start > LATE * len(line.text):
            task = f"Name “{data(mention.term)}” in the first half of the line."
            reason = texts.NAMED_EARLY.format(name=mention.term)
            yield Aim("front", task, reason, quoted, mention.key, mention.term)


def _for_its_english(line: Line) -> Iterator[Aim]:
    if _NOUN_OF.match(line.text) and "/highlights/" in line.path:
        yield Aim("verb", "Begin with a verb in the past tense that says what was done.", texts.DEED)
    if fillers := list(dict.fromkeys(match.group().lower() for match in _FILLER.finditer(line.text))):
        words = ", ".join(f"“{word}”" for word in fillers)
        yield Aim("filler", f"Do without the words {words}.", texts.NO_FILLER.format(words=words))
    if _PERSON.search(line.text):
        yield Aim("person", "Write without “I”, “my”, “we” and “our”.", texts.NO_PERSON)


def _is_its_verb(after: str, before: str) -> bool:
    """Tell whether the verb that a text begins with is made of a word of the line, or says no more than work."""
    verb = after.casefold().split()[0][:4]
    return verb == "work" or any(word[:4] == verb for word in _WORD.findall(before.casefold())[:4])


def _is_alike(one: str, other: str) -> bool:
    """Tell whether two names are the same but for case, signs and a plural."""
    plain = [re.sub(r"[\W_]", "", name.casefold()).removesuffix("s") for name in (one, other)]
    return plain[0] == plain[1] or plain[0] in plain[1]


def _place_of(key: str, text: str) -> float | None:
    """Return where in a text a skill is named, from 0 to 1."""
    return next((item.start / max(1, len(text)) for item in skills.extract(text) if item.key == key), None)


def _names(text: str) -> set[str]:
    """Return the words with a capital letter within a text: Ansys, PostgreSQL."""
    return {word.casefold() for word in _NAME.findall(text)}


def _beginnings(text: str) -> set[str]:
    """Return the first letters of the longer words of a text, so that forms of a word are the same."""
    return {word[:4] for word in _WORD.findall(text.casefold())}


def _demanded(text: str, setting: Setting) -> set[str]:
    return {mention.key for mention in skills.extract(text) if demand_for(mention.key, setting) is not None}
