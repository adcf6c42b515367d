"""What every client shows of a card as rows of a name and a value; a row without a value is left out."""

from collections.abc import Sequence
from typing import NamedTuple
from uuid import UUID

from career.applications.model import STATUS_WORDS
from career.applications.views import ApplicationCard
from career.customization.model import KIND_WORDS, Question, Suggestion
from career.customization.views import CustomizationCard
from career.cv.summary import duration
from career.digest.text import DigestItem
from career.evidence import Evidence
from career.jobs.views import JobCard, job_name
from career.matching.explain import reasons
from career.matching.views import ComparisonCard, FoundJob, MatchCard
from career.profile.views import ProfileCard, SkillView

Rows = list[tuple[str, str | None]]
PART_NAMES = {
    "must_have": "Must have",
    "experience": "Experience",
    "role": "Role",
    "nice_to_have": "Nice to have",
    "education": "Education",
}
_PLACES = {"cv": "cv", "job": "ad", "profile": "profile", "answer": "you said"}


def place_of(evidence: Evidence) -> str:
    """Return the place of a quote in words: "cv page 2 line 12", "ad line 4"."""
    page = f" page {evidence.page}" if evidence.page and evidence.page > 1 else ""
    return f"{_PLACES[evidence.origin]}{page}" + (f" line {evidence.line}" if evidence.line else "")


def comparison_rows(shown: ComparisonCard) -> Rows:
    """Return the jobs of a comparison, best first, each with what makes and what breaks its score."""
    return [(str(match.result.score), f"{_job(match)}: {'; '.join(reasons(match.result))}") for match in shown.matches]


class ShownJob(NamedTuple):
    """A job of a list or a digest as every client shows it; each text is one line.

    `learned` is why it stands higher or lower than its score. `source` is what its source asks to be shown, `url` the
    page to link back to: the two are shown with every job. `status` is what the person made of it.
    """

    id: UUID
    name: str
    score: int | None
    facts: str
    reason: str | None
    learned: str | None
    source: str | None
    url: str | None
    status: str | None


def shown_found(job: FoundJob) -> ShownJob:
    """Return what is shown of a job that was found or recommended."""
    said = (job.location or "").casefold()
    remote = job.remote if job.remote in ("remote", "hybrid") and job.remote not in said else None
    posted = f"posted {job.posted_on:%Y-%m-%d}" if job.posted_on else None
    return ShownJob(
        id=job.id,
        name=job_name(job.title or "A job without a title", job.company),
        score=job.score,
        facts=" · ".join(fact for fact in (job.location, remote, job.pay, posted, job.caution) if fact),
        reason=job.reason,
        learned=f"{job.adjustment:+d} in this order: {job.learned}" if job.adjustment and job.learned else None,
        source=job.attribution,
        url=job.url,
        status=job.status,
    )


def found_lines(job: FoundJob) -> tuple[str, str, str | None]:
    """Return an open job in three lines: what it is, what is known of it and its source, and why it fits."""
    shown = shown_found(job)
    score = f"{shown.score}  " if shown.score is not None else ""
    return f"{score}{shown.name}", " · ".join(fact for fact in (shown.facts, shown.source) if fact), shown.reason


def shown_in_digest(item: DigestItem) -> ShownJob:
    """Return what is shown of a job of a digest."""
    return ShownJob(
        id=item.job_id,
        name=item.name,
        score=item.score,
        facts=" · ".join(fact for fact in (item.place, item.salary, item.age) if fact),
        reason=item.reason,
        learned=None,
        source=item.source,
        url=item.url,
        status=None,
    )


def application_lines(shown: ApplicationCard) -> tuple[str, str, str | None]:
    """Return an application in lines: what it is for, where it stands since when, and what the person noted."""
    name = job_name(shown.title, shown.company) or "an ad without a title"
    notes = [entry.note for entry in shown.history[-1:] if entry.note]
    said = "; ".join(" ".join(note.split()) for note in (*notes, shown.notes) if note)
    return name, f"{STATUS_WORDS[shown.status]} since {shown.since:%Y-%m-%d}", said or None


def _job(match: MatchCard) -> str:
    return job_name(match.job_title, match.job_company) or "a job without a title"


def profile_rows(shown: ProfileCard) -> Rows:
    """Return a profile but for its name and skills."""
    return [
        ("Headline", shown.headline),
        ("Location", shown.location),
        ("Phone", shown.phone),
        ("Experience", duration(shown.experience_months) if shown.experience_months else None),
        ("Level", shown.experience_level),
        ("Education", shown.education_level),
        ("Career track", shown.preferred_career_track),
        ("Goals", shown.career_goals),
        ("Learning style", shown.learning_style),
        ("Work place", shown.remote_preference),
        ("Salary", _salary(shown)),
        ("Languages", ", ".join(shown.languages)),
        ("Interests", ", ".join(shown.interests)),
        ("Time zone", shown.time_zone),
        ("CV in use", shown.cv_filename),
        ("About", shown.bio),
    ]


def skill_rows(skills: Sequence[SkillView]) -> Rows:
    """Return skills by where they come from."""
    told = [skill.name for skill in skills if skill.source == "user"]
    read = [skill.name for skill in skills if skill.source != "user"]
    return [("Skills from your CV", ", ".join(read)), ("Skills you told me", ", ".join(told))]


def job_rows(shown: JobCard) -> Rows:
    """Return a job but for its title."""
    demands = shown.requirements
    skills = demands.skills if demands else ()
    return [
        ("Company", shown.company),
        ("Location", shown.location),
        ("Must have", ", ".join(skill.name for skill in skills if skill.must)),
        ("Nice to have", ", ".join(skill.name for skill in skills if not skill.must)),
        ("Years", f"{demands.min_years:g} or more" if demands and demands.min_years else None),
        ("Problem", shown.error_message),
    ]


def _salary(shown: ProfileCard) -> str | None:
    ends = [f"{amount:,}" for amount in (shown.salary_min, shown.salary_max) if amount is not None]
    return " ".join((" to ".join(ends), shown.currency or "")).strip() if ends else None


class ShownSuggestion(NamedTuple):
    """A suggestion as every client shows it; each text is one line.

    `before` and `after` are the lines that go and that come: of a list in a new order only what comes, in that order.
    `rests_on` is where what comes stands in the person's own material. A decided one `is_settled`.
    """

    head: str
    before: tuple[str, ...]
    after: tuple[str, ...]
    reason: str
    rests_on: str | None
    is_settled: bool


_STATES = {"applied": ", applied", "skipped": ", skipped", "undone": ", undone"}


def shown_suggestion(item: Suggestion) -> ShownSuggestion:
    """Return what is shown of a suggestion."""
    own = ", your own words" if item.is_own else ""
    before, after = (tuple(line for line in text.split("\n") if line.strip()) for text in (item.before, item.after))
    return ShownSuggestion(
        head=f"{item.number}. {KIND_WORDS[item.kind]} ({item.worth}){_STATES.get(item.state, '')}{own}",
        before=() if item.change.operation == "order" else before,
        after=after,
        reason=item.reason,
        rests_on=_rests_on(item),
        is_settled=item.state != "open",
    )


def question_line(question: Question) -> str:
    """Return a question with what a yes would add."""
    points = "1 point" if question.gain == 1 else f"{question.gain} points"
    return f"{question.text} A yes adds {points}." if question.gain else question.text


def customization_title(shown: CustomizationCard) -> str:
    """Return what a card of a customised CV is called: the score, and what it is for."""
    job = job_name(shown.job_title, shown.job_company) or "this job"
    was = f" (it was {shown.base_score})" if shown.score != shown.base_score else ""
    return f"{shown.score} of 100{was}: {shown.cv_filename} for {job}"


def _rests_on(item: Suggestion) -> str | None:
    """Return the line that a suggestion stands on, where what goes is not that line itself."""
    told = next((quote for quote in item.evidence if quote.origin != "job"), None)
    if told is None or told.quote in item.before or item.change.operation == "order":
        return None
    return f"{place_of(told)}: “{told.quote}”"
