"""Measure the score: its ranking against labels, its speed, and the speed of ranking many ads.

    python -m bench.matching [--data DIR] [--jobs FILE.jsonl.gz] [--predictions FILE]

DIR holds people/*.json, ads.jsonl.gz and labels_dev.jsonl ({"person", "ad", "rating" 0-3}). With --predictions the
scores are written as ../shared/tools/score_match.py reads them. The baseline of ranking is a plain cosine of the same
vectors in numpy.
"""

import argparse
import gzip
import json
import random
import statistics
import sys
import time
from collections import defaultdict
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from datetime import date
from functools import cache
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import numpy as np

from bench.measures import auc, ndcg, spearman
from bench.report import emit
from career.cv.document import CVDocument
from career.jobs.model import JobAd, Requirements
from career.jobs.requirements import read_requirements
from career.matching.candidate import Candidate
from career.matching.rank import RankedAd, ad_vector, rank
from career.matching.score import candidate_from, score
from career.vectors import document_vector
from runtime.embedding import PackagedEmbedder

SHARED = Path(__file__).parents[2] / "shared" / "data"
JOBS = SHARED / "jobs" / "ats_boards_2026.jsonl.gz"
TODAY = date(2026, 11, 1)
MANY, RUNS = 5000, 20


def read_lines(path: Path) -> Iterator[dict[str, Any]]:
    data = path.read_bytes()
    text = (gzip.decompress(data) if path.suffix == ".gz" else data).decode("utf-8")
    yield from map(json.loads, text.strip().split("\n"))


def as_ad(row: dict[str, Any]) -> JobAd:
    return JobAd(title=row["title"], company=row["company"], location=row["location"], text=row["description"] or "")


def people(data: Path) -> dict[str, Candidate]:
    documents = {path.stem: json.loads(path.read_text(encoding="utf-8")) for path in (data / "people").glob("*.json")}
    return {name: candidate_from(CVDocument.model_validate(value), {}, "") for name, value in documents.items()}


def quality(data: Path, predictions: Path | None) -> None:
    embedder, candidates = PackagedEmbedder(), people(data)
    labels = list(read_lines(data / "labels_dev.jsonl"))
    ads = {row["id"]: as_ad(row) for row in read_lines(data / "ads.jsonl.gz")}
    demands = {label["ad"]: read_requirements(ads[label["ad"]]) for label in labels}
    took, scores = [], []
    for label in labels:
        started = time.perf_counter()
        ad = label["ad"]
        scores.append(score(candidates[label["person"]], ads[ad], demands[ad], embedder, today=TODAY).score)
        took.append((time.perf_counter() - started) * 1000)
    _print_quality(labels, scores)
    emit("one match, parsed before (median)", statistics.median(took), "ms", len(took))
    if predictions:
        rows = [
            {"person": row["person"], "ad": row["ad"], "score": got} for row, got in zip(labels, scores, strict=True)
        ]
        predictions.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")


def _print_quality(labels: list[dict[str, Any]], scores: list[int]) -> None:
    by_person: dict[str, list[tuple[float, float]]] = defaultdict(list)
    for label, got in zip(labels, scores, strict=True):
        by_person[label["person"]].append((label["rating"], got))
    gains = [ndcg(*zip(*rows, strict=True)) for rows in by_person.values()]
    ranks = [spearman(*zip(*rows, strict=True)) for rows in by_person.values()]
    ratings = [label["rating"] for label in labels]
    emit("nDCG", statistics.mean(gain for gain in gains if gain is not None), "", len(gains))
    emit("Spearman", statistics.mean(ranks), "", len(ranks))
    emit("AUC of ratings from 2", auc([rating >= 2 for rating in ratings], scores), "", len(labels))
    for level in range(4):
        rated = [got for rating, got in zip(ratings, scores, strict=True) if round(rating) == level]
        emit(f"mean score of pairs rated {level}", statistics.mean(rated), "points", len(rated))
    foreign = [got for rating, got in zip(ratings, scores, strict=True) if rating < 0.5]
    emit("rated 0 and scored above 45", sum(got > 45 for got in foreign), "pairs", len(foreign))


def speed_of_ranking(data: Path, jobs: Path) -> None:
    embedder, candidate = PackagedEmbedder(), people(data)["p01"]
    rows = [row for row, _ in zip(read_lines(jobs), range(MANY), strict=False)]
    ads = [RankedAd(str(n), as_ad(row), vector=ad_vector(embedder, as_ad(row))) for n, row in enumerate(rows)]
    vectors = np.stack([item.vector for item in ads if item.vector is not None])
    started = time.perf_counter()
    own = document_vector(embedder, [line.quote for line in candidate.lines])
    np.argsort(-(vectors @ own), kind="stable")
    plain = time.perf_counter() - started
    started = time.perf_counter()
    rank(candidate, ads, embedder, today=TODAY, top=50)
    took = time.perf_counter() - started
    emit(f"rank {len(ads)} ads, vectors made before, demands not", took, "s", 1, ("numpy cosine", plain))
    ads = [RankedAd(item.id, item.ad, read_requirements(item.ad), item.vector) for item in ads]
    started = time.perf_counter()
    rank(candidate, ads, embedder, today=TODAY, top=50)
    took = time.perf_counter() - started
    emit(f"rank {len(ads)} ads, vectors and demands made before", took, "s", 1, ("numpy cosine", plain))


def repeatability(data: Path) -> None:
    """Print how far scores spread over runs in two processes, skills and groups shuffled anew for each."""
    with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as pool:
        runs = list(pool.map(_shuffled_scores, [data] * RUNS, range(RUNS)))
    spread = max(max(column) - min(column) for column in zip(*runs, strict=True))
    emit("spread of scores over runs, two processes, lists shuffled", spread, "points", RUNS)


def _shuffled_scores(data: Path, seed: int) -> list[int]:
    """Return the scores of labelled pairs, with the lists of each person in an order of their own."""
    order, embedder = random.Random(seed), PackagedEmbedder()
    labels = list(read_lines(data / "labels_dev.jsonl"))[::4]
    demands = _demands(data)
    candidates = {}
    for path in (data / "people").glob("*.json"):
        document = CVDocument.model_validate_json(path.read_bytes())
        for group in document.skills:
            order.shuffle(group.keywords)
        for entries in (document.skills, document.languages, document.certificates, document.work):
            order.shuffle(entries)
        candidates[path.stem] = candidate_from(document, {}, "")
    pairs = [(candidates[row["person"]], *demands[row["ad"]]) for row in labels]
    return [score(who, ad, asked, embedder, today=TODAY).score for who, ad, asked in pairs]


@cache
def _demands(data: Path) -> dict[str, tuple[JobAd, Requirements]]:
    ads = {row["id"]: as_ad(row) for row in read_lines(data / "ads.jsonl.gz")}
    return {
        row["ad"]: (ads[row["ad"]], read_requirements(ads[row["ad"]])) for row in read_lines(data / "labels_dev.jsonl")
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=SHARED / "match")
    parser.add_argument("--jobs", type=Path, default=JOBS)
    parser.add_argument("--predictions", type=Path)
    args = parser.parse_args()
    run(args.data, args.jobs, args.predictions)


def run(data: Path = SHARED / "match", jobs: Path = JOBS, predictions: Path | None = None) -> None:
    """Print all figures; where there is no labelled data, only a word about that on standard error."""
    if not data.exists() or not jobs.exists():
        print(f"The score is not measured: there is no {data} or no {jobs}.", file=sys.stderr)
        return
    quality(data, predictions)
    repeatability(data)
    speed_of_ranking(data, jobs)


if __name__ == "__main__":
    main()
