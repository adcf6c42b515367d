"""Reads what is to be done with numbered suggestions: "apply 1 and 3, skip 2", "2 nicht", "4 kürzer"."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

from rapidfuzz.distance import OSA

from career.patterns import folded, sections

Deed = Literal["apply", "skip", "undo"]
DEEDS: tuple[Deed, ...] = ("undo", "skip", "apply")
KINDS = ("headline", "summary", "order_skills", "shorten", "reword")
ALL, LAST = 0, -1
"""Stand among numbers for all others, and for the last one."""
MOST = 99
_UNIT = (
    r"\s*(?:%|k\b|eur\b|(?:years?|yrs?|months?|weeks?|days?|hours?|jahre?n?|monate?n?|ans?|mois|años?|meses|anos?|lat|"
    r"mies\w*|лет|год\w*|рок\w*|місяц\w*|месяц\w*|jobs?|points?|people|persons?|times|stellen|pages?)\b)"
)
_NUMBER = re.compile(rf"(?<![\w.,:/])#?(\d{{1,2}})(?![\w%]|[.,:/]\d)(?!{_UNIT})")
_RANGE = re.compile(r"(?<![\w.,:/])#?(\d{1,2})\s*(?:-|–|to|bis|à|do|до|until|through)\s*#?(\d{1,2})(?![\w%]|[.,:/]\d)")
_QUOTES = '"“”«»„'
_WORTH_MENDING = (
    "apply", "accept", "skip", "undo", "reject", "shorten", "shorter", "revert", "restore", "version", "letter",
    "suggestion", "suggestions", "everything",
)  # fmt: skip


@dataclass(frozen=True)
class _Sign:
    """A word of a message that counts: a deed, or a number."""

    place: int
    deed: Deed | None = None
    number: int = 0


def words(section: str) -> re.Pattern[str]:
    """Return a pattern for any of the words of a section of customizing.txt, as whole words of folded text."""
    return _words(section)


def mended(text: str) -> str:
    """Return folded text with the words that decide put right where one letter is wrong: "aply 1", "undoo 2"."""
    return re.sub(r"[^\W\d_]{4,}", lambda match: _mended(match[0]), folded(text))


def decision_fields(said: str, last: int = MOST) -> dict[str, Any]:
    """Return what a message decides, as `decide_suggestions` takes it; empty where it decides nothing.

    `last` is the number of the last suggestion.
    """
    own = _own_words(said)
    if own:
        return own
    low = _with_figures(mended(said), last)
    numbers = [_real(number, last) for number in _numbers(low)]
    if words("why").search(low):
        return {"why": numbers[0]} if numbers and 0 < numbers[0] <= last else {}
    if numbers and words("shorter").search(low):
        return {"shorten": sorted(set(numbers))}
    return _decided(low, last)


def with_numbers(said: str, kinds: Sequence[str]) -> str:
    """Return a message with the suggestions that it names by what they change as numbers: "only the headline one".

    A kind that several suggestions are of stays a word.
    """
    text = said
    for kind in KINDS:
        if kinds.count(kind) == 1:
            pattern = re.compile(
                rf"(?<!\w)(?:{'|'.join(sections(__package__, 'customizing.txt')[f'kind {kind}'])})(?!\w)", re.I
            )
            text = pattern.sub(f" {kinds.index(kind) + 1} ", text)
    return text


def is_bare_decision(said: str) -> bool:
    """Tell whether a message is a decision and nothing else: "yes to 1, no to 2"."""
    low = mended(said)
    for section in (*DEEDS, "yes", "no", "not", "all", "last", "into"):
        low = words(section).sub(" ", low)
    return _is_only_numbers(low)


def _with_figures(low: str, last: int) -> str:
    """Return a text with "the first two" and "the last three" as figures."""
    for count in (2, 3):
        low = words(f"first {count}").sub(f" 1-{count} ", low)
        low = words(f"last {count}").sub(f" {max(1, last - count + 1)}-{last} ", low)
    return low


def _own_words(said: str) -> dict[str, Any]:
    """Return the person's own words for a suggestion: 'change 2 to: ...', '2: "..."'."""
    for pattern in _own():
        if match := pattern.search(said):
            text = _unquoted(match["text"])
            if words("shorter").fullmatch(folded(text).strip(" .!")):
                return {"shorten": [int(match["number"])]}
            return {"number": int(match["number"]), "text": text} if text else {}
    return {}


def _unquoted(text: str) -> str:
    """Return a text without the quotation marks around it, and what comes behind them."""
    bare = text.strip()
    if bare[:1] in _QUOTES and (end := max(bare.rfind(mark) for mark in _QUOTES)) > 0:
        bare = bare[1:end]
    return bare.strip().strip(_QUOTES)


@cache
def _own() -> tuple[re.Pattern[str], ...]:
    lines = sections(__package__, "customizing.txt")
    change, into, at = ("|".join(lines[name]) for name in ("change", "into", "for one"))
    number = r"(?:\w+ )?#?(?P<number>\d{1,2})"
    return tuple(
        re.compile(pattern, re.IGNORECASE | re.DOTALL)
        for pattern in (
            rf"^\W*(?:\w+ )?(?:{change})\s+{number}\s*(?:(?:{into})\b\s*:?|:|=)\s*(?P<text>.+)$",
            rf"^\W*(?:{at})\s+{number}\W*\s(?:{change})\b\s*:?\s*(?P<text>.+)$",
            rf"^\W*{number}\s*(?:{into}|:|=)?\s*[\"“«„](?P<text>.+)[\"”»“]\W*$",
        )
    )


def _decided(low: str, last: int) -> dict[str, Any]:
    told: dict[Deed, list[int]] = {}
    but, rest = _exceptions(low)
    for deed, number in _given(rest):
        told.setdefault(deed, []).append(number)
    fields: dict[str, Any] = {}
    for deed, numbers in told.items():
        if named := sorted({_real(number, last) for number in numbers if number != ALL}):
            fields[deed] = named
        if ALL in numbers:
            fields["others"] = deed
    if but and "others" in fields:
        fields["but"] = but
    return fields


def _exceptions(low: str) -> tuple[list[int], str]:
    """Return the numbers after "except", and the text without them."""
    match = re.search(
        rf"(?<!\w)(?:{_alternatives('except')})(?!\w)(?P<numbers>(?:\W+(?:\w{{1,3}}\W+)?#?\d{{1,2}})+)", low
    )
    if match is None or not words("all").search(low[: match.start()]):
        return [], low
    return _numbers(match["numbers"]), f"{low[: match.start()]} {low[match.end() :]}"


def _given(low: str) -> Iterator[tuple[Deed, int]]:
    """Yield each number with what is to be done with it. Some languages put the verb first, others last."""
    deed: Deed | None = None
    waiting: list[int] = []
    verb_is_last: bool | None = None
    for part in _parting().split(low):
        deeds, numbers = _deeds(part), list(_signs(part))
        if not deeds and waiting and not numbers and words("not").search(part):
            yield from (("skip", number) for number in waiting)
            waiting, deed = [], "skip"
            continue
        if not deeds:
            if deed and not verb_is_last:
                yield from ((deed, sign.number) for sign in numbers)
            else:
                waiting += [sign.number for sign in numbers]
            continue
        if verb_is_last is None and (numbers or waiting):
            verb_is_last = bool(waiting) or numbers[0].place < deeds[0].place
        first = deeds[0].deed
        assert first is not None
        yield from ((first, number) for number in waiting)
        waiting = []
        for sign in numbers:
            yield _deed_of(sign, deeds, verb_is_last=bool(verb_is_last)), sign.number
        deed = deeds[-1].deed
    if waiting and deed is None and _is_only_numbers(words("all").sub(" ", low)):
        yield from (("apply", number) for number in waiting)


def _deed_of(number: _Sign, deeds: Sequence[_Sign], *, verb_is_last: bool) -> Deed:
    before = [sign.deed for sign in deeds if sign.place < number.place]
    after = [sign.deed for sign in deeds if sign.place > number.place]
    found = (after[:1] or before[-1:]) if verb_is_last else (before[-1:] or after[:1])
    assert found[0] is not None
    return found[0]


def _deeds(part: str) -> list[_Sign]:
    """Return the deeds of a part of a sentence in their order; "not" makes a skip of what would be applied."""
    signs: list[_Sign] = []
    taken: list[tuple[int, int]] = []
    for deed in DEEDS:
        for match in words(deed).finditer(part):
            if not any(start < match.end() and match.start() < end for start, end in taken):
                taken.append(match.span())
                signs.append(_Sign(match.start(), deed))
    signs.sort(key=lambda sign: sign.place)
    has_numbers = bool(list(_signs(part)))
    if words("back").search(part):
        return [_Sign(-1, "undo")]
    if has_numbers and (by_word := _yes_and_no(part)):
        return by_word
    if words("not").search(part):
        told = [_Sign(sign.place, "skip") for sign in signs if sign.deed == "apply"]
        return told or ([_Sign(-1, "skip")] if has_numbers and not signs else [s for s in signs if s.deed == "skip"])
    if not signs and has_numbers and (agreed := words("yes").search(part)):
        return [_Sign(agreed.start(), "apply")]
    return signs


def _yes_and_no(part: str) -> list[_Sign]:
    """Return the deeds of "2 yes 1 no"; none where only one of the two is said."""
    yes = [_Sign(match.start(), "apply") for match in words("yes").finditer(part)]
    no = [_Sign(match.start(), "skip") for match in words("not").finditer(part)]
    return sorted([*yes, *no], key=lambda sign: sign.place) if yes and no else []


def _signs(part: str) -> Iterator[_Sign]:
    """Yield the numbers of a part of a sentence in their order, with "all" and "the last one" among them."""
    found = [_Sign(place, number=number) for place, number in _placed(part)]
    found += [_Sign(match.start(), number=ALL) for match in words("all").finditer(part)]
    found += [_Sign(match.start(), number=LAST) for match in words("last").finditer(part)]
    yield from sorted(found, key=lambda sign: sign.place)


def _numbers(text: str) -> list[int]:
    last = [LAST] if words("last").search(text) else []
    return [number for _place, number in sorted(_placed(text))] + last


def _placed(text: str) -> Iterator[tuple[int, int]]:
    for match in _RANGE.finditer(text):
        start, end = int(match[1]), int(match[2])
        yield from ((match.start(), number) for number in range(start + 1, min(end, start + MOST)))
    yield from ((match.start(), int(match[1])) for match in _NUMBER.finditer(text))
    for number in range(1, 7):
        yield from ((match.start(), number) for match in words(f"number {number}").finditer(text))


def _real(number: int, last: int) -> int:
    return last if number == LAST else number


def _is_only_numbers(low: str) -> bool:
    """Tell whether a text is numbers and nothing else that means something: "1 and 3 please", "only 2"."""
    rest = words("filler").sub(" ", low)
    for number in range(1, 7):
        rest = words(f"number {number}").sub(" ", rest)
    return not re.search(r"[^\W\d_]", rest)


@cache
def _parting() -> re.Pattern[str]:
    return re.compile(rf"[,;!?\n]|\.(?!\d)|(?<!\w)(?:{_alternatives('parting')})(?!\w)")


@cache
def _words(section: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{_alternatives(section)})(?!\w)")


def _alternatives(section: str) -> str:
    return folded("|".join(sections(__package__, "customizing.txt")[section]))


@cache
def _known() -> re.Pattern[str]:
    names = ("apply", "skip", "undo", "all", "why", "yes", "shorter", "versions", "back", "changes")
    return re.compile(rf"(?:{'|'.join(_alternatives(name) for name in names)})")


def _mended(word: str) -> str:
    if _known().fullmatch(word):
        return word
    return next((right for right in _WORTH_MENDING if OSA.distance(word, right, score_cutoff=1) <= 1), word)
