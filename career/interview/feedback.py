"""Feedback on an answer by rules: the same answer to the same question gets the same, whatever it asks for."""

from collections.abc import Iterable, Mapping

from career.interview.answer import Answer
from career.interview.asides import without_asides
from career.interview.heard import kind_of, reply_to
from career.interview.material import Material
from career.interview.mock import NO_ANSWER
from career.interview.model import Feedback, InterviewQuestion, RubricPoint
from career.interview.points import Case, Finding, found, point_of
from career.interview.reading import is_told_before, read
from career.interview.rubric import rubric_for
from career.interview.tips import tip_for
from career.interview.told import left_out, unsupported
from runtime.language import ENGLISH, N_, language
from runtime.language import gettext as _

VERSION = "1"
"""Of the rules; feedback that is kept says by which it was made."""
OFF_TOPIC, TO_THE_POINT = 0.55, 0.5
"""What is left of the score of an answer on something else, and how relevant one must be to lose nothing."""
LIST_SHARE, LIST = 0.12, 0.4
"""Below which share of joining words a text is a list, and what is left of its score."""
ENOUGH_SUBSTANCE, ENOUGH_TECHNICAL, LEAST = 18, 14, 0.3
"""From how many words of its own on an answer counts in full, and what is left of one that has none."""
TOLD_BEFORE = 0.5
"""What is left of the score of an answer that was given to an earlier question of the interview."""
ASIDE = N_("What speaks to the program and not to the interviewer is not counted.")


def judged(text: str, question: InterviewQuestion, material: Material, told: Iterable[str] = ()) -> Feedback:
    """Return feedback on a text as an answer to a question; `told` are answers to earlier ones of the interview."""
    answer, has_asides = heard(text, question)
    kind = kind_of(text, answer, has_asides=has_asides)
    note = f"{_(ASIDE)} " if has_asides else ""
    if kind in NO_ANSWER:
        said, tip = reply_to(kind, question, material)
        return Feedback(kind=kind, score=0, said=note + said, tip=tip, language=answer.language or "other")
    case = Case(answer, question, material)
    rubric = rubric_for(question.category, star=question.star)
    findings = {key: found(key, case) for key in _judgeable(rubric, case)}
    score = _score(case, rubric, findings)
    if is_told_before(answer, told):
        before = _("You told this before; an interviewer wants another example.")
        score, note = round(score * TOLD_BEFORE), f"{note}{before} "
    points = tuple(point_of(key, finding) for key, finding in findings.items())
    lines = left_out(case)
    return Feedback(
        kind=kind,
        score=score,
        said=note + _said(score, points),
        points=points,
        star=case.story.check() if "story" in findings else None,
        left_out=lines,
        unsupported=unsupported(case),
        tip=tip_for(case, rubric, findings, lines),
        language=answer.language or "other",
    )


def heard(text: str, question: InterviewQuestion) -> tuple[Answer, bool]:
    """Return what of a text answers a question, and whether some of it spoke to the program."""
    sentences, has_asides = without_asides(text)
    return read(sentences, question), has_asides


def _judgeable(rubric: Mapping[str, int], case: Case) -> list[str]:
    """Return the points that can be judged: whether it fits the job only where something is known of job or person."""
    return [key for key in rubric if key != "fit" or case.material.asks_or_shows or case.question.topics]


def _score(case: Case, rubric: Mapping[str, int], findings: Mapping[str, Finding]) -> int:
    weights = sum(rubric[key] for key in findings)
    value = sum(rubric[key] * finding.value for key, finding in findings.items()) / weights
    point = findings.get("relevance") or findings["firm"]
    value *= OFF_TOPIC + (1 - OFF_TOPIC) * min(1.0, point.value / TO_THE_POINT)
    if case.answer.small_share < LIST_SHARE and not case.story.parts:
        value *= LIST
    enough = ENOUGH_TECHNICAL if case.question.category == "technical" else ENOUGH_SUBSTANCE
    value *= LEAST + (1 - LEAST) * min(1.0, len(case.answer.substance) / enough)
    return round(100 * max(0.0, min(1.0, value)))


def _said(score: int, points: tuple[RubricPoint, ...]) -> str:
    good = next((point.label for point in points if point.state == "met" and point.key != "length"), None)
    if score >= 80:
        return _("A strong answer.")
    if score >= 60:
        return _("A good answer with something to add.")
    if score >= 40 and good:
        return _("A start: {point} is fine, more is needed.", point=good.lower() if language() == ENGLISH else good)
    return _("A start; more is needed.") if score >= 40 else _("This would not convince yet.")
