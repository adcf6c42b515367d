"""The truth check: each claim of a text must follow from what the person said of themselves."""

import itertools
import re
from collections.abc import Iterator
from datetime import date

from career.customization.truth.additions import addition_claims, paired_claims
from career.customization.truth.explained import degree_claims, explained
from career.customization.truth.frequencies import frequency_claims, regular_claims
from career.customization.truth.hedges import hedge_claims, part_claims, partial_claims
from career.customization.truth.levels import level_claims
from career.customization.truth.material import Material, material_of
from career.customization.truth.model import Claim, Verdict
from career.customization.truth.numbers import number_claims, one_claims, ratio_claims, share_claims
from career.customization.truth.roles import role_claims
from career.customization.truth.text import content_of, tokens
from career.customization.truth.times import month_claims, time_claims
from career.customization.truth.vocabulary import word_claims
from career.language import known_language, language_of
from career.ports import Embedder

REWORDS = 0.6
"""Share of a sentence's words that a line of the CV has, from which on the sentence is a rewording of that line."""
_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[^\W\d_])|\n+\s*(?:[-•*]\s+)?")


def check(after: str, cv: str, before: str = "", *, today: date, embedder: Embedder | None = None) -> Verdict:
    """Return what a text claims, and whether it follows from a CV.

    `before` is the part of the CV that the text stands in for; the text may then say what the same entry says. Without
    it the text stands for the whole CV (a summary, a letter). `today` is how far "present" reaches. The same
    input gives the same verdict.
    """
    language = known_language(f"{before}\n{after}") or language_of(f"{before}\n{after}\n{cv}")
    if before.strip() and before in cv:
        return Verdict(claims=tuple(_claims(after, material_of(cv, before, language, today, embedder))))
    claims = [
        claim for one in _sentences(after) for claim in _claims(one, _material(one, cv, language, today, embedder))
    ]
    return Verdict(claims=tuple(dict.fromkeys(claims)))


def _sentences(text: str) -> list[str]:
    return [part for part in _SENTENCE.split(text) if part.strip()]


def _material(sentence: str, cv: str, language: str, today: date, embedder: Embedder | None) -> Material:
    """Return the material for a sentence: the line of the CV that it rewords, where it rewords one, else all of it."""
    said = content_of(sentence, language)
    lines = [line for line in cv.splitlines() if line.strip()]
    shares = [len(said & content_of(line, language)) / max(1, len(said)) for line in lines]
    best = max(range(len(lines)), key=lambda at: shares[at], default=None)
    if best is None or shares[best] < REWORDS:
        return material_of(cv, "", language, today, embedder)
    return material_of(cv, lines[best].strip(), language, today, embedder)


def _claims(after: str, material: Material) -> Iterator[Claim]:
    known = explained(after, material)
    found = itertools.chain(
        number_claims(after, material),
        one_claims(after, material),
        ratio_claims(after, material),
        share_claims(after, material),
        level_claims(after, material),
        frequency_claims(after, material),
        regular_claims(after, material),
        time_claims(after, material),
        degree_claims(after, material),
        month_claims(after, material),
        hedge_claims(after, material),
        partial_claims(after, material),
        part_claims(after, material),
        role_claims(after, material, known),
        word_claims(after, material, known),
        addition_claims(after, material, known),
        paired_claims(after, material),
    )
    seen: set[tuple[str, str, bool]] = set()
    for claim in found:
        if (claim.kind, claim.text, claim.supported) not in seen:
            seen.add((claim.kind, claim.text, claim.supported))
            yield _with_evidence(claim, material)


def _with_evidence(claim: Claim, material: Material) -> Claim:
    """Return a supported claim with the line that it stands on: one that has a word of it, else what is reworded."""
    if not claim.supported or claim.evidence:
        return claim
    source = None if material.is_free else material.source.strip()
    if source and claim.kind not in ("name", "skill", "detail", "title", "date"):
        return claim.model_copy(update={"evidence": source})
    lines = (material.line_of(token.stem) for token in tokens(claim.text, material.language))
    line = next((line for line in lines if line), source)
    return claim.model_copy(update={"evidence": line})
