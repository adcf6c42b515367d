"""Skills as a CV shows them: what each mention is worth, and which are believed."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from career.evidence import Evidence
from career.matching.texts import LONG_LIST
from career.skills import service as skills

Place = Literal["work", "list", "claim", "other", "told"]
PLACE_WORTH: dict[Place, float] = {"work": 1.0, "other": 0.9, "told": 0.85, "list": 0.8, "claim": 0.7}
"""What a skill is worth by where it is shown: in work it was used, in a list it is named; a claim is named in a list,
and nothing near it stands in the rest of the CV."""
LONGEST_LIST = 50
"""Skills in a list up to which a list is believed."""


@dataclass(frozen=True)
class HeldSkill:
    """A skill of the person: where it is shown, what shows it, and the whole line in which that stands.

    `by` is a further line, of another skill that implies this one and tells more of it.
    """

    key: str
    name: str
    place: Place
    evidence: Evidence
    line: str
    by: Evidence | None = None


def best(mentions: Iterable[HeldSkill]) -> dict[str, HeldSkill]:
    """Return of each skill the mention that is worth most, the first of equals."""
    held: dict[str, HeldSkill] = {}
    for shown in mentions:
        before = held.get(shown.key)
        if before is None or PLACE_WORTH[shown.place] > PLACE_WORTH[before.place]:
            held[shown.key] = shown
    return held


def believable(mentions: Sequence[HeldSkill]) -> tuple[list[HeldSkill], str | None]:
    """Return what counts of the skills and as what, and a note where not all do.

    Of a list longer than LONGEST_LIST only those count that the rest of the CV shows, or that lie near one it shows.
    """
    listed = {shown.key for shown in mentions if shown.place == "list"}
    used = {shown.key for shown in mentions if shown.place != "list"}
    near = {key for key in listed if any(skills.nearness(key, other) or skills.nearness(other, key) for other in used)}
    if len(listed) <= LONGEST_LIST:
        return [shown if shown.key in near else _claimed(shown) for shown in mentions], None
    note = LONG_LIST.format(count=len(listed))
    return [shown for shown in mentions if shown.place != "list" or shown.key in near], note


def _claimed(shown: HeldSkill) -> HeldSkill:
    return replace(shown, place="claim") if shown.place == "list" else shown
