"""`candid learn`: a learning plan from a CV alone, as JSON or, in a terminal, to be read."""

import sys
from pathlib import Path

from cli.files import load, name_of
from cli.pure import print_json


def learn(file: Path, track: str | None, weeks: int | None, hours: int | None, *, as_json: bool) -> int:
    """Print what to learn for a kind of work. Raises Unreadable, or InvalidInput for weeks or hours out of range."""
    from career.cv.parsing.isolated import read_isolated
    from career.matching.candidate import candidate_from
    from career.profile.learning.service import Wishes, plan_from_cv

    parsed = read_isolated(load(file), name_of(file))
    candidate = candidate_from(parsed.document, parsed.evidence, parsed.text)
    card = plan_from_cv(candidate, Wishes(track=track, weeks=weeks, hours_per_week=hours))
    if as_json or not sys.stdout.isatty():
        return print_json(card.model_dump(mode="json", exclude_none=True))
    from rich.console import Console, Group

    from career.profile.learning.wording import title_of
    from cli.render import panel
    from cli.render_learning import plan_lines

    Console().print(panel(title_of(card), Group(*plan_lines(card))))
    if card.ask:
        Console().print(card.ask)
    return 0
