"""Rewordings by a language model: it may word, code checks; what does not follow from the CV is not shown.

The model is asked for one line at a time and told what to do about it; a text that says more than the line is cut to
what holds, or asked for once more with the reason. Whatever the model does, it has `SECONDS` for all of it.
"""

import asyncio
from collections.abc import Sequence

from career.customization.additions import new_figures, new_names
from career.customization.aims import EASE, Aim, aims_of, keeps_enough, keeps_what_counts
from career.customization.asking import LONGEST_DATA, asked_text, data, do_without
from career.customization.gate import Gate
from career.customization.letters.wording import begins_with_deed
from career.customization.model import Change, Suggestion
from career.customization.orders import gives_orders
from career.customization.suggesting.draft import Draft, quote
from career.customization.suggesting.setting import Line, Setting
from career.customization.summarizing import summary
from career.errors import CareerError
from career.ports import JSONModel
from runtime.logging import get_logger

SECONDS = 30.0
"""How long a model may take for the wordings of one CV."""
SECONDS_SHORTER = 15.0
MOST_LINES = 8
POSITIONS = 3
LEAST_CUT = 2
_log = get_logger(__name__)


async def rewordings(model: JSONModel, setting: Setting, gate: Gate, *, seconds: float = SECONDS) -> list[Draft]:
    """Return drafts for lines and a summary that a model worded better and that say nothing new.

    Never raises: what the model has said in time counts, however it goes on.
    """
    found: list[Draft] = []
    try:
        async with asyncio.timeout(seconds):
            await _collect(found, model, setting, gate)
    except TimeoutError:
        _log.warning("rewording_timed_out", drafts=len(found))
    except CareerError as error:
        _log.warning("rewording_failed", code=error.code, drafts=len(found))
    return found


async def shorter(
    model: JSONModel, setting: Setting, gate: Gate, suggestion: Suggestion, *, seconds: float = SECONDS_SHORTER
) -> str | None:
    """Return the text of a suggestion in fewer words, which say nothing new; None where the model has none in time."""
    text = suggestion.after
    words = len(text.split())
    aim = Aim("short", f"Use at most {max(3, int(0.7 * words))} words.", "")
    source = suggestion.before if suggestion.change.path != "/basics/summary" else ""
    try:
        async with asyncio.timeout(seconds):
            said = await asked_text(model, _material(text, [aim]), longest=len(text) + 20)
    except (TimeoutError, CareerError):
        return None
    after = await asyncio.to_thread(gate.passed, said, source) if said else None
    if after is None or len(after.split()) > words - LEAST_CUT or not keeps_what_counts(after, text, setting):
        return None
    if new_figures(after, text, setting.language) or new_names(after, gate.text):
        return None
    return after


def chosen_lines(setting: Setting) -> list[tuple[Line, list[Aim]]]:
    """Return the lines to reword with what is to be done: those of the newest positions, those for the ad first."""
    recent = tuple(f"/work/{at}" for at in range(POSITIONS))
    lines = [line for line in setting.lines if line.entry in recent and len(line.text) <= LONGEST_DATA]
    found = [(line, aims) for line in lines if not gives_orders(line.text) and (aims := aims_of(line, setting))]
    found.sort(key=lambda item: min(EASE.index(aim.kind) for aim in item[1]))
    return found[:MOST_LINES]


async def _collect(found: list[Draft], model: JSONModel, setting: Setting, gate: Gate) -> None:
    """Add drafts as the model words them, so that those of a model that is cut off count."""
    for line, aims in chosen_lines(setting):
        draft = await _reworded(model, line, aims, setting, gate)
        if draft is not None:
            found.append(draft)
    opening = await summary(model, setting, gate)
    if opening is not None:
        found.append(opening)


async def _reworded(model: JSONModel, line: Line, aims: list[Aim], setting: Setting, gate: Gate) -> Draft | None:
    material = _material(line.text, sorted(aims, key=lambda aim: EASE.index(aim.kind))[:1])
    refused = ""
    for _ in range(2):
        said = await asked_text(model, material + refused, longest=len(line.text) + 80)
        if said is None:
            return None
        draft = await asyncio.to_thread(_draft, said, line, aims, setting, gate)
        if draft is not None:
            return draft
        verdict = await asyncio.to_thread(gate.verdict, said, line.text)
        if verdict.ok:
            return None
        refused = do_without(verdict)
    return None


def _draft(said: str, line: Line, aims: Sequence[Aim], setting: Setting, gate: Gate) -> Draft | None:
    after = gate.passed(_in_form(said, line.text), line.text)
    if after is None or after.casefold() == line.text.casefold() or gives_orders(after):
        return None
    terms = " ".join(aim.word for aim in aims)
    if new_figures(after, line.text, setting.language) or new_names(after, f"{gate.text}\n{terms}"):
        return None
    met = [aim for aim in aims if aim.is_met(after, line.text)]
    replaced = " ".join(aim.instead_of for aim in met)
    if (
        not met
        or not keeps_what_counts(after, line.text, setting, but=replaced)
        or not keeps_enough(after, line.text, met)
    ):
        return None
    return Draft(
        kind="shorten" if met[0].kind == "short" else "reword",
        change=Change(operation="replace", path=line.path, text=after),
        before=line.text,
        after=after,
        reason=" ".join(aim.reason for aim in met),
        requirement=next((aim.requirement for aim in met if aim.requirement), None),
        evidence=(quote(line.text),),
    )


def _in_form(said: str, before: str) -> str:
    """Return a text as the line is written: no dash before it, a full stop only where the line has one."""
    text = said.strip().lstrip("-•* ").strip()
    if begins_with_deed(text.removeprefix("I ")) and not before.startswith("I "):
        text = text.removeprefix("I ")
    text = text[:1].upper() + text[1:] if before[:1].isupper() else text
    return text if before.rstrip().endswith(".") else text.rstrip(". ")


def _material(text: str, aims: Sequence[Aim]) -> str:
    return f"<line>{data(text)}</line> Task: {' '.join(aim.task for aim in aims)}"
