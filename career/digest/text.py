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
from career.figures import figure
from career.jobs.model import Remote, Salary
from career.jobs.views import job_name
from career.recommendations.model import Considered
from career.recommendations.texts import filter_told, reasons_told
from runtime.language import N_, ngettext
from runtime.language import gettext as _

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
        heading = _("No jobs for {day}", day=day_in_words(day))
        return Digest(day=day, heading=heading, because=because, nothing=line)
    heading = ngettext("{count} new job for {day}", "{count} new jobs for {day}", len(items), day=day_in_words(day))
    return Digest(day=day, heading=heading, items=items, note=_note(considered, settings.least_score))


def why_nothing(considered: Considered, least_score: int) -> tuple[NoneBecause, str]:
    """Return by a word and in a sentence why a digest is empty; of several causes the one a person can change most."""
    new = ngettext("{count} new job", "{count} new jobs", considered.new)
    if not considered.has_cv:
        return "no_cv", _("No jobs: I have no CV of yours yet to hold them against. Send me your CV as a file.")
    if considered.new == 0:
        return "no_new", _("No jobs today: nothing new has come in.")
    if considered.below:
        best = considered.best_below
        with_best = N_("No jobs today: of {new} none has a score of {least} or more; the best has {best}.")
        without = N_("No jobs today: of {new} none has a score of {least} or more.")
        text = with_best if best is not None else without
        return "below", _(text, new=new, least=least_score, best=best)
    if considered.filtered_out and considered.filtered_out + considered.shown_before >= considered.new:
        return "filtered", _filtered(considered.filtered_out, considered.filters)
    if considered.gone:
        return "gone", _("No jobs today: of {new} those that fit are closed already.", new=new)
    if considered.new == 1:
        return "all_shown", _("No jobs today: I have shown you the one new job before.")
    return "all_shown", _("No jobs today: I have shown you all {count} new jobs before.", count=considered.new)


def _filtered(count: int, filters: Sequence[str]) -> str:
    if not filters:
        return ngettext(
            "No jobs today: your filters leave out the one new job.",
            "No jobs today: your filters leave out all {count} new jobs.",
            count,
        )
    return ngettext(
        "No jobs today: your filters ({filters}) leave out the one new job.",
        "No jobs today: your filters ({filters}) leave out all {count} new jobs.",
        count,
        filters=", ".join(map(filter_told, filters)),
    )


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
    score = _("{score} of 100", score=item.score)
    yield f"{score}: {item.reason}" if item.reason else score
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
    currency = f" {salary.currency}" if salary.currency else ""
    if least and most:
        amount = _("{least} to {most}", least=_amount(least), most=_amount(most)) if most > least else _amount(least)
        said = f"{amount}{currency}"
    elif least:
        said = _("from {pay}", pay=f"{_amount(least)}{currency}")
    else:
        said = _("up to {pay}", pay=f"{_amount(most or 0)}{currency}")
    return _(_PERIODS[salary.period], pay=said) if salary.period else said


_PERIODS = {
    "year": N_("{pay} a year"),
    "month": N_("{pay} a month"),
    "week": N_("{pay} a week"),
    "day": N_("{pay} a day"),
    "hour": N_("{pay} an hour"),
}


def age_in_words(job: DigestJob, now: datetime, zone: str) -> str | None:
    """Return how old an ad is by the days of a zone; by when it was first seen where it does not say."""
    since = job.posted_at or job.first_seen_at
    if since is None:
        return None
    local = ZoneInfo(zone)
    days = (now.astimezone(local).date() - since.astimezone(local).date()).days
    if days < -1:
        return None
    ago = _ago(max(0, days))
    return _("posted {ago}", ago=ago) if job.posted_at else _("first seen {ago}", ago=ago)


def _ago(days: int) -> str:
    if days < 2:
        return _("yesterday") if days else _("today")
    if days < 14:
        return _("{count} days ago", count=days)
    if days < 60:
        return _("{count} weeks ago", count=days // 7)
    return ngettext("{count} month ago", "{count} months ago", days // 30)


def _item(rank: int, job: DigestJob, settings: DigestSettings, now: datetime) -> DigestItem:
    title, company = _line(job.title, LONGEST_NAME), _line(job.company, LONGEST_NAME)
    link = _LINK.fullmatch((job.url or "").strip())
    return DigestItem(
        rank=rank,
        job_id=job.job_id,
        name=job_name(title or _("A job without a title"), company),
        title=title,
        company=company,
        place=_place(job),
        score=job.score,
        reason=_line("; ".join(reasons_told(job.reasons)), LONGEST_REASON),
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
    return ", ".join(part for part in (place, said and _(said)) if part) or None


def _note(considered: Considered, least_score: int) -> str | None:
    if not considered.below:
        return None
    return ngettext(
        "{count} more new job scored below {least}, which is the least you asked for.",
        "{count} more new jobs scored below {least}, which is the least you asked for.",
        considered.below,
        least=least_score,
    )


def _line(text: str | None, limit: int) -> str | None:
    """Return a text as one line without signs that do not show or turn the text, cut at a word."""
    line = " ".join(_UNSHOWN.sub(" ", (text or "")[: 50 * limit]).split())
    if len(line) <= limit:
        return line or None
    kept = line[: limit - 1]
    return f"{kept.rsplit(' ', 1)[0] if ' ' in kept else kept}…"


def _amount(amount: float) -> str:
    return figure(f"{amount:,.0f}" if amount == round(amount) or amount >= 1_000 else f"{amount:,.2f}")
