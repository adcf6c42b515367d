"""Ads told in a breath: "Cook, Hotel Adler, Ulm. 40 hours, 2,600 gross, must know HACCP"."""

import re
from typing import NamedTuple

from career.jobs.signs import sign
from career.skills import service as skills

LONGEST, SHORTEST = 1_500, 50
"""Characters of such an ad."""
_PART = r"[^.,;:!?\n@|]"
_BRIEF = re.compile(
    rf"(?:^|(?<=[.!?:\n])\s*)(?P<title>[^\W\d_]{_PART}{{2,60}}?)\s*(?:,|@|\bat\b|\bbei\b|\bchez\b|\|)\s*"
    rf"(?P<company>{_PART}{{2,50}}?)\s*,\s*(?P<place>[^\W\d_]{_PART}{{1,40}}?)\s*[.,;|]"
)
_LEAD = 160
"""Characters within which it begins: what stands before is said to the reader."""
LEAST_REST = 20
"""Characters of what is said of the work behind the head."""
MOST_WORDS, LONGEST_SHORT = 8, 4


class Brief(NamedTuple):
    """What the head of a short ad says."""

    title: str | None
    company: str | None
    place: str | None


def brief_head(text: str) -> Brief | None:
    """Return title, company and place of a short ad in one paragraph; None where it does not begin so.

    Company and place are names: what begins with a small letter is a list of other things.
    """
    told = text.strip()
    if not SHORTEST <= len(told) <= LONGEST:
        return None
    for match in _BRIEF.finditer(told[: _LEAD + 160]):
        if match.start() > _LEAD:
            return None
        parts = [match[name].strip() for name in ("title", "company", "place")]
        if (
            all(_is_name(part) for part in parts)
            and not _is_demanded(parts[2])
            and not sign("self").search(parts[0])
            and len(told) - match.end() >= LEAST_REST
        ):
            return Brief(*parts)
    return None


def _is_demanded(place: str) -> bool:
    """Tell whether what stands in the place of a town goes on with a list: "Python, PostgreSQL, Docker."."""
    return any(letter.isdecimal() for letter in place) or bool(skills.extract(place, known_skill_list=True))


def _is_name(part: str) -> bool:
    """Tell whether a part may be a name: it begins with a capital, or has one quoted; "CRM" alone is a skill."""
    first = next((letter for letter in part if letter.isalpha()), "")
    begins = not first.islower() or bool(re.search(r"[«“„\"]", part))
    return begins and len(part.split()) <= MOST_WORDS and not (part.isupper() and len(part) <= LONGEST_SHORT)
