"""Hard gaps: what no sum of other points makes up for."""

from career.evidence import Evidence
from career.jobs.model import JobAd, Requirements
from career.matching.candidate import Candidate
from career.matching.model import Cap
from career.matching.role import RoleFit
from career.matching.roles import families, label

OTHER_PROFESSION, FAR_PROFESSION, NO_LICENCE = 30, 45, 40
FAR = 0.35
"""Nearness of families at and below which the work is a different one, though not a foreign one."""


def caps_for(candidate: Candidate, ad: JobAd, requirements: Requirements, role_fit: RoleFit) -> list[Cap]:
    """Return the hard gaps, each with its limit and the line of the ad."""
    del requirements
    theirs = (Evidence(origin="job", quote=ad.title),) if ad.title else ()
    caps = []
    if role_fit.family is not None and role_fit.family <= FAR:
        limit = OTHER_PROFESSION if role_fit.family <= 0.2 else FAR_PROFESSION
        wanted = ", ".join(map(label, role_fit.demanded))
        caps.append(Cap(limit=limit, reason=f"a different profession ({wanted})", evidence=theirs))
    for name in role_fit.demanded[:1]:
        licence = families()[name].licence
        if licence is not None and not licence.search(candidate.text.lower()):
            reason = f"no licence or degree for {label(name)} is shown"
            caps.append(Cap(limit=NO_LICENCE, reason=reason, evidence=theirs))
    return caps
