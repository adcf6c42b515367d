"""An answer as it is judged: its language, sentences, parts of sentences, and which words show what."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from threading import Lock
from typing import Any

import snowballstemmer

from career.folding import folded, pattern_of
from career.language import LANGUAGES, known_language
from career.patterns import sections

KNOWN = (*LANGUAGES, "hi")
"""Languages whose words are known; "hi" is Hindi in Latin letters, mixed with English."""
_NAMES = {
    "en": "english", "de": "german", "fr": "french", "es": "spanish", "pt": "portuguese", "it": "italian",
    "nl": "dutch", "pl": "polish", "ru": "russian", "uk": "russian", "tr": "turkish", "hi": "english",
}  # fmt: skip
_WORD = re.compile(r"[^\W_]+(?:['’.+#/&-]+[^\W_]+)*[+#%]*")
_SENTENCE = re.compile(r"(?<=[.!?…;])[\"”“»']?\s+|\s*\n+\s*(?:[-•*]\s+)?")
_JOINT = re.compile(
    r"(?:,|;|:|\s[–—-])\s+|\s+(?=(?:and|und|et|y|e|en|i|и|та|ve|aur|but|aber|mais|pero|so|also|wodurch)\s)"
)
_LEAST_PART = 4
"""Words of a part of a sentence that tells something by itself."""
_LEAST_SHARE = 0.12
"""The share of small words from which on a sentence is known to be of a language."""
_LEAST_KNOWN, _CLEARLY, _FEW = 0.4, 3, 8
_TELLING = ("situation", "task", "action", "result", "i", "we", "general")
_STEMMING = Lock()


class Cues:
    """Words that show something: terms looked for without accents, and endings looked for with them."""

    def __init__(self, listed: list[str]) -> None:
        terms = [term.strip() for line in listed for term in line.split(",") if term.strip()]
        endings = [term[1:] for term in terms if term.startswith("*") and " " not in term]
        words = [term for term in terms if not (term.startswith("*") and " " not in term)]
        self._words = pattern_of(words) if words else None
        self._endings = re.compile(rf"(?<!\w)\w\w+(?:{'|'.join(map(re.escape, endings))})(?!\w)") if endings else None

    def found(self, text: str) -> list[str]:
        """Return the words of a text that are cues, in no order."""
        plain = text.replace("’", "'").lower()
        words = self._words.findall(folded(plain)) if self._words else []
        return [*words, *(self._endings.findall(plain) if self._endings else ())]

    def starts(self, text: str) -> list[int]:
        """Return where cue words begin in a text, where folding keeps the places."""
        low = folded(text.replace("’", "'"))
        return [match.start() for match in self._words.finditer(low)] if self._words and len(low) == len(text) else []


@dataclass(frozen=True)
class Words:
    """The cues of a language by name, and its themes."""

    language: str
    small: frozenset[str]
    cues: Mapping[str, Cues]
    themes: Mapping[str, Cues]


@cache
def words_of(language: str) -> Words:
    """Return the cues of one of KNOWN."""
    told = sections(__package__, f"words/{language}.txt")
    small = frozenset(word.strip() for line in told.pop("small") for word in line.split(","))
    themes = {name: Cues([terms]) for name, _, terms in (line.partition(": ") for line in told.pop("themes"))}
    return Words(language, small, {name: Cues(lines) for name, lines in told.items()}, themes)


@lru_cache(maxsize=512)
def _small_words(text: str) -> dict[str, int]:
    """Return how many words of a text are small words of each language."""
    words = [word.lower() for word in words_in(text)]
    return {code: sum(word in words_of(code).small for word in words) for code in KNOWN}


@lru_cache(maxsize=64)
def language_of_answer(text: str) -> str | None:
    """Return which of KNOWN most of a text is in, English for a few words that tell nothing; None for another."""
    hits = _small_words(text)
    votes: dict[str, int] = {}
    for sentence in sentences(text):
        here = _small_words(sentence)
        best = max(KNOWN, key=lambda code: (here[code], hits[code]))
        size = len(words_in(sentence))
        if here[best] >= max(1, _LEAST_SHARE * size):
            votes[best] = votes.get(best, 0) + size
    if votes and sum(votes.values()) >= _LEAST_KNOWN * len(words_in(text)):
        return max(votes, key=lambda code: (votes[code], hits[code]))
    return known_language(text) or ("en" if len(words_in(text)) < _FEW and text.isascii() else None)


def language_of_sentence(sentence: str, around: str) -> str:
    """Return the language of a sentence: that of the text around it, unless its words clearly are of another."""
    here = _small_words(sentence)
    best = max(KNOWN, key=lambda code: here[code])
    return best if here[best] >= _CLEARLY and here[best] >= 2 * here[around] else around


def words_in(text: str) -> list[str]:
    """Return the words and numbers of a text."""
    return [match.replace("’", "'") for match in _WORD.findall(text)]


@lru_cache(maxsize=8192)
def stem(word: str, language: str) -> str:
    """Return what forms of a word share."""
    with _STEMMING:  # a stemmer keeps the word that it works on
        return folded(str(_stemmer(language).stemWord(word.lower())))


@cache
def _stemmer(language: str) -> Any:
    name = _NAMES.get(language, "english")
    return snowballstemmer.stemmer(name if name in snowballstemmer.algorithms() else "russian")


def content(text: str, language: str) -> frozenset[str]:
    """Return the stems of the words of a text that mean something by themselves."""
    small = words_of(language).small
    return frozenset(stem(word, language) for word in words_in(text) if len(word) > 2 and word.lower() not in small)


def is_list(sentence: str, language: str) -> bool:
    """Tell whether a sentence is a list of words: many short pieces, hardly a word that joins them."""
    pieces = [words_in(piece) for piece in re.split(r"[,;:/|]", sentence)]
    short = sum(len(piece) <= 3 for piece in pieces)
    words = [word.lower() for piece in pieces for word in piece]
    small = sum(word in words_of(language).small for word in words)
    return len(pieces) >= 5 and short >= 0.7 * len(pieces) and small < 0.25 * len(words)


def sentences(text: str) -> list[str]:
    """Return the sentences of a text."""
    return [part.strip() for part in _SENTENCE.split(text) if part and words_in(part)]


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
        joined = small >= max(1, _LEAST_SHARE * len(self.words))
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
    """Yield the parts of a sentence: cut at a joint before which and after which enough is said; none of a list."""
    if is_list(sentence, language):
        return
    start = 0
    for joint in _JOINT.finditer(sentence):
        before, after = sentence[start : joint.start()], sentence[joint.end() :]
        if len(words_in(before)) >= _LEAST_PART and len(words_in(after)) >= _LEAST_PART and _begins(after, language):
            yield before.strip()
            start = joint.end()
    yield sentence[start:].strip()


def _begins(text: str, language: str) -> bool:
    """Tell whether something new is told from here: a cue of an action or a result, or who did it."""
    opening = " ".join(words_in(text)[:4])
    cues = words_of(language).cues
    return any(cues[name].found(opening) for name in ("i", "we", "task", "action", "result"))
