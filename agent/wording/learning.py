"""A learning plan, and what is learned, in words."""

from agent.wording.phrases import listed
from career.profile.learning.model import LearningCard, LearningItem
from career.profile.learning.progress import Progress
from career.profile.learning.wording import facts_of, gain_words, hours_words, verdict_words, wanted_words
from runtime.language import N_, ngettext
from runtime.language import gettext as _

_FROM = {
    "plan": N_("the track of your last plan"),
    "profile": N_("the track in your profile"),
    "goals": N_("the goals in your profile"),
    "cv": N_("the work in your CV"),
}
WHOLE = N_("“What should I learn next?” makes a whole plan.")
NEXT = N_("Say “I started {name}” or “done with step {number}”, and I keep track of it.")


def say_plan(card: LearningCard) -> str:
    """Say all of a plan, for a model to answer from."""
    lines = [head_of_plan(card), *card.notes]
    lines += [f"{item.number}. {item.name}: {facts_of(item, card)}" for item in card.items]
    lines += [_("{skill}, first: {step}", skill=item.name, step=item.steps[0]) for item in card.items[:3] if item.steps]
    lines += [f"{item.name}: {link.name} {link.url}" for item in card.items for link in item.links[:1]]
    return "\n".join(dict.fromkeys(lines))


def head_of_plan(card: LearningCard) -> str:
    """Say what matters of a plan that stands in full, with its notes, beside the words."""
    verdicts = [verdict_words(verdict, card) for verdict in card.verdicts]
    if not card.items:
        return "\n".join(part for part in (*verdicts, *card.notes, card.ask or _nothing(card)) if part)
    following = next((item for item in card.items if item.state != "done"), None)
    ending = _(WHOLE) if verdicts else _next(following)
    warning = card.warning or ""
    parts = (*verdicts, _ground(card), warning, _first(following, card), _time(card), _later(card), ending)
    return "\n".join(part for part in parts if part)


def say_progress(progress: Progress) -> str:
    """Say what was noted, and what comes next."""
    noted = [
        ngettext("{names} is done", "{names} are done", len(progress.done), names=listed(progress.done))
        if progress.done
        else "",
        ngettext("{names} is started", "{names} are started", len(progress.started), names=listed(progress.started))
        if progress.started
        else "",
    ]
    lines = [_("Noted: {changes}.", changes=", ".join(part for part in noted if part))]
    if progress.total:
        lines.append(
            _("{done} of {total} steps of your plan are done.", done=progress.done_in_all, total=progress.total)
        )
    following = progress.next_name
    if following and progress.next_steps and following not in progress.started:
        lines.append(_("Next: {skill}. {step}", skill=following, step=progress.next_steps[0]))
    elif following and progress.next_steps:
        lines.append(_("First: {step}", step=progress.next_steps[0]))
    elif progress.total:
        lines.append(_("That was the last step. Ask “what should I learn next?” for a new plan."))
    return " ".join(lines)


def ask_to_add(progress: Progress) -> str:
    """Tell a model to ask whether what is done goes into the profile."""
    return f" Call add_skills with {list(progress.offered)}: the user is asked for a yes before anything is added."


def _ground(card: LearningCard) -> str:
    if not card.track:
        return ""
    kind = f" ({card.kind})" if card.kind and card.kind.casefold() != card.track.casefold() else ""
    found = f", {_(_FROM[card.told_by])}" if card.told_by else ""
    track = f"**{card.track}**{kind}{found}"
    if card.basis == "jobs" and card.is_invented:
        return _("For {track}: counted in {jobs} example jobs.", track=track, jobs=card.jobs)
    if card.basis == "jobs":
        return _("For {track}: counted in {jobs} open jobs.", track=track, jobs=card.jobs)
    if card.basis == "saved":
        return _("For {track}: from your saved jobs.", track=track)
    return _("For {track}: from my own table, since too few open jobs are known.", track=track)


def _first(item: LearningItem | None, card: LearningCard) -> str:
    if item is None:
        return _("All steps of this plan are done. Name another track, or ask for a new plan.")
    named = wanted_words(item.wanted, card) if item.wanted or not item.needed_for else ""
    why = [named, gain_words(item.gains, card.tested, 1) if item.gains else ""]
    needed = _("needed for {skills}", skills=listed(item.needed_for)) if item.needed_for else ""
    said = "; ".join(part for part in (*why, needed, hours_words(item.hours)) if part)
    step = _first_step(item, card)
    if item.state == "started":
        return _("Go on with **{skill}**: {reasons}. First step: {step}", skill=item.name, reasons=said, step=step)
    return _("Begin with **{skill}**: {reasons}. First step: {step}", skill=item.name, reasons=said, step=step)


def _first_step(item: LearningItem, card: LearningCard) -> str:
    return item.steps[1 if card.style and len(item.steps) > 1 else 0] if item.steps else ""


def _time(card: LearningCard) -> str:
    if not card.last_week:
        return ""
    hours = (
        _("{hours} hours a week", hours=card.hours_per_week)
        if card.are_hours_told
        else _("{hours} hours a week (my assumption; say for example “8 hours a week”)", hours=card.hours_per_week)
    )
    skills = ngettext("{count} skill", "{count} skills", len(card.items))
    if card.done:
        skills = _("{skills}, {done} of them done", skills=skills, done=card.done)
    return ngettext(
        "The plan has {skills}, about {count} week at {hours}.",
        "The plan has {skills}, about {count} weeks at {hours}.",
        card.last_week,
        skills=skills,
        hours=hours,
    )


def _later(card: LearningCard) -> str:
    if not card.later:
        return ""
    said = _("For later, since {weeks} weeks do not suffice: {skills}.", weeks=card.weeks, skills=listed(card.later))
    if card.weeks is not None and card.last_week > card.weeks:
        return " ".join([said, _("Even the first takes longer than {weeks} weeks.", weeks=card.weeks)])
    return said


def _next(item: LearningItem | None) -> str:
    return _(NEXT, name=item.name, number=item.number) if item else ""


def _nothing(card: LearningCard) -> str:
    if card.verdicts:
        return ""
    kind = card.kind or _("these jobs")
    none = (
        _(
            "I find no skill that {kind} asks for in {jobs} jobs and that your profile lacks.",
            kind=kind,
            jobs=card.jobs,
        )
        if card.jobs and card.basis != "table"
        else _("I find no skill that {kind} asks for and that your profile lacks.", kind=kind)
    )
    return " ".join([none, _("Name a skill or another track, and I count for that.")])
