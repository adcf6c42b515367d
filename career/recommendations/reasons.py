"""Why a person does not want a job, read from their words."""

import re
from functools import cache
from typing import Literal, get_args

from career.patterns import folded, sections
from runtime.language import N_

DismissReason = Literal[
    "too_senior", "too_junior", "wrong_place", "pay_too_low", "wrong_field", "company", "not_interested"
]
DISMISS_REASONS: tuple[DismissReason, ...] = get_args(DismissReason)
REASON_WORDS: dict[DismissReason, str] = {
    "too_senior": N_("too senior"),
    "too_junior": N_("too junior"),
    "wrong_place": N_("the wrong place"),
    "pay_too_low": N_("too little pay"),
    "wrong_field": N_("the wrong field"),
    "company": N_("the company"),
    "not_interested": N_("not interested"),
}
_READ_FIRST: tuple[DismissReason, ...] = (
    "pay_too_low",
    "too_senior",
    "too_junior",
    "wrong_place",
    "wrong_field",
    "company",
    "not_interested",
)
"""What a reason has taken of a text says no other: low pay is no low level."""
LONGEST = 300
"""Characters of a message that are read."""
_ALIKE = str.maketrans({"’": "'", "ʼ": "'", "`": "'"})


def read_reasons(said: str) -> tuple[DismissReason, ...]:
    """Return the reasons that a message gives against a job, in its order; empty when it gives none.

    "not interested" is one only where nothing more is said: "not interested, too senior" is too senior.
    """
    text = " ".join(folded(said[:LONGEST].translate(_ALIKE)).split()).rstrip(" .!?")
    found: dict[DismissReason, int] = {}
    for reason, pattern in _patterns().items():
        match = pattern.search(text)
        if match is not None:
            found[reason] = match.start()
            text = f"{text[: match.start()]}{';' * len(match[0])}{text[match.end() :]}"
    if len(found) > 1:
        found.pop("not_interested", None)
    return tuple(sorted(found, key=found.__getitem__))


@cache
def _patterns() -> dict[DismissReason, re.Pattern[str]]:
    lines = sections(__package__, "reasons.txt")
    return {name: re.compile(rf"(?<!\w)(?:{folded('|'.join(lines[name]))})(?!\w)") for name in _READ_FIRST}
