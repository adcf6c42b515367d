"""Work that the law reserves: does a CV show that the person may do it?"""

from career.matching.candidate import Candidate
from career.matching.roles import families, folded


def may_do(candidate: Candidate, family: str) -> bool | None:
    """Tell whether a CV shows a licence or a degree for a family of work; None where the law reserves nothing.

    Who held such a position had it: that counts where the title names the family before all others.
    """
    asked = families()[family]
    if asked.licence is None:
        return None
    proofs = [*(shown for _, shown in candidate.degrees), *candidate.studies, *candidate.certificates]
    told = folded("\n".join(proof.quote for proof in proofs))
    if asked.licence.search(folded(candidate.text)) or asked.licence.search(told) or _has_done(candidate, family):
        return True
    return asked.degree is not None and bool(asked.degree.search(told))


def _has_done(candidate: Candidate, family: str) -> bool:
    held = {next(iter(position.families), "") for position in candidate.positions}
    return any(_wide(name) == _wide(family) for name in held if name and families()[name].licence)


def _wide(family: str) -> str:
    return families()[family].broad or family
