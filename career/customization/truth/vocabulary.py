"""Claims of things: names, titles, skills, and every other word that must stand somewhere in the material."""

import re
from collections.abc import Iterator, Set
from functools import lru_cache

from career.customization.truth.frequencies import inside
from career.customization.truth.material import Material, acronyms, is_bullet, skill_keys
from career.customization.truth.model import Claim, ClaimKind
from career.customization.truth.quantities import is_unit, quantities
from career.customization.truth.text import LONGEST_WORD, Found, Token, stem, stems_of, tokens, words_of
from career.customization.truth.thesaurus import follows
from career.places.gazetteer import country_of
from career.skills import service as skills

_MEANS = re.compile(r"\b(?:using|via|by means of|with the help of)(?: [^\W\d_]+){0,1} $", re.IGNORECASE)
"""Before the means by which something was done, of which no word may be new."""
_JUDGED = ("stands back", "leads", "owns", "originates", "designs", "decides", "trains", "causes", "attains")
"""Classes of words that say what somebody did, which the claims of roles and limits judge."""
_NUMERONYM = re.compile(r"\b([a-z])(\d{1,2})([a-z])\b")
_SHORTEST_PART = 3
_LEAST_ALIKE, _SHARE_ALIKE = 3, 0.6
"""Letters that akin words share at their beginning, at least and as a share of the word."""


def word_claims(after: str, material: Material, explained: Set[int]) -> Iterator[Claim]:
    """Yield what a text names, and whether the source or its entry names it; `explained` are words known to be said."""
    covered: set[int] = set(explained)
    for claim, start, end in _skill_claims(after, material):
        if start in explained:
            continue
        covered |= {
            token.start
            for token in tokens(after, material.language)
            if start <= token.start < end and _is_named(token, claim, after[start:end], material)
        }
        yield claim
    yield from _class_claims(after, material, explained)
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
        supported = mention.key in near or has_same(tuple(parts), spelled, material)
        supported = supported or (material.is_free and mention.key in whole)
        why = None if supported else f"Your CV does not name {mention.name} here."
        claim = Claim(text=mention.name, kind="skill", supported=supported, evidence=None, why=why)
        if supported or mention.kind in ("tool", "licence", "language"):
            yield claim, mention.start, mention.end


def _is_named(token: Token, claim: Claim, term: str, material: Material) -> bool:
    """Tell whether a skill's name answers for one of its words.

    It does not where the CV has only the others: "Black" of "Six Sigma Black Belt"; makers may be added.
    """
    near = stems_of(material.near, material.language)
    has_others = bool(stems_of(term, material.language) & near)
    return not (claim.supported and has_others) or token.stem in near or token.text.lower() in _MAKERS


def _class_claims(after: str, material: Material, explained: Set[int]) -> Iterator[Claim]:
    words = words_of(material.language)
    near = stems_of(material.near, material.language)
    spoken = tokens(after, material.language)
    classes: tuple[tuple[str, ClaimKind], ...] = (
        ("intense", "intensity"),
        ("wide", "scope"),
        ("most", "scope"),
        ("titles", "title"),
        ("proofs", "title"),
    )
    headers = near if material.is_free else stems_of(_headers(material), material.language)
    how_often = inside(after, material.language)
    for name, kind in classes:
        known = headers if name == "titles" else near
        for found in words.classes[name].find(after):
            if spoken[found.first].start in explained or spoken[found.first].start in how_often:
                continue
            supported = set(found.stems) <= known or has_same(found.stems, known, material)
            if name == "titles" and found.first == 0 and _is_of_others(found, material):
                supported = False
            why = None if supported else f"Your CV does not say “{found.term}” of this."
            yield Claim(text=found.term, kind=kind, supported=supported, why=why)


_WITH = (
    r"(?:with|mit|avec|con|col|com|met|z|ze|с|со|з|із|зі)\s+"
    r"(?:(?:the|an?|der|dem|einer|einem|la|le|un[aeo]?|el|il|lo|a|o|uma?|de|het|een|moją|moim)\s+|l')?"
)


def _is_of_others(found: Found, material: Material) -> bool:
    """Tell whether a title is only that of somebody with whom the source says that it was done."""
    elsewhere = "\n".join(line for line in material.entry if material.source.strip() not in line)
    own, said = re.subn(rf"(?<!\w){_WITH}{_WORD_OF}", " ", material.source, flags=re.IGNORECASE)
    stems = set(found.stems)
    return bool(said) and not stems <= stems_of(f"{own}\n{elsewhere}", material.language)


_WORD_OF = r"[^\W\d_]+(?:-[^\W\d_]+)?"


def _headers(material: Material) -> str:
    """Return the source and the entry without its bullets: a title in another bullet may be somebody else's."""
    own = _OF_ANOTHER.sub("", material.source)
    return "\n".join(
        (own, *(line for line in material.entry if not is_bullet(line) and line.strip() != material.source))
    )


def _compound_claims(after: str, material: Material) -> Iterator[Claim]:
    """Yield compounds of German that end with a word of rank: "Gruppenleitung"."""
    words = words_of(material.language)
    near = material.near.lower()
    for token in tokens(after, material.language):
        for name in ("titles", "leads"):
            end = words.classes[name].ends(token.text)
            if end is None or len(token.text) - len(end) < _SHORTEST_PART:
                continue  # Anleitung
            if end.endswith(_OF_THINGS) and not words.classes["people"].find(_head(token.text, end)):
                continue  # Kassenführung
            kin = token.text.lower()[: len(token.text) - len(end) + _SHORTEST_PART + 1]
            if end not in near and kin not in near:
                why = f"Your CV does not say “{token.text}” of this."
                yield Claim(text=token.text, kind="title", supported=False, why=why)


_OF_THINGS = ("führung", "steuerung")
"""Ends of compounds that are led people's where they begin with people, else things'."""


def _head(word: str, end: str) -> str:
    """Return what stands before the end of a compound, without what links them."""
    head = word.lower().removesuffix(end.lower())
    return re.sub(r"(?<=[^\W\d_]{4})(?:s|n|ungs)$", lambda match: "ung" if match[0] == "ungs" else "", head)


_NORM = re.compile(
    r"\b(above|below|over|under|beyond|better than|worse than|exceed\w*|beat\w*)\b[^,;.\d]{0,25}$", re.IGNORECASE
)


def _norm_claims(after: str, material: Material) -> Iterator[Claim]:
    """Yield comparisons with an average or a target that the source does not make."""
    spoken = tokens(after, material.language)
    for found in words_of(material.language).classes["norms"].find(after):
        match = _NORM.search(after[: spoken[found.first].start])
        if match and _is_compared(found, match[1].lower(), material):
            continue
        if match and not re.search(rf"\b{match[1]}\b|\b1\d\d ?%", material.near, re.IGNORECASE):
            yield Claim(
                text=f"{match[1]} {found.term}",
                kind="intensity",
                supported=False,
                why=f"Your CV does not say that this was {match[1].lower()} the {found.term}.",
            )


_BESIDE = 5
"""Letters between a norm and its number: "average of 4.3"."""
_MAKERS = frozenset(
    ("microsoft", "ms", "amazon", "aws", "google", "apache", "adobe", "oracle", "sap", "hashicorp", "atlassian", "ibm",
     "red", "hat", "apple", "meta", "salesforce", "autodesk", "jetbrains", "azure", "gnu", "suite", "software")
)  # fmt: skip
_OF_ANOTHER = re.compile(
    r"^.{3,60}? (?:asked|asks|lets?|told|tells|gave|gives|shows?|showed|trusts?|trusted) me\b", re.IGNORECASE
)
"""Somebody else at the beginning of a line: "the deputy manager asked me"."""
_UPWARD = ("above", "over", "beyond", "better than", "exceed", "beat")


def _is_compared(found: Found, word: str, material: Material) -> bool:
    """Tell whether the source holds a norm's number and another one that lies on the said side of it."""
    source = tokens(material.source, material.language)
    norm = next((token for token in source if token.stem in found.stems), None)
    numbers = [item for item in quantities(material.source, material.language) if not item.is_year]
    if norm is None or len(numbers) < 2:
        return False
    behind = [item for item in numbers if 0 < item.start - norm.end <= _BESIDE]
    of_norm = behind[0] if behind else min(numbers, key=lambda item: abs(item.start - norm.start))
    reached = next(item for item in numbers if item is not of_norm)
    return (reached.value > of_norm.value) == word.startswith(_UPWARD) and reached.value != of_norm.value


def _word(token: Token, after: str, material: Material, near: Set[str], known: Set[str]) -> Iterator[Claim]:
    words = words_of(material.language)
    if token.text.lower() in words.function or len(token.text) < 2:
        return
    is_name = _is_name(token, after) and (
        material.language != "de" or token.text.isupper() or country_of(token.text) is not None
    )
    if token.stem in near or (material.is_free and not is_name and token.stem in known):
        yield Claim(text=token.text, kind="name" if is_name else "detail", supported=True,
                    evidence=material.line_of(token.stem))  # fmt: skip
        return
    if not is_name and token.stem in words.generic and not _MEANS.search(after[: token.start]):
        return
    if any(words.classes[name].holds(token) for name in _JUDGED):
        return
    if is_said(token, material, is_name=is_name):
        return
    if not is_name and material.language != "en":
        return  # without a thesaurus of the language, parts of sentences are judged (additions)
    kind: ClaimKind = "name" if is_name else "detail"
    yield Claim(text=token.text, kind=kind, supported=False, why=f"“{token.text}” is not in your CV.")


def is_said(token: Token, material: Material, *, is_name: bool = False, loosely: bool = True) -> bool:
    """Tell whether the source or its entry has a word, or one that it follows from; names only as they are.

    Not `loosely`, nearness of meaning does not count.
    """
    near = stems_of(material.near, material.language)
    if token.stem in near or _is_number_word(token, material) or has_same((token.stem,), near, material):
        return True
    if len(token.text) > LONGEST_WORD:
        return False
    if material.language != "en" and _is_akin(token.stem, stems_of(material.whole, material.language)):
        return True
    if any(_is_numeronym(match, token.text.lower()) for match in _NUMERONYM.finditer(material.near.lower())):
        return True
    if _single(token.stem) in {_single(other) for other in near}:
        return True
    if _is_compound(token.stem, near) or _is_acronym(token, material):
        return True
    if material.language in ("de", "nl") and (_is_joined(token, material, near) or _is_written_out(token, material)):
        return True
    if is_name:
        return False
    return _follows(token, material, loosely=loosely) or (loosely and material.is_akin(token.text.lower()))


def _is_numeronym(match: re.Match[str], word: str) -> bool:
    """Tell whether "a11y" is short for a word: its first and last letter, and how many lie between."""
    return word[0] == match[1] and word[-1] == match[3] and len(word) == int(match[2]) + 2


def _single(stem: str) -> str:
    """Return a word with doubled letters as one: Hannover is Hanover."""
    return re.sub(r"(.)\1", r"\1", stem) if len(stem) > _SHORTEST_PART + 1 else stem


def _follows(token: Token, material: Material, *, loosely: bool) -> bool:
    """Tell whether a word says the same as one of the source or its entry, or something more general."""
    return material.language == "en" and any(
        follows(token.text, known.text)
        for known in tokens(material.near, "en")
        if material.counts(known) and (loosely or known.stem[:_SHORTEST_PART] == token.stem[:_SHORTEST_PART])
    )


def _is_number_word(token: Token, material: Material) -> bool:
    return bool(quantities(token.text, material.language)) or token.stem in words_of(material.language).numbers


def has_same(stems: tuple[str, ...], near: Set[str], material: Material) -> bool:
    """Tell whether stems, or words that say the same, are among those of a text."""
    same = words_of(material.language).same
    groups = _groups(frozenset(near), material.language)
    return all(stem in near or not groups.isdisjoint(same.get(stem, ())) for stem in stems)


@lru_cache(maxsize=256)
def _groups(near: frozenset[str], language: str) -> frozenset[int]:
    """Return the groups of like terms of which a text with these stems has one; of a term of several words all."""
    words = words_of(language)
    whole = {number for stems, number in words.phrases if stems <= near}
    parts: dict[int, set[str]] = {}
    for stems, number in words.phrases:
        parts.setdefault(number, set()).update(stems)
    single = {group for stem in near for group in words.same.get(stem, ()) if stem not in parts.get(group, ())}
    return frozenset(whole | single)


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


_LINKS = ("", "s", "n", "en", "es", "er", "e")
"""What may stand between the parts of a German or Dutch compound."""


def _is_joined(token: Token, material: Material, near: Set[str]) -> bool:
    """Tell whether a compound is made of a word of the material and one that claims nothing: Terminvergabe."""
    words, low = words_of(material.language), token.text.lower()
    for cut in range(_SHORTEST_PART, len(low) - _SHORTEST_PART):
        heads = {stem(low[: cut - len(link)], material.language) for link in _LINKS if low[:cut].endswith(link)}
        tail = stem(low[cut:], material.language)
        if (heads & near and tail in words.light | near) or (tail in near and heads & words.light):
            return True
    return False


def _is_written_out(token: Token, material: Material) -> bool:
    """Tell whether a compound is what a short form of the material stands for: UStVA, Umsatzsteuervoranmeldung."""
    low = token.text.lower()
    for known in tokens(material.near, material.language):
        short = known.text.lower()
        capitals = sum(letter.isupper() for letter in known.text)
        if capitals >= _SHORTEST_PART and len(low) >= 3 * len(short) > 3 * _SHORTEST_PART and low[0] == short[0]:
            rest = iter(low)
            if all(letter in rest for letter in short):
                return True
    return False


def _is_akin(stem: str, known: Set[str]) -> bool:
    """Tell whether a word begins as one of the material does, in languages whose words bend more than stems tell."""
    least = max(_LEAST_ALIKE, round(len(stem) * _SHARE_ALIKE))
    return len(stem) >= _LEAST_ALIKE and any(other[:least] == stem[:least] for other in known)


def _starts(part: str, near: Set[str]) -> bool:
    return any(other == part or (len(other) >= 4 and part.startswith(other)) for other in near)


def _is_acronym(token: Token, material: Material) -> bool:
    """Tell whether a word shortens words of the material."""
    return token.text.isupper() and token.text.lower() in acronyms(material.near, material.language)


def _is_name(token: Token, after: str) -> bool:
    if token.text[1:].lower() != token.text[1:]:
        return True
    before = after[: token.start].rstrip()
    return token.text[0].isupper() and bool(before) and before[-1] not in ".!?:;•-–\n"
