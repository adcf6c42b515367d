"""What files do that are made to do harm: outcome, seconds and peak of memory of the reader, one JSON line each."""

import argparse
import json
import sys
import time
from collections import Counter

from bench.hostile import others, pdfs
from bench.memory import PeakMemory
from bench.report import emit
from career.cv.extraction import ExtractedCV
from career.cv.parsing.model import ParsedCV
from career.cv.reading.isolated import LIMIT_MB, Isolation
from career.errors import CareerError

PARSE, EXTRACT = "career.cv.parsing.isolated:read_and_parse", "career.cv.extraction:extract_here"


def main() -> None:
    """Read each file in a fresh reader with the limits of the product."""
    options = _options()
    makers = {name: ("a.pdf", make) for name, make in pdfs.ALL.items()} | others.ALL
    worst_seconds, worst_memory, outcomes = 0.0, 0.0, Counter[str]()
    for name, (filename, make) in makers.items():
        if options.only.lower() not in name.lower():
            continue
        data = make()
        outcome, seconds, megabytes = _measure(data, filename, EXTRACT if options.extract else PARSE)
        line = {"what": f"hostile: {name}", "bytes": len(data), "outcome": outcome, "seconds": round(seconds, 2)}
        print(json.dumps(line | {"peak_mb": round(megabytes)}), flush=True)
        worst_seconds, worst_memory = max(worst_seconds, seconds), max(worst_memory, megabytes)
        outcomes[outcome] += 1
    emit("hostile, most seconds", worst_seconds, "s", outcomes.total(), ("limit", 30))
    emit("hostile, most memory", worst_memory, "MB", outcomes.total(), ("limit", LIMIT_MB))
    print(json.dumps(outcomes), file=sys.stderr)


def _measure(data: bytes, filename: str, target: str) -> tuple[str, float, float]:
    isolation = Isolation(processes=1)
    kind: type[ExtractedCV] | type[ParsedCV] = ExtractedCV if target == EXTRACT else ParsedCV
    try:
        with PeakMemory() as memory:
            began = time.perf_counter()
            try:
                isolation.run(target, data, filename, kind)
                outcome = "read"
            except CareerError as error:
                outcome = error.code + "".join(f" ({note})" for note in getattr(error, "__notes__", ()))
            seconds = time.perf_counter() - began
        return outcome, seconds, memory.megabytes
    finally:
        isolation.close()


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", default="", help="part of the names of the files to read")
    parser.add_argument("--extract", action="store_true", help="do all that the worker does, not only parsing")
    return parser.parse_args()


if __name__ == "__main__":
    main()
