"""Which lines of a CV tell of the person: not those that speak to a machine, hide, or repeat keywords."""

import re
import unicodedata
from collections import Counter

_TO_A_MACHINE = re.compile(
    r"<!--|</?\s*(?:document|system|user|assistant|instructions?)\s*>|<\||\[/?(?:system|inst)\b|\"role\"\s*:|"
    r"\bbase64\b|automated readers?|system prompt|tell the user|from now on you are|you are now\b|"
    r"\b(?:ai|a\.i\.|llm|language) ?"
    r"(?:(?:assistant|model|system|recruiter)\b(?:\s+\w+){0,2}\s*[:,]|review(?:er|ing)\b)|"
    r"\bassistant\s*[:,]\s|\(assistant\b|\b\w+_\w+\s*\(|"
    r"\b(?:ignore|disregard|forget|override|ignorier\w*|vergiss|ignorez|oublie[rz]?|ignora\w*|olvida\w*|bhool|"
    r"игнорируй\w*|забудь\w*)\b[^.]{0,60}"
    r"\b(?:instructions?|rules?|prompts?|scor\w+|anweisung\w*|regeln|consignes|instrucciones|reglas|"
    r"инструкци\w*|правил\w*)|"
    r"\b(?:rate|score|rank|give|award)\b[^.]{0,40}"
    r"\b(?:100|10/10|ten out of ten|maximum|highest|top score|perfect)\b",
    re.IGNORECASE,
)
_INVISIBLE = re.compile("[\u200b\u2060\u202a-\u202e\u2066-\u2069\ufeff]")
_WORDS = re.compile(r"\w+")
MOST_REPEATED = 4
"""How often one word may stand in a line of a CV before the line is taken for stuffing."""
LONG = 12
"""Words below which a line is too short to be stuffed."""


def is_plain(line: str) -> bool:
    """Tell whether a line tells of the person; lines that do not earn nothing."""
    return not (_INVISIBLE.search(line) or _TO_A_MACHINE.search(line) or _mixed_scripts(line) or _stuffed(line))


def _mixed_scripts(line: str) -> bool:
    """Tell whether a word mixes Latin and Cyrillic letters, which only disguise does."""
    return any(len({_script(letter) for letter in word} & {"LATIN", "CYRILLIC"}) == 2 for word in _WORDS.findall(line))


def _script(letter: str) -> str:
    return unicodedata.name(letter, "").partition(" ")[0]


def _stuffed(line: str) -> bool:
    words = [word for word in _WORDS.findall(line.lower()) if len(word) > 2]
    counts = Counter(words)
    repeated = len(words) - len(counts)
    return len(words) >= LONG and max(counts.values()) > MOST_REPEATED and repeated > len(words) / 2
