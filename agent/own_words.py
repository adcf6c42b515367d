"""What the person wrote themselves of a message.

An ad, a mail or a CV that is pasted into a message is not what the person says; neither are orders to programs, what
others are quoted with, code, or a transcript. Only a person's own words make a tool act without a question.
"""

import re

from agent.understanding.examples import LINK
from career.addressed import visible, without
from career.jobs.recognising import CLEARLY_NOT, is_ad, looks_like_ad

LONGEST_OWN = 450
"""Characters; a longer message is mostly something that was pasted, or a story."""
LONGEST_HEARD = 4_000
"""Characters of which a message is understood; so many are read in no time, whatever they are."""
LONGEST_LEAD = 80
_LEAD = re.compile(rf"^([^\n:]{{2,{LONGEST_LEAD}}}):\s*(?=\S)", re.DOTALL)
_CODE = re.compile(r"```.*?(?:```|\Z)|`[^`\n]*`", re.DOTALL)
_MARKUP = re.compile(r"<!--.*?(?:-->|\Z)|<(\w[\w:-]*)\b[^>]*>.*?(?:</\1\s*>|\Z)|</?\w[^>\n]*>", re.DOTALL)
_DATA = re.compile(r"\{[^{}]*[\"']?\w+[\"']?\s*:[^{}]*\}|\b\w+_\w+\s*\([^)]*\)")
_GAP = re.compile(r"\s{2,}")
_CITED = re.compile(r"^\s*(?:>|\|).*$", re.MULTILINE)
_SPOKEN = re.compile(r"[\"“„«‘]([^\"“”„«»]{3,400})[\"”“»’]")
WORDS_OF_ENTRY = 6
"""A line of a list, such as of skills, has no more."""
WORDS_OF_SPEECH = 4
WORDS_OF_STORY = 15
"""A shorter quotation is a name or a title: add "Power BI"."""


def own_words(said: str, *, on_it: bool = False) -> str:
    """Return the person's own words of a message; empty where it has none that are sure to be theirs.

    `on_it`: of a message that holds a pasted text, also what leads to it, which can only be about that text.
    """
    text = visible(said)
    if len(text) > LONGEST_OWN or _is_pasted(text):
        return _lead(text) if on_it else ""
    bare = _CITED.sub(" ", LINK.sub(" ", _DATA.sub(" ", _MARKUP.sub(" ", _CODE.sub(" ", text)))))
    return " ".join(without_speech(without(bare)).split())


def typed(said: str) -> str:
    """Return a message that the person typed as it is, and nothing of one that holds a pasted text."""
    return "" if len(said) > LONGEST_OWN or _is_pasted(said) else without(said)


def shortened(said: str) -> str:
    """Return a message to be understood: without wide gaps, of a long one its beginning and its end, where it asks."""
    close = _GAP.sub(lambda gap: "\n\n"[: gap[0].count("\n")] or " ", said)
    half = LONGEST_HEARD // 2
    return close if len(close) <= LONGEST_HEARD else f"{close[:half]}\n{close[-half:]}"


def heard(said: str) -> str:
    """Return a message as it is understood: without orders to programs, and in a story without what others said."""
    bare = without(said)
    silent = without_speech(bare)
    return (silent if len(silent.split()) >= WORDS_OF_STORY else bare).strip() or said


def without_speech(text: str) -> str:
    """Return a text without what others are quoted with."""
    return _SPOKEN.sub(lambda match: " " if len(match[1].split()) >= WORDS_OF_SPEECH else match[0], text)


def _is_pasted(text: str) -> bool:
    if is_ad(text):
        return True
    first, *others = [line for line in text.splitlines() if line.strip()] or [""]
    if not any(len(line.split()) > WORDS_OF_ENTRY for line in others):
        return False
    return ":" in first[-LONGEST_LEAD:] or looks_like_ad(text) >= CLEARLY_NOT


def _lead(text: str) -> str:
    """Return what stands before the colon that leads to a pasted text."""
    match = _LEAD.match(text.strip())
    return without(match[1]).strip() if match else ""
