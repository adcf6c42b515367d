"""Dates and ranges of dates as people write them in CVs, in eleven languages."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from career.cv.reading.headings import fold

_MONTHS = (
    "jan january januar jaenner janvier janv enero ene janeiro gennaio gen januari styczen stycznia sty январь "
    "января янв січень січня січ ocak oca",
    "feb february februar februari fevrier fev fevr febrero febr fevereiro febbraio feb luty lutego lut февраль "
    "февраля фев февр лютий лютого лют subat sub",
    "mar march marz maerz mrz mars marzo março marco maart mrt marzec marca март марта мар березень березня бер mart",
    "apr april avril avr abril abr aprile kwiecien kwietnia kwi апрель апреля апр квітень квітня квіт кві nisan nis",
    "may mai mayo maio maggio mag mei maj maja май мая травень травня трав тра mayis",
    "jun june juni juin junio junho giugno giu czerwiec czerwca cze июнь июня июн червень червня черв чер haziran haz",
    "jul july juli juillet juil julio julho luglio lug lipiec lipca lip июль июля июл липень липня лип temmuz tem",
    "aug august aout aou agosto ago augustus sierpien sierpnia sie август августа авг серпень серпня серп сер "
    "agustos agu",
    "sep sept september septembre septiembre setiembre setembro set settembre wrzesien wrzesnia wrz сентябрь "
    "сентября сен сент вересень вересня вер eylul eyl",
    "oct october okt oktober octobre octubre outubro out ottobre ott pazdziernik pazdziernika paz октябрь октября "
    "окт жовтень жовтня жовт жов ekim eki",
    "nov november novembre noviembre novembro listopad listopada lis ноябрь ноября ноя нояб листопад листопада "
    "лист kasim kas",
    "dec december dez dezember decembre diciembre dic dezembro dicembre grudzien grudnia gru декабрь декабря дек "
    "грудень грудня груд гру aralik ara",
)
_PRESENT = (
    "present|now|today|gegenwärtig|derzeit|zurzeit|andauernd|н/в|current|currently|ongoing|to date|till date|date|"
    "heute|jetzt|aktuell|laufend|dato|present "
    "day|aujourd'hui|aujourd’hui|présent|ce jour|actuel|actuellement|en cours|maintenant|"
    "actualidad|presente|actual|actualmente|hoy|en curso|la actualidad|la fecha|atual|atualmente|o momento|hoje|o "
    "presente|oggi|ad oggi|attuale|attualmente|in corso|corrente|heden|nu|huidig|teraz|obecnie|dziś|dzisiaj|chwili "
    "obecnej|nadal|"
    "настоящее время|н\\.? ?в\\.?|сейчас|сегодня|по настоящее время|по сей день|теперішній час|тепер|зараз|"
    "сьогодні|цей час|даний час|теперішнього часу|дотепер|günümüz|bugün|halen|şu an|devam ediyor|hâlen|devam"
)
_SINCE = "since|seit|ab|depuis|desde|dal|da|sinds|vanaf|od|с|со|з|із|from|starting"
_TO = (
    r"\s*(?:[-–—−‒―~→]+|\bto\b|\buntil\b|\btill\b|\bthrough\b|\bthru\b|\bbis(?: zum)?\b|\bà\b|\bau\b|"
    r"\bjusqu['’](?:à|en|au)\b|\bal?\b|\bhasta(?: el)?\b|\baté\b|\bfino (?:a|al|ad)\b|\bad\b|"
    r"\btot(?: en met)?\b|\bt/m\b|\bdo\b|\bпо\b|\bдо\b|\bpara\b|\bto the\b|\be\b)\s*"
)
_YEAR = r"(?:19[4-9]\d|20[0-4]\d)"
_TAIL = r"(?:\s*(?:г\.|г\b|р\.|р\b|r\.|року|года|roku|yılı))?"


@dataclass(frozen=True, order=True)
class Date:
    """A date cut to what is known; month and day are 0 when unknown."""

    year: int
    month: int = 0
    day: int = 0

    def iso(self) -> str:
        """Return ISO 8601, cut to what is known."""
        if not self.month:
            return f"{self.year:04d}"
        return f"{self.year:04d}-{self.month:02d}" + (f"-{self.day:02d}" if self.day else "")


@dataclass(frozen=True)
class Period:
    """A range or a single date found in a text at [begin, end); no `until` and present=False: a single date."""

    begin: int
    end: int
    start: Date | None
    until: Date | None = None
    present: bool = False

    @property
    def ranged(self) -> bool:
        """Whether both ends are said."""
        return self.present or (self.start is not None and self.until is not None)


@dataclass(frozen=True)
class _Atom:
    begin: int
    end: int
    date: Date | None
    present: bool = False
    month: int = 0


@cache
def _months() -> dict[str, int]:
    return {fold(name): number for number, names in enumerate(_MONTHS, start=1) for name in names.split()}


@cache
def _patterns() -> list[tuple[str, re.Pattern[str]]]:
    letters = r"[^\W\d_]{3,}"
    month = rf"(?P<month>{letters})\.?"
    return [
        (
            "iso",
            re.compile(
                rf"(?<![\d.,/€$£-])(?P<year>{_YEAR})[-/.](?P<num>0[1-9]|1[0-2]|(?<=[-/])[1-9])(?:[-/.](?P<day>0?[1-9]|[12]\d|3[01]))?(?![\d/])"
                + _TAIL
            ),
        ),
        (
            "dmy",
            re.compile(
                rf"(?<![\d/.,])(?P<first>0?[1-9]|[12]\d|3[01])(?P<sep>[./-])\s?(?P<second>0?[1-9]|[12]\d|3[01])(?P=sep)\s?(?P<year>{_YEAR})(?!\d)"
                + _TAIL
            ),
        ),
        ("my", re.compile(rf"(?<![\d/.,])(?P<num>0?[1-9]|1[0-2])\s?[/.-]\s?(?P<year>{_YEAR})(?![\d/])" + _TAIL)),
        ("my2", re.compile(r"(?<![\d/.,])(?P<num>0[1-9]|1[0-2])/(?P<yy>\d\d)(?![\d/])")),
        (
            "mdy",
            re.compile(
                rf"\b{month}\s+(?P<day>0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?,?\s+(?P<year>{_YEAR})(?!\d)",
                re.I,
            ),
        ),
        (
            "dmony",
            re.compile(
                rf"(?<!\d)(?P<day>0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th|er|º|\.)?\s+(?:de\s+)?{month}\s*,?\s*(?:de[l]?\s+)?(?P<year>{_YEAR})(?!\d)"
                + _TAIL,
                re.I,
            ),
        ),
        ("mony", re.compile(rf"\b{month}\s*[,/-]?\s*(?:de[l]?\s+|of\s+)?['’]?(?P<year>{_YEAR})(?!\d)" + _TAIL, re.I)),
        ("mony2", re.compile(rf"\b{month}\s*['’](?P<yy>\d\d)(?!\d)", re.I)),
        ("ymon", re.compile(rf"(?<!\d)(?P<year>{_YEAR})[,.]?\s+{month}(?![\w])", re.I)),
        ("year", re.compile(rf"(?<![\w.,/€$£#+-])(?P<year>{_YEAR})(?!\d|[.,]\d|\s?%)" + _TAIL)),
    ]


_PRESENT_RE = re.compile(rf"(?<!\w)(?:{_PRESENT})(?!\w)", re.I)
_SINCE_RE = re.compile(rf"(?:(?<!\w)(?:{_SINCE})\s*)$", re.I)
_FROM_RE = re.compile(
    r"(?:(?<!\w)(?:from|von|vom|du|de|del|dal|dall['’]|da|van|od|с|з|із|от|від|depuis|desde|entre|between)\s*)$", re.I
)
_TO_RE = re.compile(rf"^{_TO}$", re.I)
_OPEN_RE = re.compile(r"^\s*[-–—−]\s*(?=$|[)\],;|\n]|\s{2,})")
_BERI_RE = re.compile(r"^['’]?(?:den|dan|ten|tan)\s+(?:beri|bu yana|itibaren)", re.I)
_SEASON = re.compile(
    r"(?<!\w)(?:spring|summer|fall|autumn|winter|frühjahr|frühling|sommer|herbst|wintersemester|sommersemester|ws|"
    r"ss|été|hiver|printemps|automne|verano|invierno|primavera|otoño|verão|inverno|outono|estate|inverno|autunno|"
    r"zomer|herfst|voorjaar|lato|wiosna|jesień|zima|лето|осень|зима|весна|літо|осінь|yaz|kış|bahar|güz|q[1-4]|"
    r"[1-4]\. ?quartal)\s*$",
    re.I,
)


def periods(text: str) -> list[Period]:
    """Return all dates and ranges of a text, left to right."""
    atoms = list(_atoms(text))
    found: list[Period] = []
    index = 0
    while index < len(atoms):
        period, used = _period(text, atoms, index)
        if period is not None:
            found.append(period)
        index += used
    return found


def find_period(text: str) -> Period | None:
    """Return the period that an entry's header means: the first range, else the first date."""
    found = periods(text)
    return next((period for period in found if period.ranged), found[0] if found else None)


def _period(text: str, atoms: list[_Atom], index: int) -> tuple[Period | None, int]:
    atom = atoms[index]
    if atom.present:
        return None, 1
    after = atoms[index + 1] if index + 1 < len(atoms) else None
    if after is not None and _TO_RE.match(text[atom.end : after.begin]):
        start = atom.date
        if start is None and after.date is not None and atom.month:
            start = Date(after.date.year, atom.month) if after.date.month else None
        if start is not None and (after.present or after.date is not None):
            begin = _from(text, atom.begin)
            return Period(begin, after.end, start, after.date, after.present), 2
    if atom.date is None:
        return None, 1
    return _single(text, atom), 1


def _single(text: str, atom: _Atom) -> Period:
    before = _SINCE_RE.search(text[: atom.begin])
    if before and before.end() == atom.begin:
        return Period(before.start(), atom.end, atom.date, None, True)
    if match := _BERI_RE.match(text[atom.end :]):
        return Period(atom.begin, atom.end + match.end(), atom.date, None, True)
    if match := _OPEN_RE.match(text[atom.end :]):
        return Period(atom.begin, atom.end + match.end(), atom.date, None, True)
    season = _SEASON.search(text[: atom.begin])
    return Period(season.start() if season else atom.begin, atom.end, atom.date)


def _from(text: str, begin: int) -> int:
    for pattern in (_FROM_RE, _SEASON):
        match = pattern.search(text[:begin])
        if match:
            begin = match.start()
    return begin


def _atoms(text: str) -> Iterator[_Atom]:
    taken: list[_Atom] = []
    for kind, pattern in _patterns():
        for match in pattern.finditer(text):
            if any(match.start() < atom.end and atom.begin < match.end() for atom in taken):
                continue
            atom = _atom(kind, match)
            if atom is not None:
                taken.append(atom)
    for match in _PRESENT_RE.finditer(text):
        if not any(match.start() < atom.end and atom.begin < match.end() for atom in taken):
            taken.append(_Atom(match.start(), match.end(), None, present=True))
    taken += _lone_months(text, taken)
    yield from sorted(taken, key=lambda atom: atom.begin)


def _lone_months(text: str, taken: list[_Atom]) -> list[_Atom]:
    """A month without a year counts where a range to a dated month follows: "May – Aug 2021"."""
    found: list[_Atom] = []
    starts = {atom.begin for atom in taken if not atom.present}
    for match in re.finditer(r"(?<![\w/.-])([^\W\d_]{3,}|0?[1-9]|1[0-2])\.?(?=" + _TO + r")", text):
        gap = re.match(_TO, text[match.end() :])
        number = _months().get(fold(match[1])) if not match[1].isdigit() else int(match[1])
        if gap and number and match.end() + gap.end() in starts:
            found.append(_Atom(match.start(), match.end(), None, month=number))
    return found


def _atom(kind: str, match: re.Match[str]) -> _Atom | None:
    parts = match.groupdict()
    year = int(parts["year"]) if parts.get("year") else 2000 + int(parts["yy"])
    if parts.get("yy") and year > 2049:
        year -= 100
    month, day = int(parts.get("num") or 0), int(parts.get("day") or 0)
    if parts.get("month"):
        known = _months().get(fold(parts["month"]))
        if known is None:
            return None
        month = known
    if kind == "dmy":
        month, day = _day_month(int(parts["first"]), int(parts["second"]), parts["sep"])
    return _Atom(match.start(), match.end(), Date(year, month, day if month else 0))


def _day_month(first: int, second: int, sep: str) -> tuple[int, int]:
    if second > 12:
        return first, second
    if first > 12 or sep == "." or first == second:
        return second, first
    return 0, 0
