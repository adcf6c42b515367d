"""What an ad says of the work and of the employer, sentence by sentence."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from career.evidence import Evidence
from career.jobs.requirements.demands import evidence
from career.jobs.requirements.sections import items
from career.jobs.requirements.talk import idle, of_the_company

_FAREWELL = "other"


@dataclass(frozen=True)
class Passage:
    """A sentence or point of an ad: what it is of (a `duty`, the `company`, or anything else), and where it stands."""

    kind: Literal["duty", "company", "other"]
    evidence: Evidence


def passages(text: str) -> Iterator[Passage]:
    """Yield the sentences and points of an ad in their order; headings are left out."""
    for item in items(text):
        of_company = of_the_company(item.text)
        if idle(item.text) or (item.section == _FAREWELL and not of_company):
            yield Passage("other", evidence(item))
        elif of_company:
            yield Passage("company", evidence(item))
        else:
            yield Passage("duty" if item.section == "duties" else "other", evidence(item))
