"""Questions of the bank that fit an interview: general ones, those of its fields and level, and those of its skills."""

from collections.abc import Iterator, Mapping

from career.evidence import Evidence
from career.interview.questions.bank import GENERAL, LEVELS, SKILLS, BankQuestion, questions
from career.interview.questions.demands import keys_of
from career.interview.questions.drafts import Draft, fill
from career.interview.questions.naming import in_sentence
from career.interview.questions.safe import may_show
from career.interview.questions.setting import Setting
from career.jobs.model import SkillRequirement
from career.matching.demands import weight_of
from career.skills import service as skills

WORTH: Mapping[str, float] = {"general": 3.4, "field": 4.4, "skills": 4.0}
ANY_TECHNICAL = 1.4
"""What a general technical question is worth less where the field is known: those of the field say more."""
SPOKEN_OF, SHORTEST = 0.9, 3
"""What a question gains for a topic that is spoken of (half of it for a second), and the letters that a topic has."""
ASIDE, FOREIGN = 1.5, 3.0
"""What a question loses for being of a family that a title speaks of beside its own, and for being in English where
another language is wanted: it is asked only where nothing else is left."""
LIKELY, ONLY, DEMANDED, WISHED, TOPIC, LACKING = 1.6, 0.5, 1.7, 0.9, 0.8, 2.5


def bank_drafts(setting: Setting) -> Iterator[Draft]:
    """Yield the questions of the bank that fit."""
    asked = _asked(setting)
    for question in questions(GENERAL, setting.language):
        yield from _draft(question, 1.0, asked, setting)
    for field, strength in setting.fields.items():
        for question in questions(field, setting.language):
            yield from _draft(question, strength, asked, setting)
    for question in questions(SKILLS, setting.language):
        yield from _draft(question, 1.0, asked, setting)


def _asked(setting: Setting) -> dict[str, SkillRequirement]:
    """Return the demands of the ad by the keys of the skills that meet them or are implied; must-haves first."""
    found: dict[str, SkillRequirement] = {}
    for demand in setting.demands:
        for key in skills.implied([key for key in (demand.key, *demand.alternatives) if key]):
            found.setdefault(key, demand)
    return found


def _draft(
    question: BankQuestion, strength: float, asked: Mapping[str, SkillRequirement], setting: Setting
) -> Iterator[Draft]:
    if setting.level not in question.levels:
        return
    if question.only and not any(family in setting.families for family in question.only):
        return
    key = next((key for key in question.skills if key in asked), None)
    if question.part != GENERAL and question.skills and key is None and not _held(question, None, setting):
        return
    demand = asked[key] if key else None
    lacks = setting.candidate is not None and question.part == SKILLS and not _held(question, demand, setting)
    kind = question.part if question.part in WORTH else "field"
    worth = WORTH[kind] * (0.6 + 0.4 * strength) + (LIKELY if question.likely else 0)
    worth += _for_these(question, setting) - (
        0 if question.is_translated or question.category == "technical" else FOREIGN
    )
    if question.part == GENERAL and question.category == "technical" and setting.fields:
        worth -= ANY_TECHNICAL
    worth += _gain(question, demand) + _nearness_to(setting.said, question) + 0.1 * (len(LEVELS) - len(question.levels))
    yield Draft(
        key=f"{question.part}:{question.id}"
        if question.part != SKILLS
        else f"skill:{_about(question, asked, setting)}",
        category=question.category,
        text=fill(question.ask, {"us": setting.us}),
        shows=question.shows,
        because=_because(question, demand, setting),
        worth=worth - (LACKING if lacks else 0.0),
        evidence=_evidence(question, demand, setting),
        origin="demand" if demand is not None and question.part == SKILLS else "bank",
        star=question.star,
        topics=(*((_name(_about(question, asked, setting)),) if question.part == SKILLS else ()), *question.topics),
    )


def _held(question: BankQuestion, demand: SkillRequirement | None, setting: Setting) -> str | None:
    """Return the skill of the CV that meets the demand, or that the question is about where nothing is demanded."""
    wanted = skills.implied(keys_of(demand)) if demand is not None else question.skills
    return next((key for key in question.skills if key in wanted and key in setting.held), None)


def _for_these(question: BankQuestion, setting: Setting) -> float:
    """Return what a question for some families gains where the work is of one of them, and loses where hardly."""
    if not question.only:
        return 0.0
    strength = max(setting.families.get(family, 0.0) for family in question.only)
    return ONLY * strength - ASIDE * (1 - strength)


def _nearness_to(said: str, question: BankQuestion) -> float:
    """Return what a question gains for being of things that the ad, or the CV, speaks of."""
    return SPOKEN_OF * min(1.5, sum(_has(said, topic) for topic in question.topics))


def _has(said: str, topic: str) -> bool:
    at = said.find(topic)
    return at >= 0 and len(topic) >= SHORTEST and not said[max(0, at - 1) : at].isalnum()


def _gain(question: BankQuestion, demand: SkillRequirement | None) -> float:
    if demand is None:
        return 0.0
    if question.part == SKILLS:
        return (DEMANDED if demand.must else WISHED) * (0.5 + 0.5 * weight_of(demand))
    return TOPIC if demand.must else TOPIC / 2


def _about(question: BankQuestion, asked: Mapping[str, SkillRequirement], setting: Setting) -> str:
    """Return the skill that a question is about here, so that the same skill is not asked about twice."""
    demanded = next((key for key in question.skills if key in asked), None)
    own = _held(question, asked[demanded] if demanded else None, setting)
    return own or demanded or question.id


def _because(question: BankQuestion, demand: SkillRequirement | None, setting: Setting) -> str:
    because = setting.words.because
    if demand is not None:
        own = _held(question, demand, setting)
        if question.part == SKILLS and own in keys_of(demand):
            return fill(because["held"], {"skill": in_sentence(_name(own or ""), own)})
        kind = "topic" if question.part != SKILLS else "asked"
        return fill(because[kind], {"skill": in_sentence(demand.name, demand.key)})
    if question.part == SKILLS:
        named = next(one for one in question.skills if one in setting.held)
        return fill(because["skill"], {"skill": in_sentence(_name(named), named)})
    if question.part == GENERAL:
        return because["general"]
    return fill(because["field"], {"label": setting.words.fields[question.part]})


def _evidence(question: BankQuestion, demand: SkillRequirement | None, setting: Setting) -> tuple[Evidence, ...]:
    theirs = (demand.evidence,) if demand is not None else ()
    if question.part != SKILLS:
        return theirs
    key = _held(question, demand, setting)
    own = setting.held[key].evidence if key else None
    return (*theirs, *((own,) if own and may_show(own.quote) else ()))


def _name(key: str) -> str:
    known = skills.taxonomy().get(key)
    return known.name if known else key
