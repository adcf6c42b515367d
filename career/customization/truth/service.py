"""The truth check: each claim of a text must follow from what the person said of themselves."""

from collections.abc import Iterator, Sequence

from career.customization.truth.frequencies import frequency_claims
from career.customization.truth.hedges import hedge_claims
from career.customization.truth.levels import level_claims
from career.customization.truth.material import Material, material_of
from career.customization.truth.model import Claim, Verdict
from career.customization.truth.numbers import number_claims
from career.customization.truth.roles import role_claims
from career.customization.truth.vocabulary import word_claims
from career.language import language_of
from career.ports import Embedder


def check(after: str, cv: str, before: str = "", *, embedder: Embedder | None = None) -> Verdict:
    """Return what a text claims, and whether it follows from a CV.

    `before` is the part of the CV that the text stands in for; the text may then say what the same entry says. Without
    it the text stands for the whole CV (a summary, a letter). The same input gives the same verdict.
    """
    material = material_of(cv, before, language_of(f"{before}\n{after}\n{cv}"), embedder)
    return Verdict(claims=tuple(_claims(after, material)))


def _claims(after: str, material: Material) -> Iterator[Claim]:
    checks = (number_claims, level_claims, frequency_claims, hedge_claims, role_claims, word_claims)
    seen: set[tuple[str, str]] = set()
    for one in checks:
        for claim in one(after, material):
            if (claim.kind, claim.text) not in seen:
                seen.add((claim.kind, claim.text))
                yield claim


def unsupported(verdict: Verdict) -> Sequence[str]:
    """Return why a text does not hold, a sentence for each claim that nothing supports."""
    return [claim.why or f"“{claim.text}” is not in your CV." for claim in verdict.invented]
