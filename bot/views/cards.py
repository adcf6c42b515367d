"""Cards as HTML of Telegram. Every line closes the tags it opens, so that a card can be cut between lines."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from pydantic import ValidationError

from bot.views import interview, learning
from bot.views.html import LONGEST, escape, linked, split_text
from bot.views.short import short
from career.applications.funnel import lines as funnel_lines
from career.applications.views import ApplicationsCard
from career.conversation.events import Card, CardKind
from career.customization.views import ChangesCard, LetterCard
from career.cv.summary import duration
from career.cv.views import CVCard
from career.evidence import Evidence
from career.jobs.views import JobCard, job_name
from career.matching.model import MatchResult, Part, Point
from career.matching.views import ComparisonCard, MatchCard
from career.profile.views import ProfileCard, SkillView
from career.rows import (
    PART_NAMES,
    application_lines,
    comparison_rows,
    job_rows,
    place_of,
    profile_rows,
    skill_rows,
)
from runtime.language import N_
from runtime.language import gettext as _

_SIGNS = {"met": "✅", "partial": "🟡", "missing": "❌", "unknown": "❔"}
LONGEST_QUOTE = 120
_STATES = {"received": N_("received"), "processing": N_("processing"), "ready": N_("ready"), "failed": N_("failed")}


def card(event: Card, *, in_brief: bool = False) -> list[str]:
    """Return the lines of a card; none for one that says nothing more than the text beside it.

    A match in brief is its score and parts, for an answer that quotes the lines itself.
    """
    try:
        if event.kind == "match" and in_brief:
            return list(_opening(MatchCard.model_validate(event.data)))
        return list(_LINES[event.kind](event.data))
    except ValidationError:
        return []


def match_details(result: MatchResult) -> Iterator[str]:
    """Yield the lines behind a score: what caps it, and every demand, with a line of the CV and one of the ad."""
    for cap in result.caps:
        yield _("⚠️ At most {limit}: {reason}", limit=cap.limit, reason=escape(cap.reason))
        yield from _quotes(cap.evidence)
    yield from _demands(result)
    yield from (f"<i>{escape(note)}</i>" for note in result.notes)


def _match(data: dict[str, Any]) -> Iterator[str]:
    shown = MatchCard.model_validate(data)
    yield from _opening(shown)
    yield from match_details(shown.result)


def _opening(shown: MatchCard) -> Iterator[str]:
    result = shown.result
    title = job_name(shown.job_title, shown.job_company) or _("this job")
    yield _("<b>{score} of 100</b>", score=result.score) + f"  {_bar(result.score, 100, 12)}"
    yield _("{cv} for <b>{job}</b>", cv=escape(shown.cv_filename), job=escape(title))
    yield ""
    yield from (_part(part) for part in result.parts if part.possible)


def _demands(result: MatchResult) -> Iterator[str]:
    others = [
        point for part in result.parts if part.name in ("role", "experience", "education") for point in part.points
    ]
    groups = (
        (_("You have"), result.matched_skills),
        (_("You are missing"), result.missing_skills),
        (_("Role, experience, education"), others),
    )
    for heading, points in groups:
        if points:
            yield ""
            yield f"<b>{heading}</b>"
        for point in points:
            yield _point(point)
            yield from _quotes(point.evidence)


def _part(part: Part) -> str:
    note = f" <i>{escape(part.note)}</i>" if part.note else ""
    points = _("{earned} of {possible}", earned=_figure(part.earned), possible=_figure(part.possible))
    return f"{_bar(part.earned, part.possible, 6)} {_(PART_NAMES[part.name])} {points}{note}"


def _point(point: Point) -> str:
    via = " " + _("(through {skill})", skill=escape(point.via)) if point.via else ""
    return f"{_SIGNS[point.state]} {escape(point.demand)}{via}"


def _quotes(evidence: Iterable[Evidence]) -> Iterator[str]:
    """Yield the first line from each source."""
    first: dict[str, Evidence] = {}
    for item in evidence:
        first.setdefault(item.origin, item)
    for item in first.values():
        yield f"    <i>{place_of(item)}: “{escape(short(item.quote, LONGEST_QUOTE))}”</i>"


def _comparison(data: dict[str, Any]) -> Iterator[str]:
    yield _("<b>Your jobs, best first</b>")
    for score, said in comparison_rows(ComparisonCard.model_validate(data)):
        yield f"<b>{score}</b>  {escape(said or '')}"


def _applications(data: dict[str, Any]) -> Iterator[str]:
    shown = ApplicationsCard.model_validate(data)
    yield _("<b>Your applications</b>")
    for number, application in enumerate(shown.applications, 1):
        name, stands, noted = application_lines(application)
        title = linked(f"<b>{escape(short(name, 160))}</b>", application.url)
        yield f"{number}. {title}: {escape(stands)}"
        if noted:
            yield f"    <i>{escape(short(noted, 200))}</i>"
    yield from (escape(line) for line in funnel_lines(shown.funnel))


def _changes(data: dict[str, Any]) -> Iterator[str]:
    shown = ChangesCard.model_validate(data)
    heading = _("{cv} for {job}, against the original", cv=shown.name, job=shown.job)
    yield f"<b>{escape(short(heading, 160))}</b>"
    for line in shown.lines:
        text = escape(short(line.text, 300))
        yield f"<s>{text}</s>" if line.sign == "-" else f"➕ {text}" if line.sign == "+" else text


def _letter(data: dict[str, Any]) -> Iterator[str]:
    shown = LetterCard.model_validate(data)
    heading = _("Letter for {job}", job=shown.job)
    yield f"<b>{escape(short(heading, 160))}</b>"
    yield ""
    for paragraph in shown.letter.text.split("\n"):
        yield from (escape(piece) for piece in split_text(paragraph, LONGEST // 2) or [""])


def _profile(data: dict[str, Any]) -> Iterator[str]:
    shown = ProfileCard.model_validate(data)
    heading = shown.name or _("Your profile")
    yield f"<b>{escape(heading)}</b>"
    yield from _facts(*profile_rows(shown))
    yield ""
    yield from _skills(shown.skills)


def _skills(skills: Sequence[SkillView]) -> Iterator[str]:
    if not skills:
        yield _("<i>No skills yet. Send a CV, or write: add Python and SQL</i>")
    yield from _facts(*skill_rows(skills))


def _cv(data: dict[str, Any]) -> Iterator[str]:
    shown = CVCard.model_validate(data)
    months, score = shown.experience_months, shown.quality_score
    yield f"<b>{escape(shown.filename)}</b>"
    yield from _facts(
        (_("Name"), ", ".join(part for part in (shown.name, shown.label) if part)),
        (_("Experience"), _("{time} of dated work", time=duration(months)) if months else None),
        (_("Skills"), short(", ".join(shown.skills), 600)),
        (_("Quality"), _("{score} of 100", score=score) if score is not None else None),
        (_("Problem"), shown.error_message),
    )
    yield from (f"⚠️ {escape(warning)}" for warning in shown.warnings)
    yield from (f"• {escape(f'{finding.message} {finding.advice or str()}'.strip())}" for finding in shown.findings[:3])


def _cvs(data: dict[str, Any]) -> Iterator[str]:
    yield _("<b>Your CVs</b>")
    for shown in (CVCard.model_validate(item) for item in data.get("cvs", ())):
        use = " " + _("(in use)") if shown.is_active else ""
        state = shown.error_message or _(_STATES[shown.status])
        yield f"• {escape(shown.filename)}{use}, {shown.created_at:%Y-%m-%d}, {escape(state)}"


def _job(data: dict[str, Any]) -> Iterator[str]:
    shown = JobCard.model_validate(data)
    heading = shown.title or _("Job")
    yield f"<b>{escape(heading)}</b>"
    yield from _facts(*job_rows(shown))


def _skill_card(data: dict[str, Any]) -> Iterator[str]:
    yield _("<b>Your skills</b>")
    yield from _skills([SkillView.model_validate(item) for item in data.get("skills", ())])


def _nothing(_data: dict[str, Any]) -> Iterator[str]:
    return iter(())


def _facts(*rows: tuple[str, str | None]) -> Iterator[str]:
    return (f"{name}: {escape(short(value, 1_000))}" for name, value in rows if value)


def _bar(earned: float, possible: float, width: int) -> str:
    filled = round(width * min(1.0, earned / possible)) if possible > 0 else 0
    return "▰" * filled + "▱" * (width - filled)


def _figure(points: float) -> str:
    return f"{round(points, 1):g}"


_LINES: dict[CardKind, Callable[[dict[str, Any]], Iterable[str]]] = {
    "match": _match,
    "comparison": _comparison,
    "profile": _profile,
    "cv": _cv,
    "cvs": _cvs,
    "job": _job,
    "skills": _skill_card,
    "help": _nothing,
    "applications": _applications,
    "changes": _changes,
    "letter": _letter,
    "learning": learning.plan,
    "interview_questions": interview.questions,
    "mock_interview": interview.mock,
    "interview_progress": interview.progress,
}
