"""Which job is meant by "#2", "the second one" or "that Siemens job"."""

import re
import unicodedata
from collections.abc import Mapping
from functools import cache

from rapidfuzz import fuzz

from agent.understanding.patterns import phrases, words_of

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
    r"first|1st|erste[nrs]?|primer[oa]?|premi(?:er|ère)|primeir[oa]|prim[oa]|eerste|pierwsz\w+|перв\w+|перш\w+|pehl[ai]"
    r"|ilk(?:ini|i)?|birinci\w*",
    r"second|2nd|zweite[nrs]?|segund[oa]|deuxi[eè]me|seconde?|second[oa]|tweede|drug\w+|втор\w+|друг(?:а|у|ий|ої|ою)|ikinci\w*"
    r"|dusr[ai]|doosr[ai]",
    r"third|3rd|dritte[nrs]?|tercer[oa]?|troisi[eè]me|terceir[oa]|terz[oa]|derde|trzeci\w+|трет\w+|üçüncü\w*|tisr[ai]",
    r"fourth|4th|vierte[nrs]?|cuart[oa]|quatri[eè]me|quart[oa]|vierde|czwart\w+|четв[её]рт\w+|dördüncü\w*|chauth[ai]",
    r"fifth|5th|fünfte[nrs]?|quint[oa]|cinqui[eè]me|vijfde|piąt\w+|пят(?:ая|ую|ый|ой)|п'ят\w+|beşinci\w*",
    r"sixth|6th|sechste[nrs]?|sext[oa]|sixi[eè]me|sest[oa]|zesde|szóst\w+|шест(?:ая|ую|ой)|шост\w+|altıncı\w*",
    r"seventh|7th|siebte[nrs]?|s[eé]ptim[oa]|septi[eè]me|s[eé]tim[oa]|settim[oa]|zevende|siódm\w+|седьм\w+|сьом\w+",
    r"eighth|8th|achte[nrs]?|octav[oa]|huiti[eè]me|oitav[oa]|ottav[oa]|achtste|ósm\w+|восьм(?:ая|ую|ой)|восьм(?:а|у)",
    r"ninth|9th|neunte[nrs]?|noven[oa]|neuvi[eè]me|non[oa]|negende|dziewiąt\w+|девят(?:ая|ую|ый)|дев'ят\w+",
    r"tenth|10th|zehnte[nrs]?|d[eé]cim[oa]|dixi[eè]me|tiende|dziesiąt\w+|десят\w+",
)
_NTH = r"(\d{1,3})(?:st|nd|rd|th|ère|ème|e|º|ª|-?(?:ая|ую|й|ю|я|у))"
_THING = (
    r"(?:\s+(?:one|job|ad|position|posting|offer|role|stelle|anzeige|annonce|offre|oferta|vaga|vacante|"
    r"puesto|вакансия|вакансию|wala|wali|naukri))"
)
_ARTICLE = (
    r"(?:\b(?:the|die|den|der|das|la|el|le|lo|il|a|o|à|à la|au|ao|al|alla|de|het|to|in|na|on|for|about|like|auf|zur|zum"
    r")|"
    r"\b(?:не|на|в|о|как|jak|jako|do|na))\s+$"
)
_GOES_ON = (
    r"\s+(?:and|or|und|oder|et|ou|y|e|i|и|та|ve|is|are|was|please|bitte|yesterday|today|last|as|has|because|too|again|out"
    r"|down|away|for|to|from|at|in|on|with|pays|wants|looks|sounds|seems|ist|interessiert|gestern|heute|zu|für|von|est|ne"
    r"|hier|pour|es|está|no|me|ayer|para|não|é|ontem|non|mi|ieri|per|interesseert|gisteren|mnie|nie|jest|wczoraj|не|мне"
    r"|мене|вчера|вчора|для|za|zbyt|слишком|далеко|занадто|надто|çok|bana|daha|gizle|kaydet)\b"
)
_SLAVIC = re.compile(
    r"[а-яєіїґ]|(?:pierwsz|drug|trzeci|czwart|piąt)|(?:ilk|birinci|ikinci|üçüncü|dördüncü|beşinci)", re.IGNORECASE
)
"""Languages without articles."""
_ROW = re.compile(
    r"(?:#\s?|\b)\d{1,3}\b(?!\s*(?:k\b|%|€|jobs?\b|days?\b|weeks?\b|eur|usd|gbp|[.:]\d))"
    r"(?:\s*(?:,|&|and|und|et|y|e|i|и|та|ve|or|\+)\s*(?:and\s+)?#?\d{1,3}\b)*",
    re.IGNORECASE,
)
LEAST_NAMED = 0.34
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
    """Return the number that a text names; "the last one" is `last`. A later "9th" than that is a day."""
    match = _NUMBER.search(said) or _BARE.match(said) or _verb_and_number().search(said)
    if match:
        return int(next(group for group in match.groups() if group))
    nth = re.search(rf"\b{_NTH}\b", said, re.IGNORECASE)
    if nth and _stands_alone(nth, said):
        is_thing = re.match(_THING, said[nth.end() :], re.IGNORECASE)
        return int(nth[1]) if is_thing or int(nth[1]) <= max(last, len(_ORDINALS)) else None
    for position, words in enumerate(_ORDINALS, start=1):
        match = re.search(rf"\b(?:{words})\b", said, re.IGNORECASE)
        if match and _stands_alone(match, said):
            return position
    return last or None if _LAST.search(said) and re.search(_THING, f" {said}", re.IGNORECASE) else None


def find_numbers(said: str) -> list[int]:
    """Return all numbers of a list that a text names: "1, 3 and 4", "the first and the third"."""
    found: list[tuple[int, int]] = []
    for match in _ROW.finditer(said):
        found += [(match.start(), int(figure)) for figure in re.findall(r"\d{1,3}", match[0])]
    for position, words in enumerate(_ORDINALS, start=1):
        found += [(match.start(), position) for match in re.finditer(rf"\b(?:{words})\b", said, re.IGNORECASE)]
    return list(dict.fromkeys(number for _, number in sorted(found, key=lambda item: item[0])))


def without_references(said: str) -> str:
    """Return a text without the numbers by which it names jobs: "five like number 4" keeps its five."""
    return _NUMBER.sub(" ", re.sub(rf"\b{_NTH}\b", " ", said, flags=re.IGNORECASE))


def named_jobs(said: str, known: Mapping[int, tuple[str | None, str | None]]) -> list[int]:
    """Return the numbers of the jobs whose title or firm a text names best; several where it fits them alike."""
    scores = _scores(said, known)
    best = max(scores.values(), default=0.0)
    return [number for number, score in scores.items() if score == best] if best >= LEAST_NAMED else []


def _by_name(said: str, known: Mapping[int, tuple[str | None, str | None]]) -> int | None:
    scores = _scores(said, known)
    best = max(scores.values(), default=0.0)
    hits = [number for number, score in scores.items() if score == best]
    return hits[-1] if best >= LEAST_NAMED and (len(hits) == 1 or best >= 2) else None


def _scores(said: str, known: Mapping[int, tuple[str | None, str | None]]) -> dict[int, float]:
    words = _words(said)
    return {
        number: (2 * _share(company or "", words) + _share(title or "", words))
        for number, (title, company) in known.items()
    }


def _stands_alone(match: re.Match[str], said: str) -> bool:
    """Tell whether an ordinal is a job of a list, and no word of a name: "the second one", "the second, too senior"."""
    after = said[match.end() :]
    if re.match(_THING, after, re.IGNORECASE):
        return True
    article = re.search(_ARTICLE, said[: match.start()], re.IGNORECASE)
    alone = not re.match(r"\s+[^\W\d_]", after) or bool(re.match(_GOES_ON, after, re.IGNORECASE))
    return alone and (bool(article) or not said[: match.start()].strip() or bool(_SLAVIC.match(match[0])))


@cache
def _verb_and_number() -> re.Pattern[str]:
    """Return the pattern of "save 3" and "hide 2": a word that asks for something done, and a number alone after it."""
    return re.compile(
        rf"^\W*(?:please\s+)?(?:{phrases('verbs before a number')})\s+(\d{{1,3}})\b(?!\s*[%€$£k]|[.,:]\d)", re.I
    )


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
