"""Public jobs for tests, as a board lists them."""

from datetime import UTC, datetime

from career.feed import service as feed
from career.feed.service import Listing
from career.jobs.postings.model import Posting
from career.ports import Embedder
from db.session import Database

NOW = datetime(2026, 11, 20, 8, tzinfo=UTC)
ABOUT = """
We build software for clinics in Europe, and patients meet it every day when they ask for an appointment. You will work
in a team of six people who plan, write, test and run their services themselves, and who talk to nurses once a month.

Requirements:
- 3+ years of Python
- PostgreSQL
"""


def posting(number: int, title: str = "Backend Engineer", place: str = "Berlin, Germany", **more: object) -> Posting:
    """Return a job of Acme."""
    told = {"company": "Acme GmbH", "location": place, "description_text": f"{title}\n{ABOUT}", "posted_at": NOW}
    known = {
        "source": "greenhouse",
        "external_id": str(number),
        "title": title,
        "url": f"https://acme.example/{number}",
    }
    return Posting.model_validate(known | told | more)


def listing(*postings: Posting, board: str = "acme") -> Listing:
    """Return the whole listing of a board."""
    ids = [item.external_id for item in postings]
    return Listing("greenhouse", board, postings, ids, state={"etag": "1"}, attribution="Greenhouse")


async def publish(database: Database, embedder: Embedder, *postings: Posting) -> None:
    """Keep and read jobs of a board."""
    await feed.take(database, listing(*postings), NOW)
    while await feed.read_some(database, embedder, "greenhouse", "acme"):
        pass
