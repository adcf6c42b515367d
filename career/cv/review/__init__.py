"""Review: a score from 0 to 100 and findings, from named deterministic rules.

The score is 100 less the weight of each rule that found something. Rules that depend on the day weigh nothing, so that
the same file gives the same score on any day.
"""

from datetime import UTC, date, datetime

from career.cv.parsing import ParsedCV
from career.cv.reading import Reading
from career.cv.review import contact, content, dates, layout
from career.cv.review.model import WEIGHT, Case, Finding, Place, Review, Rule

__all__ = ["RULES", "WEIGHT", "Finding", "Place", "Review", "review"]

RULES: tuple[Rule, ...] = (*contact.RULES, *dates.RULES, *layout.RULES, *content.RULES)


def review(parsed: ParsedCV, reading: Reading, *, today: date | None = None) -> Review:
    """Return the review of a CV, the gravest finding first; `today` decides what lies in the future (default: now)."""
    case = Case(parsed, reading, today or datetime.now(UTC).date())
    found = [(rule, list(rule.check(case))) for rule in RULES]
    findings = [rule.finding(seen) for rule, seen in found if seen]
    score = max(0, 100 - sum(WEIGHT[finding.severity] for finding in findings))
    return Review(quality_score=score, findings=tuple(sorted(findings, key=lambda item: -WEIGHT[item.severity])))
