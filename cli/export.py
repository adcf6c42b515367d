"""`candid export`: a CV in another form."""

import sys
from pathlib import Path

from career.cv.export import Format, Paper, Template, export_checked
from career.errors import InvalidInput
from career.language import LANGUAGES
from cli.files import STDIN, load, write

STDOUT = STDIN


def export(
    cv: Path, output: Path | None, *, form: Format, template: Template, paper: Paper, language: str | None
) -> int:
    """Write the CV to `output`, by default under its own name here, and say where; raises a CareerError."""
    from career.cv.parsing.isolated import read_isolated

    if language is not None and language not in LANGUAGES:
        raise InvalidInput("unknown_language", f"Headings can be in {', '.join(LANGUAGES)}; {language} is not there.")
    document = read_isolated(load(cv), "" if cv == STDIN else cv.name).document
    file, differences = export_checked(document, form, template=template, paper=paper, language=language)
    target = output or Path(file.filename)
    if target == STDOUT:
        sys.stdout.buffer.write(file.data)
        return 0
    write(target / file.filename if target.is_dir() else target, file.data)
    for item in differences:
        print(f"Look at this: {item.shown} is read back as {item.found or 'nothing'}.", file=sys.stderr)  # noqa: T201
    return 0
