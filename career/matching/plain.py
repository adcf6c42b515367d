"""Which words of a CV tell of the person: not those that speak to a machine or to the reader, that hide, that repeat
keywords, or that are an ad's."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import takewhile

from career.patterns import sections

_INVISIBLE = re.compile("[\u200b\u2060\u202a-\u202e\u2066-\u2069\ufeff\U000e0000-\U000e007f]")
_ENCODED = re.compile(r"(?<![\w/.@:-])[A-Za-z0-9+/]{40,}={0,2}(?![\w/])")
_WORDS = re.compile(r"\w+")
_SENTENCE = re.compile(r"(?<=[.!?;])\s+|\n")
_BULLET = re.compile(r"\s*[-*+•–·]\s")
MOST_REPEATED = 4
"""How often one word may stand in a line of a CV, or one line in a CV, before it is taken for stuffing."""
LONG = 12
"""Words below which a line is too short to be stuffed."""
_PART, _OVERLAP = 1_000, 200
"""Characters of a line that are read at once, and how many of them belong to the next part as well."""
_WRAPPED = range(60, 140)
"""Characters of a line that goes on in the next when that begins small."""
RUN = 8
"""So many words in the same order stand in two texts by copying only."""
_SHORT_HEADING, _LONGEST_LIST = 6, 12
"""Words up to which a line may be the heading of a list, and how many lines such a list has at most."""
_AD_GAP, _AD_LINES = 4, 2
"""How far apart the telling lines of a quoted ad stand at most, and how many show that it is one."""


@dataclass(frozen=True)
class _Signs:
    """What shows that a line speaks to a machine, names what is lacking, speaks to its reader, or is an ad's."""

    machine: re.Pattern[str]
    lacking: re.Pattern[str]
    reader: re.Pattern[str]
    ad: re.Pattern[str]


@cache
def _known() -> _Signs:
    listed = sections(__package__, "data/plain.txt")
    return _Signs(
        *(re.compile("|".join(listed[name]), re.IGNORECASE) for name in ("machine", "lacking", "reader", "ad"))
    )


def is_plain(line: str) -> bool:
    """Tell whether a line tells of the person; lines that do not earn nothing."""
    return not (_foreign(line) or _known().reader.search(line) or _known().ad.search(line))


def is_addressed(line: str) -> bool:
    """Tell whether a line, of a CV or of an ad, speaks to a machine, hides, or repeats keywords."""
    return _foreign(line)


def foreign_lines(text: str) -> frozenset[int]:
    """Return the numbers, from 1, of the lines of a CV that speak to a machine, hide, stuff, quote an ad, or name what
    the person lacks."""
    lines = text.splitlines()
    often = {line for line, count in Counter(map(str.strip, lines)).items() if line and count > MOST_REPEATED}
    spoken = {at for at, line in enumerate(lines) if line.strip() in often or _foreign(line)}
    spoken |= {at for start in spoken for at in _goes_on(lines, start)}
    return frozenset(at + 1 for at in spoken | set(_quoted_ads(lines)) | set(_lacking(lines)))


def plain_part(value: str, foreign: Iterable[str]) -> str:
    """Return what of a value tells of the person: without the foreign lines, and without sentences that are not
    plain."""
    rest = value
    for line in foreign:
        rest = rest.replace(line, "\n")
    if rest == value and is_plain(value):
        return value
    return " ".join(part.strip() for part in _SENTENCE.split(rest) if part.strip() and is_plain(part))


def word_runs(text: str) -> set[tuple[str, ...]]:
    """Return every RUN words of a text that follow each other."""
    return set(_runs(text))


def shared_runs(runs: frozenset[tuple[str, ...]], text: str) -> frozenset[tuple[str, ...]]:
    """Return those of some runs of words that stand in a text."""
    return runs.intersection(_runs(text))


def _runs(text: str) -> Iterator[tuple[str, ...]]:
    words = _WORDS.findall(text.casefold())
    return zip(*(words[at:] for at in range(RUN)), strict=False)


@lru_cache(maxsize=4096)
def _foreign(line: str) -> bool:
    return bool(
        _INVISIBLE.search(line)
        or _to_machine(line)
        or _to_machine(line[::-1])
        or _encoded(line)
        or _mixed_scripts(line)
        or _stuffed(line)
    )


def _to_machine(line: str) -> bool:
    """Tell whether a line speaks to a machine. One that is far too long is read in parts, which takes time in step."""
    return any(
        _known().machine.search(line, start, start + _PART)
        for start in range(0, max(1, len(line) - _OVERLAP), _PART - _OVERLAP)
    )


def _encoded(line: str) -> bool:
    """Tell whether a line holds coded text: long, and of letters of both cases and digits."""
    return any(
        re.search(r"[A-Z]", found) and re.search(r"[a-z]", found) and re.search(r"\d", found)
        for found in _ENCODED.findall(line)
    )


def _mixed_scripts(line: str) -> bool:
    """Tell whether a word mixes Latin and Cyrillic letters, which only disguise does."""
    if line.isascii():
        return False
    return any(len({_script(letter) for letter in word} & {"LATIN", "CYRILLIC"}) == 2 for word in _WORDS.findall(line))


def _script(letter: str) -> str:
    return unicodedata.name(letter, "").partition(" ")[0]


def _stuffed(line: str) -> bool:
    words = [word for word in _WORDS.findall(line.lower()) if len(word) > 2]
    counts = Counter(words)
    repeated = len(words) - len(counts)
    return len(words) >= LONG and max(counts.values()) > MOST_REPEATED and repeated > len(words) / 2


def _goes_on(lines: list[str], start: int) -> Iterator[int]:
    """Yield the lines that go on with a sentence begun at a line, or with the list that it announces."""
    at = start
    while lines[start].rstrip().endswith(":") and at + 1 < len(lines) and _BULLET.match(lines[at + 1]):
        at += 1
        yield at
    while at + 1 < len(lines) and len(lines[at]) in _WRAPPED and lines[at + 1].lstrip()[:1].islower():
        at += 1
        yield at


def _lacking(lines: list[str]) -> Iterator[int]:
    """Yield the lines that name what a person lacks, and the lists under such words."""
    for start, line in enumerate(lines):
        if not _known().lacking.search(line):
            continue
        yield start
        if line.rstrip().endswith(":") or len(line.split()) <= _SHORT_HEADING:
            rest = range(start + 1, min(len(lines), start + _LONGEST_LIST))
            yield from takewhile(lambda at: bool(lines[at].strip()), rest)


def _quoted_ads(lines: list[str]) -> Iterator[int]:
    """Yield the lines of ads that stand in a CV: two or more that speak to an applicant, one as an employer."""
    filled = [at for at, line in enumerate(lines) if line.strip()]
    offers = {place for place, at in enumerate(filled) if _known().ad.search(lines[at])}
    told = sorted(offers | {place for place, at in enumerate(filled) if _known().reader.search(lines[at])})
    for group in _near(told):
        if len(group) >= _AD_LINES and offers.intersection(group):
            last = group[-1] + (group[-1] + 1 < len(filled) and filled[group[-1] + 1] == filled[group[-1]] + 1)
            yield from (filled[place] for place in range(max(0, group[0] - 1), last + 1))


def _near(places: list[int]) -> Iterator[list[int]]:
    """Put together places that lie no further than _AD_GAP from the one before."""
    group: list[int] = []
    for place in places:
        if group and place - group[-1] > _AD_GAP:
            yield group
            group = []
        group.append(place)
    if group:
        yield group
