"""Measure how well estimates find the jobs with the best scores, and how fast.

    python -m bench.recommending [--data DIR] [--jobs FOLDER] [--ads N] [--people N]

DIR holds people/*.json, FOLDER *.jsonl.gz with ads. All ads are scored in full for each person, which takes minutes.
The baseline is retrieval by the cosine of whole documents, of as many ads as are scored in full, and of 300.
"""

import argparse
import random
import statistics
import time
from pathlib import Path

import numpy as np

from bench.matching import SHARED, TODAY, people, read_lines
from bench.report import emit
from career.jobs.model import JobAd
from career.jobs.requirements import read_requirements
from career.matching.columns import Block, Floats, JobRow, Vocabulary
from career.matching.estimate import Estimator
from career.matching.features import features_of
from career.matching.rank import RankedAd, ad_vector, rank
from career.recommendations.service import SCORED
from career.vectors import document_vector
from runtime.embedding import PackagedEmbedder

BEST = 20


def ads_of(folder: Path, count: int) -> list[JobAd]:
    rows = [row for path in sorted(folder.glob("*.jsonl.gz")) for row in read_lines(path)]
    random.Random(5).shuffle(rows)
    told = [
        JobAd(title=row.get("title"), company=row.get("company"), location=row.get("location"), text=text)
        for row in rows
        if (text := row.get("description") or "").strip()
    ]
    return told[:count]


def overlap(order: Floats, exact: Floats, kept: int) -> float:
    """Return which share of the BEST scores is reached among the first `kept` of an order; equal scores are equal."""
    best = np.sort(exact)[::-1][:BEST]
    found = np.sort(exact[np.argsort(-order, kind="stable")[:kept]])[::-1][:BEST]
    return float(np.mean(found >= best[-1]))


def run(data: Path, jobs: Path, count: int, persons: int) -> None:
    embedder, vocabulary = PackagedEmbedder(), Vocabulary()
    ads = ads_of(jobs, count)
    items = [RankedAd(str(n), ad, read_requirements(ad), ad_vector(embedder, ad)) for n, ad in enumerate(ads)]
    titles = embedder.embed([ad.title or "" for ad in ads])
    rows = []
    for item, title in zip(items, titles, strict=True):
        assert item.requirements is not None
        assert item.vector is not None
        rows.append(JobRow(features_of(item.ad, item.requirements), item.vector, title))
    block = Block.of(rows, vocabulary)
    estimated, near, far, took = [], [], [], []
    for candidate in list(people(data).values())[:persons]:
        started = time.perf_counter()
        guess = Estimator(candidate, embedder, vocabulary, today=TODAY).estimate(block)
        took.append((time.perf_counter() - started) * 1000)
        scores = np.zeros(len(items))
        for ranked in rank(candidate, items, embedder, today=TODAY):
            scores[int(ranked.id)] = ranked.result.score
        own = document_vector(embedder, [line.quote for line in candidate.lines])
        cosines = block.vectors.cosines(np.arange(block.size), own[None, :])[:, 0]
        estimated.append(overlap(guess, scores, SCORED))
        near.append(overlap(cosines, scores, SCORED))
        far.append(overlap(cosines, scores, 300))
    among = ("among as many nearest by cosine", statistics.mean(near))
    emit(f"best {BEST} by score among {SCORED} estimates", statistics.mean(estimated), "share", len(estimated), among)
    emit(f"best {BEST} by score among the 300 nearest by cosine", statistics.mean(far), "share", len(far))
    emit(f"estimate {len(items)} jobs for one person (median)", statistics.median(took), "ms", len(took))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=SHARED / "match")
    parser.add_argument("--jobs", type=Path, default=SHARED / "jobs")
    parser.add_argument("--ads", type=int, default=4000)
    parser.add_argument("--people", type=int, default=6)
    args = parser.parse_args()
    run(args.data, args.jobs, args.ads, args.people)


if __name__ == "__main__":
    main()
