"""Claims of things: names, titles, skills, and every other word that must stand somewhere in the material."""

import re
from collections.abc import Iterator, Set

from career.customization.truth.material import Material, acronyms, skill_keys
from career.customization.truth.model import Claim, ClaimKind
from career.customization.truth.quantities import is_unit, quantities
from career.customization.truth.text import Token, stems_of, tokens, words_of
from career.customization.truth.thesaurus import follows
from career.skills import service as skills

_MEANS = re.compile(r"\b(?:using|via|by means of|with the help of)(?: [^\W\d_]+){0,1} $", re.IGNORECASE)
"""Before the means by which something was done, of which no word may be new."""
_SHORTEST_PART = 3
_LEAST_ALIKE, _SHARE_ALIKE = 3, 0.6
"""Letters that akin words share at their beginning, at least and as a share of the word."""


def word_claims(after: str, material: Material) -> Iterator[Claim]:
    """Yield what a text names, and whether the source or its entry names it."""
    covered: set[int] = set()
    for claim, start, end in _skill_claims(after, material):
        covered |= set(range(start, end))
        yield claim
    yield from _class_claims(after, material)
    yield from _norm_claims(after, material)
    if material.language == "de":
        yield from _compound_claims(after, material)
    near, known = stems_of(material.near, material.language), stems_of(material.whole, material.language)
    spoken = tokens(after, material.language)
    for terms in words_of(material.language).frequencies:
        covered |= {token.start for found in terms[1].find(after) for token in spoken[found.first : found.last]}
    for token in spoken:
        if token.start in covered or token.is_number or is_unit(token):
            continue
        yield from _word(token, after, material, near, known)


def _skill_claims(after: str, material: Material) -> Iterator[tuple[Claim, int, int]]:
    near, whole = skill_keys(material.near), skill_keys(material.whole)
    spelled = stems_of(material.near, material.language)
    for mention in skills.extract(after, denied=True):
        if mention.kind == "soft":
            continue
        parts = stems_of(mention.term, material.language)
        supported = mention.key in near or parts <= spelled or (material.is_free and mention.key in whole)
        why = None if supported else f"Your CV does not name {mention.name} here."
        claim = Claim(text=mention.name, kind="skill", supported=supported, evidence=None, why=why)
        if supported or mention.kind in ("tool", "licence", "language"):
            yield claim, mention.start, mention.end


def _class_claims(after: str, material: Material) -> Iterator[Claim]:
    words = words_of(material.language)
    near = stems_of(material.near, material.language)
    spoken, spelled_out = tokens(after, material.language), _spelled_out(after, material)
    classes: tuple[tuple[str, ClaimKind], ...] = (
        ("intense", "intensity"),
        ("wide", "scope"),
        ("titles", "title"),
        ("proofs", "title"),
    )
    for name, kind in classes:
        for found in words.classes[name].find(after):
            if spoken[found.first].start in spelled_out:
                continue
            supported = set(found.stems) <= near or has_same(found.stems, near, material)
            why = None if supported else f"Your CV does not say “{found.term}” of this."
            yield Claim(text=found.term, kind=kind, supported=supported, why=why)


def _compound_claims(after: str, material: Material) -> Iterator[Claim]:
    """Yield compounds of German that end with a word of rank: "Gruppenleitung"."""
    words = words_of(material.language)
    near = material.near.lower()
    for token in tokens(after, material.language):
        for name in ("titles", "leads"):
            end = words.classes[name].ends(token.text)
            if end and end not in near:
                why = f"Your CV does not say “{token.text}” of this."
                yield Claim(text=token.text, kind="title", supported=False, why=why)


_NORM = re.compile(
    r"\b(above|below|over|under|beyond|better than|worse than|exceed\w*|beat\w*)\b[^,;.\d]{0,25}$", re.IGNORECASE
)


def _norm_claims(after: str, material: Material) -> Iterator[Claim]:
    """Yield comparisons with an average or a target that the source does not make."""
    spoken = tokens(after, material.language)
    for found in words_of(material.language).classes["norms"].find(after):
        match = _NORM.search(after[: spoken[found.first].start])
        if match and not re.search(rf"\b{match[1]}\b|\b1\d\d ?%", material.near, re.IGNORECASE):
            yield Claim(
                text=f"{match[1]} {found.term}",
                kind="intensity",
                supported=False,
                why=f"Your CV does not say that this was {match[1].lower()} the {found.term}.",
            )


def _word(token: Token, after: str, material: Material, near: Set[str], known: Set[str]) -> Iterator[Claim]:
    words = words_of(material.language)
    if token.text.lower() in words.function or len(token.text) < 2:
        return
    is_name = _is_name(token, after) and (material.language != "de" or token.text.isupper())
    if token.stem in near or (material.is_free and not is_name and token.stem in known):
        yield Claim(text=token.text, kind="name" if is_name else "detail", supported=True,
                    evidence=material.line_of(token.stem))  # fmt: skip
        return
    if not is_name and token.stem in words.generic and not _MEANS.search(after[: token.start]):
        return
    if _is_number_word(token, material) or has_same((token.stem,), near, material):
        return
    if material.language != "en" and _is_akin(token.stem, known):
        return
    if _is_compound(token.stem, near) or _is_acronym(token, after, material):
        return
    if not is_name and (_follows(token, material) or material.is_akin(token.text.lower())):
        return
    kind: ClaimKind = "name" if is_name else "detail"
    yield Claim(text=token.text, kind=kind, supported=False, why=f"“{token.text}” is not in your CV.")


def _follows(token: Token, material: Material) -> bool:
    """Tell whether a word says the same as one of the source or its entry, or something more general."""
    return material.language == "en" and any(
        follows(token.text, known.text) for known in tokens(material.near, "en") if material.counts(known)
    )


def _is_number_word(token: Token, material: Material) -> bool:
    return bool(quantities(token.text, material.language)) or token.stem in words_of(material.language).numbers


def has_same(stems: tuple[str, ...], near: Set[str], material: Material) -> bool:
    """Tell whether stems, or words that say the same, are among those of a text."""
    same = words_of(material.language).same
    groups = {group for stem in near for group in same.get(stem, ())}
    return all(stem in near or set(same.get(stem, ())) & groups for stem in stems)


def _is_compound(stem: str, near: Set[str]) -> bool:
    """Tell whether a word is made of words of the material: keyholder of "hold the keys"; or is part of one."""
    for other in near:
        if len(other) >= 4 and len(stem) >= 4 and (stem in other or (other in stem and len(other) >= len(stem) - 3)):
            return True
        if 3 <= len(other.rstrip("s")) <= 5 and len(stem) >= 7 and stem.startswith(other.rstrip("s")):
            return True  # recs for reconciliations
    return any(
        _starts(stem[:cut], near) and _starts(stem[cut:], near)
        for cut in range(_SHORTEST_PART, len(stem) - _SHORTEST_PART + 1)
    )


def _is_akin(stem: str, known: Set[str]) -> bool:
    """Tell whether a word begins as one of the material does, in languages whose words bend more than stems tell."""
    least = max(_LEAST_ALIKE, round(len(stem) * _SHARE_ALIKE))
    return len(stem) >= _LEAST_ALIKE and any(other[:least] == stem[:least] for other in known)


def _starts(part: str, near: Set[str]) -> bool:
    return any(other == part or (len(other) >= 4 and part.startswith(other)) for other in near)


def _is_acronym(token: Token, after: str, material: Material) -> bool:
    """Tell whether a word shortens words of the material, or is one of those that an acronym of it is short for."""
    short = token.text.isupper() and token.text.lower() in acronyms(material.near, material.language)
    return short or token.start in _spelled_out(after, material)


def _spelled_out(after: str, material: Material) -> frozenset[int]:
    """Return where the words begin that an acronym of the material stands for."""
    short = {
        token.text.lower()
        for token in tokens(material.near, material.language)
        if len(token.text) > 1 and token.text.isupper()
    }
    spoken = [token for token in tokens(after, material.language) if not token.is_number]
    found: set[int] = set()
    for size in range(2, 6):
        for at in range(len(spoken) - size + 1):
            run = spoken[at : at + size]
            if "".join(token.text[0].lower() for token in run) in short:
                found |= {token.start for token in run}
    return frozenset(found)


def _is_name(token: Token, after: str) -> bool:
    if token.text[1:].lower() != token.text[1:]:
        return True
    before = after[: token.start].rstrip()
    return token.text[0].isupper() and bool(before) and before[-1] not in ".!?:;•-–\n"
