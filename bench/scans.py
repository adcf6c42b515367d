"""Scans made of PDFs: printed, laid a little askew on a scanner that is not quite clean, and saved as pictures.

`python -m bench.scans FOLDER [--files N] [--keep FOLDER]` scans PDFs of a folder, reads them, and prints seconds per
page and memory as JSON lines; what is read is scored by `make bench-cv`.
"""

import argparse
import io
import random
import sys
import time
from pathlib import Path

import numpy as np
import psutil
import pypdfium2 as pdfium
from PIL import Image, ImageFilter

from bench.report import emit, percentile

DOTS_PER_INCH = 170
MOST_DEGREES = 3.0
_SIDEWAYS = 0.2
"""The share of scans that lie on a side or on their head."""


def scan(data: bytes, seed: int) -> bytes:
    """Return a PDF of pictures of the pages of a PDF; the same seed gives the same scan."""
    choice = random.Random(seed)
    noise = np.random.default_rng(seed)
    quarters = choice.choice((90, 180, 270)) if choice.random() < _SIDEWAYS else 0
    document = pdfium.PdfDocument(data)
    try:
        pages = [page.render(scale=DOTS_PER_INCH / 72).to_pil() for page in document]
    finally:
        document.close()
    sheets = [_scanned(page, choice, noise).rotate(quarters, expand=True) for page in pages]
    out = io.BytesIO()
    sheets[0].save(
        out, "PDF", resolution=DOTS_PER_INCH, save_all=True, append_images=sheets[1:], quality=choice.randint(60, 85)
    )
    return out.getvalue()


def _scanned(page: Image.Image, choice: random.Random, noise: np.random.Generator) -> Image.Image:
    turned = page.convert("L").rotate(
        choice.uniform(-MOST_DEGREES, MOST_DEGREES), fillcolor=255, resample=Image.Resampling.BICUBIC
    )
    blurred = turned.filter(ImageFilter.GaussianBlur(choice.uniform(0.3, 0.9)))
    grey = np.asarray(blurred, dtype=np.float64)
    shade = np.linspace(0, choice.uniform(0, 18), grey.shape[1])[None, :]
    speckled = grey * choice.uniform(0.86, 0.96) + 10 - shade + noise.normal(0, choice.uniform(3, 9), grey.shape)
    return Image.fromarray(np.clip(speckled, 0, 255).astype(np.uint8))


def main() -> None:
    """Scan and read PDFs of a folder one after the other, in this process."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--files", type=int, default=10)
    parser.add_argument("--keep", type=Path, help="a folder for the scans")
    options = parser.parse_args()
    files = sorted(options.folder.glob("*.pdf"))
    if not files:
        sys.exit(f"There is no PDF in {options.folder}.")
    step = max(1.0, len(files) / options.files)
    chosen = [files[int(number * step)] for number in range(min(options.files, len(files)))]
    seconds: list[float] = []
    for number, file in enumerate(chosen):
        scanned = scan(file.read_bytes(), number)
        if options.keep is not None:
            options.keep.mkdir(parents=True, exist_ok=True)
            (options.keep / file.name).write_bytes(scanned)
        seconds += _timed(scanned, file.name)
    emit("scans.seconds_per_page.median", percentile(seconds, 0.5), "s", len(seconds))
    emit("scans.seconds_per_page.worst", max(seconds), "s", len(seconds))
    emit("scans.memory", psutil.Process().memory_info().rss / 2**20, "MB", len(chosen))


def _timed(data: bytes, name: str) -> list[float]:
    from career.cv.reading import read

    began = time.perf_counter()
    pages = len(read(data, name).pages)
    return [(time.perf_counter() - began) / pages] * pages


if __name__ == "__main__":
    main()
