"""Measure customising: the truth check, what a hostile model gets through it, and what the rules suggest.

    python -m bench.customizing [--cases FILE.jsonl ...] [--data DIR] [--hostile] [--model ollama:NAME --pairs N]

--cases are lines of {"id", "cv", "before", "after", "ok"}: how many invented texts are caught and how many honest ones
pass. DIR holds people/*.json, ads.jsonl.gz and labels_dev.jsonl as for bench.matching: pairs rated 2 or 3 for the
suggestions of the rules. With --hostile only a model is measured that invents something in every answer; with --model
only one that is served (CANDID_LLM_BASE_URL says where), whose texts --texts FILE.jsonl keeps to be read.
"""

import argparse
import statistics
import time
from collections.abc import Sequence
from pathlib import Path

from bench.customizing_models import hostile, real
from bench.matching import SHARED, TODAY, as_ad, read_lines
from bench.report import emit
from career.customization.proposing import propose
from career.customization.truth.service import check
from career.cv.document import CVDocument
from career.jobs.requirements import read_requirements
from runtime.embedding import PackagedEmbedder

CASES = SHARED / "chat" / "fabrication_dev.jsonl"


def cases(file: Path, embedder: PackagedEmbedder) -> None:
    """Print how many invented texts are caught, and how many honest ones pass."""
    rows = list(read_lines(file))
    verdicts = [
        (row["ok"], check(row["after"], row["cv"], row["before"], today=TODAY, embedder=embedder).ok) for row in rows
    ]
    caught = [not said for true, said in verdicts if not true]
    passed = [said for true, said in verdicts if true]
    emit(f"invented texts caught, {file.name}", statistics.fmean(caught), "share", len(caught))
    emit(f"honest texts passed, {file.name}", statistics.fmean(passed), "share", len(passed))


def offline(data: Path, embedder: PackagedEmbedder) -> None:
    """Print what the rules suggest for pairs rated 2 or 3."""
    ads = {row["id"]: as_ad(row) for row in read_lines(data / "ads.jsonl.gz")}
    people = {path.stem: CVDocument.model_validate_json(path.read_bytes()) for path in (data / "people").glob("*.json")}
    counts, gains, seconds, fell = [], [], [], 0
    for row in read_lines(data / "labels_dev.jsonl"):
        if row["rating"] in (2, 3):
            ad = ads[row["ad"]]
            requirements = read_requirements(ad)
            started = time.perf_counter()
            made = propose(people[row["person"]], ad, requirements, embedder, today=TODAY)
            seconds.append(time.perf_counter() - started)
            counts.append(len(made.suggestions))
            gains.append(made.best - made.score)
            fell += made.best < made.score
    emit("suggestions of the rules, median", statistics.median(counts), "suggestions", len(counts))
    emit("pairs with 3 suggestions or more", sum(count >= 3 for count in counts) / len(counts), "share", len(counts))
    emit("gain of all suggestions, median", statistics.median(gains), "points", len(gains))
    emit("gain of all suggestions, mean", statistics.fmean(gains), "points", len(gains))
    emit("pairs whose score fell", fell, "pairs", len(gains))
    emit("a proposal, median", statistics.median(seconds), "s", len(seconds))


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure what the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--cases", type=Path, nargs="*", default=[CASES])
    parser.add_argument("--data", type=Path, default=SHARED / "match")
    parser.add_argument("--hostile", action="store_true")
    parser.add_argument("--model")
    parser.add_argument("--pairs", type=int, default=12)
    parser.add_argument("--texts", type=Path)
    options = parser.parse_args(arguments)
    embedder = PackagedEmbedder()
    if options.hostile:
        hostile(options.data, embedder)
        return
    if options.model:
        real(options.model, options.pairs, options.data, embedder, options.texts)
        return
    for file in options.cases:
        cases(file, embedder)
    offline(options.data, embedder)


if __name__ == "__main__":
    main()
