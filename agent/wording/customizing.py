"""Suggestions, decisions, letters and files in words; every figure and quote is the card's."""

from collections.abc import Mapping, Sequence

from agent.wording.phrases import at, counted, listed, quoted, short
from career.customization.exports import KeptExport
from career.customization.model import PURPOSES, Question, Suggestion
from career.customization.views import CustomizationCard, DiffLine, LetterView, VersionView
from career.cv.export.model import Format
from career.errors import NotFound
from career.qualifications.tongues import LANGUAGES
from career.rows import question_line, shown_suggestion

LONGEST_SHOWN = 160
MOST_SHOWN = 12
MOST_LINES = 6
"""Of a list that is put in order."""
FORMAT_WORDS = {
    Format.pdf: "PDF",
    Format.docx: "a Word file",
    Format.text: "a text file",
    Format.markdown: "a Markdown file",
    Format.json: "a JSON Resume file",
}


def say_customized(card: CustomizationCard) -> str:
    """Say what could be changed, and what is asked, for a model that words the answer."""
    if not card.suggestions and not card.questions:
        return _nothing_to_suggest(card)
    lines = [head_of_customized(card)]
    lines += [_line(item) for item in open_of(card)[:MOST_SHOWN]]
    lines += [f"- {question_line(question)}" for question in card.questions]
    return "\n".join(lines)


def head_of_customized(card: CustomizationCard) -> str:
    """Say in a few lines what the card shows, and what can be said next."""
    if not card.suggestions and not card.questions:
        return _nothing_to_suggest(card)
    job, left = at(card.job_title, card.job_company), open_of(card)
    done = sum(item.state == "applied" for item in card.suggestions)
    so_far = f", {done} applied" if done else ""
    count = counted(len(left), "open suggestion") if left else "No open suggestion"
    text = f"{count}{so_far} for {job}: your CV scores {card.score} of 100."
    best = f" With all of them it would be {card.best_score}." if left and card.best_score > card.score else ""
    return " ".join(part for part in (f"{text}{best}", how_to_decide(card)) if part) + _next_question(card, first=True)


def how_to_decide(card: CustomizationCard) -> str:
    """Say how suggestions are decided on, by numbers that there are; empty where none is open."""
    numbers = [item.number for item in open_of(card)]
    if not numbers:
        return ""
    ways = [f"apply {listed([str(number) for number in numbers[:2]])}", f"skip {numbers[-1]}", f"why {numbers[0]}?"]
    if len(numbers) > 1:
        ways.append("apply all")
    return f"Say {', '.join(f'“{way}”' for way in ways[:-1])} or “{ways[-1]}”."


def nothing_decided(card: CustomizationCard, others: str | None = None) -> str:
    """Say what could have been decided."""
    if others == "undo":
        return "Nothing is applied, so there is nothing to take back."
    if not open_of(card):
        return "No suggestion is open. Say “what changed?”, “undo all” or “send it as PDF”."
    return f"Which suggestions? {how_to_decide(card)}"


def say_decided(
    card: CustomizationCard,
    apply: Sequence[int],
    skip: Sequence[int],
    undo: Sequence[int],
    *,
    left_out: Sequence[tuple[int, int]] = (),
) -> str:
    """Say what was applied, skipped and undone, and what the score is now; `left_out` did not go with another."""
    done = [
        f"{word} {listed([str(number) for number in numbers])}"
        for word, numbers in (("applied", apply), ("skipped", skip), ("undid", undo))
        if numbers
    ]
    said = listed(done)
    beside = "".join(f" {one} stays open: it changes the same place as {other}." for one, other in left_out)
    return f"{said[:1].upper()}{said[1:]}.{beside} {_score(card)} {_what_next(card)}"


def say_worded(card: CustomizationCard, number: int) -> str:
    """Say that the person's own words were taken."""
    return f"Suggestion {number} is applied in your own words. I have not checked them: they are yours. {_score(card)}"


def say_shortened(
    before: CustomizationCard, card: CustomizationCard, numbers: Sequence[int], refused: Mapping[int, str]
) -> str:
    """Say how suggestions read now, and of those that could not be shortened why not."""
    lines = []
    for number in numbers:
        if number in refused:
            lines.append(refused[number])
            continue
        item, old = _numbered(card, number), _numbered(before, number)
        fewer = counted(len(old.after.split()) - len(item.after.split()), "word")
        state = "It stands in your CV like this now." if item.state == "applied" else f"Say “apply {number}”."
        lines.append(f"{number} is shorter by {fewer} now: “{item.after}” {state}")
    return "\n".join(lines)


def say_why(card: CustomizationCard, number: int) -> str:
    """Say why a suggestion was made. Raises NotFound."""
    item = _numbered(card, number)
    shown = shown_suggestion(item)
    lines = [f"{shown.head}: {item.reason}"]
    lines += [f"Now: “{line}”" for line in shown.before[:MOST_LINES]]
    lines += [f"Then: “{line}”" for line in shown.after[:MOST_LINES]]
    if item.requirement:
        lines.append(f"The ad says: “{short(item.requirement, LONGEST_SHOWN)}”")
    told = (f"It stands on {quoted(evidence)}" for evidence in item.evidence if evidence.origin != "job")
    lines += dict.fromkeys(told)
    if item.gain:
        lines.append(f"Alone it adds {counted(item.gain, 'point')} to the score.")
    else:
        lines.append(f"It adds no point to the score; it is {PURPOSES[item.kind]}.")
    return "\n".join(lines)


def say_back(card: CustomizationCard, number: int) -> str:
    """Say what is applied after going back to a version."""
    on = [str(item.number) for item in card.suggestions if item.state == "applied"]
    what = f"applied is {listed(on)}" if on else "nothing is applied: it is your CV as it was"
    return f"Back to version {number}: {what}. {_score(card)} This is version {card.version}; nothing is lost."


def say_versions(versions: Sequence[VersionView], card: CustomizationCard) -> str:
    """List versions."""
    lines = [f"The versions of your CV for {at(card.job_title, card.job_company)}:"]
    for version in versions:
        on = listed([str(number) for number in version.applied])
        now = ", the one you have now" if version.number == card.version else ""
        lines.append(f"{version.number}. {f'with {on}' if on else 'as it was'}: {version.score} of 100{now}")
    lines.append("Say “go back to version 1”.")
    return "\n".join(lines)


def say_changes(card: CustomizationCard, lines: Sequence[DiffLine]) -> str:
    """Say how much differs from the original."""
    if not any(line.sign.strip() for line in lines):
        return f"Nothing is changed yet: it is your CV as it was. {how_to_decide(card)}".strip()
    on = next((item.number for item in card.suggestions if item.state == "applied"), 1)
    plus, minus = (sum(line.sign == sign for line in lines) for sign in "+-")
    return (
        f"Against the original {counted(plus, 'line')} came and {counted(minus, 'line')} went. {_score(card)} "
        f"Say “undo {on}” to take one back, or “send it as PDF”."
    )


def say_answered(before: CustomizationCard, card: CustomizationCard, question: Question, *, has_it: bool) -> str:
    """Say what became of an answer, and ask the next question."""
    if not has_it:
        return f"All right, {question.name} stays out of your CV.{_next_question(card)}"
    known = {item.number for item in before.suggestions}
    added = [str(item.number) for item in card.suggestions if item.number not in known]
    if not added:
        return f"I keep that you have worked with {question.name}, as evidence in your words.{_next_question(card)}"
    which = f"Suggestion {added[0]} puts" if len(added) == 1 else f"Suggestions {listed(added)} put"
    return (
        f"I keep that as evidence, in your words. {_score(card)} "
        f"{which} {question.name} into your CV: say “apply {listed(added)}”.{_next_question(card)}"
    )


def say_letter(letter: LetterView, card: CustomizationCard) -> str:
    """Say that the letter is written; the card beside shows it, word for word."""
    language = LANGUAGES.get(letter.language, letter.language)
    lines = counted(len({quote.quote for quote in letter.evidence}), "line")
    return (
        f"This is your letter for {at(card.job_title, card.job_company)}, in {language}, "
        f"{counted(len(letter.text.split()), 'word')} from {lines} of your CV. "
        "Say “shorter”, “more formal”, “in German” or “send it as PDF”."
    )


def say_exported(kept: KeptExport, form: Format) -> str:
    """Say that a file was made, of what."""
    of = f", customised for {kept.job}" if kept.job else ""
    return f"Here is your CV as {FORMAT_WORDS[form]}{of}: {kept.name}. I have read it back, and nothing is lost."


def say_letter_file(kept: KeptExport, form: Format) -> str:
    """Say that the letter is a file now."""
    of = f" for {kept.job}" if kept.job else ""
    return f"Here is your letter{of} as {FORMAT_WORDS[form]}: {kept.name}."


def open_of(card: CustomizationCard) -> list[Suggestion]:
    """Return the suggestions that are not decided."""
    return [item for item in card.suggestions if item.state == "open"]


def _numbered(card: CustomizationCard, number: int) -> Suggestion:
    item = next((item for item in card.suggestions if item.number == number), None)
    if item is None:
        raise NotFound(
            "no_such_suggestion", f"There is no suggestion {number}. They go from 1 to {len(card.suggestions)}."
        )
    return item


def _nothing_to_suggest(card: CustomizationCard) -> str:
    job = at(card.job_title, card.job_company)
    return (
        f"I have nothing to suggest for {job}: your CV scores {card.score} of 100 for it as it is. "
        "Say “write a cover letter” or “send it as PDF”."
    )


def _score(card: CustomizationCard) -> str:
    was = f"{card.base_score} before" if card.score != card.base_score else "as before"
    return f"Your CV scores {card.score} of 100 ({was})."


def _what_next(card: CustomizationCard) -> str:
    left = open_of(card)
    if left:
        return f"{listed([str(item.number) for item in left])} {'is' if len(left) == 1 else 'are'} open."
    if not any(item.state == "applied" for item in card.suggestions):
        return "Nothing is applied: it is your CV as it was. “apply all” puts back what you took back."
    if back := [str(item.number) for item in card.suggestions if item.state == "undone"]:
        stays = "stays" if len(back) == 1 else "stay"
        return f"{listed(back)} {stays} taken back: say “apply {listed(back)}”, or “send it as PDF” for the file."
    return "Nothing is open: “what changed?” shows it beside the original, “send it as PDF” makes the file."


def _next_question(card: CustomizationCard, *, first: bool = False) -> str:
    if not card.questions:
        return ""
    question = card.questions[0]
    lead = "The ad also asks for what your CV does not show. " if first else "Next: "
    how = " Say “yes, at …, in …” or “no”." if first else ""
    return f"\n{lead}{question_line(question)}{how}"


def _line(item: Suggestion) -> str:
    before = f"“{short(item.before, LONGEST_SHOWN)}” → " if item.before else ""
    after = f"“{short(item.after, LONGEST_SHOWN)}”" if item.after else "left out"
    return f"{shown_suggestion(item).head}: {before}{after}. {item.reason}"
