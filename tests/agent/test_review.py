"""A person asks how good their CV is, and hears the score, what is wrong and where."""

from agent.wording.review import say_review
from career.cv.review import reviewed
from career.cv.review.model import Finding, Place
from tests.agent.conftest import Setting


def finding(code: str, points: int, **more: object) -> Finding:
    told = {"severity": "low", "message": f"{code} is wrong.", "why": "Why.", "advice": "Do it.", "points": points}
    return Finding.model_validate({"code": code, **told, **more})


def test_a_review_names_score_place_and_advice() -> None:
    place = Place(text="I did this", line=12, page=2)
    said = say_review(reviewed([finding("first", 4, places=(place,)), finding("second", 0)]), "cv.pdf")
    assert "**96 of 100** for cv.pdf" in said
    assert "first is wrong. (line 12 on page 2: “I did this”) Why. Do it. (-4)" in said
    assert "Worth a thought: second is wrong. Do it." in said


def test_many_findings_are_summed_up() -> None:
    said = say_review(reviewed(finding(f"rule{number}", 3) for number in range(8)), "cv.pdf")
    assert "And 2 smaller things." in said


async def test_the_cv_in_use_is_reviewed(setting: Setting) -> None:
    talk = await setting.dialogue()
    said = await talk.say("review my CV")
    assert " of 100** for " in said
    assert "Only 68 words in all." in said
    in_german = await talk.say("ist mein Lebenslauf ATS-tauglich?")
    assert in_german.startswith(said.partition(" of ")[0])
    assert "Insgesamt nur 68 Wörter." in in_german


async def test_there_is_nothing_to_review_without_a_cv(setting: Setting) -> None:
    talk = await setting.dialogue(cv=False)
    assert "There is no CV yet." in await talk.say("how good is my CV?")
