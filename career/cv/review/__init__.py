"""Review of a CV: a quality score and the findings it is made of, by named, deterministic rules.

The score is 100 less the weight of each rule that found something (RULES); a rule counts once, however often it found.
"""

from dataclasses import dataclass

from career.cv.parsing.model import ParsedCV
from career.cv.reading import Reading
from career.cv.review.model import Finding, Severity
from career.cv.review.rules import RULES, Case

__all__ = ["Finding", "Review", "review"]

WEIGHT: dict[Severity, int] = {"high": 15, "medium": 7, "low": 3}


@dataclass(frozen=True)
class Review:
    """`quality_score` 0-100 and what was found, the gravest first."""

    quality_score: int
    findings: tuple[Finding, ...]


def review(parsed: ParsedCV, reading: Reading) -> Review:
    """Return the review of a CV; the same file gives the same review on any day."""
    case = Case(parsed.document, parsed, reading)
    found = [(rule, rule.look(case)) for rule in RULES]
    failed = [(rule, places) for rule, places in found if places]
    findings = [rule.finding(places) for rule, places in failed]
    score = max(0, 100 - sum(WEIGHT[rule.severity] for rule, _ in failed))
    return Review(score, tuple(sorted(findings, key=lambda finding: -WEIGHT[finding.severity])))
