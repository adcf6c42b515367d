"""Which jobs an ad offers: one by its title, or several that its text lists."""

import re
from functools import lru_cache

from career.jobs.model import JobAd
from career.matching.roles import families_of

_LISTS = re.compile(
    r"\b(?:hiring(?: for)?|open (?:roles|positions)|(?:following|multiple|several|two|three|four) (?:roles|positions?)|"
    r"looking for|roles|positions|wir suchen|nous recherchons|buscamos)\b[^\n]{0,40}:?\s*$",
    re.IGNORECASE,
)
_ITEM = re.compile(r"^\s*(?:[*+•–-]|\d{1,2}[.)])\s*(.+)$")
LONGEST_TITLE = 10
"""Words; what is longer is no title."""
MOST = 8


def openings(ad: JobAd) -> list[str]:
    """Return the titles of the jobs that an ad offers, its own title first; remembered, as ads come again.

    Further ones are the items of a list that follows a line such as "We're hiring:", each a job title.
    """
    return list(_openings(ad.title, ad.text))


@lru_cache(maxsize=4096)
def _openings(title: str | None, text: str) -> tuple[str, ...]:
    found = [title] if title else []
    listed: list[str] = []
    open_list = False
    for line in text.splitlines():
        item = _ITEM.match(line)
        if item is None:
            open_list = bool(_LISTS.search(line.strip())) or (open_list and not line.strip())
        elif open_list and (offered := _as_title(item[1])):
            listed.append(offered)
    return tuple(dict.fromkeys([*found, *(listed if len(listed) > 1 else [])]))[:MOST]


def _as_title(text: str) -> str | None:
    title = re.split(r"\s+--?\s+|\s*:\s*|\s*\(", text, maxsplit=1)[0].strip()
    return title if len(title.split()) <= LONGEST_TITLE and families_of(title) else None
