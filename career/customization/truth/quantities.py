"""Numbers of a text, with what they count; and whether one follows from others."""

import itertools
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from career.customization.truth.text import Token, tokens, words_of
from career.patterns import sections

_BETWEEN = ("a", "an", "of", "the")
_SIGNS = frozenset("€$£")
_AHEAD = 5
"""Words after a number among which stands what it counts."""
_MANY = ("hundreds", "thousands", "millions", "dozens")
_SEVERAL = ("several", "a", "few", "mehrere", "plusieurs", "varios", "kilka")
_RANGE = re.compile(
    r"\s*(?:-|–|to|and|or|bis|und|auf|à|a|y|et|e|do|i|tot|en|naar|до|и|й|та|ile)\s*(?:\w+\s)?", re.IGNORECASE
)
_ORDINALS = ("º", "ª", "er", "ère", "ème", "ste", "de", "й", "я", "го")
"""After the digits of an ordinal: 2.º ano, 3ème année."""
_BOUNDS = ("more", "less", "about")
_TO = re.compile(r"\s*(?:-|–|to|bis|à|a|do|hasta|tot)\s*", re.IGNORECASE)
_YEAR = range(1940, 2036)
_CLOSE = 0.1
_NEAR_SHARE = 0.02
_FAR = 0.3


@dataclass(frozen=True)
class _Units:
    """Units by name: their dimension and value; scales by name; codes of currencies."""

    units: Mapping[str, tuple[str, float]]
    scales: Mapping[str, float]
    currencies: frozenset[str]


@cache
def _units() -> _Units:
    listed = sections(__package__, "words/units.txt")
    others = ("scales", "currencies", *_BOUNDS)
    valued = {name: _valued(lines) for name, lines in listed.items() if not name.startswith(others)}
    return _Units(
        {unit: (name, value) for name, found in valued.items() for unit, value in found.items()},
        _valued(listed["scales"]),
        frozenset(" ".join(listed["currencies"]).split()),
    )


@cache
def _bounds(language: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Return the words that say a bound, those of all languages and those of one ("do" is Polish for "up to")."""
    listed = sections(__package__, "words/units.txt")
    said = {name: "|".join((*listed[name], *listed.get(f"{name} {language}", ()))) for name in _BOUNDS}
    return tuple(
        (name, re.compile(rf"(?:(?<!\w)(?:{words}){'|~' if name == 'about' else ''})\s*$", re.IGNORECASE))
        for name, words in said.items()
    )


def _valued(lines: Sequence[str]) -> dict[str, float]:
    pairs = [line.split(": ") for line in lines]
    return {name: float(value) for names, value in pairs for name in names.split(", ")}


@dataclass(frozen=True)
class Quantity:
    """A number: its value in the base of its unit, what kind that is, and the stems of the words beside it."""

    text: str
    value: float
    unit: str | None
    nouns: frozenset[str]
    bound: str
    """"more", "less", "about", or "" where it is exact."""
    start: int
    factor: float = 1.0
    scale: float = 1.0
    """What a word like "million" multiplies it by, which is part of the value."""
    is_fraction: bool = False
    is_upper: bool = False
    """Whether it is the upper end of a range."""
    noun: str | None = None
    """The stem of the word right after it."""

    @property
    def is_year(self) -> bool:
        """Whether it names a calendar year."""
        is_plain = self.unit is None or (self.unit == "month" and self.bound == "" and self.noun != "of")
        return is_plain and len(self.text) == 4 and self.text.isdigit() and int(self.text) in _YEAR


@lru_cache(maxsize=512)
def quantities(text: str, language: str) -> tuple[Quantity, ...]:
    """Return the numbers of a text, in digits or words, in their order."""
    found = tokens(text, language)
    numbers = words_of(language).numbers
    out = []
    skipped = -1
    for at, token in enumerate(found):
        if at <= skipped:
            continue
        value = _value(token.text) if token.is_number else numbers.get(token.stem)
        if value is None or (not token.is_number and _is_no_number(found, at, text)):
            continue
        if token.is_number and token.start and text[token.start - 1].isalpha():
            continue
        if token.text.lower() in _MANY or (
            at and found[at - 1].text.lower() in _SEVERAL and token.stem in ("hundr", "thousand", "million")
        ):
            out.append(Quantity(token.text, value, None, _nouns(found, at, at + 1, language), "many", token.start))
            continue
        if not token.is_number and (combined := _combined(found, at, value, numbers)):
            skipped, value = combined
            nouns, bound = _nouns(found, skipped, skipped + 1, language), _bound(text[: token.start], language)
            out.append(Quantity(token.text, value, None, nouns, bound, token.start, is_fraction=value < 1))
            continue
        out.append(_quantity(text, found, at, value, language))
        skipped = at + 1 if at + 1 < len(found) and found[at + 1].text.lower() in _units().scales else skipped
    return tuple(_with_shared_nouns(out, text))


def _combined(found: Sequence[Token], at: int, value: float, numbers: Mapping[str, float]) -> tuple[int, float] | None:
    """Return the last token and the value of "three quarters", "half a dozen", "a quarter of a million"."""
    ahead = [place for place in range(at + 1, min(at + 4, len(found))) if found[place].text.lower() not in _BETWEEN]
    if not ahead or found[ahead[0]].is_number:
        return None
    other = numbers.get(found[ahead[0]].stem)
    if other is None or not (other < 1 <= value or value < 1 <= other or (value < other and other >= 100)):
        return None
    return ahead[0], value * other


def _with_shared_nouns(found: list[Quantity], text: str) -> list[Quantity]:
    """Return numbers of which those of a range ("3 to 4 stories") count the same."""
    for at in range(len(found) - 1):
        between = text[found[at].start + len(found[at].text) : found[at + 1].start]
        if _RANGE.fullmatch(between):
            nouns = found[at].nouns | found[at + 1].nouns
            found[at], found[at + 1] = replace(found[at], nouns=nouns), replace(found[at + 1], nouns=nouns)
            one, other = found[at : at + 2]
            if _TO.fullmatch(between) and other.value > one.value and not (other.bound or other.is_year):
                found[at + 1] = other = replace(other, is_upper=True)
            if other.scale > 1 and one.unit is None and one.scale == 1 and other.unit is not None:
                value = one.value * other.scale * other.factor
                found[at] = replace(one, value=value, unit=other.unit, factor=other.factor, scale=other.scale)
    return found


def _is_no_number(found: Sequence[Token], at: int, text: str) -> bool:
    low = found[at].text.lower()
    after = found[at + 1].text.lower() if at + 1 < len(found) else ""
    if low == "several" or (
        low == "one" and (after in ("of", "another") or text[found[at].end : found[at].end + 1] == "-")
    ):
        return True
    return low in ("single", "once", "second", "double", "pair", "couple")


def _quantity(text: str, found: Sequence[Token], at: int, value: float, language: str) -> Quantity:
    token, next_at = found[at], at + 1
    end, by = token.end, 1.0
    if next_at < len(found) and found[next_at].text in _ORDINALS and text[end : found[next_at].start] in ("", ".", "-"):
        end, next_at = found[next_at].end, next_at + 1
    if (
        next_at < len(found)
        and found[next_at].text.lower() in _units().scales
        and _touches(text, end, found[next_at].start)
    ):
        scale = found[next_at].text.lower()
        if scale != "m" or text[end : end + 1] != " ":
            by = _units().scales[scale]
            value, end, next_at = value * by, found[next_at].end, next_at + 1
    known = _units().units
    unit, factor = None, 1.0
    if text[end : end + 2].strip()[:1] == "%" or text[: token.start].endswith(("%", "yüzde ")):
        unit = "percent"
    elif next_at < len(found) and _touches(text, end, found[next_at].start):
        unit, factor = known.get(found[next_at].text.lower(), known.get(found[next_at].stem, (None, 1.0)))
        next_at += unit is not None
    before = text[: token.start].rstrip()[-1:]
    after = text[end : end + 2].strip()[:1]
    signs = [known[sign] for sign in (before, after) if sign in _SIGNS]
    if unit is None and signs:
        unit, factor = signs[0]
    if (
        unit is None
        and at
        and (code := found[at - 1].text) in _units().currencies
        and _touches(text, found[at - 1].end, token.start)
    ):
        unit = f"money {code.lower()}"
    nouns = _nouns(found, at, next_at, language)
    noun = (
        found[next_at].stem
        if next_at < len(found) and _touches(text, found[next_at - 1].end, found[next_at].start)
        else None
    )
    bound = _bound(text[: token.start], language) or _bound_after(text[end:])
    return Quantity(token.text, value * factor, unit, nouns, bound, token.start, factor, by, noun=noun)


def _touches(text: str, end: int, start: int) -> bool:
    return text[end:start].strip(" -\u00a0") == ""


def _nouns(found: Sequence[Token], at: int, next_at: int, language: str) -> frozenset[str]:
    known = words_of(language)
    near = [token for token in found[next_at : next_at + _AHEAD] if not token.is_number]
    before = [token for token in found[max(0, at - 2) : at] if not token.is_number]
    return frozenset(token.stem for token in (*near, *before) if token.text.lower() not in known.function)


def _bound(before: str, language: str) -> str:
    tail = re.sub(r"(?:\b(?:a|an|one|the|eine[mnrs]?|une?|unas?)\s*|[€$£]|\b[A-Z]{3}\s*)$", "", before[-30:])
    return next((name for name, pattern in _bounds(language) if pattern.search(tail)), "")


_MORE_AFTER = re.compile(r"\s*(?:\+|(?:[a-z]+ )?(?:and|or) (?:above|over|more|upwards|up)\b)", re.IGNORECASE)
_LESS_AFTER = re.compile(r"\s*(?:[a-z]+ )?(?:and|or) (?:below|under|less|fewer)\b", re.IGNORECASE)


_ABOUT_AFTER = re.compile(r"\s*(?:or so|-odd|odd|-ish)\b", re.IGNORECASE)


def _bound_after(after: str) -> str:
    if _ABOUT_AFTER.match(after):
        return "about"
    return "more" if _MORE_AFTER.match(after) else "less" if _LESS_AFTER.match(after) else ""


def _value(text: str) -> float | None:
    plain = text.rstrip(".,")
    if re.fullmatch(r"\d{1,3}(?:[.,]\d{3})+", plain):
        return float(re.sub(r"[.,]", "", plain))
    try:
        return float(plain.replace(",", "."))
    except ValueError:
        return None


def follows(claimed: Quantity, known: Sequence[Quantity], direction: int = 0) -> bool:
    """Tell whether a number follows from those that are known: it is one of them, near one, or made of them.

    `direction` is 1 where a text says that something grew, -1 that it fell; a share is then of the number before.
    """
    plain = [_with_unit(item, known) for item in known if not item.is_year]
    if claimed.unit == "percent":
        parts = [
            replace(item, value=item.value * 100, unit="percent")
            for item in plain
            if 0 < item.value < 1 and item.unit is None
        ]
        plain += parts
    if any(
        _agrees(claimed, value) and not _is_firmer(claimed, item, value)
        for item in plain
        for value in _values(claimed, item)
    ):
        return True
    return any(_agrees(claimed, value) for value in _derived(claimed, plain, direction))


def _with_unit(item: Quantity, known: Sequence[Quantity]) -> Quantity:
    """Return a number with the unit of the one beside it, which is said once: "from 900 to 450 ms"."""
    others = [other for other in known if other.unit is not None and other is not item and not other.is_year]
    beside = min(others, key=lambda other: abs(other.start - item.start), default=None)
    if item.unit is not None or beside is None or (item.noun is not None and not item.nouns & beside.nouns):
        return item
    return replace(item, unit=beside.unit, value=item.value * beside.factor, factor=beside.factor)


def _is_firmer(claimed: Quantity, item: Quantity, value: float) -> bool:
    """Tell whether "more than 30" is made of "about 30"."""
    return (
        claimed.bound == "more"
        and (item.bound in ("about", "less") or item.is_upper)
        and abs(claimed.value - value) <= abs(value) * _CLOSE
    )


def _values(claimed: Quantity, item: Quantity) -> Iterable[float]:
    """Yield the value of a known number in the unit of the claimed one; a unit may be said at one of them only."""
    if claimed.unit == item.unit:
        yield item.value
    elif claimed.unit is None:
        yield item.value / item.factor


def _agrees(claimed: Quantity, value: float) -> bool:
    said = claimed.value
    if value == 0:
        return said == 0
    off = (said - value) / abs(value)
    if claimed.bound == "many":
        return claimed.value <= value < claimed.value * 10
    if claimed.bound == "more":
        return -_FAR <= off <= 1e-9
    if claimed.bound == "less":
        return -1e-9 <= off <= _FAR
    if claimed.bound == "about":
        return abs(off) <= _CLOSE
    digits = len(claimed.text.replace(",", ".").partition(".")[2])
    return abs(off) < 1e-6 or (
        digits > 0 and round(value / claimed.factor, digits) == round(said / claimed.factor, digits)
    )


def _derived(claimed: Quantity, known: Sequence[Quantity], direction: int) -> Iterable[float]:
    """Yield sums, differences and shares of known numbers that may be what is claimed."""
    shares = [item for item in known if item.unit == "percent"]
    values = [item for item in known if item.unit != "percent"]
    if claimed.unit is None and not claimed.text[0].isdigit():
        for first, second in itertools.permutations(shares, 2):
            if first.value > 0 and (second.value - first.value) * direction >= 0:
                yield from _share(second.value / first.value, claimed)
    if claimed.unit in ("percent", None):
        yield from (abs(one.value - other.value) for one, other in itertools.combinations(shares, 2))
    if claimed.unit != "percent":
        for size in (2, 3, 4):
            for some in itertools.combinations(values, size):
                yield sum(next(iter(_values(claimed, item)), 0.0) for item in some)
    for first, second in itertools.permutations(values, 2):
        if first.unit is not None and second.unit is not None and first.unit != second.unit:
            continue
        one, other = (first.value, second.value) if first.unit == second.unit else _raw(first, second)
        if claimed.unit != "percent" and first.nouns & second.nouns:
            yield next(iter(_values(claimed, first)), 0.0) - next(iter(_values(claimed, second)), 0.0)
            if claimed.unit is None:
                yield first.value * second.value
        if one > 0 and (other - one) * direction >= 0:
            yield from _share(other / one, claimed)


def _raw(first: Quantity, second: Quantity) -> tuple[float, float]:
    return first.value / first.factor, second.value / second.factor


def _share(share: float, claimed: Quantity) -> Iterable[float]:
    if claimed.unit == "percent":
        yield from _rounded(abs(1 - share) * 100, claimed)
        yield from _rounded(share * 100, claimed)
    elif claimed.unit is None and (claimed.is_fraction or not claimed.text[0].isdigit()):
        for value in (share, abs(1 - share)):
            yield claimed.value if abs(value - claimed.value) < _NEAR_SHARE else value


def _rounded(value: float, claimed: Quantity) -> Iterable[float]:
    yield value
    digits = len(claimed.text.replace(",", ".").partition(".")[2])
    if abs(round(value, digits) - claimed.value) < 1e-9:
        yield claimed.value


def is_unit(token: Token) -> bool:
    """Tell whether a word is a unit or a scale, which is read with its number."""
    low = token.text.lower()
    known = _units()
    return low in known.units or token.stem in known.units or low in known.scales or low in _MANY
