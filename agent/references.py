"""Which job is meant by "#2", "the second one" or "that Siemens job"."""

import re
import unicodedata
from collections.abc import Mapping

from rapidfuzz import fuzz

from agent.understanding.patterns import words_of

_NUMBER = re.compile(
    r"#\s?(\d{1,3})\b|\b(?:jobs?|numbers?|no\.?|nr\.?|num|number|nummer|stelle|número|numero|offre|vaga|oferta|puesto|"
    r"вакансия|номер|naukri|ad)\s*#?\s?(\d{1,3})\b",
    re.IGNORECASE,
)
_BARE = re.compile(r"^\W*(\d{1,3})\W*$")
_BETWEEN = re.compile(
    r",|;|/|\b(?:and|or|und|oder|et|ou|y|o|u|e|и|или|with|mit|avec|con|com|с|vs\.?|versus|than|aur|ya)\b", re.IGNORECASE
)
_NUMBERS = re.compile(r"(?<![\d#])\d{1,3}(?!\d)")
_PARTED = re.compile(r"(?=#)")
_ORDINALS = (
    r"first|1st|erste[nrs]?|primer[oa]?|premi(?:er|ère)|primeir[oa]|перв\w+|pehl[ai]",
    r"second|2nd|zweite[nrs]?|segund[oa]|deuxi[eè]me|seconde?|втор\w+|dusr[ai]|doosr[ai]",
    r"third|3rd|dritte[nrs]?|tercer[oa]?|troisi[eè]me|terceir[oa]|трет\w+|tisr[ai]",
    r"fourth|4th|vierte[nrs]?|cuart[oa]|quatri[eè]me|quart[oa]|четв[её]рт\w+",
    r"fifth|5th|fünfte[nrs]?|quint[oa]|cinqui[eè]me|пят\w+",
)
_THING = (
    r"(?:\s+(?:one|job|ad|position|posting|offer|role|stelle|anzeige|annonce|offre|oferta|vaga|vacante|"
    r"puesto|вакансия|вакансию|wala|wali|naukri))"
)
_LAST = re.compile(
    r"\b(?:last|latest|newest|most recent|letzte[nrs]?|neueste[nrs]?|último|última|dernière?|послед\w+)\b",
    re.IGNORECASE,
)


def find_job(said: str, known: Mapping[int, tuple[str | None, str | None]]) -> int | None:
    """Return the number of the job that is meant, of those known by number with title and company; None if unclear."""
    number = find_number(said, max(known, default=0))
    if number is not None:
        return number if number in known else None
    return _by_name(said, known)


def find_jobs(said: str, known: Mapping[int, tuple[str | None, str | None]]) -> list[int]:
    """Return the numbers of all the jobs that are meant, as they come; a part that names none is passed over."""
    numbered = _PARTED.split(_NUMBERS.sub(r"#\g<0>", said))
    found = [find_job(part, known) for part in (*numbered, *_BETWEEN.split(said))]
    return list(dict.fromkeys(number for number in found if number is not None))


def find_number(said: str, last: int) -> int | None:
    """Return the number that a text names; "the last one" is `last`."""
    match = _NUMBER.search(said) or _BARE.match(said)
    if match:
        return int(next(group for group in match.groups() if group))
    for position, words in enumerate(_ORDINALS, start=1):
        if re.search(
            rf"\b(?:{words})\b{_THING}|\b(?:the|die|den|la|el|le|a|o)\s+(?:{words})\b\W*$", said, re.IGNORECASE
        ):
            return position
    return last or None if _LAST.search(said) and re.search(_THING, f" {said}", re.IGNORECASE) else None


def _by_name(said: str, known: Mapping[int, tuple[str | None, str | None]]) -> int | None:
    words = _words(said)
    scores = {
        number: (2 * _share(company or "", words) + _share(title or "", words))
        for number, (title, company) in known.items()
    }
    best = max(scores.values(), default=0.0)
    hits = [number for number, score in scores.items() if score == best]
    return hits[-1] if best >= 0.34 and (len(hits) == 1 or best >= 2) else None


def _share(name: str, said: set[str]) -> float:
    """Return the share of the telling words of a name that were said, small misspellings aside."""
    telling = _words(name) - words_of("common words of jobs")
    if not telling:
        return 0.0
    return sum(any(_same(word, other) for other in said) for word in telling) / len(telling)


def _same(word: str, other: str) -> bool:
    return word == other or (min(len(word), len(other)) >= 5 and fuzz.ratio(word, other) >= 85)


def _words(text: str) -> set[str]:
    plain = "".join(c for c in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(c))
    return {word for word in re.findall(r"\w+", plain) if len(word) > 2 or word.isupper()}
