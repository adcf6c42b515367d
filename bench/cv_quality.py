"""How well CVs are read: F1 per field and per layout, for files as they are and as scans."""

import importlib.util
import json
import os
import sys
import time
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from threading import Lock
from typing import Any

from bench.report import emit
from career.cv.parsing.isolated import read_isolated
from career.errors import Unreadable

BARS = {"name": 0.99, "email": 0.99, "phone": 0.99, "work.entry": 0.88, "skills": 0.92}
MACRO_BAR, LAYOUT_BAR, SCAN_BAR = 0.95, 0.90, 0.85
Change = Callable[[bytes], bytes]


@dataclass(frozen=True)
class Corpus:
    """A folder of CVs with their truth, and what scores them."""

    folder: Path
    scorer: Any

    @cached_property
    def files(self) -> list[Path]:
        """All files that have a truth."""
        return [file for file in sorted((self.folder / "files").iterdir()) if self.truth_path(file).exists()]

    def truth_path(self, file: Path) -> Path:
        return self.folder / "truth" / f"{file.name}.json"


@dataclass
class Scores:
    """The tallies of some files, as a whole and by layout."""

    scorer: Any
    layouts: dict[str, Any] = field(default_factory=dict)
    sizes: dict[str, int] = field(default_factory=dict)
    refused: dict[str, str] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)

    def add(self, file: Path, tally: Any) -> None:
        layout = layout_of(file)
        self.scorer.add(self.layouts.setdefault(layout, self.scorer.Tally()), tally)
        self.sizes[layout] = self.sizes.get(layout, 0) + 1
        self.notes += [f"{file.name} {name}: read {read!r}, is {truth!r}" for name, read, truth in tally.notes]

    @property
    def whole(self) -> Any:
        total = self.scorer.Tally()
        for tally in self.layouts.values():
            self.scorer.add(total, tally)
        return total


def load_scorer(path: Path) -> Any:
    """Return the scorer's module."""
    spec = importlib.util.spec_from_file_location("cv_scorer", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def layout_of(file: Path) -> str:
    """Return the renderer or layout that a file's name tells: `p01__even.pdf` is set by "even"."""
    return file.stem.split("__")[1] if "__" in file.stem else file.suffix.lstrip(".")


def measure(corpus: Corpus, *, show: str | None = None) -> None:
    """Print how well the files of a corpus are read, through the code of `candid parse`."""
    _report("cv", score(corpus, corpus.files), MACRO_BAR, LAYOUT_BAR, show)


def measure_scans(corpus: Corpus, most: int, *, show: str | None = None) -> None:
    """Print how well `most` PDFs, spread over the corpus, are read after being printed and scanned."""
    pdfs = [file for file in corpus.files if file.suffix == ".pdf"]
    if not most or not pdfs:
        return
    if importlib.util.find_spec("bench.scans") is None:
        print("Scans are not measured: there is no bench/scans.py.", file=sys.stderr)
        return
    scans = importlib.import_module("bench.scans")
    step = max(1, len(pdfs) / most)
    chosen = [pdfs[int(number * step)] for number in range(min(most, len(pdfs)))]
    began = time.perf_counter()
    one_at_a_time = Lock()  # PDFium, which draws the pages, is not safe to use from several threads

    def scanned(data: bytes) -> bytes:
        with one_at_a_time:
            return bytes(scans.scan(data, seed=len(data)))

    scores = score(corpus, chosen, scanned)
    _report("cv.scans", scores, SCAN_BAR, None, show)
    emit("cv.scans.seconds", (time.perf_counter() - began) / len(chosen), "s/file", len(chosen))


def score(corpus: Corpus, files: Iterable[Path], change: Change | None = None) -> Scores:
    """Read the files, two or more at a time, and score them; one that is refused counts as an empty document."""
    scores = Scores(corpus.scorer)

    def read(file: Path) -> tuple[Path, dict[str, Any], str]:
        data = file.read_bytes()
        try:
            return file, read_isolated(change(data) if change else data, file.name).document.as_json(), ""
        except Unreadable as error:
            return file, {}, error.code

    with ThreadPoolExecutor(os.cpu_count() or 2) as pool:
        for file, document, refusal in pool.map(read, files):
            scores.add(file, corpus.scorer.score_doc(document, json.loads(corpus.truth_path(file).read_bytes())))
            if refusal:
                scores.refused[file.name] = refusal
    return scores


def _report(what: str, scores: Scores, bar: float, layout_bar: float | None, show: str | None) -> None:
    scorer, whole, n = scores.scorer, scores.whole, sum(scores.sizes.values())
    emit(f"{what}.macro_f1", scorer.macro(whole), "F1", n, ("bar", bar))
    for name in (*scorer.FIELDS, *scorer.EXTRA):
        if measured := scorer.prf(whole[name]):
            bar_of_field = ("bar", BARS[name]) if name in BARS and layout_bar else None
            emit(f"{what}.field.{name}", measured[2], "F1", sum(whole[name][::2]), bar_of_field)
    for layout, tally in sorted(scores.layouts.items()):
        base = ("bar", layout_bar) if layout_bar else None
        emit(f"{what}.layout.{layout}", scorer.macro(tally), "F1", scores.sizes[layout], base)
    emit(f"{what}.refused", len(scores.refused), "files", n)
    for name, code in sorted(scores.refused.items()):
        print(f"refused {name}: {code}", file=sys.stderr)
    for note in scores.notes if show is not None else ():
        if note.split(" ", 1)[1].startswith(show or ""):
            print(note, file=sys.stderr)
