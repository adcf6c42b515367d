"""A score and its evidence in a terminal."""

from collections.abc import Iterable, Iterator, Sequence

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.panel import Panel
from rich.table import Table
from rich.text import Text

from career.evidence import Evidence
from career.matching.model import Cap, MatchResult, Part, Point
from career.rows import PART_NAMES, place_of
from cli.text import safe, shorten

_SIGNS = {"met": ("✓", "green"), "partial": ("◐", "yellow"), "missing": ("✗", "red"), "unknown": ("?", "dim")}
_BAR = 24
LONGEST_QUOTE = 110


def match_result(result: MatchResult, *, title: str) -> RenderableType:
    """Return the whole result: score, parts, matched and missing skills, each with its lines."""
    others = [
        point for part in result.parts if part.name in ("role", "experience", "education") for point in part.points
    ]
    body = [
        score_line(result.score),
        Text(),
        _parts(result.parts),
        *_caps(result.caps),
        *_points("You have", result.matched_skills),
        *_points("You are missing", result.missing_skills),
        *_points("Role, experience, education", others),
        *(Text(safe(note), style="dim") for note in result.notes),
    ]
    return Panel(Padding(Group(*body), (0, 1)), title=Text(shorten(title, 70), style="bold"), title_align="left")


def score_line(score: int) -> Text:
    """Return the score as a figure and a bar."""
    colour = "green" if score >= 70 else "yellow" if score >= 40 else "red"
    return Text.assemble((f"{score:>3}", f"bold {colour}"), (" of 100  ", "bold"), bar(score, 100, colour))


def bar(earned: float, possible: float, colour: str = "cyan") -> Text:
    """Return how much of what is possible was earned."""
    filled = round(_BAR * min(1.0, earned / possible)) if possible > 0 else 0
    return Text.assemble(("█" * filled, colour), ("░" * (_BAR - filled), "dim"))


def figure(points: float) -> str:
    """Return points with at most one decimal."""
    return f"{round(points, 1):g}"


def _parts(parts: Sequence[Part]) -> Table:
    table = Table.grid(padding=(0, 2))
    for part in parts:
        if not part.possible:  # the ad says nothing about it, or nothing that can be checked: the notes say which
            continue
        points = f"{figure(part.earned)} of {figure(part.possible)}"
        note = Text(safe(part.note or ""), style="dim")
        table.add_row(PART_NAMES[part.name], Text(points, justify="right"), bar(part.earned, part.possible), note)
    return table


def _caps(caps: Iterable[Cap]) -> Iterator[RenderableType]:
    for cap in caps:
        yield Text()
        yield Text(f"At most {cap.limit}: {safe(cap.reason)}", style="bold yellow")
        yield from _quotes(cap.evidence)


def _points(heading: str, points: Sequence[Point]) -> Iterator[RenderableType]:
    if not points:
        return
    yield Text()
    yield Text(heading, style="bold")
    for point in points:
        sign, colour = _SIGNS[point.state]
        via = f" (through {safe(point.via)})" if point.via else ""
        worth = f"  {figure(point.earned)} of {figure(point.possible)}" if point.possible else ""
        yield Text.assemble((f"{sign} ", colour), safe(point.demand), (via, "yellow"), (worth, "dim"))
        yield from _quotes(point.evidence)


def _quotes(evidence: Iterable[Evidence]) -> Iterator[RenderableType]:
    for item in evidence:
        line = Text.assemble((f"{place_of(item)}: ", "dim"), f'"{shorten(item.quote, LONGEST_QUOTE)}"')
        yield Padding(line, (0, 0, 0, 4))
