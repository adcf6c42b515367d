"""One spelling for names that people write in many."""

import re
import unicodedata

_EDGES = re.compile(r"^[\W\d_]+|[\W_]+$")
_AND = re.compile(r"\s+(?:and|und|et|y|e|en|i|и|та|ve|й|і)\s+|\s*[&/+]\s*")


def fold(text: str) -> str:
    """Return text in lower case, without accents, edges and doubled spaces, "and" in any language as "&"."""
    text = _EDGES.sub("", " ".join(text.casefold().replace("’", "'").split()))
    text = _AND.sub(" & ", text)
    kept = (char for char in unicodedata.normalize("NFKD", text) if not unicodedata.combining(char))
    return "".join(kept).replace("ı", "i").replace("ł", "l")
