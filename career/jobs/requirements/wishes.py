"""Which part of a sentence is a wish ("preferably SolidWorks", "optics would be an advantage") and which a must."""

import re
from functools import cache, lru_cache

from career.jobs.requirements.words import words
from career.patterns import Caseless

_WISH_BEFORE = (
    r"\b(?:(?:desirable|desired|preferred|additional|advantageous|beneficial) (?:skills?|experience|"
    r"qualifications?|attributes?|knowledge|criteria)\b[^.;:]{0,20}?(?:\binclude\w*|:|\bare\b|\bwould be\b)|"
    r"ideally|preferably|preference (?:for|given to)|bonus(?: points)?(?: for| if)?|nice[- ]to[- ]have|"
    r"optional(?:ly)?|desirable\s*:|preferred\s*:|pluses|plus\s*:|"
    r"idealerweise|wünschenswert|gerne|von vorteil (?:ist|sind|wäre)|idéalement|serait un plus|idealmente|"
    r"se valorará|желательно|"
)
_PLUS = Caseless(
    r"\b(?:(?:is|are|would be|as|considered|be|ist|sind) )?(?:an? )?(?:\w+ )?(?:plus(?=[.,;:)!\s]|$)|pluses)",
    needs=("plus",),
)
_WISH_AFTER = (
    r"\b(?:strongly |highly |greatly )?(?:preferred|desirable|desired|advantageous|beneficial|helpful|recommended|"
    r"appreciated|welcomed?|optional|a bonus|an advantage|an asset|nice to have|useful|relevant but)\b|"
    r"\bnot (?:strictly |absolutely )?(?:essential|required|necessary|a must|mandatory)|\bwould be (?:great|"
    r"ideal|good|nice|useful|awesome)\b|"
    r"\b(?:wünschenswert|von vorteil|vorteilhaft|gern(?:e)? gesehen|wäre schön|kein muss|souhaité\w*|apprécié\w*|"
    r"serait un plus|est un plus|un atout|valorable|deseable|se valora\w*|diferencial|desejável|будет плюсом|"
    r"желательно)\b|"
    r"\bnice(?=[,.;]|$)|"
)
_NOT_WISH = Caseless(
    r"preferred (?:name|pronoun|location|start|method|vendor|supplier|partner|bidder)|(?:desired|"
    r"preferred) (?:outcome|result|state)|plus (?:size|bonus|benefits|commission|tax|vat|\d|a |an |the )|"
    r"recommended (?:by|practice)|welcome (?:to|your|app|all|you|guests|applic)"
)
_MUST = Caseless(
    r"\b(?:essential|required|mandatory|must|imperative|zwingend|erforderlich|vorausgesetzt|exigé|imprescindible)\b"
)
_LIST = 3
"""With so many commas a sentence is a list of notes, a wish at its end one of them ("Excel, SAP, Dutch nice")."""
_FURTHEST = 900
"""Characters that a word such as "preferably" or "a plus" reaches at most."""
_BOUND = Caseless(r"[.;]\s|\s(?:but|however|whilst|aber|mais|pero)\s")


@cache
def _before() -> Caseless:
    return Caseless(rf"{_WISH_BEFORE}{words('wish before')})(?!\w)\W*")


@cache
def _after() -> Caseless:
    return Caseless(rf"{_WISH_AFTER}\b(?:{words('wish after')})(?!\w)")


@lru_cache(maxsize=256)
def wish_spans(text: str) -> tuple[tuple[int, int], ...]:
    """Return the character spans of a sentence that are wished for, not demanded."""
    ahead = [(match.start(), _next_bound(text, match.end())) for match in _before().finditer(text)]
    behind = [
        (_last_bound(text, match.start()), match.end())
        for pattern in (_PLUS, _after())
        for match in pattern.finditer(text)
        if not _NOT_WISH.match(text, match.start()) and not _NOT_WISH.match(text, max(0, match.end() - 4))
    ]
    return (*ahead, *behind)


def insists(text: str) -> bool:
    """Tell whether an item says in so many words that what it names is a must."""
    return bool(_MUST.search(text))


def wished(spans: tuple[tuple[int, int], ...], at: int) -> bool:
    """Tell whether a character stands in a wish."""
    return any(start <= at < end for start, end in spans)


def _next_bound(text: str, start: int) -> int:
    last = min(len(text), start + _FURTHEST)
    ends = [match.start() for pattern in (_BOUND, _MUST) if (match := pattern.search(text, start, last))]
    return min(ends, default=last)


def _last_bound(text: str, end: int) -> int:
    first = max(0, end - _FURTHEST)
    starts = [match.end() for pattern in (_BOUND, _MUST) for match in pattern.finditer(text, first, end)]
    starts = [
        start for start in starts if not re.match(r"\W*(?:not|although|though)\b", text[max(0, start - 14) : start])
    ]
    segments = text[max(starts, default=first) : end].split(",")
    if len(segments) > _LIST and len(segments[-1].split()) <= 3:
        starts.append(end - len(segments[-1]))
    return max(starts, default=first)
