"""Interviews in words: questions to expect, steps of a mock interview, progress; figures and quotes are the card's."""

from collections.abc import Iterator

from agent.wording.phrases import at, counted, listed, short
from career.interview.model import Feedback, MockSummary
from career.interview.shown import (
    asked_line,
    by_category,
    progress_lines,
    question_details,
    questions_title,
    summary_title,
)
from career.interview.views import MockCard, ProgressCard, QuestionsCard, RunningMock

TAKEN = "(I took this as your answer. For anything else, say “stop” first.)"
OVER = "The mock interview is over. “my interview progress” shows how it went; “mock interview” begins another one."
BACK = "The mock interview goes on."
HOW = "Just write your answer. “hint”, “skip”, “repeat” and “stop” work at any time."
STAR = (
    "A STAR answer tells one true story in four steps: the **situation** (where and when), your **task** in it, "
    "your **action** (what you did yourself, with “I”), and the **result** (what came of it, with a figure if you can)."
)
RESUME = "“continue the mock interview” goes on where you stopped."
LONGEST_REMINDER = 160


def tell_questions(card: QuestionsCard) -> str:
    """Return all questions with what a good answer shows and why, for a model to answer from."""
    lines = [head_of_questions(card)]
    for name, questions in by_category(card.questions):
        lines.append(f"{name}:")
        for question in questions:
            lines.append(f"{question.number}. {question.text}")
            lines += [f"   {detail}" for detail in question_details(question)]
    return "\n".join(lines)


def head_of_questions(card: QuestionsCard) -> str:
    """Say in a few words what the card shows, and how to practise."""
    if not card.questions:
        return "I have no questions of this kind for this job. Ask for another kind, or for all."
    groups = [f"{len(found)} on {name.lower()}" for name, found in by_category(card.questions)]
    what = f"{questions_title(card)}: {counted(len(card.questions), 'question')}"
    parts = f" ({listed(groups)})" if len(groups) > 1 else ""
    general = "" if card.job_id else " Paste a job ad, and they are about that job."
    each = "each with what a good answer shows and why it is asked"
    return f"{what}{parts}, {each}.{general} Say “mock interview” to practise."


def say_mock(card: MockCard) -> str:
    """Say what a step of a mock interview came to, and ask the next question."""
    return "\n\n".join(block for block in _blocks(card) if block)


def tell_mock(card: MockCard) -> str:
    """Return a step without any words of the person, for a model that sees it later."""
    if card.question is not None:
        return f"The mock interview for {_job(card)} runs: question {card.number} of {card.total} is asked."
    assert card.summary is not None
    return f"The mock interview for {_job(card)} is {card.state}: {summary_title(card.summary)}."


def say_star(card: MockCard) -> str:
    """Explain what a STAR answer is, and ask the question again."""
    return f"{STAR}\n\n{_question(card)}"


def say_progress(card: ProgressCard) -> str:
    """Say how the mock interviews went."""
    if not card.sessions:
        return "There is no mock interview yet. Say “start a mock interview”, and I keep how it goes."
    return card.said or f"{counted(len(card.sessions), 'mock interview')} so far."


def tell_progress(card: ProgressCard) -> str:
    """Return all that is known of past interviews, for a model to answer from."""
    return "\n".join([say_progress(card), *progress_lines(card)])


def say_waiting(running: RunningMock) -> str:
    """Say after something else that the interview waits, and how to go on."""
    question = short(running.question, LONGEST_REMINDER)
    return (
        f"Your mock interview waits at question {running.number} of {running.total}: “{question}” "
        "Answer it, or say “stop”."
    )


def _blocks(card: MockCard) -> Iterator[str]:
    if card.is_new:
        yield _opening(card)
    if card.feedback is not None:
        yield _feedback(card.feedback)
    if card.hint is not None:
        yield _hint(card)
    if card.summary is not None:
        yield _closing(card, card.summary)
    yield _question(card)


def _opening(card: MockCard) -> str:
    general = "" if card.job_id else " It is a general one; with a job ad pasted it is about that job."
    tone = " I am a strict interviewer." if card.tone == "strict" else ""
    return f"Mock interview for {_job(card)}: {counted(card.total, 'question')}, one at a time.{tone}{general} {HOW}"


def _feedback(feedback: Feedback) -> str:
    score = f"**{feedback.score} of 100.** " if feedback.points else ""
    return f"{score}{feedback.said}\nTip: {feedback.tip}" if feedback.tip else f"{score}{feedback.said}"


def _hint(card: MockCard) -> str:
    assert card.hint is not None
    lines = [card.hint.said or "A good answer shows:"]
    lines += [f"- {item}" for item in card.hint.shows]
    if card.hint.lines:
        lines.append("Your CV has for this:")
        lines += [f"- “{short(line.quote, 160)}”" for line in card.hint.lines]
    return "\n".join(lines)


def _closing(card: MockCard, summary: MockSummary) -> str:
    head = "That was the last question" if card.state == "finished" else "Stopped"
    after = RESUME if card.state == "stopped" else "“my interview progress” compares it with earlier ones."
    weakest = f" Weakest: {summary.weakest.sentence}" if summary.weakest else ""
    practise = [f"Practise next: {item}" for item in summary.practise[:1]]
    return "\n".join([f"{head}: {summary_title(summary)}.{weakest}", *practise, after])


def _question(card: MockCard) -> str:
    return f"**{asked_line(card)}**\n{card.question.text}" if card.question is not None else ""


def _job(card: MockCard) -> str:
    return at(card.job_title, card.job_company) if card.job_title or card.job_company else "practice"
