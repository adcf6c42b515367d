"""A few sentences about a CV, from nothing but its values."""

from career.cv.document import CVDocument, Work


def summarise(document: CVDocument, months: int | None, skills: list[str]) -> str:
    """Return two to four lines: who, how long, last position, skills, education."""
    lines = [_who(document), _experience(document, months), _skills(skills), _education(document)]
    return "\n".join(line for line in lines if line)


def duration(months: int) -> str:
    """Return a length of time in words: 7 -> "7 months", 30 -> "2.5 years"."""
    if months < 12:
        return f"{months} month{'' if months == 1 else 's'}"
    years = round(months / 12 * 2) / 2
    return f"{years:g} year{'' if years == 1 else 's'}"


def _who(document: CVDocument) -> str:
    parts = [document.basics.name, document.basics.label]
    city = document.basics.location.city if document.basics.location else None
    return ", ".join(part for part in [*parts, city] if part)


def _experience(document: CVDocument, months: int | None) -> str:
    said = f"{duration(months)} of dated work" if months else ""
    last = _position(document.work[0]) if document.work else ""
    return (
        ", last: ".join(part for part in (said, last) if part) if said else (f"Last position: {last}" if last else "")
    )


def _position(work: Work) -> str:
    return " at ".join(part for part in (work.position, work.name) if part)


def _skills(skills: list[str]) -> str:
    more = f" and {len(skills) - 12} more" if len(skills) > 12 else ""
    return f"Skills: {', '.join(skills[:12])}{more}" if skills else ""


def _education(document: CVDocument) -> str:
    if not document.education:
        return ""
    first = document.education[0]
    degree = " ".join(part for part in (first.study_type, first.area) if part)
    return ", ".join(part for part in (degree, first.institution) if part)
