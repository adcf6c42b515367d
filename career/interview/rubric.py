"""What answers are judged by: the points of each kind of question, what each weighs, and what helps with it."""

from collections.abc import Mapping

from career.interview.model import Category, PointState
from runtime.language import N_
from runtime.language import gettext as _

MET, PARTLY = 0.75, 0.35
LABELS: Mapping[str, str] = {
    "relevance": N_("Answers the question"),
    "fit": N_("Fits what the job asks for"),
    "firm": N_("About this employer"),
    "story": N_("A whole story (STAR)"),
    "example": N_("An example of your own"),
    "own": N_("Your own part"),
    "real": N_("One real case"),
    "why": N_("Reasons"),
    "concrete": N_("Concrete result"),
    "detail": N_("Detail"),
    "length": N_("Length"),
}
_STORY = {"relevance": 20, "story": 35, "own": 15, "real": 5, "concrete": 15, "length": 10}
_TECHNICAL = {"relevance": 35, "why": 20, "example": 15, "detail": 20, "length": 10}
_TECHNICAL_STORY = {"relevance": 20, "story": 30, "own": 15, "why": 10, "concrete": 15, "length": 10}
_ROLE = {"relevance": 20, "fit": 15, "why": 20, "example": 25, "detail": 10, "length": 10}
_COMPANY = {"firm": 35, "why": 25, "example": 20, "length": 20}
_PRACTICE = {
    "relevance": N_("Begin with one sentence that answers just what was asked, in the words of the question."),
    "fit": N_("Before you answer, pick two demands of the ad and say what you have done with each."),
    "firm": N_("Read the ad and the firm's pages, and note one thing that only they do and why it matters to you."),
    "story": N_("Tell stories in four steps: situation, task, what you did, result. A minute and a half is enough."),
    "example": N_("For each skill that the job asks for, have one example of your own ready."),
    "own": N_("Say “I” for what you did yourself, and “we” only for what the team did."),
    "real": N_("Tell of one day that really was, not of what you usually do or would do."),
    "why": N_("Say why: what you chose, what against, and for what reason."),
    "concrete": N_("End each story with what came of it: a number, a date, or what somebody said."),
    "detail": N_("Name the tools, the numbers and the steps: what would a colleague need to do the same?"),
    "length": N_("Aim at 60 to 180 words, which is one to two minutes aloud."),
}


def rubric_for(category: Category, *, star: bool) -> Mapping[str, int]:
    """Return the points by which an answer is judged and what each weighs, 100 in all."""
    if category == "technical":
        return _TECHNICAL_STORY if star else _TECHNICAL
    if category == "behavioural" or star:
        return _STORY
    return _ROLE if category == "role" else _COMPANY


def state_of(value: float) -> PointState:
    """Return in a word how far a point of [0, 1] is met."""
    return "met" if value >= MET else "partly" if value >= PARTLY else "missing"


def state_value(state: PointState) -> float:
    """Return what a state counts in a mean."""
    return {"met": 1.0, "partly": 0.5, "missing": 0.0}[state]


def practice_for(key: str) -> str:
    """Return what helps with a point."""
    return _(_PRACTICE[key])
