"""How well and how fast CVs are read: `make bench-cv`, or `python -m bench.cv [FOLDER ...]`.

A folder holds files/ and truth/<file name>.json (JSON Resume). FOLDER may also come from CV_DATA, several divided as
in PATH. The scorer is a Python file (CV_SCORER) with score_doc, prf, macro, add, FIELDS, EXTRA and Tally; neither is a
part of the product.
"""

import argparse
import asyncio
import os
import sys
from pathlib import Path

from bench import cv_quality, cv_throughput, parsing

SHARED = Path(__file__).resolve().parent.parent.parent / "shared"
PARTS = ("quality", "scans", "speed", "worker")


def main() -> None:
    """Print one JSON line per figure."""
    options = _options()
    scorer = Path(os.environ.get("CV_SCORER", SHARED / "tools" / "score_cv.py"))
    missing = [str(path) for path in (*options.folders, scorer) if not path.exists()]
    if missing:
        sys.exit(
            f"Not there: {', '.join(missing)}. Set CV_DATA to folders with files/ and truth/, CV_SCORER to a scorer."
        )
    files = [file for folder in options.folders for file in sorted((folder / "files").iterdir())]
    pdfs = [file for file in files if file.suffix == ".pdf"]
    for folder in options.folders:
        corpus = cv_quality.Corpus(folder, cv_quality.load_scorer(scorer))
        if "quality" in options.parts:
            cv_quality.measure(corpus, show=options.show)
        if "scans" in options.parts:
            cv_quality.measure_scans(corpus, options.scans, show=options.show)
    if "speed" in options.parts:
        parsing.measure(pdfs, options.runs)
    if "worker" in options.parts:
        asyncio.run(cv_throughput.measure(files, options.uploads))


def _options() -> argparse.Namespace:
    default = os.environ.get("CV_DATA") or str(SHARED / "data" / "cv")
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="*", type=Path, default=[Path(part) for part in default.split(os.pathsep)])
    parser.add_argument("--parts", nargs="+", choices=PARTS, default=PARTS)
    parser.add_argument("--scans", type=int, default=30, help="how many PDFs are read as scans (0: none)")
    parser.add_argument("--runs", type=int, default=1, help="how often each PDF is timed")
    parser.add_argument("--uploads", type=int, default=200, help="how many CVs go through the worker")
    parser.add_argument("--show", metavar="FIELD", help='list what is wrong in a field, such as "work" ("" for all)')
    return parser.parse_args()


if __name__ == "__main__":
    main()
