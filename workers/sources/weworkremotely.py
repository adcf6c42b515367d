"""We Work Remotely: the newest remote jobs as RSS, with titles like "Company: Role"."""

from typing import Any

from lxml import etree

from career.jobs.postings.model import Posting
from workers.sources.answers import Answer, Request
from workers.sources.errors import SourceError
from workers.sources.feeds import Feed
from workers.sources.model import Parsed
from workers.sources.terms import Allowance, Terms
from workers.sources.values import Item, distinct, joined, newest, parsed

TERMS = Terms(
    name="weworkremotely",
    title="We Work Remotely",
    homepage="https://weworkremotely.com",
    attribution="Source: We Work Remotely",
    conditions=(
        "Applying must go through weworkremotely.com; its API's terms forbid services for job search "
        "(weworkremotely.com/api-terms-and-guidelines), and for the RSS none were read: off unless they allowed it "
        "to you."
    ),
    allowance=Allowance(seconds_between=60.0, per_day=24),
    default=False,
)
_FIELDS = (
    *("title", "region", "country", "state", "category", "type", "skills"),
    *("description", "pubDate", "expires_at", "guid", "link"),
)


class WeWorkRemotely(Feed):
    """Reads weworkremotely.com."""

    terms = TERMS
    request = Request("https://weworkremotely.com/remote-jobs.rss", accept="application/rss+xml, application/xml")

    def decoded(self, answer: Answer) -> object:
        """See Feed."""
        return answer.data

    def parse(self, data: object) -> Parsed:
        """See Feed."""
        return parse(data if isinstance(data, bytes) else b"")


def parse(data: bytes) -> Parsed:
    """Return the jobs of a feed. Raises SourceError."""
    if data.lstrip()[:14].lower() == b"<!doctype html" or data.lstrip()[:5].lower() == b"<html":
        raise SourceError("source_html", f"{TERMS.title} answered with a web page, not with data.", temporary=True)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError:
        raise SourceError("source_broken", f"{TERMS.title} answered with half of its data.", temporary=True) from None
    if root.tag != "rss":
        raise SourceError("source_shape", f"{TERMS.title} answered with data of another form than it used to.")
    return newest(parsed(map(_fields, root.iter("item")), _ident, _posting))


def _fields(element: Any) -> dict[str, str]:
    return {name: found for name in _FIELDS if (found := element.findtext(name))}


def _ident(item: Item) -> str | None:
    return item.text("guid") or item.text("link")


def _posting(item: Item) -> Posting:
    company, _, role = (item.text("title") or "").partition(": ")
    scope = item.text("region") or joined(item.text("state"), item.text("country"))
    return Posting(
        source=TERMS.name,
        external_id=_ident(item) or "",
        url=item.link("link") or item.link("guid"),
        apply_url=item.link("link") or item.link("guid"),
        title=role.strip() or company,
        company=company.strip() if role.strip() else None,
        location=scope,
        description_html=item.text("description"),
        remote=True,
        remote_scope=scope,
        employment_type=item.text("type"),
        posted_at=item.moment("pubDate"),
        expires_at=item.moment("expires_at"),
        tags=distinct(skill.strip() for skill in (item.text("skills") or "").split(",")),
        department=item.text("category"),
    )
