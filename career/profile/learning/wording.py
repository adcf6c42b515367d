"""A learning plan in words that every client shows: what an item asks for, what it adds, how long it takes."""

from collections.abc import Sequence

from career.jobs.views import job_name
from career.profile.learning.model import Gain, LearningCard, LearningItem, Verdict

MARKS = {"planned": "", "started": "started", "done": "done"}
MOST_GAINS = 2


def title_of(card: LearningCard) -> str:
    """Return the heading of a plan."""
    return f"Learning plan for {card.kind or card.track or 'you'}"


def wanted_words(wanted: int | None, card: LearningCard) -> str:
    """Return how many jobs ask for something: "in 12 of 40 open jobs"; empty where none were counted."""
    if wanted is None or not card.jobs:
        return ""
    if not wanted:
        return f"usual in this work, though none of the {card.jobs} jobs names it" if card.basis == "jobs" else ""
    kind = "saved" if card.basis == "saved" else "example" if card.is_invented else "open"
    few = ", too few to tell" if card.basis == "table" else ""
    return f"in {wanted} of {card.jobs} {kind} job{'' if card.jobs == 1 else 's'}{few}"


def gain_words(gains: Sequence[Gain], tested: int, most: int = MOST_GAINS) -> str:
    """Return what a skill would add to scores; empty where it was tried on no job."""
    if not tested:
        return ""
    if not gains:
        return f"no change of score for the {tested} jobs I tried" if tested > 1 else "no change of score for your job"
    said = [f"+{gain.points} for {_name(gain)} ({gain.before} to {gain.after})" for gain in gains[:most]]
    more = len(gains) - most
    return ", ".join([*said, *([f"and {more} more"] if more > 0 else [])])


def hours_words(hours: tuple[int, int]) -> str:
    """Return hours as a range."""
    low, high = hours
    return f"{low:,} to {high:,} hours"


def weeks_words(weeks: tuple[int, int] | None) -> str:
    """Return the weeks of an item: "week 3", "weeks 3 to 8"."""
    if weeks is None:
        return ""
    first, last = weeks
    return f"week {first}" if first == last else f"weeks {first} to {last}"


def facts_of(item: LearningItem, card: LearningCard) -> str:
    """Return the facts of an item in a line."""
    if item.state == "done":
        return "done"
    needed = f"needed for {_listed(item.needed_for)}" if item.needed_for else ""
    easier = f"less from nothing, since you have {item.easier}" if item.easier else ""
    hours = hours_words(item.hours) + (f" ({easier})" if easier else "")
    parts = [
        MARKS[item.state],
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
        return f"**{verdict.name}** is no skill that I know, so I cannot count how many jobs ask for it."
    gains = "" if verdict.is_held else gain_words(verdict.gains, verdict.tested)
    has = "you have it already; " if verdict.is_held else ""
    hours = "" if verdict.is_held else f"{hours_words(verdict.hours)} from nothing"
    facts = "; ".join(part for part in (_counted(verdict, card), gains, hours) if part)
    said = f"**{verdict.name}**: {has}{facts}."
    if not verdict.better:
        return f"{said} None that you lack is asked for more often." if verdict.wanted else said
    if card.basis == "table":
        return f"{said} More usual in {card.kind or 'this work'}: {_listed([other.name for other in verdict.better])}."
    more = _listed([f"{other.name} ({other.wanted})" for other in verdict.better])
    return f"{said} More of these jobs ask for {more}."


def _counted(verdict: Verdict, card: LearningCard) -> str:
    if verdict.wanted is None or not card.jobs:
        return "there are no jobs to count it in"
    named = wanted_words(verdict.wanted, card)
    return f"named {named}" if verdict.wanted else f"none of the {card.jobs} jobs that I know names it"


def _name(gain: Gain) -> str:
    return job_name(gain.title, gain.company) or "a job"


def _listed(names: Sequence[str]) -> str:
    return " and ".join(part for part in (", ".join(names[:-1]), *names[-1:]) if part)


def shown_steps(card: LearningCard) -> dict[int, tuple[str, ...]]:
    """Return by number of an item the first steps to show: all of what is begun and of the next one."""
    open_items = [item for item in card.items if item.state != "done"]
    begun = [item for item in open_items if item.state == "started"]
    following = [item for item in open_items if item.state == "planned"][:1]
    return {item.number: item.steps for item in (*begun, *following)}


def closing_words(card: LearningCard) -> list[str]:
    """Return what stands below the items: what comes later, and notes."""
    later = [f"Later: {_listed(card.later)}"] if card.later else []
    return [*later, *card.notes]
