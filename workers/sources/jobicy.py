"""Jobicy: the newest remote jobs in one answer."""

from career.jobs.postings.model import Posting
from workers.sources.answers import Request
from workers.sources.feeds import Feed
from workers.sources.model import Parsed
from workers.sources.terms import Allowance, Terms
from workers.sources.values import Item, distinct, entries, joined, newest, parsed, plain

TERMS = Terms(
    name="jobicy",
    title="Jobicy",
    homepage="https://jobicy.com",
    attribution="Source: Jobicy",
    conditions="Name Jobicy with a link to it; every button to apply leads to the job's page there (each answer).",
    allowance=Allowance(seconds_between=60.0, per_day=24),
)


class Jobicy(Feed):
    """Reads jobicy.com."""

    terms = TERMS
    request = Request("https://jobicy.com/api/v2/remote-jobs", {"count": 50})

    def parse(self, data: object) -> Parsed:
        """See Feed."""
        return parse(data)


def parse(data: object) -> Parsed:
    """Return the jobs of an answer. Raises SourceError."""
    return newest(parsed(entries(data, "jobs", TERMS.title), lambda item: item.text("id"), _posting))


def _posting(item: Item) -> Posting:
    scope = joined(*((item.text("jobGeo") or "").replace(",  ", ", ").split(", ")))
    html = item.text("jobDescription")
    return Posting(
        source=TERMS.name,
        external_id=item.text("id") or "",
        url=item.link("url"),
        apply_url=item.link("url"),
        title=plain(item.text("jobTitle")) or "",
        company=plain(item.text("companyName")),
        location=scope,
        description_html=html or item.text("jobExcerpt"),
        is_snippet=html is None,
        remote=True,
        remote_scope=scope,
        employment_type=", ".join(item.texts("jobType")) or None,
        salary_min=item.number("salaryMin") or item.number("annualSalaryMin"),
        salary_max=item.number("salaryMax") or item.number("annualSalaryMax"),
        salary_currency=item.text("salaryCurrency"),
        salary_period=item.text("salaryPeriod") or ("yearly" if item.get("annualSalaryMin") else None),
        posted_at=item.moment("pubDate"),
        tags=distinct((*item.texts("jobIndustry"), item.text("jobLevel"))),
        department=next(iter(item.texts("jobIndustry")), None),
    )
