"""Reads thousands of damaged files within the limits of the product: `python -m bench.fuzz_cv --n 5000 --seed 1`.

Prints how the files of each format ended, the longest time and the most memory. Exit code 1 when a file took the
caller down with it, made its reader crash, hang or hold more than it may, or raised something that was not foreseen;
`--keep FOLDER` keeps such files.
"""

import argparse
import sys
import time
import warnings
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from bench.hostile.damage import damaged
from bench.hostile.seeds import seeds
from bench.memory import PeakMemory
from bench.report import emit
from career.cv.extraction import ExtractedCV
from career.cv.reading.isolated import LIMIT_MB, Isolation
from career.errors import READ_CODES, Unreadable

TARGET = "career.cv.extraction:extract_here"
PROCESSES = 2
PICTURES = ("png", "jpg", "scan.pdf")
"""Reading these takes seconds, so fewer of them are damaged."""


@dataclass
class Run:
    """What came of it."""

    outcomes: Counter[tuple[str, str]] = field(default_factory=Counter)
    faults: Counter[str] = field(default_factory=Counter)
    longest: float = 0.0


def main() -> None:
    """Damage and read."""
    options = _options()
    warnings.simplefilter("ignore")
    made = seeds() | {
        file.name: file.read_bytes() for file in (sorted(options.seeds.iterdir()) if options.seeds else ())
    }
    names = [name for name in made for _ in range(1 if name.endswith(PICTURES) else options.weight)]
    run, isolation = Run(), Isolation(processes=PROCESSES)
    began = time.monotonic()

    def attempt(number: int) -> None:
        if time.monotonic() - began > options.minutes * 60:
            return
        chance = Random(f"{options.seed}:{number}")
        name = chance.choice(names)
        data = damaged(name, made[name], chance, list(made.values()))
        started = time.monotonic()
        outcome, fault = _read(isolation, name, data)
        run.longest = max(run.longest, time.monotonic() - started)
        run.outcomes[name.rsplit(".", 1)[-1], outcome] += 1
        if fault:
            run.faults[f"{outcome}: {fault}"] += 1
            if options.keep:
                (options.keep / f"{options.seed}-{number}-{name}").write_bytes(data)

    with PeakMemory() as memory, ThreadPoolExecutor(PROCESSES) as pool:
        list(pool.map(attempt, range(options.n)))
    isolation.close()
    _report(run, memory.megabytes)
    sys.exit(1 if run.faults or memory.megabytes > LIMIT_MB else 0)


def _read(isolation: Isolation, name: str, data: bytes) -> tuple[str, str]:
    """Return how it ended, and what was wrong with that ("" for nothing)."""
    try:
        isolation.run(TARGET, data, name, ExtractedCV)
    except Unreadable as error:
        known = "" if error.code in READ_CODES and error.message else f"unknown code {error.code}"
        return error.code, "; ".join([known, *getattr(error, "__notes__", ())]).strip("; ")
    except Exception as error:
        return "raised", repr(error)
    return "read", ""


def _report(run: Run, megabytes: float) -> None:
    total = run.outcomes.total()
    for form in sorted({form for form, _ in run.outcomes}):
        n = sum(count for key, count in run.outcomes.items() if key[0] == form)
        for (_, outcome), count in sorted(item for item in run.outcomes.items() if item[0][0] == form):
            emit(f"fuzz.{form}.{outcome}", count, "files", n)
    emit("fuzz.longest", run.longest, "s", total, ("limit", 30))
    emit("fuzz.peak_memory", megabytes, "MB", total, ("limit", LIMIT_MB))
    emit("fuzz.faults", run.faults.total(), "files", total)
    for fault, count in run.faults.most_common():
        print(f"{count} x {fault}", file=sys.stderr)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--n", type=int, default=5000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--minutes", type=float, default=30, help="no file is begun after that")
    parser.add_argument("--weight", type=int, default=10, help="how many other files for one picture")
    parser.add_argument("--seeds", type=Path, help="a folder with more files to begin with")
    parser.add_argument("--keep", type=Path, help="where to keep files that were too much")
    return parser.parse_args()


if __name__ == "__main__":
    main()
