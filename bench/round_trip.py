"""How much of a CV comes back when its export is read again.

`python -m bench.round_trip FOLDER [--show]`: FOLDER holds JSON Resume documents (*.json). Prints
a JSON line per form and template.
"""

import argparse
import statistics
import time
from collections import Counter
from pathlib import Path

from bench.report import emit
from career.cv.document import CVDocument
from career.cv.export import Format, Template, export
from career.cv.export.check import compare
from career.cv.parsing import parse
from career.cv.reading import read

PAGED = (Format.pdf, Format.docx)


def main() -> None:
    options = _options()
    files = sorted(options.folder.glob("*.json"))[: options.most]
    documents = [CVDocument.model_validate_json(file.read_bytes()) for file in files]
    named = [(file.name, document) for file, document in zip(files, documents, strict=True) if document.basics.name]
    for form in (Format.pdf, Format.docx, Format.text, Format.markdown):
        for template in Template if form in PAGED else (Template.classic,):
            _measure(named, form, template, show=options.show)


def _measure(documents: list[tuple[str, CVDocument]], form: Format, template: Template, *, show: bool) -> None:
    fields = wrong = 0
    seconds, kinds = [], Counter[str]()
    for name, document in documents:
        started = time.perf_counter()
        file = export(document, form, template=template)
        seconds.append(time.perf_counter() - started)
        result = compare(document, parse(read(file.data, file.filename)).document)
        fields, wrong = fields + result.fields, wrong + len(result.differences)
        kinds.update(item.pointer.split("/")[1] + "/" + item.pointer.split("/")[-1][:12] for item in result.differences)
        for item in result.differences if show else ():
            print(f"{name} {template} {form} {item.pointer}: {item.shown!r} came back as {item.found!r}")
    what = f"{form} {template}" if form in PAGED else str(form)
    emit(f"round trip, fields that come back, {what}", 1 - wrong / fields, "share", fields)
    emit(f"export, {what}", statistics.median(seconds), "s", len(seconds))


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--most", type=int, default=1000)
    parser.add_argument("--show", action="store_true")
    return parser.parse_args()


if __name__ == "__main__":
    main()
