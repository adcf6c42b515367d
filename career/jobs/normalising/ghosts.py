"""Signs that a job is advertised but hardly to be had."""

from typing import Literal

from pydantic import BaseModel, ConfigDict

LONG_DAYS = 90
"""Most posts are filled within two months; a board that shows one for longer has often forgotten it."""
OFTEN = 3
NEVER_UPDATED_DAYS = 180

Sign = Literal["reposted", "old", "very_old", "no_link", "no_company", "dead_link", "expired"]


class GhostSign(BaseModel):
    """One sign, with a sentence for the reader."""

    model_config = ConfigDict(frozen=True)

    sign: Sign
    reason: str


class History(BaseModel):
    """What the feed knows of a job: how often it was posted anew, for how many days it is open, and its link.

    `link_works` is None while the link was not checked. `days_past_expiry` counts from the day the ad itself names.
    """

    model_config = ConfigDict(frozen=True)

    times_posted: int = 1
    days_open: int | None = None
    has_link: bool = True
    link_works: bool | None = None
    has_company: bool = True
    days_past_expiry: int | None = None


def ghost_signs(history: History) -> tuple[GhostSign, ...]:
    """Return the signs that a job is not really to be had, the gravest first; none is proof."""
    return tuple(GhostSign(sign=sign, reason=reason) for sign, holds, reason in _all_signs(history) if holds)


def likely_ghost(history: History) -> bool:
    """Tell whether to mark a job: its link is dead, it ran out, or two signs come together."""
    signs = {found.sign for found in ghost_signs(history)}
    return bool(signs & {"dead_link", "expired", "very_old"}) or len(signs) > 1


def _all_signs(history: History) -> tuple[tuple[Sign, bool, str], ...]:
    days, past = history.days_open or 0, history.days_past_expiry or 0
    return (
        ("dead_link", history.has_link and history.link_works is False, "Its link does not lead to the ad any more."),
        ("expired", past > 0, f"By its own word it ended {_days(past)} ago."),
        ("very_old", days > NEVER_UPDATED_DAYS, f"It has been open for {days} days."),
        ("reposted", history.times_posted >= OFTEN, f"It was posted {history.times_posted} times."),
        ("old", LONG_DAYS < days <= NEVER_UPDATED_DAYS, f"It has been open for {days} days."),
        ("no_link", not history.has_link, "It has no link to apply through."),
        ("no_company", not history.has_company, "It does not say which firm is hiring."),
    )


def _days(count: int) -> str:
    return "a day" if count == 1 else f"{count} days"
