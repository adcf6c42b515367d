"""A profile or a CV as a picture and as its caption."""

from collections.abc import Sequence
from typing import Any

from bot.views.html import escape, units
from bot.views.pictures.drawing import NotDrawable, drawn
from bot.views.pictures.words import LONGEST_CAPTION, caption, chips, listed, plain
from bot.views.short import short
from career.cv.summary import duration
from career.cv.views import CVCard
from career.names import skill_told
from career.profile.views import ProfileCard
from career.rows import profile_rows
from runtime.language import gettext as _

_ROWS = 5
_MOST = 36
"""Chips that six rows can hold."""
_NOTICES = 2
_FINDINGS = 2


def profile_picture(card: ProfileCard | CVCard) -> bytes:
    """Return a profile or a CV as PNG; CPU-bound.

    Raises NotDrawable where the fonts lack a letter, and for a CV from which nothing could be read.
    """
    return drawn("profile", _cv(card) if isinstance(card, CVCard) else _profile(card))


def profile_caption(card: ProfileCard | CVCard) -> str:
    """Return the same facts as HTML of Telegram, which fits under a picture."""
    return _cv_caption(card) if isinstance(card, CVCard) else _profile_caption(card)


def _cv(card: CVCard) -> dict[str, Any]:
    if card.error_message or not (card.name or card.label or card.skills or card.experience_months):
        raise NotDrawable("nothing was read from the CV")
    name, score = plain(card.name, 80), card.quality_score
    quality = None if score is None else {"score": str(score), "share": score / 100, "name": _("quality")}
    return {
        "title": name or plain(card.filename, 70),
        "above": plain(card.filename, 70) if name else None,
        "headline": plain(card.label, 160) or None,
        "quality": quality,
        "rows": [{"name": name, "value": plain(value, 160)} for name, value in _experience(card)],
        **_skills(card.skills),
        "notices": [plain(warning, 240) for warning in card.warnings[:_NOTICES]],
    }


def _profile(card: ProfileCard) -> dict[str, Any]:
    shown = (card.headline, card.phone)
    rows = [(name, value) for name, value in profile_rows(card) if value and value not in shown]
    return {
        "title": plain(card.name, 80) or _("Your profile"),
        "above": _("Your profile") if plain(card.name, 80) else None,
        "headline": plain(card.headline, 160) or None,
        "quality": None,
        "rows": [{"name": name, "value": plain(value, 160)} for name, value in rows[:_ROWS]],
        **_skills([skill_told(skill.name) for skill in card.skills]),
        "notices": [] if card.skills else [_("No skills yet. Send a CV, or write: add Python and SQL")],
    }


def _skills(names: Sequence[str]) -> dict[str, Any]:
    shown = chips([(name, "plain") for name in names], _MOST)
    heading = _("Skills") + f" · {len(names)}"
    return {"skills": shown, "more_skills": len(names) - len(shown), "skills_heading": heading}


def _experience(card: CVCard) -> list[tuple[str, str]]:
    months = card.experience_months
    return [(_("Experience"), _("{time} of dated work", time=duration(months)))] if months else []


def _cv_caption(card: CVCard) -> str:
    who = ", ".join(part for part in (card.name, card.label) if part)
    facts = [(_("Name"), who), *_experience(card)]
    if card.quality_score is not None:
        facts.append((_("Quality"), _("{score} of 100", score=card.quality_score)))
    tail = [f"⚠️ {escape(short(warning, 160))}" for warning in card.warnings[:_NOTICES]]
    tail += [f"• {escape(short(f'{item.message} {item.advice or str()}', 200))}" for item in card.findings[:_FINDINGS]]
    return _with_skills([f"<b>{escape(short(card.filename, 100))}</b>", *_facts(facts)], list(card.skills), tail)


def _profile_caption(card: ProfileCard) -> str:
    name = escape(short(card.name or _("Your profile"), 100))
    head = [f"<b>{name}</b>", *_facts(profile_rows(card))]
    tail = [] if card.skills else [_("<i>No skills yet. Send a CV, or write: add Python and SQL</i>")]
    return _with_skills(head, [skill_told(skill.name) for skill in card.skills], tail)


def _facts(rows: list[tuple[str, str]] | list[tuple[str, str | None]]) -> list[str]:
    return [f"{name}: {escape(short(value, 100))}" for name, value in rows if value]


def _with_skills(head: list[str], skills: list[str], tail: list[str]) -> str:
    opening = _("Skills") + ": "
    room = LONGEST_CAPTION - units("\n".join((*head, *tail))) - units(opening) - 4
    line = listed(skills, max(room, 250))
    return caption([*head, *([opening + line] if line else []), *tail])
