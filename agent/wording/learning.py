"""A learning plan, and what is learned, in words."""

from agent.wording.phrases import listed
from career.profile.learning.model import LearningCard, LearningItem
from career.profile.learning.progress import Progress
from career.profile.learning.wording import facts_of, gain_words, hours_words, verdict_words, wanted_words

_FROM = {
    "plan": "the track of your last plan",
    "profile": "the track in your profile",
    "goals": "the goals in your profile",
    "cv": "the work in your CV",
}
WHOLE = "“What should I learn next?” makes a whole plan."
NEXT = "Say “I started {name}” or “done with step {number}”, and I keep track of it."


def say_plan(card: LearningCard) -> str:
    """Say all of a plan, for a model to answer from."""
    lines = [head_of_plan(card), *card.notes]
    lines += [f"{item.number}. {item.name}: {facts_of(item, card)}" for item in card.items]
    lines += [f"{item.name}, first: {item.steps[0]}" for item in card.items[:3] if item.steps]
    lines += [f"{item.name}: {link.name} {link.url}" for item in card.items for link in item.links[:1]]
    return "\n".join(dict.fromkeys(lines))


def head_of_plan(card: LearningCard) -> str:
    """Say what matters of a plan that stands in full, with its notes, beside the words."""
    verdicts = [verdict_words(verdict, card) for verdict in card.verdicts]
    if not card.items:
        return "\n".join(part for part in (*verdicts, *card.notes, card.ask or _nothing(card)) if part)
    following = next((item for item in card.items if item.state != "done"), None)
    ending = WHOLE if verdicts else _next(following)
    warning = card.warning or ""
    parts = (*verdicts, _ground(card), warning, _first(following, card), _time(card), _later(card), ending)
    return "\n".join(part for part in parts if part)


def say_progress(progress: Progress) -> str:
    """Say what was noted, and what comes next."""
    noted = [f"{listed(progress.done)} {_is(progress.done)} done"] if progress.done else []
    noted += [f"{listed(progress.started)} {_is(progress.started)} started"] if progress.started else []
    lines = [f"Noted: {', '.join(noted)}."]
    if progress.total:
        lines.append(f"{progress.done_in_all} of {progress.total} steps of your plan are done.")
    following = progress.next_name
    if following and progress.next_steps and following not in progress.started:
        lines.append(f"Next: {following}. {progress.next_steps[0]}")
    elif following and progress.next_steps:
        lines.append(f"First: {progress.next_steps[0]}")
    elif progress.total:
        lines.append("That was the last step. Ask “what should I learn next?” for a new plan.")
    return " ".join(lines)


def ask_to_add(progress: Progress) -> str:
    """Tell a model to ask whether what is done goes into the profile."""
    return f" Call add_skills with {list(progress.offered)}: the user is asked for a yes before anything is added."


def _ground(card: LearningCard) -> str:
    kind = f" ({card.kind})" if card.kind and card.track and card.kind.casefold() != card.track.casefold() else ""
    found = f", {_FROM[card.told_by]}" if card.told_by else ""
    if card.basis == "jobs":
        kinds = "example" if card.is_invented else "open"
        return f"For **{card.track}**{kind}{found}: counted in {card.jobs} {kinds} jobs."
    if not card.track:
        return ""
    on = "your saved jobs" if card.basis == "saved" else "my own table, since too few open jobs are known"
    return f"For **{card.track}**{kind}{found}: from {on}."


def _first(item: LearningItem | None, card: LearningCard) -> str:
    if item is None:
        return "All steps of this plan are done. Name another track, or ask for a new plan."
    named = wanted_words(item.wanted, card) if item.wanted or not item.needed_for else ""
    why = [named, gain_words(item.gains, card.tested, 1) if item.gains else ""]
    needed = f"needed for {listed(item.needed_for)}" if item.needed_for else ""
    said = "; ".join(part for part in (*why, needed, hours_words(item.hours)) if part)
    verb = "Go on with" if item.state == "started" else "Begin with"
    return f"{verb} **{item.name}**: {said}. First step: {_first_step(item, card)}"


def _first_step(item: LearningItem, card: LearningCard) -> str:
    return item.steps[1 if card.style and len(item.steps) > 1 else 0] if item.steps else ""


def _time(card: LearningCard) -> str:
    if not card.last_week:
        return ""
    hours = f"{card.hours_per_week} hours a week"
    told = hours if card.are_hours_told else f"{hours} (my assumption; say for example “8 hours a week”)"
    done = f", {card.done} of them done" if card.done else ""
    count = f"{len(card.items)} skill{'' if len(card.items) == 1 else 's'}{done}"
    return f"The plan has {count}, about {card.last_week} week{'' if card.last_week == 1 else 's'} at {told}."


def _later(card: LearningCard) -> str:
    if not card.later:
        return ""
    over = card.weeks is not None and card.last_week > card.weeks
    long = f" Even the first takes longer than {card.weeks} weeks." if over else ""
    return f"For later, since {card.weeks} weeks do not suffice: {listed(card.later)}.{long}"


def _next(item: LearningItem | None) -> str:
    return NEXT.format(name=item.name, number=item.number) if item else ""


def _nothing(card: LearningCard) -> str:
    if card.verdicts:
        return ""
    counted = f" in {card.jobs} jobs" if card.jobs and card.basis != "table" else ""
    return (
        f"I find no skill that {card.kind or 'these jobs'} asks for{counted} and that your profile lacks. "
        "Name a skill or another track, and I count for that."
    )


def _is(names: tuple[str, ...]) -> str:
    return "is" if len(names) == 1 else "are"
