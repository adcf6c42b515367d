"""Interviews in words: questions to expect, steps of a mock interview, progress; figures and quotes are the card's."""

from collections.abc import Iterator

from agent.wording.phrases import at, listed, marked, short, within
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
from runtime.language import N_, ngettext
from runtime.language import gettext as _

TAKEN = N_("(I took this as your answer. For anything else, say “stop” first.)")
OVER = N_("The mock interview is over. “my interview progress” shows how it went; “mock interview” begins another one.")
BACK = N_("The mock interview goes on.")
HOW = N_("Just write your answer. “hint”, “skip”, “repeat” and “stop” work at any time.")
STAR = N_(
    "A STAR answer tells one true story in four steps: the **situation** (where and when), your **task** in it, "
    "your **action** (what you did yourself, with “I”), and the **result** (what came of it, with a figure if you can)."
)
RESUME = N_("“continue the mock interview” goes on where you stopped.")
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
        return _("I have no questions of this kind for this job. Ask for another kind, or for all.")
    groups = [
        _("{count} on {category}", count=len(found), category=within(name))
        for name, found in by_category(card.questions)
    ]
    count = ngettext("{count} question", "{count} questions", len(card.questions))
    what = _("{title}: {questions}", title=questions_title(card), questions=count)
    parts = f" ({listed(groups)})" if len(groups) > 1 else ""
    lines = [
        _("{questions}, each with what a good answer shows and why it is asked.", questions=what + parts),
        "" if card.job_id else _("Paste a job ad, and they are about that job."),
        _("Say “mock interview” to practise."),
    ]
    return " ".join(line for line in lines if line)


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
    return "\n\n".join([_(STAR), _question(card)])


def say_progress(card: ProgressCard) -> str:
    """Say how the mock interviews went."""
    if not card.sessions:
        return _("There is no mock interview yet. Say “start a mock interview”, and I keep how it goes.")
    return card.said or ngettext(
        "{count} mock interview so far.", "{count} mock interviews so far.", len(card.sessions)
    )


def tell_progress(card: ProgressCard) -> str:
    """Return all that is known of past interviews, for a model to answer from."""
    return "\n".join([say_progress(card), *progress_lines(card)])


def say_waiting(running: RunningMock) -> str:
    """Say after something else that the interview waits, and how to go on."""
    return _(
        "Your mock interview waits at question {number} of {total}: “{question}” Answer it, or say “stop”.",
        number=running.number,
        total=running.total,
        question=short(running.question, LONGEST_REMINDER),
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
    opening = ngettext(
        "Mock interview for {job}: {count} question, one at a time.",
        "Mock interview for {job}: {count} questions, one at a time.",
        card.total,
        job=_job(card),
    )
    tone = _("I am a strict interviewer.") if card.tone == "strict" else ""
    general = "" if card.job_id else _("It is a general one; with a job ad pasted it is about that job.")
    return " ".join(part for part in (opening, tone, general, _(HOW)) if part)


def _feedback(feedback: Feedback) -> str:
    score = _("**{score} of 100.**", score=feedback.score) if feedback.points else ""
    said = " ".join(part for part in (score, feedback.said) if part)
    return "\n".join([said, _("Tip: {tip}", tip=feedback.tip)]) if feedback.tip else said


def _hint(card: MockCard) -> str:
    assert card.hint is not None
    lines = [card.hint.said or _("A good answer shows:")]
    lines += [f"- {item}" for item in card.hint.shows]
    if card.hint.lines:
        lines.append(_("Your CV has for this:"))
        lines += [f"- {marked(short(line.quote, 160))}" for line in card.hint.lines]
    return "\n".join(lines)


def _closing(card: MockCard, summary: MockSummary) -> str:
    title = summary_title(summary)
    if card.state == "finished":
        head = _("That was the last question: {summary}.", summary=title)
    else:
        head = _("Stopped: {summary}.", summary=title)
    if summary.weakest:
        head = " ".join([head, _("Weakest: {said}", said=summary.weakest.sentence)])
    after = _(RESUME) if card.state == "stopped" else _("“my interview progress” compares it with earlier ones.")
    practise = [_("Practise next: {said}", said=item) for item in summary.practise[:1]]
    return "\n".join([head, *practise, after])


def _question(card: MockCard) -> str:
    return f"**{asked_line(card)}**\n{card.question.text}" if card.question is not None else ""


def _job(card: MockCard) -> str:
    return at(card.job_title, card.job_company) if card.job_title or card.job_company else _("practice")
