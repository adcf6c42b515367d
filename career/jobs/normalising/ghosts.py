"""Signs that a job is advertised but hardly to be had; one whose link is dead or that ran out is closed instead."""

from typing import Literal

from pydantic import BaseModel, ConfigDict

from runtime.language import N_
from runtime.language import gettext as _

LONG_DAYS = 90
"""Most posts are filled within two months; a board that shows one for longer has often forgotten it."""
OFTEN = 3
NEVER_UPDATED_DAYS = 180

Sign = Literal["very_old", "reposted", "old", "no_link", "no_company"]


class GhostSign(BaseModel):
    """One sign, with a sentence for the reader."""

    model_config = ConfigDict(frozen=True)

    sign: Sign
    reason: str


class History(BaseModel):
    """What the feed knows of a job: how often it was posted, for how many days it is open, and what it names."""

    model_config = ConfigDict(frozen=True)

    times_posted: int = 1
    days_open: int | None = None
    has_link: bool = True
    has_company: bool = True


def ghost_signs(history: History) -> tuple[GhostSign, ...]:
    """Return the signs that a job is not really to be had, the gravest first; none is proof."""
    told = {"days": history.days_open or 0, "count": history.times_posted}
    return tuple(GhostSign(sign=sign, reason=_(text, **told)) for sign, holds, text in _all_signs(history) if holds)


def likely_ghost(history: History) -> bool:
    """Tell whether a job is shown to nobody unasked: it is very old, or two signs come together."""
    return (history.days_open or 0) > days_to_ghost(history)


def days_to_ghost(history: History) -> int:
    """Return after how many days open a job with these signs is a likely ghost; -1 when it is one at once."""
    beside = sum(holds for sign, holds, _text in _all_signs(history) if sign not in ("old", "very_old"))
    return NEVER_UPDATED_DAYS if beside == 0 else LONG_DAYS if beside == 1 else -1


def caution(history: History) -> str | None:
    """Return what to say of a job that is a likely ghost, or that was posted often; None of any other."""
    signs = ghost_signs(history)
    if likely_ghost(history) or any(found.sign == "reposted" for found in signs):
        return " ".join(found.reason for found in signs)
    return None


def _all_signs(history: History) -> tuple[tuple[Sign, bool, str], ...]:
    days = history.days_open or 0
    long = N_("It has been open for {days} days.")
    return (
        ("very_old", days > NEVER_UPDATED_DAYS, long),
        ("reposted", history.times_posted >= OFTEN, N_("It was posted {count} times.")),
        ("old", LONG_DAYS < days <= NEVER_UPDATED_DAYS, long),
        ("no_link", not history.has_link, N_("It has no link to apply through.")),
        ("no_company", not history.has_company, N_("It does not say which firm is hiring.")),
    )
