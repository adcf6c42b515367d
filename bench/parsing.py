"""How long reading and parsing a CV takes, per page, beside bare text extraction of the same file."""

import argparse
import io
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pdfplumber

from bench.report import emit
from career.cv.parsing import parse
from career.cv.reading import read

SAMPLE = Path(__file__).parent.parent / "cli" / "sample" / "cv.pdf"


def main() -> None:
    """Measure the sample CV, or the PDFs of a folder."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--files", type=Path, help="a folder with PDFs (default: the sample CV)")
    parser.add_argument("--runs", type=int, default=10)
    options = parser.parse_args()
    files = sorted(options.files.glob("*.pdf")) if options.files else [SAMPLE]
    ours, bare = [], []
    for file in files:
        data = file.read_bytes()
        pages = _pages(data)
        ours += [_seconds(partial(_ours, data, file.name)) / pages for _ in range(options.runs)]
        bare += [_seconds(partial(_bare, data)) / pages for _ in range(options.runs)]
    base = ("pdfplumber extract_text", statistics.median(bare) * 1000)
    emit("read and parse, per page", statistics.median(ours) * 1000, "ms", len(ours), base)
    command = [sys.executable, "-m", "cli.main", "parse", str(SAMPLE)]
    whole = [_seconds(lambda: subprocess.run(command, check=True, capture_output=True)) for _ in range(5)]
    emit(
        "candid parse, per page, process start included",
        statistics.median(whole) / _pages(SAMPLE.read_bytes()) * 1000,
        "ms",
        5,
    )


def _pages(data: bytes) -> int:
    with pdfplumber.open(io.BytesIO(data)) as pdf:
        return len(pdf.pages)


def _ours(data: bytes, name: str) -> None:
    parse(read(data, name))


def _bare(data: bytes) -> None:
    with pdfplumber.open(io.BytesIO(data)) as pdf:
        for page in pdf.pages:
            page.extract_text()


def _seconds(action: Callable[[], object]) -> float:
    start = time.perf_counter()
    action()
    return time.perf_counter() - start


if __name__ == "__main__":
    main()
