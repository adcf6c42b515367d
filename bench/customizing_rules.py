"""What the rules suggest: for labelled pairs, for CV files of other people and near ads; used by bench.customizing.

Of the pairs of a file and an ad those count that score LEAST_SCORE or more: a person might apply.
"""

import random
import statistics
import sys
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

import numpy as np

from bench.matching import TODAY, as_ad, read_lines
from bench.report import emit
from career.customization.applying import applied
from career.customization.model import Proposal
from career.customization.proposing import propose
from career.cv.document import CVDocument
from career.cv.parsing.isolated import read_isolated
from career.errors import CareerError
from career.jobs.model import JobAd
from career.jobs.requirements import read_requirements
from runtime.embedding import PackagedEmbedder

ADS_EACH = 4
LEAST_SCORE = 50
SEED = 7


class Pair(NamedTuple):
    """A CV and an ad, and what they are called."""

    name: str
    document: CVDocument
    ad: JobAd


def labelled(data: Path) -> Iterator[Pair]:
    """Yield the pairs that were rated 2 or 3."""
    ads = {row["id"]: as_ad(row) for row in read_lines(data / "ads.jsonl.gz")}
    people = {path.stem: CVDocument.model_validate_json(path.read_bytes()) for path in (data / "people").glob("*.json")}
    for row in read_lines(data / "labels_dev.jsonl"):
        if row["rating"] in (2, 3):
            yield Pair(f"{row['person']} {row['ad']}", people[row["person"]], ads[row["ad"]])


def of_files(folder: Path, every: int, data: Path, embedder: PackagedEmbedder) -> Iterator[Pair]:
    """Yield CVs as they are read from files, each with the ads whose titles are nearest to its own."""
    ads = [as_ad(row) for row in read_lines(data / "ads.jsonl.gz")]
    titles = embedder.embed([ad.title or "" for ad in ads])
    for path in sorted(folder.iterdir())[::every]:
        try:
            document = read_isolated(path.read_bytes(), path.name).document
        except CareerError:
            continue
        own = document.basics.label or next((work.position for work in document.work if work.position), None)
        if own:
            near = np.argsort(-(titles @ embedder.embed([own])[0]), kind="stable")[:ADS_EACH]
            yield from (Pair(f"{path.name} {ads[at].title}", document, ads[at]) for at in near)


def measure(
    pairs: Iterable[Pair], embedder: PackagedEmbedder, what: str, *, least_score: int = 0, show: int = 0
) -> None:
    """Print how many suggestions the pairs get, what they gain, and whether any order of applying them matters."""
    counts, gains, seconds, mixed, kinds = [], [], [], 0, Counter[str]()
    for pair in pairs:
        requirements = read_requirements(pair.ad)
        started = time.perf_counter()
        made = propose(pair.document, pair.ad, requirements, embedder, today=TODAY)
        if made.score < least_score:
            continue
        seconds.append(time.perf_counter() - started)
        counts.append(len(made.suggestions))
        gains.append(made.best - made.score)
        mixed += not _any_order(pair.document, made)
        kinds.update(item.kind for item in made.suggestions)
        if len(counts) <= show:
            _print(pair, made)
    emit(f"suggestions of the rules, median, {what}", statistics.median(counts), "suggestions", len(counts))
    emit(f"pairs with 3 suggestions or more, {what}", statistics.fmean(n >= 3 for n in counts), "share", len(counts))
    emit(f"gain of all suggestions, median, {what}", statistics.median(gains), "points", len(gains))
    emit(f"gain of all suggestions, mean, {what}", statistics.fmean(gains), "points", len(gains))
    emit(f"pairs whose score fell, {what}", sum(gain < 0 for gain in gains), "pairs", len(gains))
    emit(f"pairs where the order of applying mattered, {what}", mixed, "pairs", len(counts))
    emit(f"a proposal, median, {what}", statistics.median(seconds), "s", len(seconds))
    sys.stderr.write(f"{what}: {dict(kinds.most_common())}\n")


def _any_order(document: CVDocument, made: Proposal) -> bool:
    changes = [item.change for item in made.suggestions]
    straight = applied(document, changes).model_dump_json()
    random.Random(SEED).shuffle(changes)
    return applied(document, changes).model_dump_json() == straight


def _print(pair: Pair, made: Proposal) -> None:
    lines = [f"\n=== {pair.name}: {pair.ad.title}, {made.score} -> {made.best}"]
    lines += [
        f"{item.number}. [{item.kind} {item.worth}] {item.before!r}\n    -> {item.after!r}\n    {item.reason}"
        for item in made.suggestions
    ]
    lines += [f"? {question.text} (+{question.gain})" for question in made.questions]
    sys.stdout.write("\n".join(lines) + "\n")
