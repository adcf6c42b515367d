"""A customised CV in a terminal: its suggestions and questions."""

from collections.abc import Iterator

from rich.console import RenderableType
from rich.text import Text

from career.customization.views import CustomizationCard
from career.rows import question_line, shown_suggestion
from cli.text import safe, shorten

LONGEST = 400


def suggestion_lines(shown: CustomizationCard) -> Iterator[RenderableType]:
    """Yield the suggestions, each with what goes and what comes, and the questions."""
    for number, suggestion in enumerate(shown.suggestions):
        item = shown_suggestion(suggestion)
        if number:
            yield Text()
        yield Text(safe(item.head), style="bold")
        if item.before:
            yield Text(f"   - {shorten(item.before, LONGEST)}", style="red")
        if item.after:
            yield Text(f"   + {shorten(item.after, LONGEST)}", style="green")
        yield Text(f"   {safe(item.reason)}", style="dim")
    if shown.suggestions and shown.questions:
        yield Text()
    yield from (Text(f"? {safe(question_line(question))}", style="yellow") for question in shown.questions)
