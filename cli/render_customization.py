"""A customised CV in a terminal: its suggestions and questions, and how it differs from the original."""

from collections.abc import Iterable, Iterator, Sequence

from rich.console import RenderableType
from rich.padding import Padding
from rich.text import Text

from career.customization.model import EvidenceQuestion, Suggestion
from career.customization.views import DiffLine
from career.rows import ShownSuggestion, question_line, shown_suggestion
from cli.text import safe, shorten

LONGEST, IN_BRIEF = 400, 88
_STYLES = {"-": "red", "+": "green"}


def suggestion_lines(
    suggestions: Sequence[Suggestion], questions: Sequence[EvidenceQuestion]
) -> Iterator[RenderableType]:
    """Yield suggestions, each with what goes and what comes, and the questions; in brief once some are decided on."""
    shown = [shown_suggestion(item) for item in suggestions]
    in_brief = any(item.is_settled for item in shown)
    for number, item in enumerate(shown):
        if number and not in_brief:
            yield Text()
        yield from _brief(item) if in_brief else _whole(item)
    if shown and questions:
        yield Text()
    yield from _questions(questions, in_brief=in_brief)


def diff_lines(lines: Iterable[DiffLine]) -> Iterator[RenderableType]:
    """Yield the lines of a comparison: what went in red, what came in green."""
    yield from (_hanging(line.sign, safe(line.text), _STYLES.get(line.sign, "dim")) for line in lines)


def _whole(item: ShownSuggestion) -> Iterator[RenderableType]:
    yield Text(safe(item.head), style="bold")
    for sign, lines in (("-", item.before), ("+", item.after)):
        yield from (_hanging(sign, shorten(line, LONGEST), _STYLES[sign], indent=3) for line in lines)
    yield Padding(Text(safe(item.reason), style="dim"), (0, 0, 0, 3))
    if item.rests_on:
        yield Padding(Text(shorten(item.rests_on, 2 * IN_BRIEF), style="dim"), (0, 0, 0, 3))


def _brief(item: ShownSuggestion) -> Iterator[RenderableType]:
    yield Text(safe(item.head), style="dim" if item.is_settled else "bold")
    sign, lines = ("+", item.after) if item.after else ("-", item.before)
    more = f" (and {len(lines) - 1} more)" if len(lines) > 1 else ""
    if lines:
        yield _hanging(sign, f"{shorten(lines[0], IN_BRIEF)}{more}", _STYLES[sign], indent=3)


def _questions(questions: Sequence[EvidenceQuestion], *, in_brief: bool) -> Iterator[RenderableType]:
    if in_brief and questions:
        yield _hanging("?", f"Still asked: {', '.join(safe(item.name) for item in questions)}", "yellow")
        return
    yield from (_hanging("?", safe(question_line(item)), "yellow") for item in questions)


def _hanging(sign: str, text: str, style: str, *, indent: int = 0) -> RenderableType:
    """Return a text behind a sign, further lines of which begin under the text."""
    from rich.table import Table

    table = Table.grid(padding=(0, 1, 0, 0))
    table.add_column(width=indent + 1, justify="right", no_wrap=True)
    table.add_column()
    table.add_row(Text(sign, style=style), Text(text, style=style))
    return table
