"""Questions for what the ad wants and neither the CV nor the person has shown."""

from collections.abc import Iterator

from career.customization.model import Question
from career.customization.suggesting.setting import Setting
from career.skills import service as skills

MOST = 6


def questions(setting: Setting) -> list[Question]:
    """Return a question for each demanded skill that is not shown anywhere: the musts first, at most MOST."""
    found = sorted(_questions(setting), key=lambda item: not item.must)
    return found[:MOST]


def _questions(setting: Setting) -> Iterator[Question]:
    seen: set[str] = set()
    for requirement in setting.requirements.skills:
        keys = [key for key in setting.keys_of(requirement) if setting.can_be_asked(key)]
        implied = skills.implied([*setting.listed, *setting.shown, *setting.told])
        held = any(
            key in setting.listed or key in setting.shown or key in setting.told or key in implied for key in keys
        )
        if not keys or held or keys[0] in seen:
            continue
        seen.add(keys[0])
        yield Question(
            key=keys[0],
            name=requirement.name,
            text=f"Have you worked with {requirement.name}? Where, and for how long?",
            requirement=requirement.evidence.quote,
            evidence=(requirement.evidence,),
            must=requirement.must,
        )
