"""Spoken languages and how well they are known."""

import re

from career.cv.document import Language
from career.cv.parsing.lexicon import fluency_score, is_language
from career.cv.parsing.segments import Section
from career.cv.parsing.trace import Trace
from career.cv.reading.model import BULLET, CELL_GAP, Line

_PAREN_LEVEL = re.compile(r"^(?P<name>[^()]{2,40}?)\s*[(\[](?P<level>.*)[)\]]\s*$")


_LEVEL_PART = re.compile(r"\s*(?:[:：]|\s[–—-]\s|\s{2,}|,\s)\s*")


def read_languages(section: Section, first: int, trace: Trace) -> list[Language]:
    """Return languages with how well they are known."""
    found: list[Language] = []
    pieces = [piece for line in section.lines for piece in _language_pieces(line)]
    known = sum(_language(piece)[0] is not None for piece in pieces)
    for line in section.lines:
        for text in _language_pieces(line):
            name, level = _language(text)
            if name is None and level is None and 2 * known >= len(pieces) and _might_be(text) and " " not in text:
                name = text
            if name and not any(language.language == name for language in found):
                found.append(Language(language=name, fluency=level))
                trace.note(f"/languages/{first + len(found) - 1}/language", line, name)
            elif not name and level and found:
                waiting = next((language for language in found if language.fluency is None), None)
                if waiting is not None:
                    waiting.fluency = level
    return found


def languages_beside_contact(lines: list[Line], trace: Trace) -> list[Language]:
    """Return the languages that a cell among the contact details lists and nothing else: "English, Irish, Polish"."""
    for line in lines:
        for cell in line.cells or (line.text,):
            names = [part.strip() for part in re.split(r"[,;/|·•]", cell) if part.strip()]
            if len(names) > 1 and all(is_language(name) for name in names):
                for index, name in enumerate(names):
                    trace.note(f"/languages/{index}/language", line, name)
                return [Language(language=name) for name in names]
    return []


def _language_pieces(line: Line) -> list[str]:
    text = BULLET.sub("", line.text.strip())
    pieces: list[str] = []
    for cell in text.split(CELL_GAP):
        depth, current = 0, ""
        for char in cell:
            depth += (char in "([") - (char in ")]")
            if char in ",;•·|/" and depth <= 0 and not (char == "/" and fluency_score(current) > 0):
                pieces.append(current)
                current = ""
            else:
                current += char
        pieces.append(current)
    return [piece.strip() for piece in pieces if piece.strip()]


def _might_be(text: str) -> bool:
    """Whether a short text without digits may be the name of a language that the list does not hold."""
    text = text.strip()
    return len(text) > 2 and len(text.split()) <= 2 and all(char.isalpha() or char in " -’'" for char in text)


def _bare_level(text: str) -> str:
    """Return a level without brackets around it: "(B2)", but "fluent (C1)"."""
    text = text.strip()
    return text[1:-1].strip() if text.startswith("(") and text.endswith(")") else text


def _language(text: str) -> tuple[str | None, str | None]:
    match = _PAREN_LEVEL.match(text)
    parts = [part for part in _LEVEL_PART.split(text, maxsplit=1) if part.strip()]
    named = match and not (len(parts) == 2 and is_language(parts[0])) and fluency_score(match["name"]) < 0.5
    if match and named and (is_language(match["name"]) or fluency_score(match["level"]) > 0):
        return match["name"].strip(" :"), match["level"].strip()
    if parts and is_language(parts[0]):
        return parts[0].strip(), _bare_level(parts[1]) if len(parts) > 1 else None
    if len(parts) == 2 and fluency_score(parts[1]) > 0 and _might_be(parts[0]) and fluency_score(parts[0]) == 0:
        return parts[0].strip(), _bare_level(parts[1])
    if len(parts) == 2 and is_language(parts[1]):
        return parts[1].strip(), parts[0].strip()
    words = text.split()
    for size in (2, 1):
        if len(words) > size and is_language(" ".join(words[:size])) and fluency_score(" ".join(words[size:])) > 0:
            return " ".join(words[:size]), " ".join(words[size:]).strip(" ()-–:")
        if len(words) > size and is_language(" ".join(words[-size:])) and fluency_score(" ".join(words[:-size])) > 0:
            return " ".join(words[-size:]), " ".join(words[:-size])
    return None, (text.strip(" ()[]") if fluency_score(text) > 0 else None)
