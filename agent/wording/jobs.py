"""Saved jobs, and jobs that were found, in words."""

from agent.wording.phrases import at, listed, short
from career.applications.model import STATUS_WORDS
from career.jobs.model import EmploymentType, Requirement, Requirements
from career.jobs.search import JobQuery
from career.jobs.views import JobCard
from career.matching.views import FoundJobs
from career.names import language_told
from career.recommendations.views import Dismissed
from career.rows import found_lines
from runtime.language import N_, number
from runtime.language import gettext as _

_LATER = N_("New jobs come in every day; ask again later, or look further afield: “find nurse jobs in Spain”.")
_STANDS: dict[str, str] = {str(status): words for status, words in STATUS_WORDS.items()}
_REMOTE: dict[str, str] = {"remote": N_("remote"), "hybrid": N_("hybrid"), "onsite": N_("onsite")}
_CONTRACTS: dict[EmploymentType, str] = {
    "full_time": N_("full time"),
    "part_time": N_("part time"),
    "contract": N_("on contract"),
    "temporary": N_("temporary"),
    "internship": N_("internships"),
    "apprenticeship": N_("apprenticeships"),
}
_ASK = N_("Say “save the second one”, “more like the first” or “not interested in {last}, too far”.")
_ASK_OF_ONE = N_("Say “save it”, “more like this” or “not interested, too far”.")


def say_job(card: JobCard, job_number: int, *, has_cv: bool) -> str:
    """Say that a job is kept, what it demands, and what comes next."""
    if card.status == "failed":
        return card.error_message or _("This job could not be read.")
    place = f", {card.location}" if card.location else ""
    name = f"**{short(at(card.title, card.company), 100)}**{short(place, 60)}"
    lines = [_("Saved as job #{number}: {name}.", number=job_number, name=name)]
    if card.requirements:
        lines += demands(card.requirements)
    lines.append(
        _("Ask “do I fit?” and I hold your CV against it.")
        if has_cv
        else _("Send me your CV as PDF, DOCX, photo or text, and I tell you how well you fit.")
    )
    return "\n".join(lines)


def demands(requirements: Requirements) -> list[str]:
    """Return what an ad demands, a line for each kind."""
    must = [skill.name for skill in requirements.skills if skill.must]
    nice = [skill.name for skill in requirements.skills if not skill.must]
    others = [short(_demanded(item), 60) for item in requirements.others if item.must]
    years = requirements.min_years
    rows = (
        _("It asks for: {skills}.", skills=listed(must)) if must else "",
        _("Experience: {years} or more years.", years=number(years)) if years else "",
        _("Also demanded: {demands}.", demands=listed(others, most=5)) if others else "",
        _("Nice to have: {skills}.", skills=listed(nice)) if nice else "",
    )
    return [row for row in rows if row]


def _demanded(item: Requirement) -> str:
    return language_told(item.name) if item.kind == "language" else item.name


def say_found(found: FoundJobs, query: JobQuery) -> str:
    """Say which open jobs were found, or that there are none and what to try."""
    return _with_jobs(head_of(found, query), found)


def say_recommended(found: FoundJobs, *, unseen: bool = False) -> str:
    """Say which open jobs a CV fits best, or that there are none; with `unseen` of those that were never shown."""
    if not found.jobs:
        none = (
            _("There is nothing new for you since I last showed you jobs.")
            if unseen
            else _("I know no open job yet that your CV fits.")
        )
        return "\n".join([f"{none} {_(_LATER)}", *found.notes])
    count = len(found.jobs)
    if unseen and count == 1:
        head = _("One job that is new to you, best first.")
    elif unseen:
        head = _("{count} jobs that are new to you, best first.", count=count)
    elif count == 1:
        head = _("Of all open jobs that I know, your CV fits this job best.")
    else:
        head = _("Of all open jobs that I know, your CV fits these {count} jobs best.", count=count)
    return _with_jobs(f"{head} {_ask(found)}", found)


def say_similar(found: FoundJobs, title: str | None, company: str | None) -> str:
    """Say which open jobs are like one, or that there are none."""
    name = short(at(title, company), 100)
    if not found.jobs:
        none = _("I know no other open job like **{name}**.", name=name)
        return "\n".join([f"{none} {_(_LATER)}", *found.notes])
    head = _("Open jobs like **{name}**, the likest first.", name=name)
    return _with_jobs(f"{head} {_ask(found)}", found)


def say_dismissed(told: Dismissed, *, brief: bool = False) -> str:
    """Say that a job is not shown again and what that changes, or, where it says nothing of others, what would."""
    name, why = short(told.name, 100), listed(told.reason_words)
    lines = [
        _("I will not show you **{name}** again ({reasons}).", name=name, reasons=why)
        if why
        else _("I will not show you **{name}** again.", name=name)
    ]
    if told.tracked:
        status = _(_STANDS.get(told.tracked, told.tracked))
        lines.append(_("It stays among your applications ({status}).", status=status))
    if told.changes:
        changes = "; ".join(told.changes)
        lines.append(_("For the order of further jobs that means: {changes} points.", changes=changes))
    elif not brief and (not told.reasons or told.reasons == ("not_interested",)):
        lines.append(_("Tell me why, such as “too senior” or “too far away”, and I learn from it."))
    return " ".join(lines)


def say_back(title: str | None, company: str | None, *, taken: bool) -> str:
    """Say that a job may be shown again."""
    name = short(at(title, company), 100)
    if not taken:
        return _("There was nothing to take back for **{name}**; it may be shown to you.", name=name)
    return _("Taken back: **{name}** may be shown to you again, and I no longer learn from that.", name=name)


def _with_jobs(head: str, found: FoundJobs) -> str:
    lines = [head]
    for place, job in enumerate(found.jobs, 1):
        name, known, reason = found_lines(job)
        told = "; ".join(part for part in (known, reason) if part)
        lines.append(f"{place}. **{short(name, 120)}** {told}")
    return "\n".join([*lines, *found.notes])


def head_of(found: FoundJobs, query: JobQuery) -> str:
    """Say what was looked for, and what comes next; the jobs themselves stand beside it."""
    asked = _asked(query)
    if not found.jobs:
        none = (
            _("There are no more open jobs{asked} among those I know.", asked=asked)
            if query.page > 1
            else _("There are no open jobs{asked} among those I know.", asked=asked)
        )
        return " ".join([none, _("Try fewer words, or a wider place.")])
    if found.jobs[0].score is not None:
        lines = [_("Open jobs{asked}, those first that your CV fits best.", asked=asked)]
    else:
        lines = [
            _("Open jobs{asked}.", asked=asked),
            _("Send me your CV, and I order them by how well you fit."),
        ]
    if found.more:
        lines.append(_("Say “more jobs” for the next."))
    return " ".join(lines)


def _ask(found: FoundJobs) -> str:
    return _(_ASK, last=len(found.jobs)) if len(found.jobs) > 1 else _(_ASK_OF_ONE)


def _asked(query: JobQuery) -> str:
    """Return what was asked for: " for “python” in Berlin, remote, from 70,000 EUR a year"."""
    pay = {"amount": number(query.least_pay or 0), "currency": query.currency}
    parts = [
        _(" for “{words}”", words=short(query.words, 60)) if query.words else "",
        _(" in {place}", place=short(query.place, 60)) if query.place else "",
        _(" at {company}", company=short(query.company, 60)) if query.company else "",
        f", {_(_REMOTE.get(query.remote, query.remote))}" if query.remote else "",
        f", {_(_CONTRACTS[query.employment_type])}" if query.employment_type else "",
        _(", from {amount} {currency} a year", **pay) if query.least_pay else "",
        _(", of the last {days} days", days=query.days) if query.days else "",
    ]
    return "".join(parts)
