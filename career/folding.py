"""One spelling for names that people write in many."""

import re
import unicodedata
from collections.abc import Iterable

_EDGES = re.compile(r"^[\W\d_]+|[\W_]+$")
_AND = re.compile(r"\s+(?:and|und|et|y|e|en|i|и|та|ve|й|і)\s+|\s*[&/+]\s*")


def fold(text: str) -> str:
    """Return text in lower case, without accents, edges and doubled spaces, "and" in any language as "&"."""
    text = _EDGES.sub("", " ".join(text.casefold().replace("’", "'").split()))
    text = _AND.sub(" & ", text)
    kept = (char for char in unicodedata.normalize("NFKD", text) if not unicodedata.combining(char))
    return "".join(kept).replace("ı", "i").replace("ł", "l")


def folded(text: str) -> str:
    """Return a text without case and accents, as terms are looked for; the Turkish dotless i becomes an i."""
    lowered = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in lowered if not unicodedata.combining(letter)).replace("ı", "i")


def pattern_of(terms: Iterable[str]) -> re.Pattern[str]:
    """Return what finds any of the terms as whole words of a folded text; a star stands for any letters."""
    longest_first = sorted({folded(term) for term in terms}, key=lambda term: (-len(term), term))
    words = (re.escape(term).replace(r"\*", r"\w*") for term in longest_first)
    return re.compile(rf"(?<!\w)(?:{'|'.join(words)})(?!\w)")
