"""`candid diff`: what a CV says otherwise than another, such as the one customised for a job than the original."""

import sys
from pathlib import Path

from career.customization.by_section import SectionChanges, by_section
from career.cv.document import CVDocument
from career.cv.parsing.isolated import read_isolated
from cli.files import load, name_of
from cli.pure import print_json
from cli.render_customization import diff_lines
from cli.text import safe

SAME, DIFFERENT = 0, 1


def diff(original: Path, other: Path, *, as_json: bool) -> int:
    """Print the sections that differ, old lines (-) and new ones (+); returns 0 when the CVs say the same, else 1."""
    found = by_section(_document(original), _document(other))
    if as_json:
        print_json({"same": not found, "sections": [item.model_dump(mode="json") for item in found]})
    elif not found:
        print("The two CVs say the same.", file=sys.stderr)  # noqa: T201
    else:
        _show(found)
    return DIFFERENT if found else SAME


def _document(path: Path) -> CVDocument:
    return read_isolated(load(path), name_of(path)).document


def _show(found: tuple[SectionChanges, ...]) -> None:
    from rich.console import Console
    from rich.text import Text

    console = Console(highlight=False, soft_wrap=not sys.stdout.isatty())
    for number, section in enumerate(found):
        if number:
            console.print()
        console.print(Text(safe(section.heading), style="bold"))
        if console.soft_wrap:  # a file or another program gets each line whole
            console.print(Text("\n".join(f"{line.sign} {safe(line.text)}" for line in section.lines)))
        else:
            console.print(*diff_lines(section.lines), sep="\n", end="")
