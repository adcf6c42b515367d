"""Which word follows from which: what says the same, what is more general, what is of one word family. English only.

"Footwear" follows from "boots" and not the other way round. The words and senses are those of WordNet 3.0
(words/thesaurus.LICENSE.txt; bench/build_thesaurus.py).
"""

import gzip
from array import array
from collections.abc import Iterator
from functools import cache, lru_cache
from importlib.resources import files
from typing import NamedTuple

from career.customization.truth.text import irregular

GENERAL = 2
"""Steps upward in which a word may be more general: boot, footwear, covering."""
_ENDINGS = (
    ("s", ""), ("es", ""), ("ies", "y"), ("ed", "e"), ("ed", ""), ("ied", "y"), ("ing", "e"), ("ing", ""),
    ("er", ""), ("er", "e"), ("men", "man"), ("ly", ""),
)  # fmt: skip
"""Endings of forms and those of their base, those of morphy(7WN) and of adverbs."""


class _Thesaurus(NamedTuple):
    """Senses by word; for each sense those that are more general, and those of one family."""

    senses: dict[str, "array[int]"]
    general: list["array[int]"]
    family: list["array[int]"]


@cache
def _thesaurus() -> _Thesaurus:
    packed = files(__package__).joinpath("words/thesaurus.txt.gz").read_bytes()
    words, _, senses = gzip.decompress(packed).decode().partition("\n\n")
    by_word = {}
    for line in words.splitlines():
        word, _, numbers = line.partition(" ")
        by_word[word] = array("i", map(int, numbers.split()))
    sides = [line.partition("|") for line in senses.splitlines()]
    return _Thesaurus(
        by_word,
        [array("i", map(int, upward.split())) for upward, _, _ in sides],
        [array("i", map(int, kin.split())) for _, _, kin in sides],
    )


def follows(word: str, known: str) -> bool:
    """Tell whether a word says no more than a known one does: the same, or something more general."""
    senses = _senses(word.lower())
    return bool(senses) and not senses.isdisjoint(_implied(known.lower()))


@lru_cache(maxsize=8192)
def _senses(word: str) -> frozenset[int]:
    known = _thesaurus().senses
    return frozenset(sense for base in _bases(word) for sense in known.get(base, ()))


def _bases(word: str) -> Iterator[str]:
    yield word
    yield irregular("en").get(word, word)
    for ending, base in _ENDINGS:
        if word.endswith(ending) and len(word) > len(ending) + 2:
            root = word[: -len(ending)] + base
            yield root
            if ending in ("ed", "ing", "er") and root[-1] == root[-2]:
                yield root[:-1]


@lru_cache(maxsize=8192)
def _implied(word: str) -> frozenset[int]:
    """Return the senses that a word implies: its own, those of its family, and what is more general than these."""
    found: set[int] = set()
    for sense in _senses(word):
        for near in (sense, *_thesaurus().family[sense]):
            for upward in _upward(near, GENERAL):
                found |= {upward, *_thesaurus().family[upward]}
    return frozenset(found)


@lru_cache(maxsize=65536)
def _upward(sense: int, steps: int) -> frozenset[int]:
    general = _thesaurus().general[sense] if steps else ()
    return frozenset({sense}).union(*(_upward(other, steps - 1) for other in general))
