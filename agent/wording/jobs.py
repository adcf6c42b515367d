"""A saved job in words."""

from agent.wording.phrases import at, listed, short
from career.jobs.model import Requirements
from career.jobs.views import JobCard


def say_job(card: JobCard, number: int, *, has_cv: bool) -> str:
    """Say that a job is kept, what it demands, and what comes next."""
    if card.status == "failed":
        return card.error_message or "This job could not be read."
    place = f", {card.location}" if card.location else ""
    lines = [f"Saved as job #{number}: **{short(at(card.title, card.company), 100)}**{short(place, 60)}."]
    if card.requirements:
        lines += demands(card.requirements)
    lines.append(
        "Ask “do I fit?” and I hold your CV against it."
        if has_cv
        else "Send me your CV as PDF, DOCX, photo or text, and I tell you how well you fit."
    )
    return "\n".join(lines)


def demands(requirements: Requirements) -> list[str]:
    """Return what an ad demands, a line for each kind."""
    must = [skill.name for skill in requirements.skills if skill.must]
    nice = [skill.name for skill in requirements.skills if not skill.must]
    others = [short(item.name, 60) for item in requirements.others if item.must]
    years = f"{requirements.min_years:g} or more years" if requirements.min_years else ""
    rows = (
        ("It asks for", listed(must)),
        ("Experience", years),
        ("Also demanded", listed(others, most=5)),
        ("Nice to have", listed(nice)),
    )
    return [f"{label}: {value}." for label, value in rows if value]
