"""What limits a statement must not be lost: basics, in progress, as a student, helped, not yet."""

import re
from collections.abc import Iterator

from career.customization.truth.frequencies import inside
from career.customization.truth.material import Material, skill_keys
from career.customization.truth.model import Claim
from career.customization.truth.text import content_of, stems_of, tokens, words_of

_CLAUSE = re.compile(r"[,;.()]\s+|\s[–—-]\s|;|\n")
_SHARED = 2
"""Words that a text about the whole CV shares with a clause when it speaks of it."""
_WITHOUT = re.compile(
    r"(?:-|\b)free\b|\bwithout\b|\bzero\b|\bno\b|\bnot\b|\bnever\b|\bnone\b|n't\b|"
    r"\b(?:kein|nicht|ohne|pas|sans|sin|bez|nie)\w*",
    re.IGNORECASE,
)

_PARTS = re.compile(
    r"\b(\d+) (?:out of|of|von|sur|de|z|su) (\d+) (?:units?|years?|semesters?|modules?|papers?|exams?|"
    r"parts?|courses?|credits?|subjects?|"
    r"module|prüfungen|teile|épreuves|módulos|exámenes|egzamin\w*|esami|moduli)\b",
    re.IGNORECASE,
)
_TO_COME = re.compile(
    r"\b(?:pending|planned|awaiting|yet to|still (?:to|open)|outstanding|in progress|offen|geplant|ausstehend)\b",
    re.IGNORECASE,
)


def hedge_claims(after: str, material: Material) -> Iterator[Claim]:
    """Yield each limit in the source that bears on what the text still says, and whether the text keeps it."""
    words = words_of(material.language)
    limits = (words.classes["hedged"], words.classes["stands back"])
    kept = [found for terms in limits for found in terms.find(after)]
    for clause in _clauses(material.source, material.language):
        how_often = inside(clause, material.language)
        spoken = tokens(clause, material.language)
        found = [one for terms in limits for one in terms.find(clause) if spoken[one.first].start not in how_often]
        if material.is_free and found and not _is_only_there(clause, after, material):
            continue
        if not found or not _is_told(clause, found[0].stems, after, material) or _tells_part(clause, after, material):
            continue
        for one in found:
            denies = one.term in ("not", "no", "never", "without", "not yet")
            supported = bool(_WITHOUT.search(after) or _TO_COME.search(after)) if denies else bool(kept)
            why = None if supported else f"Your CV says “{one.term}” of this, and the text leaves it out."
            yield Claim(text=one.term, kind="hedge", supported=supported, evidence=clause.strip(), why=why)


def partial_claims(after: str, material: Material) -> Iterator[Claim]:
    """Yield each part of a whole ("stage 1", "one chapter of") in the source, and whether the text still says so."""
    terms = words_of(material.language).classes["partial"]
    kept = {found.term for found in terms.find(after)}
    for clause in _clauses(material.source, material.language):
        for one in terms.find(clause):
            rate = re.search(rf"{re.escape(one.term)} (?:a|an|per|each|every|in) ", clause, re.IGNORECASE)
            if rate is None and _is_told(clause, one.stems, after, material) and not material.is_free:
                supported = one.term in kept
                why = None if supported else f"Your CV says “{one.term}” of this, and the text leaves it out."
                yield Claim(text=one.term, kind="hedge", supported=supported, evidence=clause.strip(), why=why)


def part_claims(after: str, material: Material) -> Iterator[Claim]:
    """Yield a course of which the source says that some parts are done ("6 of 10 units"), and the text does not."""
    match = _PARTS.search(material.source)
    if (
        match is None
        or material.is_free
        or not content_of(material.source, material.language) & stems_of(after, material.language)
    ):
        return
    words = words_of(material.language)
    kept = words.classes["hedged"].find(after) or words.classes["partial"].find(after)
    supported = bool(kept) or bool(re.search(rf"(?<!\d){match[1]}(?!\d)", after))
    why = None if supported else f"Your CV says “{match[0]}”, and the text leaves it out."
    yield Claim(text=match[0], kind="hedge", supported=supported, evidence=material.source, why=why)


def _clauses(text: str, language: str) -> list[str]:
    """Return the clauses of a text; one that only limits ("not yet") belongs to the one before it."""
    found: list[str] = []
    for clause in _CLAUSE.split(text):
        if len(found) == 1 and _only_limits(found[0], language):
            found[0] += f": {clause}"  # "Stage : mairie de Lyon"
        elif found and _only_limits(clause or "", language):
            found[-1] += f", {clause}"
        elif clause and clause.strip():
            found.append(clause)
    return found


def _only_limits(clause: str, language: str) -> bool:
    words = words_of(language)
    spoken = tokens(clause, language)
    limits = {at for found in words.classes["hedged"].find(clause) for at in range(found.first, found.last)}
    return bool(limits) and all(
        at in limits or token.is_number or token.stem in words.numbers or token.text.lower() in words.function
        for at, token in enumerate(spoken)
    )


_BRACKET = re.compile(r"\((?P<part>[^()]+)\)\s*$")


def _tells_part(clause: str, after: str, material: Material) -> bool:
    """Tell whether a text begins with what the source has in brackets as the part that was taken in something."""
    match = _BRACKET.search(clause)
    own = [token.stem for token in tokens(match["part"] if match else "", material.language)]
    said = [token.stem for token in tokens(after, material.language)]
    return bool(own and said) and own[0][:_ROOT] == said[0][:_ROOT] and set(own[1:]) <= set(said)


_ROOT = 5
"""Letters at the beginning of words of one family."""


def _is_told(clause: str, limit: tuple[str, ...], after: str, material: Material) -> bool:
    """Tell whether a text says something of a clause beyond its limit."""
    told = content_of(clause, material.language) - set(limit)
    words = tokens(after, material.language)
    initials = "".join(token.text[0].lower() for token in words if not token.is_number)
    short = [token.text for token in tokens(clause, material.language) if len(token.text) > 1 and token.text.isupper()]
    if any(word.lower() in initials for word in short):
        return True  # BP en cours, brevet professionnel
    return bool(told & stems_of(after, material.language)) or bool(skill_keys(clause) & skill_keys(after))


def _is_only_there(clause: str, after: str, material: Material) -> bool:
    """Tell whether what a text says of a limited clause stands nowhere else in the CV without a limit."""
    words = words_of(material.language)
    told = stems_of(clause, material.language) & content_of(after, material.language) - words.generic
    keys = skill_keys(clause) & skill_keys(after)
    if len(told) < _SHARED and not keys:
        return False
    by_words = bool(told)
    limits = (words.classes["hedged"], words.classes["stands back"])
    for other in _clauses(material.whole, material.language):
        if other != clause and not any(terms.find(other) for terms in limits):
            told -= stems_of(other, material.language)
            keys -= skill_keys(other)
    return bool(told) if by_words else bool(keys)
