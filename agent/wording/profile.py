"""A profile, skills and CVs in words."""

from collections.abc import Iterator, Sequence

from agent.wording.phrases import counted, listed
from career.cv.summary import duration
from career.cv.views import CVCard
from career.profile.views import ProfileCard

FIELDS = {
    "name": "Name",
    "headline": "Headline",
    "location": "Location",
    "phone": "Phone",
    "education_level": "Education",
    "experience_level": "Level",
    "preferred_career_track": "Career track",
    "career_goals": "Goals",
    "learning_style": "Learning style",
    "interests": "Interests",
    "languages": "Languages",
    "remote_preference": "Work place",
    "salary": "Salary",
    "time_zone": "Time zone",
    "bio": "About",
}
MOST_SKILLS = 40
EMPTY = (
    "Your profile is still empty. Send me your CV as PDF, DOCX, photo or text, or tell me about yourself: "
    "“I am a junior nurse in Kiel, I speak German and English”."
)


def say_profile(card: ProfileCard, fields: Sequence[str] = ()) -> str:
    """Say the whole profile, or the fields that were asked for."""
    if fields:
        return "\n".join(_field(card, field) for field in fields)
    lines = list(_known(card))
    if not lines and not card.skills:
        return EMPTY
    missing = [FIELDS[f].lower() for f in ("location", "experience_level", "languages") if not value_of(card, f)]
    hint = f"I do not know your {listed(missing)} yet; tell me and I will note it." if missing else ""
    return "\n".join(part for part in (*lines, _skills(card), hint) if part)


def say_added(names: Sequence[str], total: int) -> str:
    """Say which skills are in the profile now."""
    return f"Your profile has {listed(names)} now. That makes {counted(total, 'skill')}."


def say_removed(removed: Sequence[str], absent: Sequence[str], total: int) -> str:
    """Say which skills are gone, and which were never there."""
    parts = []
    if removed:
        parts.append(f"I removed {listed(removed)}. Your profile has {counted(total, 'skill')} now.")
    if absent:
        parts.append(f"{listed(absent)} {'was' if len(absent) == 1 else 'were'} not in your profile.")
    return " ".join(parts)


def say_changed(card: ProfileCard, fields: Sequence[str]) -> str:
    """Say what stands in the profile after a change."""
    shown = list(dict.fromkeys("salary" if f.startswith("salary") or f == "currency" else f for f in fields))
    return "Noted. " + " ".join(f"{FIELDS[f]}: {value_of(card, f) or 'empty'}." for f in shown if f in FIELDS)


def say_cvs(cards: Sequence[CVCard]) -> str:
    """Say which CVs are there and which is in use."""
    if not cards:
        return "There is no CV yet. Send yours as PDF, DOCX, photo or text."
    lines = [f"You have {counted(len(cards), 'CV')} here:"]
    for card in cards:
        state = "in use" if card.is_active else card.error_message or card.status
        came = card.created_at.strftime("%-d %B %Y")
        lines.append(f"- {card.filename}, from {came}: {state}")
    return "\n".join(lines)


def value_of(card: ProfileCard, field: str) -> str:
    """Return a field as text; empty when it is not known."""
    if field == "salary":
        return _salary(card)
    if field == "skills":
        return listed([skill.name for skill in card.skills], most=MOST_SKILLS)
    if field == "experience":
        return f"{duration(card.experience_months)} of dated work" if card.experience_months else ""
    value = getattr(card, field)
    return ", ".join(value) if isinstance(value, tuple) else str(value or "")


def _known(card: ProfileCard) -> Iterator[str]:
    for field, label in FIELDS.items():
        if value := value_of(card, field):
            yield f"{label}: {value}"
    if card.experience_months:
        yield f"Experience: {value_of(card, 'experience')}"
    if card.cv_filename:
        yield f"CV in use: {card.cv_filename}"


def _field(card: ProfileCard, field: str) -> str:
    label = {"skills": "skills", "experience": "experience"}.get(field) or FIELDS[field].lower()
    verb = "are" if field in ("skills", "languages", "interests", "career_goals") else "is"
    value = value_of(card, field)
    return f"Your {label} {verb}: {value}." if value else f"Your profile says nothing about your {label} yet."


def _skills(card: ProfileCard) -> str:
    if not card.skills:
        return "Skills: none yet. Say “add Python and SQL to my skills”."
    return f"Skills ({len(card.skills)}): {value_of(card, 'skills')}"


def _salary(card: ProfileCard) -> str:
    low, high = card.salary_min, card.salary_max
    if low is None and high is None:
        return f"in {card.currency}, amount not told" if card.currency else ""
    amount = f"{low:,} to {high:,}" if low and high else f"at least {low:,}" if low else f"up to {high:,}"
    return f"{amount} {card.currency or ''}".strip()
