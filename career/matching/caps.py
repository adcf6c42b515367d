"""Hard gaps: what no sum of other points makes up for."""

from collections.abc import Iterator

from career.evidence import Evidence
from career.jobs.model import JobAd, Requirements
from career.matching import texts
from career.matching.candidate import Candidate
from career.matching.experience import ExperienceFit
from career.matching.licences import may_do
from career.matching.model import Cap
from career.matching.role import RoleFit
from career.matching.roles import label
from career.matching.spoken import language_points
from career.qualifications.tongues import LANGUAGES, written_in

OTHER_PROFESSION, FAR_PROFESSION, NO_LICENCE, FAR_LEVEL, FEW_YEARS = 5, 45, 40, 65, 70
NO_LANGUAGE, UNCOMPARED = 70, 85
FOREIGN, FAR, TRANSFERABLE = 0.25, 0.4, 0.35
"""Nearness of families at and below which the work is a foreign one, or a different one; and the share of
must-haves from which a foreign one is taken for a different one only."""
TOO_FEW = 0.5
"""Share of the years demanded below which they are a hard gap."""


def caps_for(
    candidate: Candidate,
    ad: JobAd,
    requirements: Requirements,
    role_fit: RoleFit,
    experience: ExperienceFit,
    must_have: float | None,
) -> list[Cap]:
    """Return the hard gaps, each with its limit and the line of the ad, the lowest limit first."""
    found = [
        *_profession(candidate, ad, role_fit, must_have),
        *_level(ad, experience),
        *_years(requirements, experience),
        *_languages(candidate, ad, requirements),
    ]
    if role_fit.note:
        found.append(Cap(limit=UNCOMPARED, reason=texts.NOT_COMPARED))
    return sorted(found, key=lambda cap: cap.limit)


def _profession(candidate: Candidate, ad: JobAd, role_fit: RoleFit, must_have: float | None) -> Iterator[Cap]:
    unlicensed = _unlicensed(candidate, role_fit)
    if role_fit.family is not None and role_fit.family <= FAR:
        transfers = (must_have or 0.0) >= TRANSFERABLE and unlicensed is None
        foreign = role_fit.family <= FOREIGN and not transfers
        wanted = ", ".join(map(label, role_fit.demanded))
        limit = OTHER_PROFESSION if foreign else FAR_PROFESSION
        yield Cap(limit=limit, reason=texts.OTHER_PROFESSION.format(fields=wanted), evidence=_title(ad))
    if unlicensed is not None:
        reason = texts.NO_LICENCE.format(fields=label(unlicensed))
        yield Cap(limit=NO_LICENCE, reason=reason, evidence=_title(ad))


def _unlicensed(candidate: Candidate, role_fit: RoleFit) -> str | None:
    """Return the family of the job when the law reserves its work and the CV shows no licence or degree for it."""
    name = next(iter(role_fit.demanded), None)
    return name if name and may_do(candidate, name) is False else None


def _level(ad: JobAd, experience: ExperienceFit) -> Iterator[Cap]:
    gap = experience.level_gap
    beginner = experience.level is not None and experience.level <= 1
    if gap is not None and ((gap >= 2 and beginner) or gap <= -2):
        reason = texts.OVER_QUALIFIED if gap > 0 else texts.UNDER_QUALIFIED
        yield Cap(limit=FAR_LEVEL, reason=reason.format(steps=abs(gap)), evidence=_title(ad))


def _years(requirements: Requirements, experience: ExperienceFit) -> Iterator[Cap]:
    if experience.years_met is not None and experience.years_met < TOO_FEW and requirements.years_evidence:
        reason = texts.FEW_YEARS.format(years=requirements.min_years)
        yield Cap(limit=FEW_YEARS, reason=reason, evidence=(requirements.years_evidence,))


def _languages(candidate: Candidate, ad: JobAd, requirements: Requirements) -> Iterator[Cap]:
    read = LANGUAGES.get(written_in(ad.text) or "")
    if read and candidate.languages and not candidate.speaks(read):
        yield Cap(
            limit=NO_LANGUAGE,
            reason=texts.AD_LANGUAGE.format(tongue=read),
            evidence=_title(ad),
        )
    for point in language_points(candidate, requirements):
        if point.state == "missing":
            reason = texts.LACKS_LANGUAGE.format(tongue=point.demand)
            yield Cap(limit=NO_LANGUAGE, reason=reason, evidence=point.evidence)


def _title(ad: JobAd) -> tuple[Evidence, ...]:
    return (Evidence(origin="job", quote=ad.title),) if ad.title else ()
