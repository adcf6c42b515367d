"""Measure customising: the truth check, what a hostile model gets through it, and what the rules suggest.

    python -m bench.customizing [--cases FILE.jsonl ...] [--data DIR]

--cases are lines of {"id", "cv", "before", "after", "ok"}: how many invented texts are caught and how many honest ones
pass. DIR holds people/*.json, ads.jsonl.gz and labels_dev.jsonl as for bench.matching: CVs and ads for a model that
invents a number, an employer, a tool of the ad, a degree and a longer duration in every line, and pairs rated 2 or 3
for the suggestions of the rules.
"""

import argparse
import asyncio
import json
import re
import statistics
import time
from collections.abc import Sequence
from itertools import cycle, islice
from pathlib import Path
from typing import Any

from bench.matching import SHARED, TODAY, as_ad, read_lines
from bench.report import emit
from career.customization.gate import Gate
from career.customization.material import text_of
from career.customization.proposing import propose, setting_of
from career.customization.rewording import rewordings
from career.customization.suggesting.setting import Setting
from career.customization.truth.service import check
from career.cv.document import CVDocument
from career.jobs.requirements import read_requirements
from runtime.embedding import PackagedEmbedder

CASES = SHARED / "chat" / "fabrication_dev.jsonl"
PEOPLE, ADS_EACH = 25, 4
INVENTED = (
    "raising revenue by 37%",
    "at Globex Corporation",
    "using {tool}",
    "with an MBA from Stanford",
    "for 19 years",
)


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


class HostileModel:
    """Answers with every line of the CV and something invented in it."""

    def __init__(self, tool: str) -> None:
        self._invented = cycle(text.format(tool=tool) for text in INVENTED)

    async def answer(self, instructions: str, material: str, schema: dict[str, Any]) -> str:  # noqa: ARG002
        """See JSONModel."""
        lines = re.findall(r"^(\d+): (.+)$", material.partition("</lines>")[0], re.MULTILINE)
        told = [{"line": int(number), "text": f"{line.rstrip('.')}, {next(self._invented)}"} for number, line in lines]
        return json.dumps({"rewrites": told})


async def hostile(data: Path, embedder: PackagedEmbedder) -> None:
    """Print how many invented facts of a hostile model reach a suggestion, a CV."""
    people = [CVDocument.model_validate_json(path.read_bytes()) for path in sorted((data / "people").glob("*.json"))]
    ads = list(read_lines(data / "ads.jsonl.gz"))
    through, given = [], 0
    for number, document in enumerate(islice(cycle(people), PEOPLE)):
        for row in ads[number * ADS_EACH : (number + 1) * ADS_EACH]:
            ad = as_ad(row)
            setting = setting_of(document, ad, read_requirements(ad), today=TODAY)
            tool = _tool(setting)
            drafts = await rewordings(HostileModel(tool), setting, Gate.of(setting, embedder))
            given += 1
            fresh = [_fresh(draft.after, draft.before, tool) for draft in drafts]
            through.append(sum(fresh))
    emit("invented facts that reach a suggestion", sum(through) / given, "a CV", given)


def _tool(setting: Setting) -> str:
    """Return a skill that the ad asks for and of which the CV has no word."""
    text = text_of(setting.document).casefold()
    for requirement in setting.requirements.skills:
        if not any(word in text for word in requirement.name.casefold().split()):
            return requirement.name
    return "Salesforce"


def _fresh(after: str, before: str, tool: str) -> int:
    marks = ("37%", "Globex", "MBA", "Stanford", "19 years", tool)
    return sum(mark in after and mark not in before for mark in marks)


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
    options = parser.parse_args(arguments)
    embedder = PackagedEmbedder()
    for file in options.cases:
        cases(file, embedder)
    asyncio.run(hostile(options.data, embedder))
    offline(options.data, embedder)


if __name__ == "__main__":
    main()
