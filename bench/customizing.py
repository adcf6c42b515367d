"""Measure customising: the truth check, what a hostile model gets through it, and what the rules suggest.

    python -m bench.customizing [--cases FILE.jsonl ...] [--data DIR] [--hostile] [--model ollama:NAME --pairs N]
                                [--files DIR --every N] [--show N]

--cases are lines of {"id", "cv", "before", "after", "ok"}: how many invented texts are caught and how many honest ones
pass. DIR holds people/*.json, ads.jsonl.gz and labels_dev.jsonl as for bench.matching: pairs rated 2 or 3 for the
suggestions of the rules. --files holds CV files of any format: every Nth is read and held against the ads whose titles
are nearest. With --show the suggestions of N pairs are printed, to be read and judged. With --hostile only a model is
measured that invents something in every answer; with --model only one that is served (CANDID_LLM_BASE_URL says where),
whose texts --texts FILE.jsonl keeps to be read.
"""

import argparse
import statistics
from collections.abc import Sequence
from pathlib import Path

from bench.customizing_models import hostile, real
from bench.customizing_rules import LEAST_SCORE, labelled, measure, of_files
from bench.matching import SHARED, TODAY, read_lines
from bench.report import emit
from career.customization.rewording import SECONDS
from career.customization.truth.service import check
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


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure what the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--cases", type=Path, nargs="*", default=[CASES])
    parser.add_argument("--data", type=Path, default=SHARED / "match")
    parser.add_argument("--hostile", action="store_true")
    parser.add_argument("--model")
    parser.add_argument("--pairs", type=int, default=12)
    parser.add_argument("--texts", type=Path)
    parser.add_argument("--seconds", type=float, default=SECONDS)
    parser.add_argument("--files", type=Path, default=SHARED / "cv" / "files")
    parser.add_argument("--every", type=int, default=6)
    parser.add_argument("--show", type=int, default=0)
    options = parser.parse_args(arguments)
    embedder = PackagedEmbedder()
    if options.hostile:
        hostile(options.data, embedder)
        return
    if options.model:
        real(options.model, options.pairs, options.data, embedder, options.texts, options.seconds)
        return
    for file in options.cases:
        cases(file, embedder)
    measure(labelled(options.data), embedder, "labelled pairs", show=options.show)
    pairs = of_files(options.files, options.every, options.data, embedder)
    measure(pairs, embedder, "CV files and near ads", least_score=LEAST_SCORE, show=options.show)


if __name__ == "__main__":
    main()
