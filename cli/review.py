"""`candid review`: what is good and what is not about a CV, as JSON or, in a terminal, to be read."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from career.cv.review.model import Finding, Review
from cli.files import load, name_of
from cli.pure import print_json
from cli.text import safe, shorten

if TYPE_CHECKING:
    from rich.text import Text

_LOOK = {"high": "bold red", "medium": "yellow", "low": "cyan", "info": "dim"}
_SAID = {
    "passes": "machines can read it",
    "at risk": "some machines will stumble over it",
    "fails": "most machines will not get what matters",
}


def review(file: Path, *, as_json: bool) -> int:
    """Print the review of a CV. Raises Unreadable where it cannot be read, which is no low score."""
    from career.cv.review.isolated import review_isolated

    found = review_isolated(load(file), name_of(file))
    if as_json or not sys.stdout.isatty():
        return print_json(found.model_dump(exclude_none=True))
    show(found, file.name)
    return 0


def show(found: Review, name: str) -> None:
    """Draw a review in the terminal."""
    from rich.console import Console, Group
    from rich.panel import Panel
    from rich.text import Text

    passed, checks = len(found.ats.passed), len(found.ats.passed) + len(found.ats.failed)
    head = Text.assemble(
        ("Quality  ", "dim"),
        (f"{found.quality_score} of 100\n", "bold"),
        ("Systems  ", "dim"),
        f"{_SAID[found.ats.verdict]} ({passed} of {checks} checks passed)",
    )
    parts = [Text("\n").append_text(_drawn(finding)) for finding in found.findings]
    Console().print(Panel(Group(head, *parts), title=safe(name), title_align="left", border_style="dim"))


def _drawn(finding: Finding) -> "Text":
    from rich.text import Text

    cost = f" (-{finding.points})" if finding.points else ""
    more = f" {finding.count} places." if finding.count > 1 else ""
    text = Text.assemble((f"● {finding.severity}{cost} ", _LOOK[finding.severity]), f"{safe(finding.message)}{more}")
    for place in finding.places[:3]:
        where = ", ".join(f"{what} {at}" for what, at in (("page", place.page), ("line", place.line)) if at)
        if where:
            text.append(f"\n    {where}: {shorten(place.text, 90)}", style="dim")
    return text.append(f"\n  {safe(finding.why)}\n  → {safe(finding.advice)}  [{finding.code}]")
