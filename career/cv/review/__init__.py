"""Review: a score from 0 to 100 and findings, from named deterministic rules. Same file, same score."""

from collections.abc import Iterator
from datetime import UTC, date, datetime

from career.cv.parsing import ParsedCV
from career.cv.reading import Reading
from career.cv.review import contact, content, dates, layout
from career.cv.review.model import PENALTY, Case, Finding, Review, Rule, Severity

__all__ = ["RULES", "Finding", "Review", "review"]

RULES: tuple[Rule, ...] = (*contact.RULES, *dates.RULES, *layout.RULES, *content.RULES)
_ORDER: tuple[Severity, ...] = ("critical", "major", "minor", "info")


def review(parsed: ParsedCV, reading: Reading, *, today: date | None = None) -> Review:
    """Return the review of a CV; `today` decides what lies in the future (default: the current day, UTC)."""
    case = Case(parsed, reading, today or datetime.now(UTC).date())
    findings: list[Finding] = []
    score = 100
    for rule in RULES:
        seen = list(_findings(rule, case))
        score -= PENALTY[rule.severity] * min(len(seen), rule.most)
        findings += seen
    findings.sort(key=lambda finding: _ORDER.index(finding.severity))
    return Review(quality_score=max(score, 0), findings=tuple(findings))


def _findings(rule: Rule, case: Case) -> Iterator[Finding]:
    for sight in rule.check(case):
        yield Finding(
            code=rule.code, severity=rule.severity, message=sight.message, why=rule.why, advice=rule.advice,
            pointer=sight.pointer, line=sight.line, page=sight.page, quote=sight.quote,
        )  # fmt: skip
