"""How far applications get."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from pydantic import BaseModel, ConfigDict

from career.applications.model import STAGES, STATUS_WORDS, STATUSES, Entry, Status, reached, status_of
from runtime.language import N_
from runtime.language import gettext as _

_ROWS: tuple[tuple[Status, str, str], ...] = (
    ("applied", N_("Applied"), N_("of those saved")),
    ("interview", N_("Interviews"), N_("of those applied for")),
    ("offer", N_("Offers"), N_("of those with interviews")),
)


class Funnel(BaseModel):
    """How many applications stand where, and how far they got.

    `now` counts each by its present status; `reached` by each stage that it got to or past, whatever became of it, so
    that an offer without a noted interview counts as one. `rates` gives for each stage after saved its share of those
    that reached the stage before, from 0 to 1; None where none did.
    """

    model_config = ConfigDict(frozen=True)

    total: int
    now: dict[Status, int]
    reached: dict[Status, int]
    rates: dict[Status, float | None]
    ended_at: dict[Status, int]
    """Of those rejected, how many had got to which stage."""


def funnel(applications: Iterable[Sequence[Entry]]) -> Funnel:
    """Return the funnel of applications, each given by its history; those without one are not counted."""
    told = [
        (status, stage, history)
        for history in applications
        if (status := status_of(history)) and (stage := reached(history))
    ]
    now = Counter(status for status, _stage, _history in told)
    furthest = [STAGES.index(stage) for _status, stage, _history in told]
    got = [sum(place >= index for place in furthest) for index in range(len(STAGES))]
    rejected = Counter(stage for status, stage, _history in told if status == "rejected")
    return Funnel(
        total=len(told),
        now={status: now[status] for status in STATUSES},
        reached=dict(zip(STAGES, got, strict=True)),
        rates={stage: _share(got[index], got[index - 1]) for index, stage in enumerate(STAGES) if index},
        ended_at={stage: rejected[stage] for stage in STAGES[1:]},
    )


def lines(told: Funnel) -> Iterator[str]:
    """Yield a funnel in plain lines: how far applications got, then where they stand."""
    if not told.total:
        yield _("No applications yet. Save a job, or tell me where you have applied.")
        return
    yield _("Saved: {count}", count=told.reached["saved"])
    for stage, name, before in _ROWS:
        rate = told.rates[stage]
        count = f"{_(name)}: {told.reached[stage]}"
        yield (
            _("{count} ({share} {before})", count=count, share=f"{rate:.0%}", before=_(before))
            if rate is not None
            else count
        )
    now = [
        _("{count} {status}", count=count, status=_(STATUS_WORDS[status]))
        for status, count in told.now.items()
        if count
    ]
    yield _("Now: {counts}", counts=", ".join(now))


def _share(part: int, whole: int) -> float | None:
    return part / whole if whole else None
