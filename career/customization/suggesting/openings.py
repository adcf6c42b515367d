"""How a line opens: what was done comes first, without a subject, in the tense of its position."""

import re

from career.customization.suggesting import verbs
from career.customization.suggesting.setting import Line, Setting
from career.customization.suggesting.words import opening, pattern
from career.customization.texts import ACTIVE, DIRECT, ENDED, NO_SUBJECT

_DUTY = re.compile(
    r"(?:I )?(?:was |am )?(?:also )?(?:(?:mainly |primarily )?(?:responsible|accountable) for|in charge of|"
    r"(?:tasked|charged|entrusted) with)\s+(?:the\s+)?(?P<word>[a-z]+)\b(?P<of> of (?:the )?)?",
    re.IGNORECASE,
)
_DUTIES = re.compile(
    r"(?:my )?(?:main |key |daily )?(?:duties|tasks|responsibilities|role) "
    r"(?:included|include|involved|were|are|was|consisted of)\s*:?\s+(?P<word>[a-z]+ing)\b(?P<of>)",
    re.IGNORECASE,
)
_JOINED = re.compile(r"(?<=,) ([a-z]+ing)\b|(?<= and) ([a-z]+ing)\b")
"""A verb in -ing that is joined to the one before."""
_CHAIN = re.compile(r"(?:(?:,| and|, and)(?: [a-z]+ing)?)*")
_NOUNS_TOO = frozenset(
    {"training", "planning", "reporting", "testing", "marketing", "processing", "monitoring", "coaching", "tracking"}
)
"""Forms that behind an object may be nouns: "managing onboarding and training"."""
_NOUNS = {
    "management": "manage", "development": "develop", "design": "design", "implementation": "implement",
    "maintenance": "maintain", "coordination": "coordinate", "supervision": "supervise", "preparation": "prepare",
    "planning": "plan", "organisation": "organise", "organization": "organize", "operation": "operate",
    "installation": "install", "delivery": "deliver", "administration": "administer", "training": "train",
    "recruitment": "recruit", "migration": "migrate", "monitoring": "monitor", "testing": "test",
}  # fmt: skip
"""Nouns of what one does, which stand for the verb where "of" follows."""
_PERSON = re.compile(r"I(?:'ve| have|’ve)?\s+(?P<verb>[a-z]+)\b")
_PRONOUN = {
    "es": re.compile(r"Yo\s+"),
    "pl": re.compile(r"Ja\s+"),
    "pt": re.compile(r"Eu\s+"),
    "it": re.compile(r"Io\s+"),
}


def opened(line: Line, setting: Setting) -> tuple[str, str] | None:
    """Return a line with a better opening, and why; None where it opens well or no rule applies."""
    if setting.language != "en":
        return _elsewhere(line.text, setting.language)
    goes_on = _goes_on(line, setting)
    if (after := _of_duty(line.text, goes_on=goes_on)) is not None:
        return after, DIRECT
    if (after := _without_person(line.text)) is not None:
        return after, NO_SUBJECT
    if "/highlights/" not in line.path:
        return None
    after = verbs.opened_with(line.text, goes_on)
    return (after, ACTIVE if goes_on else ENDED) if after is not None else None


def _of_duty(text: str, *, goes_on: bool) -> str | None:
    match = _DUTY.match(text) or _DUTIES.match(text)
    if match is None:
        return None
    word = match["word"].lower()
    if match["of"]:
        verb = _NOUNS.get(word)
        rest: str | None = " " + ("the " if "the" in match["of"] else "") + text[match.end() :]
    else:
        verb, rest = (
            verbs.base_of(word) if word.endswith("ing") else None,
            _joined(text[match.end() :], goes_on=goes_on),
        )
    if verb is None or rest is None:
        return None
    said = verb if goes_on else verbs.past(verb)
    return said.capitalize() + rest


def _joined(rest: str, *, goes_on: bool) -> str | None:
    """Return what follows a verb, the verbs that are joined to it in its tense; None where one of them is unknown."""
    after = rest
    for match in reversed(list(_JOINED.finditer(rest))):
        word = match[1] or match[2]
        verb = verbs.base_of(word)
        if verb is None or (word in _NOUNS_TOO and not _CHAIN.fullmatch(rest[: match.start()])):
            return None
        after = f"{after[: match.start()]} {verb if goes_on else verbs.past(verb)}{after[match.end() :]}"
    return after


def _without_person(text: str) -> str | None:
    """Return a line without "I" before a verb: of "I have" only where a past form follows."""
    match = _PERSON.match(text)
    if match is None:
        return None
    verb = match["verb"]
    known = verbs.base_of(verb) is not None or verbs.is_past(verb)
    return verb.capitalize() + text[match.end() :] if known else None


def _elsewhere(text: str, language: str) -> tuple[str, str] | None:
    """Return a line of another language that begins with the task itself."""
    if (pronoun := _PRONOUN.get(language)) and (match := pronoun.match(text)):
        return _capitalised(text[match.end() :]), NO_SUBJECT
    task, noun = opening("task", language), pattern("noun", language)
    match = task.match(text) if task else None
    if match is None or noun is None or not noun.match(text, match.end()):
        return None
    return _capitalised(text[match.end() :]), DIRECT


def _capitalised(text: str) -> str:
    return text[:1].upper() + text[1:]


def _goes_on(line: Line, setting: Setting) -> bool:
    kind, _, index = line.entry[1:].partition("/")
    entry = getattr(setting.document, kind)[int(index)] if index else None
    return entry is not None and not getattr(entry, "end_date", None) and bool(getattr(entry, "start_date", None))
