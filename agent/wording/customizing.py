"""Suggestions, decisions, letters and files in words; every figure and quote is the card's."""

from collections.abc import Sequence

from agent.wording.phrases import at, counted, listed, quoted, short
from career.customization.exports import KeptExport
from career.customization.model import KIND_WORDS, Question, Suggestion
from career.customization.views import CustomizationCard, LetterView
from career.cv.export.model import Format
from career.errors import NotFound

LONGEST_SHOWN = 160
MOST_SHOWN = 12
FORMAT_WORDS = {
    Format.pdf: "PDF",
    Format.docx: "Word file",
    Format.text: "text file",
    Format.markdown: "Markdown file",
    Format.json: "JSON Resume file",
}


def say_customized(card: CustomizationCard) -> str:
    """Say what could be changed, and what is asked."""
    job = at(card.job_title, card.job_company)
    open_ones = [item for item in card.suggestions if item.state == "open"]
    if not open_ones and not card.questions:
        return f"I have nothing more to suggest for {job}: your CV scores {card.score} of 100 for it."
    lines = [f"For {job} your CV scores {card.score} of 100. I suggest {counted(len(open_ones), 'change')}:"]
    lines += [_line(item) for item in open_ones[:MOST_SHOWN]]
    if card.questions:
        lines += ["", "The ad also asks for what your CV does not show:"]
        lines += [f"- {question.text}{_worth(question)}" for question in card.questions]
    lines += ["", "Say “apply 1 and 3”, “skip 2”, “why 1?”, “apply all”, or answer a question."]
    return "\n".join(lines)


def head_of_customized(card: CustomizationCard) -> str:
    """Say in a line what the card shows, and what can be said next."""
    open_ones = [item for item in card.suggestions if item.state == "open"]
    if not open_ones and not card.questions:
        return say_customized(card)
    asks = " The ad also asks for what your CV does not show; answer what you have done." if card.questions else ""
    job = at(card.job_title, card.job_company)
    return (
        f"{counted(len(open_ones), 'suggestion')} for {job}, where your CV scores {card.score} of 100.{asks} "
        "Say “apply 1 and 3”, “skip 2”, “why 1?” or “apply all”."
    )


def say_decided(card: CustomizationCard, apply: Sequence[int], skip: Sequence[int], undo: Sequence[int]) -> str:
    """Say what was applied, skipped and undone, and what the score is now."""
    done = [
        f"{word} {listed([str(number) for number in numbers])}"
        for word, numbers in (("applied", apply), ("skipped", skip), ("undone", undo))
        if numbers
    ]
    left = sum(item.state == "open" for item in card.suggestions)
    rest = f" {counted(left, 'suggestion')} left." if left else " Say “send it as PDF” for the file."
    said = listed(done)
    return f"{said[:1].upper()}{said[1:]}. Your CV scores {card.score} of 100 (it was {card.base_score}).{rest}"


def say_why(card: CustomizationCard, number: int) -> str:
    """Say why a suggestion was made. Raises NotFound."""
    item = next((item for item in card.suggestions if item.number == number), None)
    if item is None:
        raise NotFound(
            "no_such_suggestion", f"There is no suggestion {number}. They go from 1 to {len(card.suggestions)}."
        )
    lines = [f"{number}. {KIND_WORDS[item.kind]}: {item.reason}"]
    if item.requirement:
        lines.append(f"The ad says: “{short(item.requirement, LONGEST_SHOWN)}”")
    lines += [f"It stands on {quoted(evidence)}" for evidence in item.evidence if evidence.origin != "job"]
    lines.append(f"Alone it adds {counted(item.gain, 'point')} to the score.")
    return "\n".join(lines)


def say_answered(card: CustomizationCard, question: Question, *, has_it: bool) -> str:
    """Say what became of an answer."""
    if not has_it:
        return f"All right, {question.name} stays out of your CV."
    added = [item for item in card.suggestions if item.state == "open" and question.name in item.after]
    if not added:
        return f"I keep that you have worked with {question.name}."
    numbers = listed([str(item.number) for item in added])
    return f"I keep that as evidence. Suggestion {numbers} now puts {question.name} into your CV: “apply {numbers}”."


def say_letter(letter: LetterView, card: CustomizationCard) -> str:
    """Return a letter with a line above it."""
    return f"Your letter for {at(card.job_title, card.job_company)}, from the lines of your CV:\n\n{letter.text}"


def say_exported(kept: KeptExport, form: Format) -> str:
    """Say that a file was made, of what."""
    of = f", customised for {kept.job}" if kept.job else ""
    return f"Here is your CV as {FORMAT_WORDS[form]}{of}: {kept.name}. I have read it back, and nothing is lost."


def _line(item: Suggestion) -> str:
    gain = f" (+{item.gain})" if item.gain else ""
    before = f"“{short(item.before, LONGEST_SHOWN)}” → " if item.before else ""
    after = f"“{short(item.after, LONGEST_SHOWN)}”" if item.after else "left out"
    return f"{item.number}. {KIND_WORDS[item.kind]}{gain}: {before}{after}. {item.reason}"


def _worth(question: Question) -> str:
    return f" A yes would add {counted(question.gain, 'point')}." if question.gain else ""
