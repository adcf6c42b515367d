"""The person's name."""

import re

from career.cv.document import Basics
from career.cv.parsing.addresses import EMAIL
from career.cv.parsing.lexicon import degree_score, is_city, is_country, is_language, org_score, position_score
from career.cv.parsing.places import is_place
from career.cv.parsing.trace import Trace
from career.cv.reading.headings import fold, section_of
from career.cv.reading.model import Line

_NOT_NAME = re.compile(r"[\d@|/\\{}<>=+:]|https?|www\.", re.I)


def looks_like_name(text: str) -> bool:
    """Whether a text may be a person's name."""
    found = re.sub(r",.*$", "", text).split()
    if not 1 <= len(found) <= 6 or len(text) > 60 or _NOT_NAME.search(text):
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
    capital = sum(
        word[0].isupper()
        or word.casefold()
        in (
            "de",
            "van",
            "von",
            "der",
            "da",
            "di",
            "del",
            "la",
            "le",
            "dos",
            "das",
            "do",
            "du",
            "den",
            "ter",
            "ten",
            "bin",
            "binti",
            "bint",
            "ibn",
            "al",
            "el",
            "y",
            "e",
            "i",
            "zu",
            "af",
            "av",
            "ap",
            "oğlu",
        )
        for word in words
    )
    caseless = not any(char.islower() or char.isupper() for char in text)
    return bool(words) and (capital == len(words) or caseless)


def read_name(header: list[Line], every: list[Line], trace: Trace, basics: Basics) -> list[Line]:
    """Note the name; return the lines that it stands on."""
    pool = header[:12] or every[:12]
    first_page = [line for line in every if line.page == 1 and not line.furniture]
    email = next((match[0] for line in every for match in EMAIL.finditer(line.text)), "")
    best: tuple[float, Line, str] | None = None
    for rank, line in enumerate([*pool, *[other for other in first_page if other not in pool]][:80]):
        for text in _name_texts(line):
            if not looks_like_name(text):
                continue
            score = _name_score(text, line, rank, email, line in pool)
            if best is None or score > best[0]:
                best = (score, line, text)
    if best is None or best[0] < 1.0:
        return []
    _, line, text = best
    taken = [line]
    if len(text.split()) == 1 or line.size >= 18:
        below = _continued_name(line, first_page)
        if below is not None and text == line.text.strip():
            text, taken = f"{text} {below.text.strip()}", [line, below]
    basics.name = _clean_name(text)
    trace.note("/basics/name", line, text if text in line.text else line.text)
    return taken


def _name_texts(line: Line) -> list[str]:
    texts = [
        re.sub(r"^(?:name|nom|nombre|nome|naam|имя|ім'я|фио|піб)\s*:\s*", "", cell.strip(), flags=re.I)
        for cell in line.cells or (line.text,)
    ]
    return [re.split(r"\s+[|–—•·-]\s+", text)[0].strip(" #*=~-–—") for text in texts]


def _name_score(text: str, line: Line, rank: int, email: str, in_header: bool) -> float:
    count = len(text.split())
    score = 2.0 if 2 <= count <= 4 else 0.5 if count == 1 else 1.0
    score += min(line.size, 40) / 6 if line.size else 0.0
    score += max(0.0, 2.0 - 0.5 * rank) if in_header else -1.5
    score -= 2.5 * min(position_score(text), 2) + 1.5 * min(org_score(text), 2) + degree_score(text)
    if is_city(text) or is_country(text) or is_place(text) or is_language(text):
        score -= 4
    local = fold(email.split("@", maxsplit=1)[0])
    parts = [fold(part) for part in re.split(r"[\s-]", text) if len(part) > 1]
    score += (
        3.0 * sum(part in local or (len(part) > 3 and part[:4] in local) for part in parts) / max(len(parts), 1)
        if local
        else 0.0
    )
    return score + (1.0 if line.level == 1 else 0.0)


def _continued_name(line: Line, lines: list[Line]) -> Line | None:
    for other in lines:
        if (
            other.number == line.number + 1
            and abs(other.size - line.size) < 0.6
            and line.size > 0
            and looks_like_name(other.text.strip())
        ) and (
            position_score(other.text) == 0
            and len(other.text.split()) <= 3
            and other.column == line.column
            and len(other.cells) == 1
        ):
            return other
    return None


def _clean_name(text: str) -> str:
    text = re.sub(r"\s+", " ", text).strip(" ,;|")
    if len(text) > 3 and text.isupper():
        return " ".join("-".join(_capital(part) for part in word.split("-")) for word in text.split())
    return text


def _capital(word: str) -> str:
    if re.fullmatch(r"[IVX]+|[A-Z]\.?", word):
        return word
    return "'".join(part[:1] + part[1:].lower() for part in word.split("'"))
