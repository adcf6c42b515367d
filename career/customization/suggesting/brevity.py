"""Saying the same in fewer words, and leaving out what carries no fact that counts."""

import re

from career.customization.suggesting.setting import Setting
from career.customization.suggesting.words import pattern, replacements
from career.skills import service as skills

LONG = 25
"""Words of a line from which on it is long: about two lines of print."""
KEPT_AT_LEAST = 10
LEAST_SAVED = 2
LONG_SUMMARY = 80
"""Words from which on a summary is longer than anybody reads."""
_TAIL = re.compile(
    r"(?:\s+[-–—]\s+|;\s+|\s+\(|,\s+(?:which|while|as well as|including|such as|where|with the aim|in order|thereby|"
    r"ensuring|enabling|allowing|helping|wodurch|was|um|afin de|ce qui|lo que|co)\b)"
)
_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[^\W\d_])")
_PERSON = re.compile(r"\b(?:I|me|my|ich|mein\w*|je|j['’]|mon|ma|mes|yo|mi|mis|moj\w*|mnie)\b")


def without_filler(text: str, language: str, *, least_saved: int = LEAST_SAVED) -> str:
    """Return a text without words that say nothing; the text itself where that saves fewer than `least_saved` words."""
    after = text
    for long, short in replacements(language):
        after = long.sub(lambda match, short=short: _cased(match[0], short), after)  # type: ignore[misc]
    after = re.sub(r"\s+([,.;])", r"\1", re.sub(r"\s{2,}", " ", after)).strip(" ,;")
    after = after[:1].upper() + after[1:] if text[:1].isupper() else after
    return after if len(text.split()) - len(after.split()) >= least_saved else text


def without_end(text: str, setting: Setting) -> str | None:
    """Return a long line without its end, where that names neither a figure nor anything that the ad asks for."""
    if len(text.split()) < LONG:
        return None
    for kept, cut in ends(text):
        if len(kept.split()) < KEPT_AT_LEAST:
            break
        if not re.search(r"\d", cut) and not setting.weight(cut):
            return kept
    return None


def ends(text: str) -> list[tuple[str, str]]:
    """Return the ways to cut a line's end off, the shortest end first: what stays, and what goes."""
    cuts = [(text[: match.start()].rstrip(" ,;"), text[match.start() :]) for match in _TAIL.finditer(text)]
    return [(kept, cut) for kept, cut in reversed(cuts) if kept.count("(") == kept.count(")")]


def without_idle_sentences(text: str, setting: Setting) -> str:
    """Return a summary without the sentences that only praise or tell of likings: no figure, no skill.

    Of a summary that is too long all sentences but the first go that have no figure and nothing that the ad asks for.
    """
    praise = pattern("praise", setting.language)
    is_long = len(text.split()) > LONG_SUMMARY
    kept = [
        sentence
        for number, sentence in enumerate(_SENTENCE.split(text))
        if re.search(r"\d", sentence)
        or setting.weight(sentence)
        or (_names_skill(sentence) and not is_long)
        or not (_PERSON.search(sentence) or (praise and praise.search(sentence)) or (is_long and number))
    ]
    return " ".join(kept) if kept else text


def _names_skill(text: str) -> bool:
    return any(mention.kind != "soft" for mention in skills.extract(text))


def _cased(found: str, short: str) -> str:
    return short[:1].upper() + short[1:] if found[:1].isupper() and short else short
