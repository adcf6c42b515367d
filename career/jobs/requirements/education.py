"""Degrees that an ad asks for."""

from collections.abc import Iterable
from functools import cache, lru_cache

from career.jobs.model import EducationLevel
from career.jobs.requirements.words import words
from career.patterns import Caseless

_ORDER: tuple[EducationLevel, ...] = ("school", "vocational", "bachelor", "master", "doctorate")
_NAMED: tuple[tuple[EducationLevel, str], ...] = (
    (
        "school",
        r"\b(?:high[- ]school|secondary school (?:diploma|education|leaving)|gcses?(?= (?:in|at|grade|or|"
        r"including|maths|english|level|passes|\())|ged\b|abitur|realschul\w+|"
        r"hauptschul\w+|schulabschluss|a[- ]levels?(?= (?:in|or|grade|\())|"
        r"baccalauréat|bachillerato|eso\b|ensino médio)",
    ),
    (
        "vocational",
        r"\b(?:abgeschlossene \w*ausbildung|\w*berufsausbildung|\w*ausbildung (?:als|zum|zur|im)|"
        r"vocational (?:qualification|training|degree)|nvq|btec|hnc|hnd|time[- ]served|"
        r"(?:completed |served )(?:an )?apprenticeship|associate['’]?s? degree|trade certificate|city (?:&|"
        r"and) guilds|\bcap\b (?:cuisine|en)|bts\b|dut\b|bep\b|formación profesional|"
        r"grado (?:superior|medio)|fachausbildung|(?:national |level \d )diploma)",
    ),
    (
        "bachelor",
        r"\b(?:bachelor['’]?s?|b\.?sc\b|bs(?=\s*(?:/|,|in\b|or\b|degree|ms\b|&|and\b))|b\.s\.|ba(?=\s*(?:/|,|"
        r"in\b|or\b|degree|bs\b))|b\.a\.|b\.?eng\b|undergraduate degree|college degree|"
        r"(?:university|engineering|hons|honours|first|4[- ]year|four[- ]year) degree|2[:.]1\b|"
        r"hochschulabschluss|\w*studium\b|fachhochschul\w+|licence (?:pro|en|de)|bac ?\+ ?[34]|"
        r"licenciatura|grado en|titulación universitaria|graduação|ensino superior|высшее образование)",
    ),
    (
        "master",
        r"\b(?:master['’]s|masters?(?= (?:degree|in|of|or|level))|m\.?sc\b|ms(?=\s*(?:/|in\b|or\b|degree|phd|"
        r"with \d))|m\.s\.|mba\b|m\.?eng\b|advanced degree|graduate degree|"
        r"postgraduate (?:degree|qualification|diploma)|diplom(?:-|ing\w*|ierte\w*)|bac ?\+ ?5|"
        r"école d['’]ingénieur|máster|mestrado)",
    ),
    ("doctorate", r"\b(?:ph\.?\s?d|doctorate|doctoral degree|promotion in|doctorat|doctorado|doutorado)"),
)
_ANY_DEGREE = Caseless(
    r"\b(?:degree|graduate (?:in|of|from)|educated to degree level|degree[- ]level)\b(?! of\b| celsius|"
    r" fahrenheit|s? c\b)",
    needs=("degree", "graduate"),
)
_NO_DEGREE = Caseless(
    r"(?:high|certain|some|large|greater?|360|180|no) degrees?\b|degree (?:is )?not|"
    r"(?:enrol|undertak|study|work)\w* (?:\w+ ){0,5}?ph\.?d|ph\.?d (?:programme|program|student)|"
    r"degree of (?:freedom|autonomy|care|in)|degree apprentice",
    needs=("degree", "phd", "ph.d"),
)
_DEMANDED = Caseless(
    r"require|must|accept|need|essential|minimum|equivalent|or related|qualified|educated to|hold|possess|"
    r"erforderlich|voraus|exig"
)


@cache
def _any_level() -> Caseless:
    return Caseless("|".join(pattern.pattern for _, pattern in _levels()))


@cache
def _levels() -> tuple[tuple[EducationLevel, Caseless], ...]:
    """Return the patterns of the levels, lowest first."""
    more = {name: rf"|\b(?:{words(name)})(?!\w)" for name in ("school", "vocational", "bachelor", "master")}
    return tuple((name, Caseless(known + more.get(name, ""))) for name, known in _NAMED)


@lru_cache(maxsize=256)
def level(text: str) -> tuple[EducationLevel, int] | None:
    """Return the least level of education that an item names, and where."""
    if _any_level().search(text):
        named = [(level, match.start()) for level, pattern in _levels() if (match := pattern.search(text))]
    else:
        generic = _ANY_DEGREE.search(text)
        named = [("bachelor", generic.start())] if generic else []
    return named[0] if named and not _NO_DEGREE.search(text) else None


def demanded(text: str) -> bool:
    """Tell whether running text demands the education that it names."""
    return bool(_DEMANDED.search(text)) and level(text) is not None


def highest(levels: Iterable[EducationLevel]) -> EducationLevel | None:
    """Return the highest of several demands, for each has to be met."""
    return max(levels, key=_ORDER.index, default=None)
