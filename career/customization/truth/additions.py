"""Claims of what is added to a line: a part of a sentence of which nothing stands in the CV."""

import itertools
import re
from collections.abc import Iterator, Set
from dataclasses import replace

from career.customization.truth.frequencies import inside
from career.customization.truth.material import Material
from career.customization.truth.model import Claim
from career.customization.truth.quantities import is_unit
from career.customization.truth.text import Token, stems_of, tokens, words_of
from career.customization.truth.vocabulary import is_said

_CUT = re.compile(
    r"[,;:.()]+|(?<![-\w])(?:and|or|with|while|by|including|plus|as|using|und|oder|mit|sowie|et|ou|avec|y|o|con|i|oraz|z|"
    r"e|ed|com|en|met|evenals|и|с|а также|й|та|із|ve|ile)(?![-\w])|"
    r"\s[–—-]\s"
)
_AT = re.compile(r"(?<![-\w])(?:bei|beim|chez|presso|bij|w|an der|à l'|à la|на|у|в)(?![-\w])", re.IGNORECASE)
"""Before an employer or a school."""
_AND = ("and", "und", "sowie", "et", "y", "e", "ed", "i", "oraz", "en", "и", "й", "та", "і", "ve")


def addition_claims(after: str, material: Material, explained: Set[int]) -> Iterator[Claim]:
    """Yield the parts of a text that hold no word of the source or its entry, nor one that follows from theirs."""
    if material.is_free and material.language == "en":
        return  # each word is judged
    spoken = tokens(after, material.language)
    how_often = inside(after, material.language)
    marks = [*_CUT.finditer(after), *(_AT.finditer(after) if material.is_free else ())]
    ends = sorted((match.end(), match[0].strip().lower()) for match in marks)
    cuts = [(0, ""), *ends, (len(after), "")]
    for (start, cut), (end, _) in itertools.pairwise(cuts):
        part = [token for token in spoken if start <= token.start < end]
        told = [token for token in part if token.start not in how_often and _tells(token, material)]
        loosely = len(told) == 1 and cut not in (*_AND, ",")
        if told and not any(
            _is_anchor(token, material, explained, loosely=loosely) for token in part if token.start not in how_often
        ):
            text = after[told[0].start : told[-1].end]
            yield Claim(text=text, kind="detail", supported=False, why=f"Your CV does not say “{text}” of this.")


def paired_claims(after: str, material: Material) -> Iterator[Claim]:
    """Yield a deed that is paired with one of the source where the source loses none: "report" to "report and fix".

    What the clauses of the source begin with is taken for its deeds.
    """
    said = stems_of(after, material.language)
    source = {part[0].stem for clause in _CUT.split(material.source) if (part := tokens(clause, material.language))}
    if material.is_free or source - said:
        return
    spoken = tokens(after, material.language)
    for one, link, other in zip(spoken, spoken[1:], spoken[2:], strict=False):
        opens = not after[: one.start].rstrip() or after[: one.start].rstrip()[-1] in ".;:,"
        if not opens or link.text.lower() not in _AND or one.stem not in source:
            continue
        if _tells(other, material) and not is_said(other, _source_of(material)):
            why = f"Your CV does not say “{other.text}” of this."
            yield Claim(text=other.text, kind="detail", supported=False, why=why)


def _tells(token: Token, material: Material) -> bool:
    words = words_of(material.language)
    low = token.text.lower()
    if material.language != "en" and words.classes["stands back"].holds(token):
        return False
    return not (
        token.is_number or is_unit(token) or low in words.function or token.stem in words.light or low.endswith("ly")
    )


def _is_anchor(token: Token, material: Material, explained: Set[int], *, loosely: bool) -> bool:
    if token.start in explained or token.is_number:
        return True
    if token.text.lower() in words_of(material.language).function:
        return False
    near = stems_of(material.near, material.language)
    return token.stem in near or is_said(token, _source_of(material), loosely=loosely)


def _source_of(material: Material) -> Material:
    """Return the material without the entry."""
    return replace(material, entry=())
