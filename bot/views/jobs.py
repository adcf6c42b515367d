"""Lists of jobs and digests as HTML of Telegram: a block for each job, so that no job is cut in two."""

from collections.abc import Iterator
from typing import Any

from bot.views.html import LONGEST, escape, linked, units
from bot.views.pieces import Offer, Piece
from bot.views.short import short
from career.digest.text import Digest
from career.matching.views import FoundJobs
from career.rows import ShownJob, shown_found, shown_in_digest
from runtime.language import gettext as _

LONGEST_NAME, LONGEST_LINE, SHORT_LINE = 160, 300, 80


def job_list(data: dict[str, Any]) -> Iterator[Piece]:
    """Yield the blocks of found or recommended jobs. Raises ValidationError for data of another shape."""
    shown = FoundJobs.model_validate(data)
    for number, job in enumerate(shown.jobs, 1):
        yield _block(number, shown_found(job))
    if shown.notes:
        yield Piece("\n".join(f"<i>{escape(note)}</i>" for note in shown.notes))


def digest(data: dict[str, Any]) -> Iterator[Piece]:
    """Yield the blocks of a digest; one that holds no jobs is one line."""
    shown = Digest.model_validate(data)
    if shown.nothing is not None:
        yield Piece(escape(shown.nothing))
        return
    yield Piece(f"<b>{escape(shown.heading)}</b>")
    for item in shown.items:
        yield _block(item.rank, shown_in_digest(item))
    if shown.note:
        yield Piece(f"<i>{escape(shown.note)}</i>")


def _block(number: int, job: ShownJob) -> Piece:
    html = "\n".join(_lines(number, job, LONGEST_NAME, LONGEST_LINE))
    if units(html) > LONGEST:  # much of it is signs that HTML spells out
        html = "\n".join(_lines(number, job._replace(learned=None), SHORT_LINE, SHORT_LINE))
    return Piece(html, (Offer(number, job.id, job.status),))


def _lines(number: int, job: ShownJob, name: int, line: int) -> Iterator[str]:
    yield f"{number}. {linked(f'<b>{escape(short(job.name, name))}</b>', job.url)}"
    score = _("<b>{score} of 100</b>", score=job.score) if job.score is not None else ""
    reason = escape(short(job.reason, line)) if job.reason else ""
    if score or reason:
        yield ": ".join(part for part in (score, reason) if part)
    if job.facts:
        yield escape(short(job.facts, line))
    if job.learned:
        yield f"<i>{escape(short(job.learned, line))}</i>"
    if job.source:
        yield linked(escape(short(job.source, name)), job.url)
