"""How long reading and parsing a CV takes per page, and how much memory, beside bare text extraction of the same file.

Each side runs in a process of its own, so that the peak of one is not taken for that of the other; the files are timed
in turn (ours, bare, ours, ...), so that a busy machine slows both alike.
"""

import argparse
import io
import multiprocessing
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import pypdfium2

from bench.report import emit
from career.cv.parsing import parse
from career.cv.reading import read

SAMPLE = Path(__file__).parent.parent / "cli" / "sample" / "cv.pdf"


def main() -> None:
    """Measure the sample CV, or the PDFs of a folder, and the command."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--files", type=Path, help="a folder with PDFs (default: the sample CV)")
    parser.add_argument("--runs", type=int, default=10)
    options = parser.parse_args()
    measure(sorted(options.files.glob("*.pdf")) if options.files else [SAMPLE], options.runs)
    command = [sys.executable, "-m", "cli.main", "parse", str(SAMPLE)]
    whole = [seconds(lambda: subprocess.run(command, check=True, capture_output=True)) for _ in range(5)]
    pages = page_count(SAMPLE)
    emit("candid parse, per page, process start included", statistics.median(whole) / pages * 1000, "ms", 5)


def measure(files: Sequence[Path], runs: int) -> None:
    """Print the median time per page and the peak of memory of both sides, over `runs` readings of each PDF."""
    spawn = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(1, spawn) as ours, ProcessPoolExecutor(1, spawn) as bare:
        for side, action in ((ours, read_and_parse), (bare, extract_text)):
            side.submit(timed, action, SAMPLE, 1).result()
        times: dict[str, list[float]] = {"ours": [], "bare": []}
        for file in files:
            pages = page_count(file)
            for _ in range(runs):
                times["ours"].append(ours.submit(timed, read_and_parse, file, pages).result())
                times["bare"].append(bare.submit(timed, extract_text, file, pages).result())
        peaks = [side.submit(peak_megabytes).result() for side in (ours, bare)]
    medians = {name: statistics.median(values) * 1000 for name, values in times.items()}
    name = "pdfplumber extract_text"
    emit("read and parse, per page", medians["ours"], "ms", len(times["ours"]), (name, medians["bare"]))
    emit("read and parse, peak memory", peaks[0], "MB", len(files), (name, peaks[1]))


def timed(action: Callable[[Path], object], file: Path, pages: int) -> float:
    """Return seconds per page."""
    return seconds(lambda: action(file)) / pages


def page_count(file: Path) -> int:
    """Return how many pages a PDF has."""
    with pypdfium2.PdfDocument(file) as document:
        return len(document)


def read_and_parse(file: Path) -> None:
    """Do what `candid parse` does."""
    parse(read(file.read_bytes(), file.name))


def extract_text(file: Path) -> None:
    """Do what most programs do with a PDF."""
    import pdfplumber

    with pdfplumber.open(io.BytesIO(file.read_bytes())) as pdf:
        for page in pdf.pages:
            page.extract_text()


def seconds(action: Callable[[], object]) -> float:
    """Return how long it took."""
    start = time.perf_counter()
    action()
    return time.perf_counter() - start


def peak_megabytes() -> float:
    """Return the most memory that this process has held."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / (1e6 if sys.platform == "darwin" else 1024)


if __name__ == "__main__":
    main()
