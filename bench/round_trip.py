"""How much of a CV comes back when its export is read again, how many exports are stopped, and how long they take.

`python -m bench.round_trip [FOLDER ...] [--show]`: a folder holds files/ (CVs of any kind, which are read first, as a
person's would be) and truth/ (JSON Resume documents), or JSON Resume documents alone. Prints a JSON line per figure.
"""

import argparse
import statistics
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from bench.cv import SHARED
from bench.report import emit
from career.cv.document import CVDocument
from career.cv.export import Format, Template, export, export_checked
from career.cv.export.check import Difference, compare
from career.cv.export.model import PAGED
from career.cv.parsing import parse
from career.cv.reading import read
from career.errors import InvalidInput, Unreadable

Made = TypeVar("Made")
Documents = list[tuple[str, CVDocument]]


@dataclass
class Tally:
    """What was counted over the documents of one form and template; times are seconds."""

    fields: Counter[str] = field(default_factory=Counter)
    wrong: Counter[str] = field(default_factory=Counter)
    stopped: int = 0
    made: list[float] = field(default_factory=list)
    checked: list[float] = field(default_factory=list)


def main() -> None:
    """Measure every folder's documents in every form and template."""
    options = _options()
    for folder in options.folders:
        for kind, documents in _documents(folder, options.most).items():
            for form in (Format.pdf, Format.docx, Format.text, Format.markdown):
                for template in Template if form in PAGED else (Template.classic,):
                    what = f"{form} {template}" if form in PAGED else str(form)
                    _print(f"{kind}, {what}", _measured(documents, form, template, show=options.show))


def _measured(documents: Documents, form: Format, template: Template, *, show: bool) -> Tally:
    tally = Tally()
    export(documents[0][1], form, template=template)  # what is loaded once is no part of an export
    for name, document in documents:
        tally.made.append(_timed(lambda: export(document, form, template=template))[0])  # noqa: B023 - called at once
        seconds, (differences, told) = _timed(lambda: _checked(document, form, template))  # noqa: B023
        tally.checked.append(seconds)
        tally.stopped += told is not None
        tally.fields.update(_kind(pointer) for pointer in compare(document, document).pointers)
        tally.wrong.update(_kind(item.pointer) for item in differences)
        for item in differences if show else ():
            print(f"{name} {form} {template} {item.pointer}: {item.shown!r} came back as {item.found!r}")
        if show and told:
            print(f"{name} {form} {template} is stopped: {told}")
    return tally


def _checked(document: CVDocument, form: Format, template: Template) -> tuple[tuple[Difference, ...], str | None]:
    """Return what came back otherwise, and why the export is stopped if it is; all that is lost is one difference."""
    try:
        return export_checked(document, form, template=template)[1], None
    except InvalidInput as error:
        told = error
    if told.code != "export_differs":
        return (Difference(pointer="/basics/name", shown="", found=None),), told.message
    return export_checked(document, form, template=template, anyway=True)[1], told.message


def _timed(make: Callable[[], Made]) -> tuple[float, Made]:
    started = time.perf_counter()
    made = make()
    return time.perf_counter() - started, made


def _print(what: str, tally: Tally) -> None:
    count = tally.fields.total()
    emit(f"round trip, fields that come back, {what}", 1 - tally.wrong.total() / count, "share", count, ("bar", 0.99))
    for kind, wrong in sorted(tally.wrong.items()):
        emit(f"round trip, {kind}, {what}", 1 - wrong / tally.fields[kind], "share", tally.fields[kind])
    emit(f"exports stopped, {what}", tally.stopped / len(tally.made), "share", len(tally.made))
    for name, times in (("export", tally.made), ("export and reading back", tally.checked)):
        emit(f"{name}, median, {what}", statistics.median(times), "s", len(times))
        emit(f"{name}, longest, {what}", max(times), "s", len(times))


def _kind(pointer: str) -> str:
    """Return the field that a pointer is of: "work/name", "work/highlights", "skills"."""
    section, *rest = pointer.strip("/").split("/")
    if section == "basics":
        return f"basics/{rest[0]}"
    return f"{section}/{rest[1]}" if len(rest) > 1 else section


def _documents(folder: Path, most: int) -> dict[str, Documents]:
    truth = folder / "truth" if (folder / "truth").is_dir() else folder
    told = [(file.name, CVDocument.model_validate_json(file.read_bytes())) for file in sorted(truth.glob("*.json"))]
    found = {"documents": told[:most]}
    if (folder / "files").is_dir():
        found["CVs read"] = [pair for file in sorted((folder / "files").iterdir())[:most] for pair in _read(file)]
    return {kind: named for kind, pairs in found.items() if (named := [pair for pair in pairs if pair[1].basics.name])}


def _read(file: Path) -> Documents:
    try:
        return [(file.name, parse(read(file.read_bytes(), file.name)).document)]
    except Unreadable:
        return []


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="*", type=Path, default=[SHARED / "data" / "cv"])
    parser.add_argument("--most", type=int, default=1000)
    parser.add_argument("--show", action="store_true", help="print what came back otherwise and what was stopped")
    return parser.parse_args()


if __name__ == "__main__":
    main()
