"""A suggestion's text in fewer words, by rules: whatever the CV says of facts stays."""

import re
from collections.abc import Iterator

from career.customization.gate import Gate
from career.customization.model import Suggestion
from career.customization.suggesting import brevity
from career.customization.suggesting.setting import Setting
from career.skills import service as skills

_FIGURE = re.compile(r"\d[\d.,]*")
_NAME = re.compile(r"(?<=[\w,;] )(?:[A-Z][\w&+#-]*|\w*[a-z][A-Z]\w*)")
_AIDS = re.compile(
    r"\b(?:various|several|different|overall|daily basis|very|highly|really|particularly|especially|also|"
    r"verschiedene[nr]?|diverse[nr]?|insbesondere|divers(?:es)?|différent(?:e)?s|notamment|diversos|diversas|"
    r"varios|varias|różnych|różne)\s+",
    re.IGNORECASE,
)


def shorter(suggestion: Suggestion, setting: Setting, gate: Gate) -> str | None:
    """Return the text in fewer words that loses no fact of the CV and passes the gate; None where there is none.

    What the suggestion itself added (a skill named in a headline) may go; what stood in the CV may not.
    """
    found = [text for text in dict.fromkeys(_ways(suggestion, setting)) if _keeps(text, suggestion)]
    words = len(suggestion.after.split())
    fewer = sorted((text for text in found if text and len(text.split()) < words), key=lambda text: len(text.split()))
    source = suggestion.before if suggestion.change.path not in ("/basics/summary", "/basics/label") else ""
    return next((text for text in fewer if suggestion.is_own or gate.verdict(text, source).ok), None)


def _ways(suggestion: Suggestion, setting: Setting) -> Iterator[str]:
    """Yield texts that say less than a suggestion's."""
    text = suggestion.after
    plain = _AIDS.sub("", brevity.without_filler(text, setting.language, least_saved=1))
    plain = plain[:1].upper() + plain[1:] if text[:1].isupper() else plain
    for base in (text, plain):
        yield base
        yield brevity.without_idle_sentences(base, setting)
        yield from (kept for kept, _cut in brevity.ends(base))
        yield from _fewer_items(base, suggestion.before)


def _fewer_items(text: str, before: str) -> Iterator[str]:
    """Yield a text without the last of the items that a suggestion enumerates and the CV's own text did not have."""
    if " | " in text and " | " not in before:
        title, _, named = text.partition(" | ")
        items = named.split(", ")
        if len(items) > 1:
            yield f"{title} | {', '.join(items[:-1])}"
    added = text[len(before) :].strip() if before and text.startswith(before) else ""
    sentences = re.split(r"(?<=\.)\s+", added) if added else []
    for number, sentence in enumerate(sentences):
        if (fewer := _without_last(sentence)) is not None:
            yield " ".join([before, *sentences[:number], fewer, *sentences[number + 1 :]])


def _without_last(sentence: str) -> str | None:
    """Return a sentence that enumerates three things or more with one less."""
    match = re.fullmatch(r"(?P<items>.+,.+?)(?P<joint> (?:and|und|et|y|e|en|i) )(?P<last>[^,]+)\.", sentence)
    if match is None:
        return None
    head, _, last = match["items"].rpartition(", ")
    return f"{head}{match['joint']}{last}."


def _keeps(text: str, suggestion: Suggestion) -> bool:
    """Tell whether a shorter text has all figures, names and skills of the CV that the suggestion's text has."""
    facts = _facts(suggestion.after if suggestion.is_own else suggestion.before) & _facts(suggestion.after)
    return not facts - _facts(text)


def _facts(text: str) -> set[str]:
    found = {mention.key for mention in skills.extract(text)}
    return found | set(_FIGURE.findall(text)) | set(_NAME.findall(text))
