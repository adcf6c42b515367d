"""`candid export`: a CV in another form."""

import sys
from collections.abc import Sequence
from pathlib import Path

from career.cv.export import Format, Paper, Template, export_checked
from career.cv.export.check import Difference
from career.cv.export.fields import in_words
from career.cv.export.wording import wordings
from career.errors import InvalidInput
from cli.files import STDIN, load, name_of, write
from cli.text import shorten

STDOUT = STDIN
_LONGEST = 100


def export(
    cv: Path,
    output: Path | None,
    *,
    form: Format,
    template: Template,
    paper: Paper,
    language: str | None,
    anyway: bool = False,
) -> int:
    """Write the CV to `output`, by default under its own name here, and say where; raises a CareerError."""
    from career.cv.parsing.isolated import read_isolated

    if language is not None and language not in wordings():
        raise InvalidInput("unknown_language", f"Headings can be in {', '.join(wordings())}; {language} is not there.")
    document = read_isolated(load(cv), name_of(cv)).document
    try:
        made = export_checked(document, form, template=template, paper=paper, language=language, anyway=anyway)
    except InvalidInput as error:
        if error.code != "export_differs":
            raise
        raise InvalidInput(error.code, f"{error.message} With --anyway it is written all the same.") from None
    file, differences = made
    target = output or Path(file.filename)
    if target == STDOUT:
        sys.stdout.buffer.write(file.data)
    else:
        write(target / file.filename if target.is_dir() else target, file.data)
    _tell(differences)
    return 0


def _tell(differences: Sequence[Difference]) -> None:
    """Say what an employer's system may take for something else."""
    if [item.pointer for item in differences] == [""]:
        print("There is so little in this CV that readers may not take it for one.", file=sys.stderr)  # noqa: T201
        return
    for item in differences:
        found = f"as “{shorten(item.found, _LONGEST)}”" if item.found else "as something else"
        shown = f"{in_words(item.pointer)}, “{shorten(item.shown, _LONGEST)}”, is read back {found}"
        print(f"Look at this: {shown}.", file=sys.stderr)  # noqa: T201
