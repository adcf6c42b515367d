"""What the events of a turn look like in a terminal. The cards are the view models of career."""

from collections.abc import Callable, Sequence
from typing import Any

from pydantic import ValidationError
from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.panel import Panel
from rich.table import Table
from rich.text import Text

from career.applications.views import ApplicationsCard
from career.conversation.events import Card, CardKind
from career.customization.views import ChangesCard, CustomizationCard, LetterCard
from career.cv.summary import duration
from career.cv.views import CVCard
from career.digest.text import Digest
from career.interview.shown import feedback_title, questions_title, summary_title
from career.interview.views import MockCard, ProgressCard, QuestionsCard
from career.jobs.views import JobCard, job_name
from career.matching.views import ComparisonCard, FoundJobs, MatchCard
from career.profile.learning.model import LearningCard
from career.profile.learning.wording import title_of
from career.profile.views import ProfileCard, SkillView
from career.rows import comparison_rows, customization_title, job_rows, profile_rows, skill_rows
from cli.render_customization import diff_lines, suggestion_lines
from cli.render_interview import feedback_lines, outcome_lines, past_lines, question_lines
from cli.render_jobs import applications_lines, digest_lines, list_lines
from cli.render_learning import plan_lines
from cli.render_match import match_result
from cli.text import safe, shorten


def card(event: Card) -> RenderableType | None:
    """Return what a card looks like; None for one that says nothing more than the text beside it."""
    try:
        return _RENDERERS[event.kind](event.data)
    except ValidationError:
        return None


def _match(data: dict[str, Any]) -> RenderableType:
    shown = MatchCard.model_validate(data)
    title = job_name(shown.job_title, shown.job_company) or "this job"
    return match_result(shown.result, title=f"{shown.cv_filename} for {title}")


def _comparison(data: dict[str, Any]) -> RenderableType:
    return panel("Your jobs, best first", facts(comparison_rows(ComparisonCard.model_validate(data))))


def _jobs(data: dict[str, Any]) -> RenderableType:
    return panel("Open jobs", Group(*list_lines(FoundJobs.model_validate(data))))


def _digest(data: dict[str, Any]) -> RenderableType:
    shown = Digest.model_validate(data)
    return panel(shown.heading, Group(*digest_lines(shown)))


def _applications(data: dict[str, Any]) -> RenderableType:
    return panel("Your applications", Group(*applications_lines(ApplicationsCard.model_validate(data))))


def _customization(data: dict[str, Any]) -> RenderableType:
    shown = CustomizationCard.model_validate(data)
    return panel(customization_title(shown), Group(*suggestion_lines(shown.suggestions, shown.questions)))


def _changes(data: dict[str, Any]) -> RenderableType:
    shown = ChangesCard.model_validate(data)
    return panel(f"{shown.name} for {shown.job}, against the original", Group(*diff_lines(shown.lines)))


def _letter(data: dict[str, Any]) -> RenderableType:
    shown = LetterCard.model_validate(data)
    return panel(f"Letter for {shown.job}", Text(safe(shown.letter.text)))


def _questions(data: dict[str, Any]) -> RenderableType:
    shown = QuestionsCard.model_validate(data)
    return panel(questions_title(shown), Group(*question_lines(shown)))


def _mock(data: dict[str, Any]) -> RenderableType | None:
    shown = MockCard.model_validate(data)
    parts = []
    if shown.feedback is not None and shown.feedback.points:
        parts.append(panel(feedback_title(shown), Group(*feedback_lines(shown.feedback))))
    if shown.summary is not None:
        parts.append(panel(summary_title(shown.summary), Group(*outcome_lines(shown.summary))))
    return Group(*parts) if parts else None


def _progress(data: dict[str, Any]) -> RenderableType:
    return panel("Your mock interviews", Group(*past_lines(ProgressCard.model_validate(data))))


def _learning(data: dict[str, Any]) -> RenderableType:
    shown = LearningCard.model_validate(data)
    return panel(title_of(shown), Group(*plan_lines(shown)))


def _profile(data: dict[str, Any]) -> RenderableType:
    shown = ProfileCard.model_validate(data)
    rows = [("Name", shown.name), *profile_rows(shown)]
    return panel("Your profile", Group(facts(rows), Text(), _skills(shown.skills)))


def _skills(skills: Sequence[SkillView]) -> RenderableType:
    if not skills:
        return Text("No skills yet. Upload a CV, or say: add Python and SQL to my skills", style="dim")
    return facts(skill_rows(skills))


def _cv(data: dict[str, Any]) -> RenderableType:
    shown = CVCard.model_validate(data)
    months, score = shown.experience_months, shown.quality_score
    rows = [
        ("Name", ", ".join(part for part in (shown.name, shown.label) if part)),
        ("Experience", f"{duration(months)} of dated work" if months else None),
        ("Skills", shorten(", ".join(shown.skills), 400)),
        ("Quality", f"{score} of 100" if score is not None else None),
        ("Problem", shown.error_message),
    ]
    advice = [Text(f"· {safe(f.message)} {safe(f.advice or '')}".rstrip(), style="dim") for f in shown.findings[:3]]
    warnings = [Text(f"! {safe(warning)}", style="yellow") for warning in shown.warnings]
    return panel(shown.filename, Group(facts(rows), *warnings, *advice))


def _cvs(data: dict[str, Any]) -> RenderableType:
    table = Table(box=None, pad_edge=False)
    for heading in ("", "File", "Came", "State", "Skills"):
        table.add_column(heading, header_style="dim")
    for shown in (CVCard.model_validate(item) for item in data.get("cvs", ())):
        state = shown.status if shown.error_message is None else shorten(shown.error_message, 60)
        day = shown.created_at.astimezone().strftime("%Y-%m-%d")
        table.add_row("●" if shown.is_active else " ", safe(shown.filename), day, state, str(len(shown.skills)))
    return panel("Your CVs (● in use)", table)


def _job(data: dict[str, Any]) -> RenderableType:
    shown = JobCard.model_validate(data)
    return panel(shown.title or "Job", facts(job_rows(shown)))


def _skill_card(data: dict[str, Any]) -> RenderableType:
    skills = [SkillView.model_validate(item) for item in data.get("skills", ())]
    return panel("Your skills", _skills(skills))


def _nothing(_data: dict[str, Any]) -> None:
    return None


def facts(rows: Sequence[tuple[str, str | None]]) -> Table:
    """Return names with their values, without those that have none."""
    table = Table.grid(padding=(0, 2))
    table.add_column(style="dim", no_wrap=True)
    table.add_column()
    for name, value in rows:
        if value:
            table.add_row(name, Text(safe(value)))
    return table


def panel(title: str, body: RenderableType) -> RenderableType:
    """Return a framed body with a title."""
    return Panel(Padding(body, (0, 1)), title=Text(shorten(title, 96), style="bold"), title_align="left", expand=False)


_RENDERERS: dict[CardKind, Callable[[dict[str, Any]], RenderableType | None]] = {
    "match": _match,
    "comparison": _comparison,
    "jobs": _jobs,
    "profile": _profile,
    "cv": _cv,
    "cvs": _cvs,
    "job": _job,
    "skills": _skill_card,
    "help": _nothing,
    "applications": _applications,
    "customization": _customization,
    "changes": _changes,
    "letter": _letter,
    "interview_questions": _questions,
    "mock_interview": _mock,
    "interview_progress": _progress,
    "learning": _learning,
    "digest": _digest,
}
