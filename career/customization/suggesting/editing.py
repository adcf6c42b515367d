"""Suggestions for the wording of a line: each line gets one, made of all the small edits that it needs."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from career.customization import texts
from career.customization.model import Change, SuggestionKind
from career.customization.suggesting import brevity, openings, terms
from career.customization.suggesting.draft import Draft, quote
from career.customization.suggesting.setting import Line, Setting
from career.evidence import Evidence

MOST = 8


@dataclass(frozen=True)
class Edit:
    """A line as it would be, and why; `demand` is the ad's word for it."""

    kind: SuggestionKind
    after: str
    reason: str
    demand: Evidence | None = None


def edited(setting: Setting) -> Iterator[Draft]:
    """Yield drafts for lines: one with all edits, then each alone, for the gate may let pass only some."""
    known = terms.chosen(setting)
    lines = [line for line in setting.lines if line.path != "/basics/summary"]
    found = [(line, edits) for line in lines if (edits := list(_edits(line, setting, known)))]
    found.sort(key=lambda item: all(edit.kind == "shorten" for edit in item[1]))
    for line, edits in found[:MOST]:
        if len(edits) > 1 and (together := list(_edits(line, setting, known, together=True))):
            yield _draft(line, together)
        yield from (_draft(line, [edit]) for edit in edits)


def _edits(line: Line, setting: Setting, known: terms.Chosen, *, together: bool = False) -> Iterator[Edit]:
    """Yield the edits that a line needs, each of the line as it is, or `together`: each of what the one before made."""
    now = line
    for edit in (_opened, _named, _without_end, _without_filler):
        made = edit(now, setting, known)
        if made is not None and made.after != now.text:
            yield made
            now = replace(line, text=made.after) if together else line


def _opened(line: Line, setting: Setting, known: terms.Chosen) -> Edit | None:  # noqa: ARG001
    found = openings.opened(line, setting)
    return Edit("reword", *found) if found else None


def _named(line: Line, setting: Setting, known: terms.Chosen) -> Edit | None:  # noqa: ARG001
    chosen = known.get(line.path)
    if chosen is None or (after := chosen.put_into(line.text)) is None:
        return None
    reason = texts.AD_SAYS.format(name=chosen.requirement.name, term=chosen.term)
    return Edit("ad_term", after, reason, chosen.requirement.evidence)


def _without_filler(line: Line, setting: Setting, known: terms.Chosen) -> Edit | None:  # noqa: ARG001
    after = brevity.without_filler(line.text, setting.language)
    return Edit("shorten", after, texts.FEWER_WORDS)


def _without_end(line: Line, setting: Setting, known: terms.Chosen) -> Edit | None:  # noqa: ARG001
    after = brevity.without_end(line.text, setting)
    return Edit("shorten", after, texts.LONG_END) if after is not None else None


def _draft(line: Line, edits: Sequence[Edit]) -> Draft:
    demand = next((edit.demand for edit in edits if edit.demand), None)
    return Draft(
        kind=edits[0].kind,
        change=Change(operation="replace", path=line.path, text=edits[-1].after),
        before=line.text,
        after=edits[-1].after,
        reason=" ".join(dict.fromkeys(edit.reason for edit in edits)),
        requirement=demand.quote if demand else None,
        evidence=(quote(line.text), *((demand,) if demand else ())),
    )
