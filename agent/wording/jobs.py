"""Saved jobs, and jobs that were found, in words."""

from agent.wording.phrases import at, listed, short
from career.applications.model import STATUS_WORDS
from career.jobs.model import EmploymentType, Requirements
from career.jobs.search import JobQuery
from career.jobs.views import JobCard
from career.matching.views import FoundJobs
from career.recommendations.views import Dismissed
from career.rows import found_lines

_LATER = "New jobs come in every day; ask again later, or look further afield: “find nurse jobs in Spain”."
_STANDS: dict[str, str] = {str(status): words for status, words in STATUS_WORDS.items()}
_CONTRACTS: dict[EmploymentType, str] = {
    "full_time": "full time",
    "part_time": "part time",
    "contract": "on contract",
    "temporary": "temporary",
    "internship": "internships",
    "apprenticeship": "apprenticeships",
}
_ASK = "Say “save the second one”, “more like the first” or “not interested in {last}, too far”."
_ASK_OF_ONE = "Say “save it”, “more like this” or “not interested, too far”."


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


def say_recommended(found: FoundJobs, *, unseen: bool = False) -> str:
    """Say which open jobs a CV fits best, or that there are none; with `unseen` of those that were never shown."""
    if not found.jobs:
        none = "There is nothing new for you" if unseen else "I know no open job yet that your CV fits"
        later = " since I last showed you jobs" if unseen else ""
        return "\n".join([f"{none}{later}. {_LATER}", *found.notes])
    if unseen:
        return _with_jobs(f"{_new(len(found.jobs))}, best first. {_ask(found)}", found)
    best = "this job" if len(found.jobs) == 1 else f"these {len(found.jobs)} jobs"
    return _with_jobs(f"Of all open jobs that I know, your CV fits {best} best. {_ask(found)}", found)


def say_similar(found: FoundJobs, title: str | None, company: str | None) -> str:
    """Say which open jobs are like one, or that there are none."""
    name = short(at(title, company), 100)
    if not found.jobs:
        return "\n".join([f"I know no other open job like **{name}**. {_LATER}", *found.notes])
    return _with_jobs(f"Open jobs like **{name}**, the likest first. {_ask(found)}", found)


def say_dismissed(told: Dismissed, *, brief: bool = False) -> str:
    """Say that a job is not shown again and what that changes, or, where it says nothing of others, what would."""
    why = f" ({listed(told.reason_words)})" if told.reason_words else ""
    lines = [f"I will not show you **{short(told.name, 100)}** again{why}."]
    if told.tracked:
        lines.append(f"It stays among your applications ({_STANDS.get(told.tracked, told.tracked)}).")
    if told.changes:
        lines.append(f"For the order of further jobs that means: {'; '.join(told.changes)} points.")
    elif not brief and (not told.reasons or told.reasons == ("not_interested",)):
        lines.append("Tell me why, such as “too senior” or “too far away”, and I learn from it.")
    return " ".join(lines)


def say_back(title: str | None, company: str | None, *, taken: bool) -> str:
    """Say that a job may be shown again."""
    name = short(at(title, company), 100)
    if not taken:
        return f"There was nothing to take back for **{name}**; it may be shown to you."
    return f"Taken back: **{name}** may be shown to you again, and I no longer learn from that."


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


def _ask(found: FoundJobs) -> str:
    return _ASK.format(last=len(found.jobs)) if len(found.jobs) > 1 else _ASK_OF_ONE


def _new(count: int) -> str:
    return "One job that is new to you" if count == 1 else f"{count} jobs that are new to you"


def _asked(query: JobQuery) -> str:
    """Return what was asked for: " for “python” in Berlin, remote, from 70,000 EUR a year"."""
    parts = [
        f" for “{short(query.words, 60)}”" if query.words else "",
        f" in {short(query.place, 60)}" if query.place else "",
        f" at {short(query.company, 60)}" if query.company else "",
        f", {query.remote}" if query.remote else "",
        f", {_CONTRACTS[query.employment_type]}" if query.employment_type else "",
        f", from {query.least_pay:,} {query.currency} a year" if query.least_pay else "",
        f", of the last {query.days} days" if query.days else "",
    ]
    return "".join(parts)
