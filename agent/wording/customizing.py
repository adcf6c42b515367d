"""Suggestions, decisions, letters and files in words; every figure and quote is the card's."""

from collections.abc import Mapping, Sequence

from agent.wording.phrases import at, listed, marked, quoted, short
from career.customization.exports import KeptExport
from career.customization.model import PURPOSES, EvidenceQuestion, Suggestion
from career.customization.views import CustomizationCard, DiffLine, LetterView, VersionView
from career.cv.export.model import Format
from career.errors import NotFound
from career.rows import question_line, shown_suggestion
from runtime.language import N_, name_of_language, ngettext
from runtime.language import gettext as _

LONGEST_SHOWN = 160
MOST_SHOWN = 12
MOST_LINES = 6
"""Of a list that is put in order."""
_DECIDED = (N_("applied {numbers}"), N_("skipped {numbers}"), N_("undid {numbers}"))
FORMAT_WORDS = {
    Format.pdf: N_("PDF"),
    Format.docx: N_("a Word file"),
    Format.text: N_("a text file"),
    Format.markdown: N_("a Markdown file"),
    Format.json: N_("a JSON Resume file"),
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
    left = open_of(card)
    best = _("With all of them it would be {score}.", score=card.best_score)
    parts = (_count(card), best if left and card.best_score > card.score else "", how_to_decide(card))
    return " ".join(part for part in parts if part) + _next_question(card, first=True)


def how_to_decide(card: CustomizationCard) -> str:
    """Say how suggestions are decided on, by numbers that there are; empty where none is open."""
    numbers = [item.number for item in open_of(card)]
    if not numbers:
        return ""
    first, last = _numbers(numbers[:2]), numbers[-1]
    if len(numbers) == 1:
        return _("Say “apply {first}”, “skip {last}” or “why {one}?”.", first=first, last=last, one=numbers[0])
    return _("Say “apply {first}”, “skip {last}”, “why {one}?” or “apply all”.", first=first, last=last, one=numbers[0])


def nothing_decided(card: CustomizationCard, others: str | None = None) -> str:
    """Say what could have been decided."""
    if others == "undo":
        return _("Nothing is applied, so there is nothing to take back.")
    if not open_of(card):
        return _("No suggestion is open. Say “what changed?”, “undo all” or “send it as PDF”.")
    return " ".join([_("Which suggestions?"), how_to_decide(card)])


def say_decided(
    card: CustomizationCard,
    apply: Sequence[int],
    skip: Sequence[int],
    undo: Sequence[int],
    *,
    left_out: Sequence[tuple[int, int]] = (),
) -> str:
    """Say what was applied, skipped and undone, and what the score is now; `left_out` did not go with another."""
    said = listed(
        [_(words, numbers=_numbers(of)) for words, of in zip(_DECIDED, (apply, skip, undo), strict=True) if of]
    )
    beside = (
        _("{one} stays open: it changes the same place as {other}.", one=one, other=other) for one, other in left_out
    )
    return " ".join([f"{said[:1].upper()}{said[1:]}.", *beside, _score(card), _what_next(card)])


def say_worded(card: CustomizationCard, number: int) -> str:
    """Say that the person's own words were taken."""
    said = _(
        "Suggestion {number} is applied in your own words. I have not checked them: they are yours.", number=number
    )
    return f"{said} {_score(card)}"


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
        shorter = ngettext(
            "{number} is shorter by {count} word now: “{text}”",
            "{number} is shorter by {count} words now: “{text}”",
            len(old.after.split()) - len(item.after.split()),
            number=number,
            text=item.after,
        )
        stands = item.state == "applied"
        state = _("It stands in your CV like this now.") if stands else _("Say “apply {number}”.", number=number)
        lines.append(f"{shorter} {state}")
    return "\n".join(lines)


def say_why(card: CustomizationCard, number: int) -> str:
    """Say why a suggestion was made. Raises NotFound."""
    item = _numbered(card, number)
    shown = shown_suggestion(item)
    lines = [f"{shown.head}: {item.reason}"]
    lines += [_("Now: “{line}”", line=line) for line in shown.before[:MOST_LINES]]
    lines += [_("Then: “{line}”", line=line) for line in shown.after[:MOST_LINES]]
    if item.requirement:
        lines.append(_("The ad says: “{quote}”", quote=short(item.requirement, LONGEST_SHOWN)))
    own = (evidence for evidence in item.evidence if evidence.origin != "job")
    lines += dict.fromkeys(_("It stands on {evidence}", evidence=quoted(evidence)) for evidence in own)
    if item.gain:
        lines.append(
            ngettext(
                "Alone it adds {count} point to the score.", "Alone it adds {count} points to the score.", item.gain
            )
        )
    else:
        lines.append(_("It adds no point to the score; it is {purpose}.", purpose=_(PURPOSES[item.kind])))
    return "\n".join(lines)


def say_back(card: CustomizationCard, number: int) -> str:
    """Say what is applied after going back to a version."""
    on = [item.number for item in card.suggestions if item.state == "applied"]
    if on:
        head = _("Back to version {number}: applied is {numbers}.", number=number, numbers=_numbers(on))
    else:
        head = _("Back to version {number}: nothing is applied: it is your CV as it was.", number=number)
    return " ".join([head, _score(card), _("This is version {number}; nothing is lost.", number=card.version)])


def say_versions(versions: Sequence[VersionView], card: CustomizationCard) -> str:
    """List versions."""
    lines = [_("The versions of your CV for {job}:", job=at(card.job_title, card.job_company))]
    for version in versions:
        what = _("with {numbers}", numbers=_numbers(version.applied)) if version.applied else _("as it was")
        scored = _("{version}: {score} of 100", version=what, score=version.score)
        if version.number == card.version:
            scored = _("{version}, the one you have now", version=scored)
        lines.append(f"{version.number}. {scored}")
    lines.append(_("Say “go back to version 1”."))
    return "\n".join(lines)


def say_changes(card: CustomizationCard, lines: Sequence[DiffLine]) -> str:
    """Say how much differs from the original."""
    if not any(line.sign.strip() for line in lines):
        return " ".join([_("Nothing is changed yet: it is your CV as it was."), how_to_decide(card)]).strip()
    on = next((item.number for item in card.suggestions if item.state == "applied"), 1)
    came, went = (sum(line.sign == sign for line in lines) for sign in "+-")
    return " ".join(
        [
            ngettext(
                "Against the original {count} line came and {went} went.",
                "Against the original {count} lines came and {went} went.",
                came,
                went=ngettext("{count} line", "{count} lines", went),
            ),
            _score(card),
            _("Say “undo {number}” to take one back, or “send it as PDF”.", number=on),
        ]
    )


def say_answered(
    before: CustomizationCard, card: CustomizationCard, question: EvidenceQuestion, *, has_it: bool
) -> str:
    """Say what became of an answer, and ask the next question."""
    skill, following = question.name, _next_question(card)
    if not has_it:
        return _("All right, {skill} stays out of your CV.", skill=skill) + following
    known = {item.number for item in before.suggestions}
    added = [item.number for item in card.suggestions if item.number not in known]
    if not added:
        kept = _("I keep that you have worked with {skill}, as evidence in your words.", skill=skill)
        return kept + following
    puts = ngettext(
        "Suggestion {numbers} puts {skill} into your CV: say “apply {numbers}”.",
        "Suggestions {numbers} put {skill} into your CV: say “apply {numbers}”.",
        len(added),
        numbers=_numbers(added),
        skill=skill,
    )
    return " ".join([_("I keep that as evidence, in your words."), _score(card), puts]) + following


def say_letter(letter: LetterView, card: CustomizationCard) -> str:
    """Say that the letter is written; the card beside shows it, word for word."""
    lines = len({quote.quote for quote in letter.evidence})
    written = ngettext(
        "This is your letter for {job}, in {language}, {words} from {count} line of your CV.",
        "This is your letter for {job}, in {language}, {words} from {count} lines of your CV.",
        lines,
        job=at(card.job_title, card.job_company),
        language=name_of_language(letter.language) or letter.language,
        words=ngettext("{count} word", "{count} words", len(letter.text.split())),
    )
    return " ".join([written, _("Say “shorter”, “more formal”, “in German” or “send it as PDF”.")])


def say_exported(kept: KeptExport, form: Format) -> str:
    """Say that a file was made, of what."""
    what = _(FORMAT_WORDS[form])
    made = (
        _("Here is your CV as {format}, customised for {job}: {name}.", format=what, job=kept.job, name=kept.name)
        if kept.job
        else _("Here is your CV as {format}: {name}.", format=what, name=kept.name)
    )
    return " ".join([made, _("I have read it back, and nothing is lost.")])


def say_letter_file(kept: KeptExport, form: Format) -> str:
    """Say that the letter is a file now."""
    what = _(FORMAT_WORDS[form])
    if kept.job:
        return _("Here is your letter for {job} as {format}: {name}.", job=kept.job, format=what, name=kept.name)
    return _("Here is your letter as {format}: {name}.", format=what, name=kept.name)


def open_of(card: CustomizationCard) -> list[Suggestion]:
    """Return the suggestions that are not decided."""
    return [item for item in card.suggestions if item.state == "open"]


def _numbered(card: CustomizationCard, number: int) -> Suggestion:
    item = next((item for item in card.suggestions if item.number == number), None)
    if item is None:
        raise NotFound(
            "no_such_suggestion",
            _(
                "There is no suggestion {number}. They go from 1 to {last}.",
                number=number,
                last=len(card.suggestions),
            ),
        )
    return item


def _nothing_to_suggest(card: CustomizationCard) -> str:
    nothing = _(
        "I have nothing to suggest for {job}: your CV scores {score} of 100 for it as it is.",
        job=at(card.job_title, card.job_company),
        score=card.score,
    )
    return " ".join([nothing, _("Say “write a cover letter” or “send it as PDF”.")])


def _count(card: CustomizationCard) -> str:
    """Say how many suggestions are open and applied, and the score."""
    job, done = at(card.job_title, card.job_company), sum(item.state == "applied" for item in card.suggestions)
    scores = _("your CV scores {score} of 100.", score=card.score)
    if left := len(open_of(card)):
        count = ngettext("{count} open suggestion", "{count} open suggestions", left)
    else:
        count = _("No open suggestion")
    if done:
        return _(
            "{suggestions}, {done} applied for {job}: {scores}", suggestions=count, done=done, job=job, scores=scores
        )
    return _("{suggestions} for {job}: {scores}", suggestions=count, job=job, scores=scores)


def _score(card: CustomizationCard) -> str:
    if card.score != card.base_score:
        return _("Your CV scores {score} of 100 ({before} before).", score=card.score, before=card.base_score)
    return _("Your CV scores {score} of 100 (as before).", score=card.score)


def _what_next(card: CustomizationCard) -> str:
    left = [item.number for item in open_of(card)]
    if left:
        return ngettext("{numbers} is open.", "{numbers} are open.", len(left), numbers=_numbers(left))
    if not any(item.state == "applied" for item in card.suggestions):
        return _("Nothing is applied: it is your CV as it was. “apply all” puts back what you took back.")
    if back := [item.number for item in card.suggestions if item.state == "undone"]:
        return ngettext(
            "{numbers} stays taken back: say “apply {numbers}”, or “send it as PDF” for the file.",
            "{numbers} stay taken back: say “apply {numbers}”, or “send it as PDF” for the file.",
            len(back),
            numbers=_numbers(back),
        )
    return _("Nothing is open: “what changed?” shows it beside the original, “send it as PDF” makes the file.")


def _next_question(card: CustomizationCard, *, first: bool = False) -> str:
    if not card.questions:
        return ""
    asked = question_line(card.questions[0])
    if not first:
        return "\n" + _("Next: {question}", question=asked)
    lead, how = _("The ad also asks for what your CV does not show."), _("Say “yes, at …, in …” or “no”.")
    return f"\n{lead} {asked} {how}"


def _line(item: Suggestion) -> str:
    before = f"{marked(short(item.before, LONGEST_SHOWN))} → " if item.before else ""
    after = marked(short(item.after, LONGEST_SHOWN)) if item.after else _("left out")
    return f"{shown_suggestion(item).head}: {before}{after}. {item.reason}"


def _numbers(numbers: Sequence[int]) -> str:
    return listed([str(number) for number in numbers])
