"""What a source allows and asks for, kept in code so that it is kept."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Allowance:
    """How often a source may be asked: seconds between two calls, calls a day (UTC) and in 30 days; None: no limit."""

    seconds_between: float = 1.0
    per_day: int | None = None
    per_month: int | None = None


@dataclass(frozen=True)
class Terms:
    """What is known of a source.

    `attribution` is shown with each of its jobs, with a link to the job's `url` if `link_back` (one that search
    engines may follow). `may_show_text`: the listing's text may be shown, not just used for search. `default`: asked
    without being named in the settings; `refresh_hours` is how long a listing is left alone. `conditions` says what
    the source's terms ask for, and where that was read.
    """

    name: str
    title: str
    homepage: str
    attribution: str
    conditions: str
    allowance: Allowance = Allowance()
    refresh_hours: float = 6.0
    link_back: bool = True
    needs_key: bool = False
    default: bool = True
    may_show_text: bool = True


FORBIDDEN = {
    "linkedin": "LinkedIn's user agreement forbids reading its pages by a program. Paste the text of the ad instead.",
}
"""Sources that are never read, by name, with what is said to one who asks."""
