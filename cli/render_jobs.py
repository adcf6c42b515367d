"""Lists of jobs, digests and applications in a terminal."""

from collections.abc import Iterator

from rich.console import RenderableType
from rich.padding import Padding
from rich.text import Text

from career.applications.funnel import lines as funnel_lines
from career.applications.views import ApplicationsCard
from career.digest.text import Digest
from career.matching.views import FoundJobs
from career.rows import ShownJob, application_lines, shown_found, shown_in_digest
from cli.text import safe, shorten

LONGEST_NAME, LONGEST_LINE = 160, 400
_STATUS = {
    "saved": "You have saved it.",
    "applied": "You have applied for it.",
    "dismissed": "You said that it is not for you.",
}


def list_lines(shown: FoundJobs) -> Iterator[RenderableType]:
    """Yield the lines of found or recommended jobs."""
    for number, job in enumerate(shown.jobs, 1):
        yield from _job(number, shown_found(job))
    yield from (Text(safe(note), style="yellow") for note in shown.notes)


def digest_lines(shown: Digest) -> Iterator[RenderableType]:
    """Yield the lines of a digest below its heading; of one that holds no jobs its one line."""
    if shown.nothing is not None:
        yield Text(safe(shown.nothing))
    for item in shown.items:
        yield from _job(item.rank, shown_in_digest(item))
    if shown.note:
        yield Text(safe(shown.note), style="yellow")


def applications_lines(shown: ApplicationsCard) -> Iterator[RenderableType]:
    """Yield applications, each with where it stands, and how far they get."""
    for number, application in enumerate(shown.applications, 1):
        name, stands, noted = application_lines(application)
        yield Text.assemble((f"{number}. {shorten(name, LONGEST_NAME)}", "bold"), f"  {stands}")
        yield from (_below(shorten(line, LONGEST_LINE)) for line in (noted, application.url) if line)
    if shown.applications:
        yield Text()
    yield from map(Text, funnel_lines(shown.funnel))


def _job(number: int, job: ShownJob) -> Iterator[RenderableType]:
    yield Text(f"{number}. {shorten(job.name, LONGEST_NAME)}", style="bold")
    score = f"{job.score} of 100" if job.score is not None else None
    scored = ": ".join(part for part in (score, job.reason) if part)
    source = ", ".join(part for part in (job.source, job.url) if part)
    told = (scored, job.facts, job.learned, _STATUS.get(job.status or ""))
    yield from (_below(shorten(line, LONGEST_LINE)) for line in told if line)
    if source:
        yield _below(safe(source))


def _below(line: str) -> Padding:
    """Return a line below a name, indented also where it is broken."""
    return Padding(Text(line, style="dim"), (0, 0, 0, 3))
