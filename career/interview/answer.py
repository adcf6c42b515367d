"""An answer as it is judged: its sentences, their parts, and which words of them show what."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from career.folding import folded
from career.interview.cues import words_of
from career.interview.languages import language_of_sentence
from career.interview.text import content, is_list, words_in

_JOINT = re.compile(
    r"(?:,|;|:|\s[–—-])\s+|\s+(?=(?:and|und|et|y|e|en|i|и|та|ve|aur|but|aber|mais|pero|so|also|wodurch)\s)"
)
_LEAST_PART = 4
"""Words of a part of a sentence that tells something by itself."""
_NEAR = 160
"""Letters before and after a joint that are looked at."""
_LONG = 24
"""Words of a sentence that people wrote without stops."""
_JOINED = 0.12
"""The share of small words from which on words are a sentence and no list."""
_TELLING = ("situation", "task", "action", "result", "i", "we", "general")


@dataclass(frozen=True)
class Part:
    """A sentence or a part of one: `at` and `of` tell where it stands among all parts."""

    text: str
    at: int
    of: int
    language: str

    @cached_property
    def words(self) -> list[str]:
        """Its words."""
        return words_in(self.text)

    def has(self, cue: str) -> bool:
        """Tell whether a word of it is such a cue."""
        return bool(self.cues(cue))

    def cues(self, cue: str) -> list[str]:
        """Return its words that are such cues."""
        known, never = words_of(self.language).cues.get(cue), words_of(self.language).cues.get(f"not {cue}")
        found = known.found(self.text) if known else []
        return [word for word in found if not never.found(word)] if never else found

    @cached_property
    def figures(self) -> list[str]:
        """Its numbers, in digits or in words."""
        digits = [word for word in self.words if any(sign.isdigit() for sign in word)]
        return [*digits, *self.cues("number")]

    @cached_property
    def is_prose(self) -> bool:
        """Whether it reads as a sentence and not as a list of words."""
        small = sum(word.lower() in words_of(self.language).small for word in self.words)
        joined = small >= max(1, _JOINED * len(self.words))
        return len(self.words) >= _LEAST_PART and (joined or self.has("past"))


@dataclass(frozen=True)
class Answer:
    """What of a text answers the question; `language` is None where its words are not known."""

    text: str
    language: str | None
    sentences: tuple[str, ...]

    @cached_property
    def parts(self) -> tuple[Part, ...]:
        """The parts of its sentences that tell something."""
        code = self.language or "en"
        spoken = [(sentence, language_of_sentence(sentence, code)) for sentence in self.sentences]
        found = [(part, language) for sentence, language in spoken for part in _parts(sentence, language)]
        return tuple(Part(text, at, len(found), language) for at, (text, language) in enumerate(found))

    @cached_property
    def words(self) -> list[str]:
        """All its words."""
        return [word for sentence in self.sentences for word in words_in(sentence)]

    @cached_property
    def content(self) -> frozenset[str]:
        """The stems of the words that mean something."""
        return content(" ".join(self.sentences), self.language or "en")

    @cached_property
    def substance(self) -> frozenset[str]:
        """The stems that mean something and are no cue: what a story is about, beside how stories are told."""
        cues = {word for part in self.parts for name in _TELLING for cue in part.cues(name) for word in words_in(cue)}
        own = " ".join(word for word in self.words if folded(word) not in cues and word.lower() not in cues)
        return content(own, self.language or "en")

    @cached_property
    def small_share(self) -> float:
        """The share of words that only join others: a list of words has few."""
        small = words_of(self.language or "en").small
        return sum(word.lower() in small for word in self.words) / max(1, len(self.words))

    def count(self, cue: str) -> int:
        """Return how many words are such cues."""
        return sum(len(part.cues(cue)) for part in self.parts)

    def first(self, cue: str) -> Part | None:
        """Return the first part with such a cue."""
        return next((part for part in self.parts if part.has(cue)), None)


def _parts(sentence: str, language: str) -> Iterator[str]:
    """Yield the parts of a sentence: cut where something new is told and enough was said before; none of a list."""
    if is_list(sentence, language):
        return
    start = 0
    for end, begin in _joints(sentence, language):
        before, after = sentence[max(start, end - _NEAR) : end], sentence[begin : begin + _NEAR]
        if len(words_in(before)) >= _LEAST_PART and len(words_in(after)) >= _LEAST_PART:
            yield sentence[start:end].strip()
            start = begin
    yield sentence[start:].strip()


def _joints(sentence: str, language: str) -> list[tuple[int, int]]:
    """Return where a part may end and the next begin; in a long sentence also without a comma."""
    signs = [(joint.start(), joint.end()) for joint in _JOINT.finditer(sentence)]
    found = [(end, begin) for end, begin in signs if _begins(sentence[begin : begin + _NEAR], language)]
    if len(words_in(sentence)) > _LONG:
        cues = words_of(language).cues
        found += [(at, at) for name in ("action", "result") for at in cues[name].openers(sentence)]
    return sorted(found)


def _begins(text: str, language: str) -> bool:
    """Tell whether something new is told from here: a cue of an action or a result, or who did it."""
    opening = " ".join(words_in(text)[:4])
    cues = words_of(language).cues
    return any(cues[name].found(opening) for name in ("i", "we", "task", "action", "result"))
