"""A few sentences about a CV, from nothing but its values."""

from career.cv.document import CVDocument, Work
from career.figures import figure
from career.names import skill_told
from runtime.language import gettext as _
from runtime.language import ngettext


def summarise(document: CVDocument, months: int | None, skills: list[str]) -> str:
    """Return two to four lines: who, how long, last position, skills, education."""
    lines = [_who(document), _experience(document, months), _skills(skills), _education(document)]
    return "\n".join(line for line in lines if line)


def duration(months: int) -> str:
    """Return a length of time in words: 7 -> "7 months", 30 -> "2.5 years"."""
    if months < 12:
        return ngettext("{count} month", "{count} months", months)
    years = round(months / 12 * 2) / 2
    if years == 1:
        return _("1 year")
    return _("{years} years", years=figure(f"{years:g}"))


def _who(document: CVDocument) -> str:
    parts = [document.basics.name, document.basics.label]
    city = document.basics.location.city if document.basics.location else None
    return ", ".join(part for part in [*parts, city] if part)


def _experience(document: CVDocument, months: int | None) -> str:
    last = _position(document.work[0]) if document.work else ""
    if not months:
        return _("Last position: {position}", position=last) if last else ""
    if not last:
        return _("{time} of dated work", time=duration(months))
    return _("{time} of dated work, last: {position}", time=duration(months), position=last)


def _position(work: Work) -> str:
    if work.position and work.name:
        return _("{title} at {company}", title=work.position, company=work.name)
    return work.position or work.name or ""


def _skills(skills: list[str]) -> str:
    if not skills:
        return ""
    named = ", ".join(map(skill_told, skills[:12]))
    if len(skills) <= 12:
        return _("Skills: {skills}", skills=named)
    return _("Skills: {skills} and {count} more", skills=named, count=len(skills) - 12)


def _education(document: CVDocument) -> str:
    if not document.education:
        return ""
    first = document.education[0]
    degree = " ".join(part for part in (first.study_type, first.area) if part)
    return ", ".join(part for part in (degree, first.institution) if part)
