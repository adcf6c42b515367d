"""Which words of a line may be the value of a field: what stands between marks, is like it, and is nothing else."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from itertools import pairwise

from career.cv.parsing.addresses import is_contact_piece, is_personal
from career.cv.parsing.dates import Date, Period, periods
from career.cv.parsing.lexicon import (
    degree_score,
    is_city,
    is_country,
    is_language,
    is_strong_org,
    org_score,
    position_score,
    school_score,
)
from career.cv.parsing.names import looks_like_name
from career.cv.parsing.places import is_place
from career.cv.parsing.titles import kind_by_words, kind_of_title
from career.cv.reading.model import BULLET
from career.cv.repair.model import Gap
from career.cv.repair.sheet import Sheet, bare
from career.skills import service as skills

LONGEST_LINE, LONGEST, MOST_WORDS = 160, 90, 12
_FEW_WORDS = 3
_MARK = re.compile(r"\s*(?:[|•·;,()\[\]\t]|\s{3,}|[:：](?=\s)|\s[-–—/@]\s|^\W+|\s(?:at|bei|chez|bij|presso)\s)\s*")
_END = re.compile(r"[\s.]*$")


@dataclass(frozen=True)
class Found:
    """Words of a line at [begin, end) that may be a value; dates come with what they mean."""

    line: int
    begin: int
    end: int
    text: str
    period: Period | None = None


def find(sheet: Sheet, gap: Gap, field: str, line: int, quote: str) -> Found | None:
    """Return what a quote means as the value of a gap's field; None where it is not that."""
    text = sheet.lines.get(line, "")
    if line not in gap.lines or field not in gap.fields or len(text) > LONGEST_LINE:
        return None
    words = quote.strip(" .,;:|•·\"'“”").split()
    match = re.search(r"\s*".join(map(re.escape, words)), text, re.IGNORECASE) if words else None
    if match is None:
        return None
    if field == "dates":
        return _dated(sheet, gap, line, match.start(), match.end())
    if match.start() not in (bounds := _bounds(text))[0] or match.end() not in bounds[1]:
        return None
    found = Found(line, match.start(), match.end(), text[match.start() : match.end()].strip())
    return found if _is_free(sheet, found) and _fits(text, found.text, field) else None


def candidates(sheet: Sheet, gap: Gap, field: str) -> list[Found]:
    """Return all single pieces of a gap's lines that may be the value of a field."""
    out: list[Found] = []
    for line in gap.lines:
        text = sheet.lines.get(line, "")
        pieces = [text[p.begin : p.end] for p in periods(text)] if field == "dates" else _pieces(text)
        found = (find(sheet, gap, field, line, piece) for piece in pieces)
        out += [item for item in found if item is not None]
    return out


def _dated(sheet: Sheet, gap: Gap, line: int, begin: int, end: int) -> Found | None:
    """Return the whole date or range that a quote touches, unless it is another entry's."""
    all_here = periods(sheet.lines[line])
    touched = [period for period in all_here if period.begin < end and begin < period.end]
    others = [head for head in sheet.heads(line) if head[1] in ("startDate", "endDate", "date")]
    if len(touched) != 1 or (others and len(all_here) == 1):
        return None
    period = touched[0]
    is_other = any(head[2] in (_iso(period.start), _iso(period.until)) for head in others)
    backwards = (
        period.start is not None and period.until is not None and period.until.iso()[:4] < period.start.iso()[:4]
    )
    if not gap.is_new and not _beside(sheet, gap, line, period):
        return None
    if is_other or backwards or (period.start is None and gap.kind == "work"):
        return None
    return Found(line, period.begin, period.end, sheet.lines[line][period.begin : period.end].strip(), period)


def _beside(sheet: Sheet, gap: Gap, line: int, period: Period) -> bool:
    """Whether a date stands in a line with a head of its entry, or has a line nearly for itself."""
    text = sheet.lines[line]
    rest = re.findall(r"\w+", text[: period.begin] + " " + text[period.end :])
    return len(rest) <= _FEW_WORDS or any(head[0] == gap.pointer for head in sheet.heads(line))


def _iso(date: Date | None) -> str | None:
    return date.iso() if date is not None else None


def _bounds(text: str) -> tuple[set[int], set[int]]:
    """Return where values may begin and end: at the edges, at marks, and at dates."""
    marks = [(match.start(), match.end()) for match in _MARK.finditer(text)]
    marks += [(period.begin, period.end) for period in periods(text)]
    begins, ends = {0}, {len(text), _start(_END, text)}
    for begin, end in marks:
        ends |= {begin, len(text[:begin].rstrip(" ,;|•·–—-("))}
        after = text[end:]
        begins |= {end, end + len(after) - len(after.lstrip(" ,;|•·–—-)"))}
    return begins, ends


def _start(pattern: re.Pattern[str], text: str) -> int:
    match = pattern.search(text)
    return match.start() if match else len(text)


def _pieces(text: str) -> list[str]:
    begins, ends = _bounds(text)
    cuts = sorted(begins | ends)
    return [text[one:two] for one, two in pairwise(cuts) if one in begins and text[one:two].strip()]


def _is_free(sheet: Sheet, found: Found) -> bool:
    """Whether the words are not the head of an entry, or contact data, already."""
    own = bare(found.text)
    taken = [bare(value) for _, _, value in sheet.heads(found.line)]
    return not any(own in value or value in own for value in taken)


def _fits(line: str, value: str, field: str) -> bool:
    """Whether words are like a value of this field, and not surely something else."""
    if not 2 <= len(value) <= LONGEST or len(value.split()) > MOST_WORDS or not re.search(r"[^\W\d_]{2}", value):
        return False
    if is_contact_piece(value) or is_personal(value) or periods(value) or kind_of_title(value) or kind_by_words(value):
        return False
    if field in ("skill", "language", "certificate"):
        return _FITS[field](value)
    in_text = BULLET.match(line) is not None and not periods(line)
    elsewhere = is_city(value) or is_country(value) or is_place(value) or is_language(value)
    return not in_text and not elsewhere and not _is_sentence(line) and _FITS[field](value)


def _is_sentence(line: str) -> bool:
    return len(line.split()) > 7 and re.search(r"[^\W\d_]{3,}[.!?]$", line.rstrip()) is not None


def _is_person(value: str) -> bool:
    words = value.split()
    other = position_score(value) or org_score(value) or degree_score(value) or _is_skill(value)
    is_like = looks_like_name(value) or looks_like_name(value.title())
    return 2 <= len(words) <= 5 and is_like and not other


def _is_position(value: str) -> bool:
    return position_score(value) > 0 or not (is_strong_org(value) or school_score(value) or _is_skill(value))


def _is_employer(value: str) -> bool:
    if org_score(value) > 0:
        return position_score(value) < 2 or is_strong_org(value)
    return value[:1].isupper() and not (position_score(value) or degree_score(value) or _is_skill(value))


def _is_institution(value: str) -> bool:
    return school_score(value) > 0 or (value[:1].isupper() and not (degree_score(value) or _is_skill(value)))


def _is_degree(value: str) -> bool:
    return degree_score(value) > 0 and not (school_score(value) > degree_score(value))


def _is_skill(value: str) -> bool:
    found = skills.extract(value, known_skill_list=True)
    return sum(mention.end - mention.start for mention in found) >= 0.8 * len(value)


_FITS: Mapping[str, Callable[[str], bool]] = {
    "person": _is_person,
    "position": _is_position,
    "employer": _is_employer,
    "institution": _is_institution,
    "degree": _is_degree,
    "skill": lambda value: len(value.split()) <= 5 and not is_language(value),
    "language": is_language,
    "certificate": lambda value: position_score(value) == 0,
}
