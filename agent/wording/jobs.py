"""Saved jobs, and jobs that were found, in words."""

from agent.wording.phrases import at, listed, short
from career.jobs.model import Requirements
from career.jobs.search import JobQuery
from career.jobs.views import JobCard
from career.matching.views import FoundJobs
from career.rows import found_lines


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


def say_found(found: FoundJobs, query: JobQuery) -> str:
    """Say which open jobs were found, or that there are none and what to try."""
    return _with_jobs(head_of(found, query), found)


def say_recommended(found: FoundJobs) -> str:
    """Say which open jobs a CV fits best, or that there are none."""
    if not found.jobs:
        return "I know no open job yet that your CV fits. Public jobs are read by and by; ask again later."
    best = "this job" if len(found.jobs) == 1 else f"these {len(found.jobs)} jobs"
    return _with_jobs(f"Of all open jobs that I know, your CV fits {best} best.", found)


def _with_jobs(head: str, found: FoundJobs) -> str:
    lines = [head]
    for number, job in enumerate(found.jobs, 1):
        name, known, reason = found_lines(job)
        told = "; ".join(part for part in (known, reason) if part)
        lines.append(f"{number}. **{short(name, 120)}** {told}")
    return "\n".join([*lines, *found.notes])


def head_of(found: FoundJobs, query: JobQuery) -> str:
    """Say what was looked for, and what comes next; the jobs themselves stand beside it."""
    asked = _asked(query)
    if not found.jobs:
        more = "no more" if query.page > 1 else "no"
        return f"There are {more} open jobs{asked} among those I know. Try fewer words, or a wider place."
    scored = found.jobs[0].score is not None
    lines = [f"Open jobs{asked}, those first that your CV fits best." if scored else f"Open jobs{asked}."]
    if not scored:
        lines.append("Send me your CV, and I order them by how well you fit.")
    if found.more:
        lines.append("Say “more jobs” for the next.")
    return " ".join(lines)


def _asked(query: JobQuery) -> str:
    """Return what was asked for: " for “python” in Berlin, remote, from 70,000 EUR a year"."""
    parts = [
        f" for “{short(query.words, 60)}”" if query.words else "",
        f" in {short(query.place, 60)}" if query.place else "",
        f", {query.remote}" if query.remote else "",
        f", from {query.least_pay:,} {query.currency} a year" if query.least_pay else "",
        f", of the last {query.days} days" if query.days else "",
    ]
    return "".join(parts)
