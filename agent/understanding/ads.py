"""Whether a message brings a job ad that is too short to be known for one by its text alone."""

import re

from agent.understanding.patterns import one_of
from career.jobs.brief import brief_head
from career.jobs.recognising import looks_like_ad

SHORTEST, SHORTEST_BODY = 90, 60
"""Characters of such a message, and of the ad in it."""
LONGEST_LEAD = 120
FEWEST_COMMAS, MANY_COMMAS = 2, 4
LEAST = 0.2
LONGEST_END = 40
_HEAD = re.compile(r"^\W*[^\W\d_][^.,;:!?\n]{2,70},\s*[^.,;:!?\n]{2,60},\s*[^.;:!?\n]{2,60}")
"""A title, a firm and a place."""


def brings_ad(said: str) -> bool:
    """Tell whether a message holds an ad to be kept: "save this: Cook, Hotel Adler, Ulm. 40 hours, 2,600 gross"."""
    if len(said) < SHORTEST or said.strip().endswith("?"):
        return False
    if brief_head(said):
        return True
    lead, body = _parted(said)
    if len(body) < SHORTEST_BODY or body.count(",") < FEWEST_COMMAS:
        return False
    asked = one_of("keeps").search(lead) or one_of("keeps").search(said[-LONGEST_END:])
    if (
        asked
        and (lead or _HEAD.match(body) or body.count(",") >= MANY_COMMAS)
        and (_HEAD.match(body) or looks_like_ad(body) >= LEAST)
    ):
        return True
    return bool(_HEAD.match(body)) and looks_like_ad(said) >= LEAST and not one_of("says i").search(body)


def _parted(said: str) -> tuple[str, str]:
    """Return what is said before an ad, and the ad: parted by a colon, a line break or the end of a first sentence."""
    for pattern in (r":\s+", r"\n", r"(?<=[a-zа-я])[.!]\s+"):
        parts = re.split(pattern, said.strip(), maxsplit=1)
        lead = parts[0]
        told = len(parts) == 2 and len(lead) <= LONGEST_LEAD and not _HEAD.match(lead)
        if told and (one_of("keeps").search(lead) or pattern == r":\s+"):
            return lead, parts[1]
    return "", said.strip()
