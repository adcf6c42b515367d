"""Sections of a CV without headings, told by what their lines hold."""

import re

from career.cv.parsing.addresses import is_contact_piece
from career.cv.parsing.dates import find_period
from career.cv.parsing.lexicon import (
    degree_score,
    is_language,
    org_score,
    position_score,
    school_score,
    words,
)
from career.cv.parsing.segments import Section
from career.cv.parsing.titles import kind_of_word
from career.cv.reading.model import BULLET, Line

_PARTS = re.compile(r"\s*[,;•·|●]\s*|\s{3,}")
_LEAST_LINES = 6
_LONGEST_HEAD = 110


def sections_by_content(found: list[Section]) -> list[Section]:
    """Return the sections with the first one cut by content, where no heading tells work from education."""
    if any(section.kind in ("work", "education") for section in found) or not found:
        return found
    header, *rest = found
    units = _units(header.lines)
    kinds = _dated_settled([_kind(unit) for unit in units], units)
    if kinds[:1] in (["list"], [None]):
        kinds[0] = "header"  # a name, a town and what one is, whatever marks part them
    told = len({line.number for line in header.lines}) < len(header.lines)
    if (len(header.lines) < _LEAST_LINES and not told) or not {"work", "education"} & set(kinds):
        return found
    out = [Section("header", "")]
    for unit, kind in zip(units, _settled(kinds), strict=True):
        if kind != out[-1].kind:
            out.append(Section(kind, ""))
        out[-1].lines += unit
    return [*out, *rest]


def kind_by_content(lines: list[Line]) -> str | None:
    """Return "work" or "education" for lines under a heading of unknown wording that hold dated entries, else None."""
    units = _units(lines)
    kinds = _dated_settled([_kind(unit) for unit in units], units)
    dated = [kind for kind in kinds if kind in ("work", "education")]
    return max(dated, key=dated.count) if dated and len(dated) * 2 >= len(kinds) else None


def _units(lines: list[Line]) -> list[list[Line]]:
    units: list[list[Line]] = []
    for line in lines:
        apart = line.gap >= 0.9 if line.size and line.bbox[2] else line.gap >= 1
        if not units or apart or line.page != units[-1][-1].page:
            units.append([])
        units[-1].append(line)
    return units


def _kind(unit: list[Line]) -> str | None:
    heads = [line.text for line in unit if not line.bulleted][:4]
    whole = " ".join(line.text for line in unit)
    if any(is_contact_piece(text) and not find_period(text) for text in heads):
        return "header"
    if any(_dates(text) for text in heads):
        return _dated_kind([text for text in heads if len(text) <= _LONGEST_HEAD] or heads)
    if _is_languages(whole):
        return "languages"
    if all(find_period(line.text) for line in unit):
        return _named_kind(whole) or "named"
    if len(whole.split()) >= 9 and whole.rstrip().endswith((".", "!")):
        return "prose"
    parts = [part for line in unit for part in _PARTS.split(BULLET.sub("", line.text)) if part]
    if len(parts) >= 3 and all(len(part.split()) <= 6 for part in parts):
        return "list"
    return None


def _dates(text: str) -> bool:
    """Whether a line carries the range of an entry: at its beginning or end, not inside a sentence."""
    period = find_period(text)
    if period is None or not period.ranged or len(text) > _LONGEST_HEAD:
        return False
    return not text[: period.begin].strip(" (–-") or not any(
        char.isalnum() for char in text[period.end :].split("(", maxsplit=1)[0]
    )


def _dated_kind(lines: list[str]) -> str:
    heads = " ".join(lines)
    if any(kind_of_word(word) == "volunteer" for word in words(heads)) and not position_score(heads):
        return "volunteer"
    post = max(position_score(heads), *(position_score(line) for line in lines))
    school = school_score(heads) + degree_score(heads)
    work = post + org_score(heads) - min(school_score(heads), 1)
    if abs(school - work) < 0.5:
        return "dated"
    return "education" if school > work else "work"


def _named_kind(text: str) -> str | None:
    kinds = [kind_of_word(word) for word in words(text)]
    known = [kind for kind in kinds if kind in ("certificates", "awards", "publications")]
    return max(known, key=known.count) if known else None


def _is_languages(text: str) -> bool:
    parts = [part for part in re.split(r"[,;•·|]|\s{3,}", re.sub(r"\(.*?\)", "", text)) if part.strip()]
    named = [part for part in parts if is_language(part.split()[0].strip(" :-–"))]
    return bool(parts) and len(named) >= 0.7 * len(parts) and len(text.split()) <= 8 * len(parts)


def _dated_settled(kinds: list[str | None], units: list[list[Line]]) -> list[str | None]:
    """Let dated entries that say neither work nor study go with the entries beside them, by the space between."""
    out = list(kinds)
    for index, kind in enumerate(kinds):
        if kind != "dated":
            continue
        before = next((one for one in reversed(out[:index]) if one in ("work", "education")), None)
        after = next((one for one in kinds[index + 1 :] if one in ("work", "education")), None)
        follows = kinds[index + 1] if index + 1 < len(kinds) else None
        closer = follows == after and after and units[index][0].gap > units[index + 1][0].gap + 0.3
        out[index] = (after if closer or before is None else before) or kind
    return ["work" if kind == "dated" else kind for kind in out]


def _settled(kinds: list[str | None]) -> list[str | None]:
    """Turn prose and lists into sections by where they stand; what stays unsure belongs to no section."""
    out: list[str | None] = []
    skilled = begun = False
    for kind in kinds:
        final = kind
        begun = begun or kind in ("work", "education", "prose", "languages", "list")
        if kind == "prose":
            final = "other" if {"work", "education"} & set(out) else "summary"
        elif kind == "list":
            final = "skills" if not skilled or out[-1] == "skills" else "other"
            skilled = True
        elif kind == "named":
            final = "other"
        elif kind is None:
            last = out[-1] if out else "header"
            final = last if last in ("header", "work", "education", "volunteer", "summary") else "other"
            if begun and final == "header":
                final = "other"
        elif kind == "header" and begun:
            final = out[-1]
        out.append(final)
    return out
