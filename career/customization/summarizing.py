"""A summary for the role, worded by a language model from what the CV says; each sentence of it is checked."""

import asyncio
import re

from career.customization.asking import asked_text, data
from career.customization.gate import Gate
from career.customization.letters.points import demand_for, points
from career.customization.model import Change
from career.customization.suggesting.draft import Draft, quote
from career.customization.suggesting.setting import Setting
from career.customization.texts import SUMMARY_WORDED
from career.ports import JSONModel
from career.skills import service as skills

LONGEST = 420
LEAST_WORDS, LEAST_SKILLS, MOST_SKILLS = 10, 2, 5
MOST_LINES = 4
_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[^\W\d_])")


async def summary(model: JSONModel, setting: Setting, gate: Gate) -> Draft | None:
    """Return a summary for a CV that has none. Raises Unavailable.

    What people wrote of themselves is theirs: a model that words it anew loses of it. English only: a text that stands
    for no line is checked word by word against what words mean, which needs a thesaurus.
    """
    told = points(setting, MOST_LINES)
    names = _demanded(setting)
    if setting.document.basics.summary or setting.language != "en" or len(names) < LEAST_SKILLS or not told:
        return None
    facts = "\n".join(f"- {data(line)}" for line in (*_positions(setting), *(point.line.text for point in told)))
    material = (
        f"<facts>\n{facts}\n</facts>\n<skills>{data(', '.join(names))}</skills>\n"
        "Task: Write the summary at the top of this CV from its facts: two short sentences, at most 40 words, without "
        "“I” and without praise. Name the position and these skills."
    )
    said = await asked_text(model, material, longest=LONGEST)
    after = await asyncio.to_thread(_checked, said, gate) if said else ""
    if len(after.split()) < LEAST_WORDS or len(_keys(after, setting)) < LEAST_SKILLS:
        return None
    return Draft(
        kind="summary",
        change=Change(operation="replace", path="/basics/summary", text=after),
        before="",
        after=after,
        reason=SUMMARY_WORDED,
        evidence=tuple(quote(point.line.text) for point in told),
    )


def _checked(said: str, gate: Gate) -> str:
    """Return the sentences that follow from the CV."""
    return " ".join(kept for part in _SENTENCE.split(said) if (kept := gate.passed(part)) is not None)


def _positions(setting: Setting) -> list[str]:
    shown = []
    for work in setting.document.work[:2]:
        dates = f"{work.start_date[:4]} - {(work.end_date or 'now')[:4]}" if work.start_date else ""
        shown.append(", ".join(part for part in (work.position, work.name, dates) if part))
    return shown


def _demanded(setting: Setting) -> list[str]:
    """Return the names of demanded skills that lines of the CV show, or its list names."""
    found: dict[str, str] = {}
    for requirement in setting.requirements.skills:
        for key in setting.keys_of(requirement):
            skill = skills.taxonomy().get(key)
            if skill is not None and (key in setting.shown or key in setting.listed) and not setting.is_soft(key):
                found.setdefault(key, setting.shown[key][1] if key in setting.shown else skill.name)
    return list(found.values())[:MOST_SKILLS]


def _keys(text: str, setting: Setting) -> set[str]:
    return {mention.key for mention in skills.extract(text) if demand_for(mention.key, setting) is not None}
