"""A review of a CV in words."""

from agent.wording.phrases import marked, short
from career.cv.review.model import Finding, Place, Review
from runtime.language import N_, ngettext
from runtime.language import gettext as _

MOST_FINDINGS = 6
MOST_REMARKS = 3
_VERDICTS = {
    "passes": N_("Employers' systems can read it"),
    "at risk": N_("Some employers' systems will stumble over it"),
    "fails": N_("Most employers' systems will not get what matters from it"),
}


def say_review(review: Review, filename: str) -> str:
    """Say the score, what employers' systems make of the CV, and the gravest findings with their places."""
    grave = [finding for finding in review.findings if finding.points]
    light = [finding for finding in review.findings if not finding.points]
    left = len(grave) - MOST_FINDINGS
    remarks = " ".join(_remark(finding) for finding in light[:MOST_REMARKS])
    lines = [
        _head(review, filename),
        *(f"- {_finding(finding)}" for finding in grave[:MOST_FINDINGS]),
        ngettext("And {count} smaller thing.", "And {count} smaller things.", left) if left > 0 else "",
        "" if grave else _("I found nothing that costs points."),
        _("Worth a thought: {remarks}", remarks=remarks) if light else "",
    ]
    return "\n".join(line for line in lines if line)


def _head(review: Review, filename: str) -> str:
    ats = review.ats
    return _(
        "**{score} of 100** for {file}. {verdict} ({passed} of {all} checks passed).",
        score=review.quality_score,
        file=filename,
        verdict=_(_VERDICTS[ats.verdict]),
        passed=len(ats.passed),
        all=len(ats.passed) + len(ats.failed),
    )


def _finding(finding: Finding) -> str:
    places = ", ".join(_place(place) for place in finding.places[:MOST_REMARKS] if place.line)
    quote = next((place.text for place in finding.places if place.line and place.text != finding.message), "")
    where = f" ({places}: {marked(short(quote, 60))})" if places and quote else f" ({places})" if places else ""
    return f"{finding.message}{where} {finding.why} {finding.advice} (-{finding.points})"


def _place(place: Place) -> str:
    if place.page and place.page > 1:
        return _("line {line} on page {page}", line=place.line, page=place.page)
    return _("line {line}", line=place.line)


def _remark(finding: Finding) -> str:
    return f"{finding.message} {finding.advice}"
