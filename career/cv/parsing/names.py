"""The person's name."""

import re
from statistics import median

from career.cv.document import Basics
from career.cv.parsing.addresses import EMAIL
from career.cv.parsing.lexicon import (
    degree_score,
    is_city,
    is_country,
    is_language,
    is_surname,
    is_town,
    org_score,
    position_score,
)
from career.cv.parsing.places import is_place
from career.cv.parsing.trace import Trace
from career.cv.reading.headings import section_of
from career.cv.reading.model import Line, Span
from career.folding import fold

_NOT_NAME = re.compile(r"[\d@|/\\{}<>=+:]|https?|www\.", re.I)


_NAME_LABEL = re.compile(
    r"^(?:(?:full |last |first )?name|vor- und (?:nach|zu)name|vorname,? nachname|nom(?: et prénoms?)?|prénoms? et nom|"
    r"nombre(?: y apellidos?| completo)?|apellidos y nombre|nome(?: e cognome| completo)?|cognome e nome|naam|"
    r"imię i nazwisko|nazwisko i imię|фамилия,? имя,? отчество|имя|ф\.? ?и\.? ?о\.?|ім['’]я|"
    r"прізвище,? (?:та )?ім['’]я(?:,? по батькові)?|піб|п\.? ?і\.? ?б\.?|ad[ıi]?[ -]soyad[ıi]?|isim)\s*[:：]\s*",
    re.I,
)
_ARTICLES = re.compile(r"^(?:(?:de|del|la|do|dos|da|das|van|von|der|di|du) )+")
_PARTICLES = frozenset(
    re.split(
        " ",
        "de van von der da di del dela della delle degli dello dei la le las los dos das do du des den ter ten te tot "
        "bin binti bint ibn al el y e i zu zum zur vom af av ap oğlu d' 't ’t",
    )
)


def looks_like_name(text: str) -> bool:
    """Whether a text may be a person's name."""
    found = re.sub(r",.*$", "", text).split()
    bare = [word for word in found if word.casefold() not in _PARTICLES]
    if not 1 <= len(bare) <= 6 or len(found) > 9 or len(text) > 60 or _NOT_NAME.search(text):
        return False
    if section_of(text) is not None or fold(text) in (
        "curriculum vitae",
        "resume",
        "cv",
        "lebenslauf",
        "europass",
        "curriculum",
    ):
        return False
    words = [word for word in found if word[:1].isalpha()]
    capital = sum(word[0].isupper() or word.casefold() in _PARTICLES for word in words)
    caseless = not any(char.islower() or char.isupper() for char in text)
    return bool(words) and (capital == len(words) or caseless)


def read_name(header: list[Line], every: list[Line], trace: Trace, basics: Basics) -> list[Line]:
    """Note the name; return the lines that it stands on."""
    pool = header[:12] or every[:12]
    first_page = [line for line in every if line.page == 1 and not line.furniture]
    email = next((match[0] for line in every for match in EMAIL.finditer(line.text)), "")
    best: tuple[float, list[Line], str] | None = None
    rest: set[int] = set()
    for rank, line in enumerate([*pool, *[other for other in first_page if other not in pool]][:80]):
        if line.number in rest:
            continue
        for text, lines in _readings(line, first_page):
            if not looks_like_name(text):
                continue
            score = _name_score(text, line, rank, email, line in pool)
            rest |= {other.number for other in lines[1:]}
            if best is None or score > best[0]:
                best = (score, lines, text)
    if best is None or best[0] < 1.0:
        return []
    _, lines, text = best
    basics.name = _clean_name(text)
    trace.note("/basics/name", lines[0], text if text in lines[0].text else lines[0].text)
    return lines


def _readings(line: Line, lines: list[Line]) -> list[tuple[str, list[Line]]]:
    """Return what a line may hold as a name, with the lines it stands on: large names are broken over rows."""
    below = _continued_name(line, lines)
    if below is None:
        return [(text, [line]) for text in _name_texts(line)]
    first, (second, other) = _first_text(line), below
    joiner = "" if first.endswith("-") else " "
    return [(f"{first}{joiner}{second}", [line, other])]


def _name_texts(line: Line) -> list[str]:
    texts = [_NAME_LABEL.sub("", cell.strip()) for cell in line.cells or (line.text,)]
    parts = [re.split(r"\s+[|–—•·-]\s+", text)[0].strip(" #*=~-–—") for text in texts]
    return [text for part in parts for text in _without_tail(part)]


def _without_tail(text: str) -> list[str]:
    """Return a name without the title or town that follows a comma; degrees ("PhD") stay."""
    head, comma, tail = text.partition(",")
    town = is_town(tail.strip())
    if comma and (len(tail.split()) > 2 or position_score(tail) > 0 or town):
        return [head.strip()]
    return [text]


def _first_text(line: Line) -> str:
    """Return the part of a row that is set first, up to a mark."""
    text = line.cells[0] if line.cells else line.text
    return re.split(r"\s+[|•·]", text.strip())[0].strip(" ,")


def _name_score(text: str, line: Line, rank: int, email: str, in_header: bool) -> float:
    count = sum(word.casefold() not in _PARTICLES for word in text.split())
    score = 2.0 if 2 <= count <= 4 else 0.5 if count == 1 else 1.0
    score += min(line.size, 40) / 6 if line.size else 0.0
    score += max(0.0, 2.0 - 0.5 * rank) if in_header else -1.5
    score -= 2.5 * min(_post_score(text), 2) + 1.5 * min(org_score(text), 2) + degree_score(text)
    if is_city(text) or is_country(text) or is_place(text) or is_language(text):
        score -= 4
    local = fold(email.split("@", maxsplit=1)[0])
    parts = [fold(part) for part in re.split(r"[\s-]", text) if len(part) > 1 and part.casefold() not in _PARTICLES]
    score += (
        3.0 * sum(part in local or (len(part) > 3 and part[:4] in local) for part in parts) / max(len(parts), 1)
        if local
        else 0.0
    )
    return score + (1.0 if line.level == 1 else 0.0)


def _post_score(text: str) -> float:
    """Return how much a text looks like a job title, surnames that are jobs' words aside."""
    words = [word for part in text.split() for word in part.split("-")]
    return position_score(" ".join(word for word in words if not is_surname(word)))


def _continued_name(line: Line, lines: list[Line]) -> tuple[str, Line] | None:
    """Return the next row of a name that is set large, or that ends in a particle."""
    first = _first_text(line)
    if not lines or not line.spans or not line.spans[0].size or not first or not looks_like_name(first.rstrip("-")):
        return None
    open_end = first.split()[-1].casefold() in _PARTICLES or first.endswith("-")
    if line.spans[0].size < 1.3 * median(found.size for found in lines) and not open_end:
        return None
    for other in lines:
        if 0 < other.number - line.number <= 6 and _set_below(line, other):
            second = _first_text(other)
            known = position_score(second) or section_of(second) or org_score(second) or position_score(first)
            fits = looks_like_name(_ARTICLES.sub("", second)) and not known and len(second.split()) <= 4
            return (second, other) if fits else None
    return None


def _set_below(line: Line, other: Line) -> bool:
    one, two = line.spans[0], other.spans[0] if other.spans else Span("")
    alike = abs(one.size - two.size) < 0.6 and other.column == line.column and other.page == line.page
    return alike and (other.number == line.number + 1 or abs(one.x0 - two.x0) < 4) and other.gap < 0.9


def _clean_name(text: str) -> str:
    text = re.sub(r"\s+", " ", text).strip(" ,;|")
    if len(text) > 3 and text.isupper():
        return " ".join("-".join(_capital(part) for part in word.split("-")) for word in _lowered(text).split())
    return text


def _lowered(text: str) -> str:
    """Return a name in capitals with its particles small and a Turkish "I" kept without its dot."""
    first, *rest = text.split()
    words = [first, *(word.casefold() if word.casefold() in _PARTICLES else word for word in rest)]
    turkish = any(char in "İŞĞ" for char in text)
    return " ".join(word[:1] + word[1:].replace("I", "ı").replace("İ", "i") if turkish else word for word in words)


def _capital(word: str) -> str:
    if re.fullmatch(r"[IVX]+|[A-Z]\.?", word):
        return word
    return "'".join(
        re.sub(r"[^\W\d_]+", lambda match: match[0][:1] + match[0][1:].lower(), part) for part in word.split("'")
    )
