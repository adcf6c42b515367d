"""A learning plan in a terminal."""

from collections.abc import Iterator

from rich.console import RenderableType
from rich.padding import Padding
from rich.text import Text

from career.profile.learning.model import LearningCard
from career.profile.learning.wording import closing_words, facts_of, shown_steps
from cli.text import safe, shorten

LONGEST_LINE = 400
_SIGNS = {"planned": " ", "started": "▶", "done": "✓"}


def plan_lines(card: LearningCard) -> Iterator[RenderableType]:
    """Yield the items in their order; of what is begun and what comes next the first steps, of all the links."""
    steps = shown_steps(card)
    if card.warning:
        yield Text(safe(card.warning), style="yellow")
    for item in card.items:
        yield Text.assemble((f"{_SIGNS[item.state]} {item.number}. {safe(item.name)}", "bold"))
        yield _below(shorten(facts_of(item, card), LONGEST_LINE))
        for step in steps.get(item.number, ()):
            yield _below(f"- {safe(step)}", style="")
        if item.state != "done":
            yield from (_below(f"{safe(link.name)}: {link.url}") for link in item.links)
    yield from (Text(safe(note), style="yellow") for note in closing_words(card))


def _below(line: str, style: str = "dim") -> RenderableType:
    return Padding(Text(line, style=style), (0, 0, 0, 5))
