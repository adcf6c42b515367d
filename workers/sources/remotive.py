"""Remotive: remote jobs, all in one answer, a day late; four calls a day at most."""

from career.jobs.postings.model import Posting
from workers.sources.answers import Request
from workers.sources.feeds import Feed
from workers.sources.model import Parsed
from workers.sources.terms import Allowance, Terms
from workers.sources.values import Item, entries, newest, parsed

TERMS = Terms(
    name="remotive",
    title="Remotive",
    homepage="https://remotive.com",
    attribution="Source: Remotive",
    conditions=(
        "Link back to the job at Remotive and name Remotive; at most four calls a day and two a minute; do not pass "
        "jobs on to Jooble, Google Jobs or LinkedIn, nor hide them behind a sign-up "
        "(github.com/remotive-com/remote-jobs-api)."
    ),
    allowance=Allowance(seconds_between=60.0, per_day=4),
    refresh_hours=12.0,
)


class Remotive(Feed):
    """Reads remotive.com."""

    terms = TERMS
    request = Request("https://remotive.com/api/remote-jobs")

    def parse(self, data: object) -> Parsed:
        """See Feed."""
        return parse(data)


def parse(data: object) -> Parsed:
    """Return the jobs of an answer, which are all there are if it says so. Raises SourceError."""
    jobs = entries(data, "jobs", TERMS.title)
    found = parsed(jobs, lambda item: item.text("id"), _posting)
    return found if Item(data).number("total-job-count") == len(jobs) else newest(found)


def _posting(item: Item) -> Posting:
    scope = item.text("candidate_required_location")
    return Posting(
        source=TERMS.name,
        external_id=item.text("id") or "",
        url=item.link("url"),
        apply_url=item.link("url"),
        title=item.text("title") or "",
        company=item.text("company_name"),
        location=scope,
        description_html=item.text("description"),
        remote=True,
        remote_scope=scope,
        employment_type=item.text("job_type"),
        salary_text=item.text("salary"),
        posted_at=item.moment("publication_date"),
        tags=item.texts("tags"),
        department=item.text("category"),
    )
