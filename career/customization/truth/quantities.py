"""Numbers of a text, with what they count; and whether one follows from others."""

import itertools
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from career.customization.truth.text import Token, tokens, words_of

_SCALES = {"k": 1e3, "tsd": 1e3, "thousand": 1e3, "m": 1e6, "mio": 1e6, "mln": 1e6, "million": 1e6, "millions": 1e6,
           "bn": 1e9, "billion": 1e9, "hundred": 100, "lakh": 1e5, "crore": 1e7, "millionen": 1e6, "tausend": 1e3,
           "milliers": 1e3, "mille": 1e3, "mil": 1e3, "millones": 1e6, "tys": 1e3}  # fmt: skip
_UNITS = {
    "ms": ("time", 0.001), "s": ("time", 1), "sec": ("time", 1), "second": ("time", 1), "min": ("time", 60),
    "minut": ("time", 60), "h": ("time", 3600), "hour": ("time", 3600), "hr": ("time", 3600), "day": ("day", 1),
    "week": ("day", 7), "month": ("month", 1), "year": ("month", 12), "yr": ("month", 12), "mg": ("mass", 0.001),
    "g": ("mass", 1), "gram": ("mass", 1), "kg": ("mass", 1000), "kilo": ("mass", 1000), "t": ("mass", 1e6),
    "ton": ("mass", 1e6), "tonn": ("mass", 1e6), "mm": ("length", 0.001), "cm": ("length", 0.01), "m": ("length", 1),
    "metr": ("length", 1), "km": ("length", 1000), "kb": ("data", 1e3), "mb": ("data", 1e6), "gb": ("data", 1e9),
    "tb": ("data", 1e12), "pb": ("data", 1e15), "percent": ("percent", 1), "percentag": ("percent", 1), "prozent": ("percent", 1), "%": ("percent", 1), "pct": ("percent", 1),
    "micron": ("length", 1e-6), "µm": ("length", 1e-6), "inch": ("length", 0.0254), "ft": ("length", 0.3048),
    "feet": ("length", 0.3048), "foot": ("length", 0.3048), "mile": ("length", 1609.344), "lb": ("mass", 453.592),
    "lbs": ("mass", 453.592), "ha": ("area", 1e4), "hectar": ("area", 1e4), "acr": ("area", 4046.86),
    "m²": ("area", 1), "sqm": ("area", 1), "l": ("volume", 1), "litr": ("volume", 1), "liter": ("volume", 1),
    "ml": ("volume", 0.001), "gallon": ("volume", 3.78541), "kw": ("power", 1e3), "mw": ("power", 1e6), "w": ("power", 1),
    "v": ("voltage", 1), "kv": ("voltage", 1e3), "fortnight": ("day", 14), "quarter-hour": ("time", 900),
    "stund": ("time", 3600), "jahr": ("month", 12), "monat": ("month", 1), "woch": ("day", 7), "tag": ("day", 1),
    "an": ("month", 12), "ans": ("month", 12), "ann": ("month", 12), "mois": ("month", 1), "anos": ("month", 12),
    "lat": ("month", 12), "rok": ("month", 12), "tonelad": ("mass", 1e6), "pp": ("percent", 1),
    "eur": ("money €", 1), "euro": ("money €", 1), "€": ("money €", 1), "usd": ("money $", 1), "dollar": ("money $", 1),
    "$": ("money $", 1), "gbp": ("money £", 1), "pound": ("money £", 1), "£": ("money £", 1), "chf": ("money chf", 1),
    "pln": ("money pln", 1), "zł": ("money pln", 1),
}  # fmt: skip
_MORE = re.compile(r"\b(?:more than|over|above|at least|min(?:imum)?\.?|upwards of|exceeding|mehr als|über|mindestens|"
                   r"plus de|au moins|más de|al menos|ponad|co najmniej)\s*$", re.IGNORECASE)  # fmt: skip
_LESS = re.compile(r"\b(?:less than|under|below|fewer than|up to|at most|almost|nearly|close to|max(?:imum)?\.?|bis zu|"
                   r"fast|knapp|weniger als|jusqu'à|presque|moins de|hasta|casi|menos de|prawie|do)\s*$", re.IGNORECASE)  # fmt: skip
_ABOUT = re.compile(r"\b(?:about|around|approximately|approx\.?|roughly|some|circa|ca\.?|etwa|rund|environ|unos|około)"
                    r"\s*$|~\s*$", re.IGNORECASE)  # fmt: skip
_BETWEEN = ("a", "an", "of", "the")
_CURRENCIES = frozenset(
    "USD EUR GBP CHF PLN SEK NOK DKK CZK HUF RON BGN TRY UAH RUB INR PKR BDT JPY CNY KRW AUD NZD CAD MXN"
    " BRL ARS CLP COP PEN ZAR NGN KES GHS EGP MAD AED SAR ILS SGD HKD MYR THB PHP IDR VND".split()  # noqa: SIM905
)
_SIGNS = frozenset("€$£")
_AHEAD = 5
"""Words after a number among which stands what it counts."""
_MANY = ("hundreds", "thousands", "millions", "dozens")
_SEVERAL = ("several", "a", "few", "mehrere", "plusieurs", "varios", "kilka")
_RANGE = re.compile(r"\s*(?:-|–|to|and|or|bis|und|à|a|y|et|do|i)\s*(?:\w+\s)?", re.IGNORECASE)
_YEAR = range(1940, 2036)
_CLOSE = 0.1
_NEAR_SHARE = 0.02
_FAR = 0.3


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
    is_fraction: bool = False

    @property
    def is_year(self) -> bool:
        """Whether it names a calendar year."""
        return self.unit is None and len(self.text) == 4 and self.text.isdigit() and int(self.text) in _YEAR


def quantities(text: str, language: str) -> list[Quantity]:
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
            nouns, bound = _nouns(found, skipped, skipped + 1, language), _bound(text[: token.start])
            out.append(Quantity(token.text, value, None, nouns, bound, token.start, is_fraction=value < 1))
            continue
        out.append(_quantity(text, found, at, value, language))
        skipped = at + 1 if at + 1 < len(found) and found[at + 1].text.lower() in _SCALES else skipped
    return _with_shared_nouns(out, text)


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
    end = token.end
    if next_at < len(found) and found[next_at].text.lower() in _SCALES and _touches(text, end, found[next_at].start):
        scale = found[next_at].text.lower()
        if scale != "m" or text[end : end + 1] != " ":
            value, end, next_at = value * _SCALES[scale], found[next_at].end, next_at + 1
    unit, factor = None, 1.0
    if text[end : end + 2].strip()[:1] == "%":
        unit = "percent"
    elif next_at < len(found) and _touches(text, end, found[next_at].start):
        unit, factor = _UNITS.get(found[next_at].text.lower(), _UNITS.get(found[next_at].stem, (None, 1.0)))
        next_at += unit is not None
    before = text[: token.start].rstrip()[-1:]
    after = text[end : end + 2].strip()[:1]
    signs = [_UNITS[sign] for sign in (before, after) if sign in _SIGNS]
    if unit is None and signs:
        unit, factor = signs[0]
    if (
        unit is None
        and at
        and (code := found[at - 1].text) in _CURRENCIES
        and _touches(text, found[at - 1].end, token.start)
    ):
        unit = f"money {code.lower()}"
    nouns = _nouns(found, at, next_at, language)
    return Quantity(token.text, value * factor, unit, nouns, _bound(text[: token.start]), token.start, factor)


def _touches(text: str, end: int, start: int) -> bool:
    return text[end:start].strip(" -\u00a0") == ""


def _nouns(found: Sequence[Token], at: int, next_at: int, language: str) -> frozenset[str]:
    known = words_of(language)
    near = [token for token in found[next_at : next_at + _AHEAD] if not token.is_number]
    before = [token for token in found[max(0, at - 2) : at] if not token.is_number]
    return frozenset(token.stem for token in (*near, *before) if token.text.lower() not in known.function)


def _bound(before: str) -> str:
    tail = re.sub(r"(?:\b(?:a|an|one|the|eine[mnrs]?|une?|unas?)\s*|[€$£]|\b[A-Z]{3}\s*)$", "", before[-30:])
    if _MORE.search(tail):
        return "more"
    if _LESS.search(tail):
        return "less"
    return "about" if _ABOUT.search(tail) else ""


def _value(text: str) -> float | None:
    plain = text.rstrip(".,")
    if re.fullmatch(r"\d{1,3}(?:[.,]\d{3})+", plain):
        return float(re.sub(r"[.,]", "", plain))
    try:
        return float(plain.replace(",", "."))
    except ValueError:
        return None


def follows(claimed: Quantity, known: Sequence[Quantity]) -> bool:
    """Tell whether a number follows from those that are known: it is one of them, near one, or made of them."""
    plain = [item for item in known if not item.is_year]
    if claimed.unit == "percent":
        parts = [
            replace(item, value=item.value * 100, unit="percent")
            for item in plain
            if 0 < item.value < 1 and item.unit is None
        ]
        plain += parts
    if any(_agrees(claimed, value) for item in plain for value in _values(claimed, item)):
        return True
    return any(_agrees(claimed, value) for value in _derived(claimed, plain))


def _values(claimed: Quantity, item: Quantity) -> Iterable[float]:
    """Yield the value of a known number in the unit of the claimed one; a unit may be said at one of them only."""
    if claimed.unit == item.unit:
        yield item.value
    elif claimed.unit is None:
        yield item.value / item.factor
    elif item.unit is None and claimed.unit != "percent":
        yield item.value * claimed.factor


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
        0 < digits and round(value / claimed.factor, digits) == round(said / claimed.factor, digits)
    )


def _derived(claimed: Quantity, known: Sequence[Quantity]) -> Iterable[float]:
    """Yield sums, differences and shares of known numbers that may be what is claimed."""
    shares = [item for item in known if item.unit == "percent"]
    values = [item for item in known if item.unit != "percent"]
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
        if one > 0:
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
    return low in _UNITS or token.stem in _UNITS or low in _SCALES or low in _MANY
