"""Whether what a tool is to decide or keep of a customised CV stands in the person's own words."""

import re
from typing import Any

from agent.said import is_said
from agent.understanding.decisions import MOST, decision_fields, mended, words
from agent.understanding.examples import plain
from agent.wording.phrases import listed, marked, short
from career.patterns import folded
from runtime.language import N_
from runtime.language import gettext as _

DEEDS = ("apply", "skip", "undo")
_NAMED = {
    "apply": N_("apply {numbers}"),
    "skip": N_("skip {numbers}"),
    "undo": N_("undo {numbers}"),
    "shorten": N_("shorten {numbers}"),
}
_OTHERS = {"apply": N_("apply all others"), "skip": N_("skip all others"), "undo": N_("undo all others")}
LONGEST_SHOWN = 160
MOST_WORDS = 45
"""A longer message tells a story in which "all" and numbers are said of other things."""


def decision_said(args: dict[str, Any], said: str, *, own: str | None = None) -> bool:
    """Tell whether a decision was told: its numbers, what is done with them, and own words as they stand there.

    `own` is what of the message is sure to be the person's; the words for a suggestion may stand in the rest.
    """
    if args.get("why"):
        return True
    whole, said = said, said if own is None else own
    if args.get("text"):
        return plain(str(args["text"])) in plain(whole) and _are_named([args.get("number") or 0], said)
    if len(said.split()) > MOST_WORDS:
        return False
    told, low = decision_fields(said), mended(said)
    for deed in DEEDS:
        numbers = args.get(deed) or []
        if any(set(numbers) & set(told.get(other, ())) for other in DEEDS if other != deed):
            return False
        if not (_are_named(numbers, said) or (deed == "undo" and _takes_back(low))):
            return False
    if args.get("others") and not (words("all").search(low) or (args["others"] == "undo" and _takes_back(low))):
        return False
    return _are_named(args.get("shorten") or [], said)


def is_decided(said: str) -> bool:
    """Tell whether a text says what is to become of suggestions, or words one anew: "3: …"."""
    told = decision_fields(said)
    return any(told.get(deed) for deed in (*DEEDS, "others", "shorten", "text")) or bool(
        re.fullmatch(r"\W*\d+\W*", said)
    )


def change_said(args: dict[str, Any], said: str) -> bool:
    """Tell whether a version was told that is gone back to."""
    number = args.get("back_to")
    return number is None or _are_named([number], said) or bool(words("first version").search(mended(said)))


def answer_said(args: dict[str, Any], said: str) -> bool:
    """Tell whether an answer is the person's: in their words, and a yes only where they said no no."""
    quote, low = str(args.get("said") or ""), folded(said).strip()
    if plain(quote) not in plain(said):
        return False
    if not args.get("has_it", True):
        return bool(words("no").match(low) or words("denies").search(low))
    if words("yes").match(low):
        return True
    told = bool(words("tells").search(low) or words("places").match(low)) or is_said(str(args.get("skill") or ""), said)
    return told and not words("no").match(low) and not words("denies").search(low)


def deed_of_decision(args: dict[str, Any]) -> str:
    """Say what a decision would do, for a question."""
    if args.get("text"):
        text = short(str(args["text"]), LONGEST_SHOWN)
        return _("word suggestion {number} as “{text}”", number=args.get("number"), text=text)
    told = [_(wording, numbers=_numbers(args[deed])) for deed, wording in _NAMED.items() if args.get(deed)]
    if others := args.get("others"):
        told.append(_(_OTHERS[others]))
    return listed(told) or _("change the suggestions")


def deed_of_answer(args: dict[str, Any]) -> str:
    """Say what would be kept of an answer, for a question."""
    skill = args.get("skill") or _("what was asked for")
    if not args.get("has_it", True):
        return _("note that you have not worked with {skill}", skill=skill)
    kept = _("keep as evidence that you have worked with {skill}", skill=skill)
    return f"{kept}: {marked(short(str(args['said']), LONGEST_SHOWN))}" if args.get("said") else kept


def _are_named(numbers: list[int], said: str) -> bool:
    """Tell whether numbers stand in a text as figures, as words, or as "the last one"."""
    low = mended(said)
    told = {number for value in decision_fields(said).values() if isinstance(value, list) for number in value}
    figures = {int(figure) for figure in re.findall(r"\d{1,3}", low)} | told
    figures |= {number for number in range(1, 7) if words(f"number {number}").search(low)}
    return all(number in figures for number in numbers) or (MOST in told or bool(words("last").search(low)))


def _takes_back(low: str) -> bool:
    return bool(words("undo").search(low) or words("back").search(low))


def _numbers(numbers: list[int]) -> str:
    return listed([str(number) for number in numbers])
