"""What every client shows of a card as rows of a name and a value; a row without a value is left out."""

from collections.abc import Sequence
from typing import NamedTuple
from uuid import UUID

from career.applications.model import STATUS_WORDS
from career.applications.views import ApplicationCard
from career.customization.model import KIND_WORDS, EvidenceQuestion, Suggestion
from career.customization.views import CustomizationCard
from career.cv.summary import duration
from career.digest.text import DigestItem
from career.evidence import Evidence
from career.figures import figure
from career.jobs.views import JobCard, job_name
from career.matching.explain import reasons
from career.matching.views import ComparisonCard, FoundJob, MatchCard
from career.names import language_told, skill_told
from career.profile.views import ProfileCard, SkillView
from runtime.language import N_, ngettext
from runtime.language import gettext as _

Rows = list[tuple[str, str | None]]
PART_NAMES = {
    "must_have": N_("Must have"),
    "experience": N_("Experience"),
    "role": N_("Role"),
    "nice_to_have": N_("Nice to have"),
    "education": N_("Education"),
}
"""Names of the parts of a score, for gettext."""
_PLACES = {"cv": N_("cv"), "job": N_("ad"), "profile": N_("profile"), "answer": N_("you said")}


def place_of(evidence: Evidence) -> str:
    """Return the place of a quote in words: "cv page 2 line 12", "ad line 4"."""
    said = _(_PLACES[evidence.origin])
    if evidence.page and evidence.page > 1:
        said = _("{place} page {page}", place=said, page=evidence.page)
    return _("{place} line {line}", place=said, line=evidence.line) if evidence.line else said


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
    posted = _("posted {ago}", ago=f"{job.posted_on:%Y-%m-%d}") if job.posted_on else None
    way = _(remote) if remote else None
    learned = _("{points:+d} in this order: {why}", points=job.adjustment, why=job.learned)
    return ShownJob(
        id=job.id,
        name=job_name(job.title or _("A job without a title"), job.company),
        score=job.score,
        facts=" · ".join(fact for fact in (job.location, way, job.pay, posted, job.caution) if fact),
        reason=job.reason,
        learned=learned if job.adjustment and job.learned else None,
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
    name = job_name(shown.title, shown.company) or _("an ad without a title")
    notes = [entry.note for entry in shown.history[-1:] if entry.note]
    said = "; ".join(" ".join(note.split()) for note in (*notes, shown.notes) if note)
    since = _("{status} since {day}", status=_(STATUS_WORDS[shown.status]), day=f"{shown.since:%Y-%m-%d}")
    return name, since, said or None


def _job(match: MatchCard) -> str:
    return job_name(match.job_title, match.job_company) or _("a job without a title")


def profile_rows(shown: ProfileCard) -> Rows:
    """Return a profile but for its name and skills."""
    return [
        (_("Headline"), shown.headline),
        (_("Location"), shown.location),
        (_("Phone"), shown.phone),
        (_("Experience"), duration(shown.experience_months) if shown.experience_months else None),
        (_("Level"), _value(shown.experience_level)),
        (_("Education"), shown.education_level),
        (_("Career track"), shown.preferred_career_track),
        (_("Goals"), shown.career_goals),
        (_("Learning style"), shown.learning_style),
        (_("Work place"), _value(shown.remote_preference)),
        (_("Salary"), _salary(shown)),
        (_("Languages"), ", ".join(map(language_told, shown.languages))),
        (_("Interests"), ", ".join(shown.interests)),
        (_("Time zone"), shown.time_zone),
        (_("CV in use"), shown.cv_filename),
        (_("About"), shown.bio),
    ]


def skill_rows(skills: Sequence[SkillView]) -> Rows:
    """Return skills by where they come from."""
    told = [skill_told(skill.name) for skill in skills if skill.source == "user"]
    read = [skill_told(skill.name) for skill in skills if skill.source != "user"]
    return [(_("Skills from your CV"), ", ".join(read)), (_("Skills you told me"), ", ".join(told))]


def job_rows(shown: JobCard) -> Rows:
    """Return a job but for its title."""
    demands = shown.requirements
    skills = demands.skills if demands else ()
    return [
        (_("Company"), shown.company),
        (_("Location"), shown.location),
        (_("Must have"), ", ".join(skill_told(skill.name) for skill in skills if skill.must)),
        (_("Nice to have"), ", ".join(skill_told(skill.name) for skill in skills if not skill.must)),
        (_("Years"), _least_years(demands.min_years) if demands and demands.min_years else None),
        (_("Problem"), shown.error_message),
    ]


_VALUES = (N_("fresher"), N_("junior"), N_("mid"), N_("senior"), N_("remote"), N_("hybrid"), N_("onsite"))


def _value(value: str | None) -> str | None:
    """Return a value of a list of ours in words."""
    return _(value) if value in _VALUES else value


def _least_years(years: float) -> str:
    return _("{years} or more", years=figure(f"{years:g}"))


def _salary(shown: ProfileCard) -> str | None:
    ends = [figure(f"{amount:,}") for amount in (shown.salary_min, shown.salary_max) if amount is not None]
    if not ends:
        return None
    amount = ends[0] if len(ends) == 1 else _("{least} to {most}", least=ends[0], most=ends[1])
    return f"{amount} {shown.currency or ''}".strip()


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


_STATES = {"applied": N_(", applied"), "skipped": N_(", skipped"), "undone": N_(", undone")}


def shown_suggestion(item: Suggestion) -> ShownSuggestion:
    """Return what is shown of a suggestion."""
    state = _(_STATES[item.state]) if item.state in _STATES else ""
    kind, own = _(KIND_WORDS[item.kind]), _(", your own words") if item.is_own else ""
    before, after = (tuple(line for line in text.split("\n") if line.strip()) for text in (item.before, item.after))
    return ShownSuggestion(
        head=f"{item.number}. {kind} ({item.worth}){state}{own}",
        before=() if item.change.operation == "order" else before,
        after=after,
        reason=item.reason,
        rests_on=_rests_on(item),
        is_settled=item.state != "open",
    )


def question_line(question: EvidenceQuestion) -> str:
    """Return a question with what a yes would add."""
    if not question.gain:
        return question.text
    points = ngettext("A yes adds {count} point.", "A yes adds {count} points.", question.gain)
    return f"{question.text} {points}"


def customization_title(shown: CustomizationCard) -> str:
    """Return what a card of a customised CV is called: the score, and what it is for."""
    job = job_name(shown.job_title, shown.job_company) or _("this job")
    text = (
        N_("{score} of 100: {cv} for {job}")
        if shown.score == shown.base_score
        else N_("{score} of 100 (it was {before}): {cv} for {job}")
    )
    return _(text, score=shown.score, before=shown.base_score, cv=shown.cv_filename, job=job)


def _rests_on(item: Suggestion) -> str | None:
    """Return the line that a suggestion stands on, where what goes is not that line itself."""
    told = next((quote for quote in item.evidence if quote.origin != "job"), None)
    if told is None or told.quote in item.before or item.change.operation == "order":
        return None
    return _("{place}: “{quote}”", place=place_of(told), quote=told.quote)
