"""Questions for what the ad wants and neither the CV nor the person has shown."""

from collections.abc import Iterable, Iterator

from career.customization import texts
from career.customization.model import EvidenceQuestion
from career.customization.suggesting.setting import Setting
from career.skills import service as skills

MOST = 6
MOST_WEIGHED = 12
_WORDS = {
    "licence": texts.ASK_LICENCE,
    "language": texts.ASK_LANGUAGE,
    "tool": texts.ASK_TOOL,
}


def questions(setting: Setting) -> list[EvidenceQuestion]:
    """Return a question for each demanded skill that is not shown anywhere: the musts first, at most MOST_WEIGHED."""
    return sorted(_questions(setting), key=lambda item: not item.must)[:MOST_WEIGHED]


def worth_asking(found: Iterable[EvidenceQuestion]) -> tuple[EvidenceQuestion, ...]:
    """Return the questions that count, with their gains: the musts first, what gains most first, at most MOST.

    What is only welcome and would gain nothing is not asked.
    """
    counted = [question for question in found if question.must or question.gain]
    return tuple(sorted(counted, key=lambda item: (not item.must, -item.gain))[:MOST])


def _questions(setting: Setting) -> Iterator[EvidenceQuestion]:
    seen: set[str] = set()
    for requirement in setting.requirements.skills:
        keys = [key for key in setting.keys_of(requirement) if setting.can_be_asked(key)]
        if not keys or keys[0] in seen or any(key in setting.held for key in setting.keys_of(requirement)):
            continue
        seen.add(keys[0])
        yield EvidenceQuestion(
            key=keys[0],
            name=requirement.name,
            text=_asked(keys[0]).format(skill=requirement.name, tongue=requirement.name),
            requirement=requirement.evidence.quote,
            evidence=(requirement.evidence,),
            must=requirement.must,
        )


def _asked(key: str) -> str:
    skill = skills.taxonomy().get(key)
    return _WORDS.get(skill.kind, texts.ASK_OTHER) if skill else texts.ASK_OTHER
