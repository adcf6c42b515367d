"""Words of a text as the truth check compares them: tokens, stems, and groups of words."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from threading import Lock
from typing import Any

import snowballstemmer
from justext import utils as justext

from career.folding import fold
from career.patterns import sections

BY_STEM = frozenset(
    {
        "stands back",
        "leads",
        "owns",
        "originates",
        "designs",
        "makes",
        "decides",
        "trains",
        "causes",
        "attains",
        "happened",
        "grows",
        "falls",
    }
)
"""Classes of verbs; in languages whose other words bend as well, all classes are found by their stems."""
WITH_LISTS = ("en", "de", "fr", "es", "pt", "it", "nl", "pl", "ru", "uk", "tr")
_NAMES = {
    "en": "English", "de": "German", "fr": "French", "es": "Spanish", "pl": "Polish", "it": "Italian", "nl": "Dutch",
    "pt": "Portuguese", "ru": "Russian", "uk": "Ukrainian", "tr": "Turkish",
}  # fmt: skip
"""As the packages of stemmers and stop words name languages."""
_TOKEN = re.compile(r"[^\W\d_]+(?:['’.][^\W\d_]+)*(?:\+\+|#)?|\d[\d.,]*\d|\d", re.UNICODE)
_ELIDING = ("fr", "it", "ca")
_ELISION = re.compile(r"(?<![^\W\d_])(?:[dlnsjmtc]|qu|dell|nell|all|sull|un)'(?=[^\W\d_])", re.IGNORECASE)
"""What loses its vowel before another in French and Italian: d'État, dell'ufficio."""
_LEAST_END = 5
"""Letters of a word that is looked for at the end of compounds."""
LONGEST_WORD = 100
"""Letters of the longest word of any language (German and Dutch compounds have about 80); what is longer is a code or
noise, of which nothing but itself follows, and of which stemmers and the search for its parts take time without end."""
_LEAST_TURKISH = 4
"""Letters that are left of a Turkish word, from whose nouns the stemmer takes more than endings."""
_STEMMING = Lock()
_ALIKE = str.maketrans({"’": "'", "–": "-", "—": "-", "‑": "-"})


@dataclass(frozen=True)
class Token:
    """A word or number of a text, with its stem and where it stands."""

    text: str
    stem: str
    start: int
    end: int

    @property
    def is_number(self) -> bool:
        """Whether it begins with a digit."""
        return self.text[0].isdigit()


@lru_cache(maxsize=512)
def tokens(text: str, language: str = "en") -> tuple[Token, ...]:
    """Return the words and numbers of a text."""
    plain = text.translate(_ALIKE)
    if language in _ELIDING:
        plain = _ELISION.sub(lambda match: f"{match[0][:-1]} ", plain)
    return tuple(
        Token(match[0], stem(match[0], language), match.start(), match.end()) for match in _TOKEN.finditer(plain)
    )


@lru_cache(maxsize=65536)
def stem(word: str, language: str = "en") -> str:
    """Return what words of one family share: "organised" and "organizing", "kept" and "keep" give the same."""
    low = word.lower().replace("'s", "").replace("'", "").rstrip(".")
    if len(low) > LONGEST_WORD:
        return fold(low) or low
    low = irregular(language).get(low, low)
    low = re.sub(r"is(e|ed|es|ing|ation|ations|er|ers)$", r"iz\1", low) if language == "en" else low
    low = re.sub(r"(?<=\w{3})our(ing|ed|s|ful|er|ers|ite)?$", r"or\1", low) if language == "en" else low
    with _STEMMING:  # a stemmer keeps the word that it works on
        short = str(_stemmer(language).stemWord(low))
    if language == "tr" and len(short) < _LEAST_TURKISH:
        short = low[:_LEAST_TURKISH]  # "müdür" and "mu"
    return fold(short) or low


@cache
def _stemmer(language: str) -> "snowballstemmer.stemmer":
    name = _NAMES.get(language, "English").lower()
    return snowballstemmer.stemmer(name if name in snowballstemmer.algorithms() else "russian")


@cache
def irregular(language: str) -> dict[str, str]:
    """Return the base forms of forms that no rule leads to."""
    listed = _sections(language).get("irregular", [])
    forms = [item.split() for line in listed for item in line.split(",")]
    return {form: words[0] for words in forms for form in words[1:]}


@lru_cache(maxsize=512)
def stems_of(text: str, language: str) -> frozenset[str]:
    """Return the stems of all words of a text."""
    return frozenset(token.stem for token in tokens(text, language))


@lru_cache(maxsize=512)
def content_of(text: str, language: str) -> frozenset[str]:
    """Return the stems of the words of a text that mean something by themselves."""
    function = words_of(language).function
    return frozenset(token.stem for token in tokens(text, language) if token.text.lower() not in function)


class Terms:
    """A set of words and word groups, found in a text; the longest first, no word twice.

    Verbs are found by their stems; other words only in the forms that stand in the list, and their plurals. Words of
    `never` are no forms of other words.
    """

    def __init__(
        self, listed: tuple[str, ...], language: str, *, by_stem: bool, never: frozenset[str] = frozenset()
    ) -> None:
        self._language = language
        self._never = never
        self._by_stem = by_stem
        self._by_first: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        for term in listed:
            parts = tuple(map(self._key, tokens(term, language)))
            if parts:
                self._by_first.setdefault(parts[0], []).append((parts, term))
        for options in self._by_first.values():
            options.sort(key=lambda item: -len(item[0]))

    def find(self, text: str) -> list["Found"]:
        """Return the terms in a text, in their order."""
        return list(self._find(tokens(text, self._language)))

    def holds(self, token: Token) -> bool:
        """Tell whether a word is one of the terms."""
        return any(len(parts) == 1 for parts, _term in self._by_first.get(self._key(token), ()))

    def _find(self, found: tuple[Token, ...]) -> Iterator["Found"]:
        at = 0
        while at < len(found):
            size = 1
            for parts, term in self._by_first.get(self._key(found[at]), ()):
                if tuple(map(self._key, found[at : at + len(parts)])) == parts and self._is_form(found[at], term):
                    size = len(parts)
                    yield Found(term, tuple(token.stem for token in found[at : at + size]), at, at + size)
                    break
            at += size

    def _key(self, token: Token) -> str:
        low = token.text.lower().removesuffix("'s")
        return (
            token.stem if self._by_stem else low.removesuffix("s") if len(low) > 3 and not low.endswith("ss") else low
        )

    def ends(self, word: str) -> str | None:
        """Return the longest term that a compound ends with: "leitung" in "Gruppenleitung"."""
        low = word.lower()
        ends = [term for options in self._by_first.values() for _parts, term in options if len(term) >= _LEAST_END]
        return max((term for term in ends if low.endswith(term) and low != term), key=len, default=None)

    def _is_form(self, token: Token, term: str) -> bool:
        """Tell "personal" from "personally", and "courant" from "cours", which have one stem."""
        low = token.text.lower()
        if low in self._never and low != re.split(r"[\s-]", term)[0]:
            return False
        return token.text.lower().endswith("ly") == re.split(r"[\s-]", term)[0].endswith("ly")


@dataclass(frozen=True)
class Found:
    """A term in a text: its stems, and the tokens [first, last) that it covers."""

    term: str
    stems: tuple[str, ...]
    first: int
    last: int


@dataclass(frozen=True)
class Kind:
    """Things of one kind, and what each of them may be called; the name may be that of a kind of skill."""

    name: str
    called: frozenset[str]
    terms: Terms


@dataclass(frozen=True)
class Words:
    """The word lists of a language."""

    language: str
    classes: dict[str, Terms]
    function: frozenset[str]
    generic: frozenset[str]
    light: frozenset[str]
    same: dict[str, frozenset[int]]
    phrases: tuple[tuple[frozenset[str], int], ...]
    numbers: dict[str, float]
    frequencies: tuple[tuple[int, Terms], ...]
    kinds: tuple[Kind, ...]


CLASSES = (
    *sorted(BY_STEM),
    "causally",
    "proofs",
    "norms",
    "hedged",
    "intense",
    "wide",
    "most",
    "titles",
    "assessments",
    "credentials",
    "teaching",
    "others",
    "partial",
    "people",
    "regular",
)


@cache
def words_of(language: str) -> Words:
    """Return the word lists of a language; for one without them only its commonest words are known."""
    listed = {name: _listed(lines) for name, lines in _sections(language).items()}
    empty: dict[str, tuple[str, ...]] = dict.fromkeys(CLASSES, ())
    function = frozenset(word.lower() for word in listed.get("function", ()))
    apart = frozenset(word.lower() for word in listed.get("separate", ()))
    never = function | apart if language != "en" else frozenset[str]()
    classes = {
        name: Terms(terms, language, by_stem=name in BY_STEM or language != "en", never=never)
        for name, terms in (empty | listed).items()
    }
    frequencies = tuple(
        (int(name.split()[1]), terms) for name, terms in classes.items() if name.startswith("frequency ")
    )
    numbers = dict(item.rsplit(" ", 1) for item in listed.get("numbers", ()))
    stoplist: Any = justext.get_stoplist
    common = () if language in WITH_LISTS else stoplist(_NAMES.get(language, "English"))
    generic = (*listed.get("generic", ()), *(listed.get("light", ()) if language != "en" else ()))
    return Words(
        language,
        classes,
        function | frozenset(word.lower() for word in common),
        frozenset(token.stem for term in generic for token in tokens(term, language)),
        frozenset(token.stem for term in listed.get("light", ()) for token in tokens(term, language)),
        _same(_sections(language).get("same", []), language),
        _phrases(_sections(language).get("same", []), language),
        {stem(word, language): float(value) for word, value in numbers.items()},
        frequencies,
        tuple(_kind(line, language) for line in _sections(language).get("kinds", ())),
    )


def _kind(line: str, language: str) -> Kind:
    """Return a kind of "tool: tool, software: Excel, Word": its name, what its things are called, and some of them."""
    name, called, *members = line.split(": ")
    terms = Terms(_listed(members), language, by_stem=False)
    return Kind(name, frozenset(_listed([called])), terms)


def _same(groups: list[str], language: str) -> dict[str, frozenset[int]]:
    found: dict[str, set[int]] = {}
    for number, line in enumerate(groups):
        for term in line.split(","):
            for token in tokens(term.strip(), language):
                found.setdefault(token.stem, set()).add(number)
    return {key: frozenset(value) for key, value in found.items()}


def _phrases(groups: list[str], language: str) -> tuple[tuple[frozenset[str], int], ...]:
    """Return the terms of several words: their stems, and the number of their group."""
    terms = [(stems_of(term, language), number) for number, line in enumerate(groups) for term in line.split(",")]
    return tuple((stems, number) for stems, number in terms if len(stems) > 1)


def _listed(lines: list[str]) -> tuple[str, ...]:
    return tuple(term.strip() for line in lines for term in line.split(",") if term.strip())


@cache
def _sections(language: str) -> dict[str, list[str]]:
    return sections(__package__, f"words/{language}.txt") if language in WITH_LISTS else {}
