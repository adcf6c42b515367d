"""A learning plan in words that every client shows: what an item asks for, what it adds, how long it takes."""

from collections.abc import Sequence

from career.jobs.views import job_name
from career.profile.learning.model import Gain, LearningCard, LearningItem, Verdict
from runtime.language import N_, number
from runtime.language import gettext as _

MARKS = {"planned": "", "started": N_("started"), "done": N_("done")}
MOST_GAINS = 2


def title_of(card: LearningCard) -> str:
    """Return the heading of a plan."""
    kind = card.kind or card.track
    return _("Learning plan for {kind}", kind=kind) if kind else _("Learning plan for you")


def wanted_words(wanted: int | None, card: LearningCard) -> str:
    """Return how many jobs ask for something: "in 12 of 40 open jobs"; empty where none were counted."""
    if wanted is None or not card.jobs:
        return ""
    if not wanted:
        if card.basis != "jobs":
            return ""
        return _("usual in this work, though none of the {jobs} jobs names it", jobs=card.jobs)
    if card.basis == "saved":
        one, many = N_("in {wanted} of {count} saved job"), N_("in {wanted} of {count} saved jobs")
    elif card.is_invented:
        one, many = N_("in {wanted} of {count} example job"), N_("in {wanted} of {count} example jobs")
    else:
        one, many = N_("in {wanted} of {count} open job"), N_("in {wanted} of {count} open jobs")
    said = _(one if card.jobs == 1 else many, wanted=wanted, count=card.jobs)
    return _("{said}, too few to tell", said=said) if card.basis == "table" else said


def gain_words(gains: Sequence[Gain], tested: int, most: int = MOST_GAINS) -> str:
    """Return what a skill would add to scores; empty where it was tried on no job."""
    if not tested:
        return ""
    if not gains:
        if tested > 1:
            return _("no change of score for the {count} jobs I tried", count=tested)
        return _("no change of score for your job")
    said = [
        _(
            "+{points} for {job} ({before} to {after})",
            points=gain.points,
            job=_name(gain),
            before=gain.before,
            after=gain.after,
        )
        for gain in gains[:most]
    ]
    more = len(gains) - most
    return ", ".join([*said, *([_("and {count} more", count=more)] if more > 0 else [])])


def hours_words(hours: tuple[int, int]) -> str:
    """Return hours as a range."""
    low, high = hours
    return _("{low} to {high} hours", low=number(low), high=number(high))


def weeks_words(weeks: tuple[int, int] | None) -> str:
    """Return the weeks of an item: "week 3", "weeks 3 to 8"."""
    if weeks is None:
        return ""
    first, last = weeks
    return _("week {week}", week=first) if first == last else _("weeks {first} to {last}", first=first, last=last)


def facts_of(item: LearningItem, card: LearningCard) -> str:
    """Return the facts of an item in a line."""
    if item.state == "done":
        return _("done")
    needed = _("needed for {skills}", skills=_listed(item.needed_for)) if item.needed_for else ""
    hours = hours_words(item.hours)
    if item.easier:
        hours = _("{hours} (less from nothing, since you have {skill})", hours=hours, skill=item.easier)
    parts = [
        _(MARKS[item.state]),
        wanted_words(item.wanted, card) if item.wanted or not needed else "",
        gain_words(item.gains, card.tested) if item.gains else "",
        needed,
        hours,
        weeks_words(item.weeks),
    ]
    return "; ".join(part for part in parts if part)


def verdict_words(verdict: Verdict, card: LearningCard) -> str:
    """Return whether a skill that was asked about is worth it, in figures."""
    if not verdict.is_known:
        return _("**{skill}** is no skill that I know, so I cannot count how many jobs ask for it.", skill=verdict.name)
    gains = "" if verdict.is_held else gain_words(verdict.gains, verdict.tested)
    has = _("you have it already") if verdict.is_held else ""
    hours = "" if verdict.is_held else _("{hours} from nothing", hours=hours_words(verdict.hours))
    facts = "; ".join(part for part in (has, _counted(verdict, card), gains, hours) if part)
    return " ".join(part for part in (f"**{verdict.name}**: {facts}.", _better(verdict, card)) if part)


def _better(verdict: Verdict, card: LearningCard) -> str:
    """Say which skills are asked for more often; empty where that is not known."""
    if not verdict.better:
        return _("None that you lack is asked for more often.") if verdict.wanted else ""
    if card.basis == "table":
        names = _listed([other.name for other in verdict.better])
        if card.kind:
            return _("More usual in {kind}: {skills}.", kind=card.kind, skills=names)
        return _("More usual in this work: {skills}.", skills=names)
    more = _listed([f"{other.name} ({other.wanted})" for other in verdict.better])
    return _("More of these jobs ask for {skills}.", skills=more)


def _counted(verdict: Verdict, card: LearningCard) -> str:
    if verdict.wanted is None or not card.jobs:
        return _("there are no jobs to count it in")
    if not verdict.wanted:
        return _("none of the {count} jobs that I know names it", count=card.jobs)
    return _("named {where}", where=wanted_words(verdict.wanted, card))


def _name(gain: Gain) -> str:
    return job_name(gain.title, gain.company) or _("a job")


def _listed(names: Sequence[str]) -> str:
    *others, last = names or ("",)
    return _("{names} and {last}", names=", ".join(others), last=last) if others else last


def shown_steps(card: LearningCard) -> dict[int, tuple[str, ...]]:
    """Return by number of an item the first steps to show: all of what is begun and of the next one."""
    open_items = [item for item in card.items if item.state != "done"]
    begun = [item for item in open_items if item.state == "started"]
    following = [item for item in open_items if item.state == "planned"][:1]
    return {item.number: item.steps for item in (*begun, *following)}


def closing_words(card: LearningCard) -> list[str]:
    """Return what stands below the items: what comes later, and notes."""
    later = [_("Later: {skills}", skills=_listed(card.later))] if card.later else []
    return [*later, *card.notes]
