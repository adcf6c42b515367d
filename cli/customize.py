"""`candid customize`: what would make a CV fit an ad better, and the CV with all of it or with some."""

import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

import orjson

from career.customization.applying import applied
from career.customization.model import Proposal, Suggestion
from career.customization.proposing import propose
from career.cv.parsing.isolated import read_isolated
from career.errors import NotFound
from career.jobs.requirements import read_requirements
from cli.files import load, name_of, write
from cli.match import ad_of
from cli.pure import print_json
from runtime.embedding import PackagedEmbedder


def customize(cv: Path, job: str, *, apply: Sequence[int], output: Path | None, as_json: bool) -> int:
    """Print the suggestions for a CV and an ad; with `output` write the CV document with some of them, or all."""
    document = read_isolated(load(cv), name_of(cv)).document
    ad = ad_of(job)
    proposal = propose(document, ad, read_requirements(ad), PackagedEmbedder(), today=datetime.now(UTC).date())
    if output is not None:
        chosen = _chosen(proposal.suggestions, apply)
        changed = applied(document, [item.change for item in chosen])
        write(output, orjson.dumps(changed.as_json(), option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE))
        return 0
    if as_json or not sys.stdout.isatty():
        return print_json(proposal.model_dump(mode="json", exclude_none=True))
    _show(proposal)
    return 0


def _chosen(suggestions: Sequence[Suggestion], numbers: Sequence[int]) -> list[Suggestion]:
    known = {item.number: item for item in suggestions}
    if missing := [number for number in numbers if number not in known]:
        raise NotFound("no_such_suggestion", f"There is no suggestion {missing[0]}; they go from 1 to {len(known)}.")
    return [known[number] for number in numbers] if numbers else list(suggestions)


def _show(proposal: Proposal) -> None:
    from rich.console import Console

    from cli.render_customization import suggestion_lines

    console = Console(highlight=False)
    console.print(f"{proposal.score} of 100 now, {proposal.best} with all suggestions\n", markup=False)
    for line in suggestion_lines(proposal.suggestions, proposal.questions):
        console.print(line)
