"""Measure how well one job is known again, and how long normalising takes.

    python -m bench.duplicates FILE.jsonl.gz...

Each line: {"id", "source", "title", "company", "location", "description"}. Pairs of a block are judged by the share of
their runs of three words (80% or more: the same; less than 60%: others); changes are made to a sample as well.
"""

import gzip
import html
import itertools
import json
import random
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from datetime import UTC, datetime

from career.jobs.normalising.likeness import MOST_BITS, bits_apart, fingerprint
from career.jobs.normalising.model import NormalisedJob
from career.jobs.normalising.service import normalised
from career.jobs.normalising.text import readable
from career.jobs.postings.model import Posting

SAMPLE = 1200
MOST_OF_BLOCK = 40
BITS = (3, 7, MOST_BITS, 12)
NOW = datetime(2026, 11, 21, tzinfo=UTC)


def postings(paths: list[str]) -> Iterator[Posting]:
    """Yield the ads of files as postings."""
    for path in paths:
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            for ad in map(json.loads, lines):
                yield Posting(
                    source=ad["source"],
                    external_id=ad["id"],
                    title=ad["title"] or "-",
                    company=ad["company"] or None,
                    location=ad.get("location"),
                    description_text=ad["description"],
                )


def runs(text: str) -> set[tuple[str, ...]]:
    """Return the runs of three words of a text."""
    words = text.casefold().split()
    return {tuple(words[at : at + 3]) for at in range(len(words) - 2)}


def pairs(jobs: list[NormalisedJob]) -> dict[str, list[int]]:
    """Return in how many bits pairs of one block differ, by how much of their texts is the same."""
    blocks: dict[int, list[NormalisedJob]] = defaultdict(list)
    for job in jobs:
        if job.likeness.company and job.likeness.fingerprint is not None:
            blocks[job.likeness.block].append(job)
    found: dict[str, list[int]] = {"same": [], "near": [], "other": []}
    for block in blocks.values():
        for (one, its), (other, others) in itertools.combinations(
            [(job, runs(job.text)) for job in block[:MOST_OF_BLOCK]], 2
        ):
            share = len(its & others) / max(1, len(its | others))
            kind = "same" if share >= 0.8 else "near" if share >= 0.6 else "other"
            found[kind].append(bits_apart(one.likeness.fingerprint or 0, other.likeness.fingerprint or 0))
    return found


def marked(text: str) -> str:
    """Return a text as HTML that was escaped once more."""
    return html.escape("".join(f"<p>{html.escape(line)}</p>" for line in text.split("\n") if line))


def some_other_words(text: str) -> str:
    """Return a text with about every 150th word another."""
    words = text.split(" ")
    for _ in range(max(1, len(words) // 150)):
        words[random.randrange(len(words))] = "Timbuktu"
    return " ".join(words)


def without(part: int) -> Callable[[str], str]:
    """Return what leaves out one stretch of a text, 1/part of it."""

    def cut(text: str) -> str:
        words = text.split(" ")
        size = len(words) // part
        start = random.randrange(max(1, len(words) - size))
        return " ".join(words[:start] + words[start + size :])

    return cut


CHANGES: dict[str, Callable[[str], str]] = {
    "markup, escaped twice": lambda text: readable(marked(text), None),
    "a board's line": lambda text: readable(None, text + "\nOriginally posted on Himalayas"),
    "a head of three lines": lambda text: (
        f"Salary: $120,000 - $150,000 a year\nLocation: Remote\nType: Full-time\n{text}"
    ),
    "an introduction and a link": lambda text: (
        "About the company\nThis company is hiring. Apply through the link below and tell them where you found it.\n"
        f"{text}\nApply here: https://example.org/jobs/123?utm_source=board"
    ),
    "every 150th word": some_other_words,
    "a twelfth missing": without(12),
    "a quarter missing": without(4),
}


def told(bits: list[int]) -> str:
    """Return the shares within each number of bits."""
    return "  ".join(f"<={most} {sum(found <= most for found in bits) / max(1, len(bits)):6.1%}" for most in BITS)


def main(paths: list[str]) -> None:
    """Print all figures."""
    random.seed(7)
    ads = list(postings(paths))
    normalised(ads[0], NOW)
    began = time.process_time()
    jobs = [normalised(ad, NOW) for ad in ads]
    print(f"normalising: {(time.process_time() - began) / len(ads) * 1000:.2f} ms of a processor an ad, {len(ads)} ads")
    for kind, bits in pairs(jobs).items():
        print(f"pairs with {kind:5} texts {len(bits):6}: {told(bits)}")
    sample = random.sample([job for job in jobs if job.likeness.fingerprint is not None], min(SAMPLE, len(jobs) // 2))
    for name, change in CHANGES.items():
        bits = [
            bits_apart(job.likeness.fingerprint or 0, changed)
            for job in sample
            if (changed := fingerprint(change(job.text))) is not None
        ]
        print(f"{name:27} {len(bits):6}: {told(bits)}")


if __name__ == "__main__":
    main(sys.argv[1:])
