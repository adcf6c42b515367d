"""A profile, skills and CVs in words."""

from collections.abc import Iterator, Sequence

from agent.wording.phrases import listed, within
from career.cv.summary import duration
from career.cv.views import CVCard
from career.profile.views import ProfileCard
from runtime.language import N_, day, ngettext, number
from runtime.language import gettext as _

FIELDS = {
    "name": N_("Name"),
    "headline": N_("Headline"),
    "location": N_("Location"),
    "phone": N_("Phone"),
    "education_level": N_("Education"),
    "experience_level": N_("Level"),
    "preferred_career_track": N_("Career track"),
    "career_goals": N_("Goals"),
    "learning_style": N_("Learning style"),
    "interests": N_("Interests"),
    "languages": N_("Languages"),
    "remote_preference": N_("Work place"),
    "salary": N_("Salary"),
    "time_zone": N_("Time zone"),
    "bio": N_("About"),
}
_SKILLS, _EXPERIENCE = N_("skills"), N_("experience")
_VALUES = {
    "fresher": N_("fresher"),
    "junior": N_("junior"),
    "mid": N_("mid"),
    "senior": N_("senior"),
    "remote": N_("remote"),
    "hybrid": N_("hybrid"),
    "onsite": N_("onsite"),
}
_STATES = {
    "received": N_("received"),
    "processing": N_("processing"),
    "ready": N_("ready"),
    "failed": N_("failed"),
}
MOST_SKILLS = 40
EMPTY = N_(
    "Your profile is still empty. Send me your CV as PDF, DOCX, photo or text, or tell me about yourself: "
    "“I am a junior nurse in Kiel, I speak German and English”."
)


def say_profile(card: ProfileCard, fields: Sequence[str] = ()) -> str:
    """Say the whole profile, or the fields that were asked for."""
    if fields:
        return "\n".join(_field(card, field) for field in fields)
    lines = list(_known(card))
    if not lines and not card.skills:
        return _(EMPTY)
    missing = [within(_(FIELDS[f])) for f in ("location", "experience_level", "languages") if not value_of(card, f)]
    hint = _("I do not know your {fields} yet; tell me and I will note it.", fields=listed(missing)) if missing else ""
    return "\n".join(part for part in (*lines, _skills(card), hint) if part)


def say_added(names: Sequence[str], total: int) -> str:
    """Say which skills are in the profile now."""
    return ngettext(
        "Your profile has {names} now. That makes {count} skill.",
        "Your profile has {names} now. That makes {count} skills.",
        total,
        names=listed(names),
    )


def say_removed(removed: Sequence[str], absent: Sequence[str], total: int) -> str:
    """Say which skills are gone, and which were never there."""
    parts = []
    if removed:
        parts.append(_("I removed {names}.", names=listed(removed)))
        parts.append(ngettext("Your profile has {count} skill now.", "Your profile has {count} skills now.", total))
    if absent:
        parts.append(
            ngettext(
                "{names} was not in your profile.",
                "{names} were not in your profile.",
                len(absent),
                names=listed(absent),
            )
        )
    return " ".join(parts)


def say_changed(card: ProfileCard, fields: Sequence[str]) -> str:
    """Say what stands in the profile after a change."""
    shown = dict.fromkeys("salary" if f.startswith("salary") or f == "currency" else f for f in fields)
    empty = _("empty")
    told = [f"{_(FIELDS[f])}: {value_of(card, f) or empty}." for f in shown if f in FIELDS]
    return " ".join([_("Noted."), *told])


def say_cvs(cards: Sequence[CVCard]) -> str:
    """Say which CVs are there and which is in use."""
    if not cards:
        return _("There is no CV yet. Send yours as PDF, DOCX, photo or text.")
    lines = [ngettext("You have {count} CV here:", "You have {count} CVs here:", len(cards))]
    for card in cards:
        state = _("in use") if card.is_active else card.error_message or _(_STATES.get(card.status, card.status))
        line = _("{file}, from {day}: {state}", file=card.filename, day=day(card.created_at), state=state)
        lines.append(f"- {line}")
    return "\n".join(lines)


def value_of(card: ProfileCard, field: str) -> str:
    """Return a field as text; empty when it is not known."""
    if field == "salary":
        return _salary(card)
    if field == "skills":
        return listed([skill.name for skill in card.skills], most=MOST_SKILLS)
    if field == "experience":
        return _("{time} of dated work", time=duration(card.experience_months)) if card.experience_months else ""
    value = getattr(card, field)
    if isinstance(value, tuple):
        return ", ".join(value)
    return _(_VALUES.get(value, value)) if value else ""


def _known(card: ProfileCard) -> Iterator[str]:
    for field, label in FIELDS.items():
        if value := value_of(card, field):
            yield f"{_(label)}: {value}"
    if card.experience_months:
        yield _("Experience: {time}", time=value_of(card, "experience"))
    if card.cv_filename:
        yield _("CV in use: {file}", file=card.cv_filename)


def _field(card: ProfileCard, field: str) -> str:
    label = within(_({"skills": _SKILLS, "experience": _EXPERIENCE}.get(field) or FIELDS[field]))
    value = value_of(card, field)
    if not value:
        return _("Your profile says nothing about your {field} yet.", field=label)
    if field in ("skills", "languages", "interests", "career_goals"):
        return _("Your {fields} are: {values}.", fields=label, values=value)
    return _("Your {field} is: {value}.", field=label, value=value)


def _skills(card: ProfileCard) -> str:
    if not card.skills:
        return _("Skills: none yet. Say “add Python and SQL to my skills”.")
    return _("Skills ({count}): {skills}", count=len(card.skills), skills=value_of(card, "skills"))


def _salary(card: ProfileCard) -> str:
    low, high, currency = card.salary_min, card.salary_max, card.currency or ""
    if low is None and high is None:
        return _("in {currency}, amount not told", currency=currency) if currency else ""
    if low and high:
        return _("{least} to {most} {currency}", least=number(low), most=number(high), currency=currency).strip()
    if low:
        return _("at least {least} {currency}", least=number(low), currency=currency).strip()
    return _("up to {most} {currency}", most=number(high or 0), currency=currency).strip()
