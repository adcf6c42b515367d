"""Why jobs stand where they stand, and what is left out: kept in English, for digests of many people are made at once.

They are told in the language of each person when their list or digest is made.
"""

import re

from career.figures import figure
from career.kept import KeptTexts
from career.matching.texts import field_told, phrase_told
from career.names import country_told
from career.places.gazetteer import country_of
from runtime.language import ENGLISH, N_, language, ngettext
from runtime.language import gettext as _

YOU_DID = N_("you {deeds}: {points}")
YOUR_TRACK = N_("your profile names {track} as your track: {points}")

TOO_SENIOR = N_("dismissed {jobs} as too senior")
TOO_JUNIOR = N_("dismissed {jobs} as too junior")
LIKED_LEVEL = N_("saved or applied for {jobs} of this level")
WRONG_FIELD = N_("dismissed {jobs} in {where} as the wrong field")
DISMISSED_IN = N_("dismissed {jobs} in {where}")
LIKED_IN = N_("saved or applied for {jobs} in {where}")
FOR_COMPANY = N_("dismissed {jobs} at {company} for the company")
DISMISSED_AT = N_("dismissed {jobs} at {company}")
LIKED_AT = N_("saved or applied for {jobs} at {company}")
FOR_PLACE = N_("dismissed {jobs} in {where} for the place")
FOR_WAY = N_("dismissed {jobs} for the place that were {way}")
LIKED_WAY = N_("saved or applied for {jobs} that were {way}")
FOR_PAY = N_("dismissed {jobs} with no less pay as paid too little")
WAYS = (N_("on site"), N_("hybrid"), N_("remote"))

FROM_THERE = N_("jobs that can be done from {country}")
ONLY_REMOTE = N_("remote jobs only")
LEAST_PAY = N_("at least {pay}")
STALE = N_("no ads that look abandoned")

_NEXT_DEED = re.compile(r" and (?=(?:dismissed|saved or applied for) \d)")


def reasons_told(reasons: tuple[str, ...]) -> tuple[str, ...]:
    """Return reasons for a job, of its match and of what was learned, in the language of the task."""
    return tuple(phrase_told(learned_told(reason)) for reason in reasons)


def learned_told(reasons: str) -> str:
    """Return what was learned, parted by semicolons, in the language of the task."""
    if language() == ENGLISH:
        return reasons
    return "; ".join(_LEARNED.told(reason) for reason in reasons.split("; "))


def filter_told(told: str) -> str:
    """Return what leaves jobs out in the language of the task."""
    return _FILTERS.told(told)


def _deeds_told(deeds: str) -> str:
    *first, last = [_DEEDS.told(deed) for deed in _NEXT_DEED.split(deeds)]
    return _("{names} and {last}", names=", ".join(first), last=last) if first else last


def _jobs_told(jobs: str) -> str:
    return ngettext("{count} job", "{count} jobs", int(jobs.split(maxsplit=1)[0]))


def _country_told(name: str) -> str:
    code = country_of(name)
    return country_told(code) if code else name


def _pay_told(pay: str) -> str:
    amount, _space, currency = pay.partition(" ")
    return f"{figure(amount)} {currency}".strip()


_DEEDS = KeptTexts(
    TOO_SENIOR, TOO_JUNIOR, LIKED_LEVEL, WRONG_FIELD, DISMISSED_IN, LIKED_IN, FOR_COMPANY, DISMISSED_AT, LIKED_AT,
    FOR_PLACE, FOR_WAY, LIKED_WAY, FOR_PAY,
    terms={"jobs": _jobs_told, "where": field_told, "way": lambda way: _(way) if way in WAYS else way},
)  # fmt: skip
_LEARNED = KeptTexts(YOU_DID, YOUR_TRACK, terms={"deeds": _deeds_told})
_FILTERS = KeptTexts(FROM_THERE, ONLY_REMOTE, LEAST_PAY, STALE, terms={"country": _country_told, "pay": _pay_told})
