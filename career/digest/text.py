"""What a digest says: a heading and its jobs, or one line that says why there are none.

Every word comes from the job's row, the match, or a count; nothing is claimed that they do not hold.
"""

import re
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from typing import Literal
from uuid import UUID
from zoneinfo import ZoneInfo

from pydantic import AwareDatetime, BaseModel, ConfigDict

from career.digest.model import DigestSettings, day_in_words
from career.jobs.model import Remote, Salary
from career.jobs.views import job_name
from career.recommendations.model import Considered

LONGEST_NAME, LONGEST_PLACE, LONGEST_REASON = 120, 80, 200
"""Characters; ads have had titles of 60,000."""
_UNSHOWN = re.compile(r"[\x00-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]+")
_LINK = re.compile(r"https?://[^\s<>\"]{3,2000}", re.IGNORECASE)
_MOST_PAID = 1e9

NoneBecause = Literal["no_cv", "no_new", "filtered", "all_shown", "below", "gone"]


class DigestJob(BaseModel):
    """A job that was chosen: what its row and its match say.

    `salary` is as the ad tells it. `attribution` is what its source asks to be shown, `url` the page to link back to.
    """

    model_config = ConfigDict(frozen=True)

    job_id: UUID
    title: str | None = None
    company: str | None = None
    place: str | None = None
    remote: Remote | None = None
    salary: Salary | None = None
    posted_at: AwareDatetime | None = None
    first_seen_at: AwareDatetime | None = None
    attribution: str | None = None
    url: str | None = None
    score: int
    reasons: tuple[str, ...] = ()


class DigestItem(BaseModel):
    """One job of a digest, every field a line's part, ready to be shown as plain text; `job_id` is for buttons."""

    model_config = ConfigDict(frozen=True)

    rank: int
    job_id: UUID
    name: str
    title: str | None
    company: str | None
    place: str | None
    score: int
    reason: str | None
    salary: str | None
    age: str | None
    source: str | None
    url: str | None


class Digest(BaseModel):
    """A digest. `because` says by a word, and `nothing` in a sentence, why it holds no jobs."""

    model_config = ConfigDict(frozen=True)

    day: date
    heading: str
    items: tuple[DigestItem, ...] = ()
    note: str | None = None
    because: NoneBecause | None = None
    nothing: str | None = None


def digest(
    day: date, jobs: Sequence[DigestJob], considered: Considered, settings: DigestSettings, now: datetime
) -> Digest:
    """Return the digest of a local day: jobs in the order given, at most as many as are asked for."""
    items = tuple(_item(rank, job, settings, now) for rank, job in enumerate(jobs[: settings.count], 1))
    if not items:
        because, line = why_nothing(considered, settings.least_score)
        return Digest(day=day, heading=f"No jobs for {day_in_words(day)}", because=because, nothing=line)
    heading = f"{_counted(len(items), 'new job')} for {day_in_words(day)}"
    return Digest(day=day, heading=heading, items=items, note=_note(considered, settings.least_score))


def why_nothing(considered: Considered, least_score: int) -> tuple[NoneBecause, str]:
    """Return by a word and in a sentence why a digest is empty; of several causes the one a person can change most."""
    new = _counted(considered.new, "new job")
    if not considered.has_cv:
        return "no_cv", "No jobs: I have no CV of yours yet to hold them against. Send me your CV as a file."
    if considered.new == 0:
        return "no_new", "No jobs today: nothing new has come in."
    if considered.below:
        best = f"; the best has {considered.best_below}" if considered.best_below is not None else ""
        return "below", f"No jobs today: of {new} none has a score of {least_score} or more{best}."
    if considered.filtered_out and considered.filtered_out + considered.shown_before >= considered.new:
        named = f" ({', '.join(considered.filters)})" if considered.filters else ""
        return "filtered", f"No jobs today: your filters{named} leave out {_all(considered.filtered_out)}."
    if considered.gone:
        return "gone", f"No jobs today: of {new} those that fit are closed already."
    return "all_shown", f"No jobs today: I have shown you {_all(considered.new)} before."


def lines(made: Digest) -> list[str]:
    """Return a digest as plain lines; an empty one is one line."""
    if made.nothing is not None:
        return [made.nothing]
    shown = [made.heading]
    for item in made.items:
        shown += ["", f"{item.rank}. {item.name}", *(f"   {line}" for line in item_lines(item))]
    return [*shown, *(["", made.note] if made.note else [])]


def item_lines(item: DigestItem) -> Iterator[str]:
    """Yield the lines below the name of a job: score and reason, the facts, the source and its link."""
    yield f"{item.score} of 100" + (f": {item.reason}" if item.reason else "")
    facts = [fact for fact in (item.place, item.salary, item.age) if fact]
    if facts:
        yield " · ".join(facts)
    source = ", ".join(part for part in (item.source, item.url) if part)
    if source:
        yield source


def pay_in_words(salary: Salary | None) -> str | None:
    """Return what an ad says it pays: "50,000 to 60,000 EUR a year"; None when it says nothing that can be."""
    if salary is None:
        return None
    least, most = (
        amount if amount and 0 < amount <= _MOST_PAID else None for amount in (salary.minimum, salary.maximum)
    )
    if (least is None and most is None) or (least and most and least > most):
        return None
    unit = f"{f' {salary.currency}' if salary.currency else ''}{f' a {salary.period}' if salary.period else ''}"
    unit = unit.replace(" a hour", " an hour")
    if least and most:
        return f"{_amount(least)}{f' to {_amount(most)}' if most > least else ''}{unit}"
    return f"from {_amount(least)}{unit}" if least else f"up to {_amount(most or 0)}{unit}"


def age_in_words(job: DigestJob, now: datetime, zone: str) -> str | None:
    """Return how old an ad is by the days of a zone; by when it was first seen where it does not say."""
    since, verb = (job.posted_at, "posted") if job.posted_at else (job.first_seen_at, "first seen")
    if since is None:
        return None
    local = ZoneInfo(zone)
    days = (now.astimezone(local).date() - since.astimezone(local).date()).days
    if days < -1:
        return None
    return f"{verb} {_ago(max(0, days))}"


def _ago(days: int) -> str:
    if days < 2:
        return ("today", "yesterday")[days]
    if days < 14:
        return f"{days} days ago"
    return f"{days // 7} weeks ago" if days < 60 else f"{_counted(days // 30, 'month')} ago"


def _item(rank: int, job: DigestJob, settings: DigestSettings, now: datetime) -> DigestItem:
    title, company = _line(job.title, LONGEST_NAME), _line(job.company, LONGEST_NAME)
    link = _LINK.fullmatch((job.url or "").strip())
    return DigestItem(
        rank=rank,
        job_id=job.job_id,
        name=job_name(title or "A job without a title", company),
        title=title,
        company=company,
        place=_place(job),
        score=job.score,
        reason=_line("; ".join(job.reasons), LONGEST_REASON),
        salary=pay_in_words(job.salary),
        age=age_in_words(job, now, settings.zone),
        source=_line(job.attribution, LONGEST_NAME),
        url=link[0] if link else None,
    )


def _place(job: DigestJob) -> str | None:
    place = _line(job.place, LONGEST_PLACE)
    said = job.remote if job.remote in ("remote", "hybrid") else None
    if said and place and said in place.casefold():
        said = None
    return ", ".join(part for part in (place, said) if part) or None


def _note(considered: Considered, least_score: int) -> str | None:
    if not considered.below:
        return None
    return f"{_counted(considered.below, 'more new job')} scored below {least_score}, which is the least you asked for."


def _line(text: str | None, limit: int) -> str | None:
    """Return a text as one line without signs that do not show or turn the text, cut at a word."""
    line = " ".join(_UNSHOWN.sub(" ", (text or "")[: 50 * limit]).split())
    if len(line) <= limit:
        return line or None
    kept = line[: limit - 1]
    return f"{kept.rsplit(' ', 1)[0] if ' ' in kept else kept}…"


def _amount(amount: float) -> str:
    return f"{amount:,.0f}" if amount == round(amount) or amount >= 1_000 else f"{amount:,.2f}"


def _counted(count: int, name: str) -> str:
    return f"{count} {name}" if count == 1 else f"{count} {name}s"


def _all(count: int) -> str:
    return "the one new job" if count == 1 else f"all {count} new jobs"
