"""What a claim may stand on: the line that is rewritten, its entry, and the rest of the CV."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from career.customization.truth.text import Terms, Token, stems_of, tokens, words_of
from career.ports import Embedder
from career.skills import service as skills

AKIN = 0.42
"""Cosine of the packaged embeddings from which two words are taken for akin: customers and clients have .45."""
_BULLET = re.compile(r"^\s*(?:[-•*·‣▪–—►]|\d+[.)])\s+")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


def is_bullet(line: str) -> bool:
    """Tell whether a line is one of a list."""
    return bool(_BULLET.match(line))


@dataclass(frozen=True)
class Material:
    """Texts by nearness to what is rewritten: the source, the entry that it stands in, all that the person said.

    `is_free` is for texts that stand for the person as a whole (a summary, a letter): there all is source.
    """

    source: str
    entry: tuple[str, ...]
    everything: tuple[str, ...]
    is_free: bool
    language: str
    today: date
    embedder: Embedder | None = None

    @property
    def near(self) -> str:
        """The source and its entry."""
        return "\n".join((self.source, *self.entry))

    @property
    def whole(self) -> str:
        """All that the person said."""
        return "\n".join(self.everything)

    def is_akin(self, word: str) -> bool:
        """Tell whether a word means about what a word of the source or its entry means; never without an embedder."""
        if (
            self.embedder is None
            or self.language != "en"
            or any(word_class.find(word) for word_class in self._claiming())
        ):
            return False
        near = [token.text.lower() for token in tokens(self.near, self.language) if self.counts(token)]
        if not near:
            return False
        vectors = self.embedder.embed([word, *near])
        norms = np.linalg.norm(vectors, axis=1)
        likeness = (vectors[1:] @ vectors[0]) / np.maximum(norms[1:] * norms[0], 1e-9)
        return bool(likeness.max() >= AKIN)

    def counts(self, token: Token) -> bool:
        """Tell whether a word means something by itself."""
        return (
            not token.is_number and len(token.text) > 2 and token.text.lower() not in words_of(self.language).function
        )

    def _claiming(self) -> list[Terms]:
        classes = words_of(self.language).classes
        return [
            classes[name] for name in ("leads", "owns", "originates", "designs", "intense", "wide", "titles", "causes")
        ]

    def line_of(self, stem: str) -> str | None:
        """Return the line that holds a stem, the nearest first."""
        for line in (self.source, *self.entry, *self.everything):
            if stem in stems_of(line, self.language):
                return line.strip()
        return None


def material_of(cv: str, before: str, language: str, today: date, embedder: Embedder | None = None) -> Material:
    """Return the material for a rewriting of `before`, a part of the CV; with "" for a text about the whole of it."""
    lines = [line for line in cv.splitlines() if line.strip()]
    place = cv.find(before) if before.strip() else -1
    if place < 0 or before.strip() == lines[0].strip():
        return Material(cv, (), tuple(lines), True, language, today, embedder)
    first = cv.count("\n", 0, place)
    last = first + before.count("\n")
    entry = _entry(cv.splitlines(), first, last)
    return Material(before, tuple(entry), tuple(lines), False, language, today, embedder)


def _entry(lines: Sequence[str], first: int, last: int) -> list[str]:
    """Return the lines of the entry around some lines: its header and bullets, and the first line of the CV.

    Where no bullets tell the entries of a CV apart, a line with a year begins one.
    """
    marked = any(is_bullet(line) for line in lines)
    start, end = first, last + 1
    while start > 0 and (is_bullet(lines[start]) if marked else not _YEAR.search(lines[start])):
        start -= 1
    inside = is_bullet(lines[first]) or (end < len(lines) and is_bullet(lines[end])) or not marked
    while inside and end < len(lines) and (is_bullet(lines[end]) if marked else not _YEAR.search(lines[end])):
        end += 1
    whole_lines = [lines[at] for at in range(start, end)]
    return [*whole_lines, lines[0]] if start else whole_lines


def skill_keys(text: str) -> frozenset[str]:
    """Return the keys of all skills in a text, also of those that they imply."""
    keys = {mention.key for mention in skills.extract(text, denied=True)}
    keys |= {mention.key for mention in skills.extract(text, known_skill_list=True, denied=True)}
    return frozenset(keys) | skills.implied(keys)


def acronyms(text: str, language: str) -> frozenset[str]:
    """Return what runs of words in a line may be abbreviated to: "crm" of "customer relationship management"."""
    found = set()
    for line in text.splitlines():
        words = [token.text.lower() for token in tokens(line, language) if not token.is_number]
        initials = [word[0] for word in words if word not in words_of(language).function]
        found |= {"".join(initials[at : at + size]) for size in range(3, 6) for at in range(len(initials) - size + 1)}
    return frozenset(found)
