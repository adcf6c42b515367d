"""`candid customize`: what would make a CV fit an ad better, and the CV with all of it or with some."""

import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

import orjson

from career.customization.applying import applied
from career.customization.model import Proposal, Suggestion
from career.customization.proposing import propose
from career.customization.touching import touch
from career.cv.parsing.isolated import read_isolated
from career.errors import InvalidInput, NotFound
from career.jobs.requirements import read_requirements
from cli.files import STDIN, load, name_of, write
from cli.match import ad_of
from cli.pure import print_json
from runtime.embedding import PackagedEmbedder


def customize(cv: Path, job: str, *, apply: Sequence[int], output: Path | None, as_json: bool) -> int:
    """Print the suggestions for a CV and an ad; with `output` write the CV document with some of them, or all."""
    document = read_isolated(load(cv), name_of(cv)).document
    ad = ad_of(job)
    proposal = propose(document, ad, read_requirements(ad), PackagedEmbedder(), today=datetime.now(UTC).date())
    chosen = _chosen(proposal.suggestions, apply)
    if output is not None:
        changed = applied(document, [item.change for item in chosen])
        _write(output, orjson.dumps(changed.as_json(), option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE))
        return 0
    if apply:
        raise InvalidInput("no_output", "Say with -o where the changed CV goes: -o cv.json, or -o - to print it.")
    if as_json or not sys.stdout.isatty():
        return print_json(proposal.model_dump(mode="json", exclude_none=True))
    _show(proposal)
    return 0


def _chosen(suggestions: Sequence[Suggestion], numbers: Sequence[int]) -> list[Suggestion]:
    known = {item.number: item for item in suggestions}
    if missing := [number for number in numbers if number not in known]:
        raise NotFound("no_such_suggestion", f"There is no suggestion {missing[0]}; they go from 1 to {len(known)}.")
    return [known[number] for number in numbers] if numbers else _going_together(suggestions)


def _going_together(suggestions: Sequence[Suggestion]) -> list[Suggestion]:
    """Return the suggestions that can all be applied; of two that touch, the one that adds more."""
    kept: list[Suggestion] = []
    for item in sorted(suggestions, key=lambda item: (-item.gain, item.number)):
        if not any(touch(item.change, other.change) for other in kept):
            kept.append(item)
    return kept


def _write(output: Path, data: bytes) -> None:
    if output == STDIN:
        sys.stdout.buffer.write(data)
    else:
        write(output, data)


def _show(proposal: Proposal) -> None:
    from rich.console import Console

    from cli.render_customization import suggestion_lines

    console = Console(highlight=False)
    console.print(f"{proposal.score} of 100 now, {proposal.best} with all suggestions\n", markup=False)
    for line in suggestion_lines(proposal.suggestions, proposal.questions):
        console.print(line)
