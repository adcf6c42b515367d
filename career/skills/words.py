"""Words of a text and the forms under which skills are looked up.

`norm` is the word case-folded without accents ("Résumé" -> "resume"); `stem` also drops an English plural and settles
British against American spelling, so that "data warehouses" finds "data warehouse".
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

_WORD = re.compile(r"((?s:.*?))([^\W_]+(?:\+\+|\+(?![\w+])|#(?!\w))?|(?<![\w.])\.[Nn][Ee][Tt](?!\w)|(?<=\s)&(?=\s)|\Z)")
"""What stands before a word, and the word; at the end of a text an empty one, lest its last signs be read anew."""
_HOMOGLYPHS = str.maketrans("аеорсхск", "aeopcxck")
_JOINS = frozenset(["", " ", "-", "/", ".", "&", "'", "’", "‐", "‑", "–", "+", ":", "\n", " / ", "\xa0", "  "])
_SPELLING = (("isation", "ization"), ("ising", "izing"), ("ised", "ized"), ("yse", "yze"), ("ysing", "yzing"))
_BRITISH = {
    "behaviour": "behavior",
    "centre": "center",
    "colour": "color",
    "labour": "labor",
    "licence": "license",
    "modelling": "modeling",
    "moulding": "molding",
    "paediatric": "pediatric",
    "programme": "program",
    "tyre": "tire",
}


@dataclass(frozen=True)
class Words:
    """The words of one text, as parallel lists; `joined[i]` says whether word i may belong to one phrase with "
    "word i-1."""

    norms: list[str]
    stems: list[str]
    starts: list[int]
    ends: list[int]
    joined: list[bool]


def words(text: str) -> Words:
    """Split a text into words with their spans in it."""
    norms: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    joined: list[bool] = []
    at = 0
    for gap, word in _WORD.findall(text):
        if not word:
            break
        at += len(gap)
        starts.append(at)
        at += len(word)
        ends.append(at)
        joined.append(gap in _JOINS)
        norms.append(norm_of(word))
    return Words(norms, [stem_of(norm) for norm in norms], starts, ends, joined)


@lru_cache(maxsize=65536)
def norm_of(word: str) -> str:
    """Return a word's look-up form."""
    folded = word.casefold()
    if folded.isascii():
        return "and" if folded == "&" else folded
    plain = "".join(c for c in unicodedata.normalize("NFKD", folded) if not unicodedata.combining(c))
    if any(c.isascii() for c in plain) or (len(plain) > 1 and plain[0].isdigit()):
        return plain.translate(_HOMOGLYPHS)
    return plain


@lru_cache(maxsize=65536)
def stem_of(norm: str) -> str:
    """Return the form of a look-up word without plural and regional spelling."""
    stem = norm
    if len(stem) > 3 and stem.endswith("s") and not stem.endswith(("ss", "us", "is")):
        stem = stem[:-3] + "y" if stem.endswith("ies") and len(stem) > 4 else stem[:-1]
    for british, american in _SPELLING:
        if stem.endswith(british):
            return stem[: -len(british)] + american
    return _BRITISH.get(stem, stem)


def phrase_norm(text: str) -> str:
    """Return the look-up form of a whole phrase."""
    return " ".join(words(text).norms)


def phrase_stem(text: str) -> str:
    """Return the stemmed look-up form of a whole phrase."""
    return " ".join(words(text).stems)
