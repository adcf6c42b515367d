"""Review: a score from 0 to 100, a check for employers' systems and findings, from named deterministic rules.

The score is 100 less the points of each finding (docs/decisions/0017): the same file gives the same score on any day.
"""

from collections.abc import Iterable
from datetime import UTC, date, datetime

from career.cv.parsing import ParsedCV
from career.cv.reading import Reading
from career.cv.review import contact, content, dates, form, layout, points, private, wording
from career.cv.review.model import WEIGHT, AtsCheck, Case, Finding, Place, Review, Rule, Verdict

__all__ = ["RULES", "WEIGHT", "AtsCheck", "Finding", "Place", "Review", "Rule", "review", "reviewed", "scored"]

RULES: tuple[Rule, ...] = (
    *contact.RULES,
    *private.RULES,
    *dates.RULES,
    *layout.RULES,
    *form.RULES,
    *content.RULES,
    *points.RULES,
    *wording.RULES,
)
_ATS = tuple(rule.code for rule in RULES if rule.area == "ats")


def review(parsed: ParsedCV, reading: Reading, *, today: date | None = None, filename: str = "") -> Review:
    """Return the review of a CV; `today` decides what lies in the future (default: now)."""
    case = Case(parsed, reading, today or datetime.now(UTC).date(), filename)
    seen = ((rule, list(rule.check(case))) for rule in RULES)
    return reviewed(rule.finding(sights) for rule, sights in seen if sights)


def reviewed(findings: Iterable[Finding]) -> Review:
    """Return the review that findings make, the gravest first."""
    kept = tuple(sorted(findings, key=lambda item: (-item.points, -WEIGHT[item.severity])))
    failed = tuple(item.code for item in kept if item.area == "ats" and item.severity != "info")
    grave = {item.severity for item in kept if item.code in failed}
    verdict: Verdict = "fails" if "high" in grave else "at risk" if "medium" in grave else "passes"
    ats = AtsCheck(verdict=verdict, passed=tuple(code for code in _ATS if code not in failed), failed=failed)
    return Review(quality_score=scored(kept), ats=ats, findings=kept)


def scored(findings: Iterable[Finding]) -> int:
    """Return what findings leave of 100; without one of them, or with one smaller, it is never less."""
    return max(0, 100 - sum(finding.points for finding in findings))
