"""A review of a CV in words."""

from agent.wording.phrases import counted, short
from career.cv.review.model import Finding, Review

MOST_FINDINGS = 6
MOST_REMARKS = 3
_VERDICTS = {
    "passes": "Employers' systems can read it",
    "at risk": "Some employers' systems will stumble over it",
    "fails": "Most employers' systems will not get what matters from it",
}


def say_review(review: Review, filename: str) -> str:
    """Say the score, what employers' systems make of the CV, and the gravest findings with their places."""
    ats = review.ats
    checks = f"{len(ats.passed)} of {len(ats.passed) + len(ats.failed)} checks passed"
    grave = [finding for finding in review.findings if finding.points]
    light = [finding for finding in review.findings if not finding.points]
    lines = [
        f"**{review.quality_score} of 100** for {filename}. {_VERDICTS[ats.verdict]} ({checks}).",
        *(f"- {_finding(finding)}" for finding in grave[:MOST_FINDINGS]),
        f"And {counted(len(grave) - MOST_FINDINGS, 'smaller thing')}." if len(grave) > MOST_FINDINGS else "",
        "" if grave else "I found nothing that costs points.",
        f"Worth a thought: {' '.join(_remark(finding) for finding in light[:MOST_REMARKS])}" if light else "",
    ]
    return "\n".join(line for line in lines if line)


def _finding(finding: Finding) -> str:
    places = ", ".join(
        f"line {place.line}" + (f" on page {place.page}" if place.page and place.page > 1 else "")
        for place in finding.places[:MOST_REMARKS]
        if place.line
    )
    quote = next((place.text for place in finding.places if place.line and place.text != finding.message), "")
    where = f" ({places}: “{short(quote, 60)}”)" if places and quote else f" ({places})" if places else ""
    return f"{finding.message}{where} {finding.why} {finding.advice} (-{finding.points})"


def _remark(finding: Finding) -> str:
    return f"{finding.message} {finding.advice}"
