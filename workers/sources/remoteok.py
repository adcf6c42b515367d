"""Remote OK: about the hundred newest remote jobs; the first element is a legal notice, and some texts are garbled."""

import re

from career.jobs.postings.model import Posting
from workers.sources.answers import Request
from workers.sources.errors import SourceError
from workers.sources.feeds import Feed
from workers.sources.model import Parsed
from workers.sources.terms import Allowance, Terms
from workers.sources.values import Item, newest, parsed

TERMS = Terms(
    name="remoteok",
    title="Remote OK",
    homepage="https://remoteok.com",
    attribution="Source: Remote OK",
    conditions=(
        "Link back to the job at Remote OK with a link that may be followed, and name Remote OK as the source, but do "
        "not show its logo; else the API is closed to us (first element of each answer)."
    ),
    allowance=Allowance(seconds_between=60.0, per_day=24),
)
_GARBLED = re.compile("[\u00c2-\u00f4][^\x00-\x7f]{1,3}")


class RemoteOK(Feed):
    """Reads remoteok.com."""

    terms = TERMS
    request = Request("https://remoteok.com/api")

    def parse(self, data: object) -> Parsed:
        """See Feed."""
        return parse(data)


def parse(data: object) -> Parsed:
    """Return the jobs of an answer: the elements with a position. Raises SourceError."""
    if not isinstance(data, list):
        raise SourceError("source_shape", f"{TERMS.title} answered with data of another form than it used to.")
    jobs = [one for one in data if not (isinstance(one, dict) and "legal" in one)]
    return newest(parsed(jobs, lambda item: item.text("id"), _posting))


def _posting(item: Item) -> Posting:
    scope = mended(item.text("location"))
    low, high = item.number("salary_min"), item.number("salary_max")
    return Posting(
        source=TERMS.name,
        external_id=item.text("id") or "",
        url=item.link("url"),
        apply_url=item.link("apply_url"),
        title=mended(item.text("position")) or "",
        company=mended(item.text("company")),
        location=scope,
        description_html=mended(item.text("description")),
        remote=True,
        remote_scope=scope,
        salary_min=low,
        salary_max=high,
        salary_currency="USD" if low or high else None,  # the site gives all pay in dollars a year
        salary_period="year" if low or high else None,
        posted_at=item.moment("date") or item.moment("epoch"),
        tags=item.texts("tags"),
    )


def mended(value: str | None) -> str | None:
    """Return a text in which UTF-8 was read as Latin letters ("MecÃ¡nico") as it was written ("Mecánico")."""
    return _GARBLED.sub(lambda found: _decoded(found[0]), value) if value else value


def _decoded(value: str) -> str:
    """Decode the longest part from the start that is UTF-8 read as Windows-1252."""
    raw = [_byte(letter) for letter in value]
    for length in range(len(value), 1, -1):
        if None not in raw[:length]:
            try:
                return bytes(byte or 0 for byte in raw[:length]).decode() + value[length:]
            except UnicodeDecodeError:
                continue
    return value


def _byte(letter: str) -> int | None:
    if ord(letter) < 256:
        return ord(letter)
    try:
        return letter.encode("cp1252")[0]
    except UnicodeEncodeError:
        return None
