"""Measure reading of requirements against labelled ads: coverage of must-haves, precision, years, seniority, remote.

    python -m bench.measure_requirements DIR [--show]

DIR holds ads.jsonl.gz ({"id", "title", "company", "location", "description"}) and requirements_dev.jsonl (the labels).
A label is covered when a demand names the same canonical skill or its words agree (token set similarity >= 0.8).
"""

import gzip
import json
import sys
from pathlib import Path
from typing import Any

from rapidfuzz import fuzz, utils

from career.jobs.model import JobAd, Requirements
from career.jobs.requirements import read_requirements
from career.skills.service import extract

REMOTE = {"on-site": "onsite", "hybrid": "hybrid", "remote": "remote", "unknown": None}
Labels = list[dict[str, Any]]


def load(folder: Path) -> list[tuple[dict[str, Any], JobAd]]:
    """Return labels with their ads."""
    with gzip.open(folder / "ads.jsonl.gz", "rt", encoding="utf-8") as lines:
        ads = {ad["id"]: ad for ad in map(json.loads, lines)}
    labels = [json.loads(line) for line in (folder / "requirements_dev.jsonl").read_text("utf-8").splitlines()]
    return [(label, job_ad(ads[label["ad"]])) for label in labels]


def job_ad(ad: dict[str, Any]) -> JobAd:
    """Return a raw ad as a value."""
    return JobAd(title=ad["title"], company=ad["company"], location=ad["location"], text=ad["description"])


def names(read: Requirements, *, must: bool) -> list[str]:
    """Return the names of all demands."""
    skills = [s.name for s in read.skills if s.must == must]
    return skills + [o.name for o in read.others if o.must == must and o.kind in ("licence", "other")]


def same(label: str, name: str) -> bool:
    """Tell whether a demand as read is the one labelled."""
    if fuzz.token_set_ratio(label, name, processor=utils.default_process) >= 80:
        return True
    keys = {m.key for m in extract(label, known_skill_list=True, denied=True)}
    return bool(keys & {m.key for m in extract(name, known_skill_list=True, denied=True)})


def main() -> None:
    """Print the figures."""
    pairs = load(Path(sys.argv[1]))
    show = "--show" in sys.argv
    total = covered = claimed = right = years = levels = places = jobs = 0
    for label, ad in pairs:
        read = read_requirements(ad)
        musts = names(read, must=True)
        hit = [want for want in label["must_skills"] if any(same(want, name) for name in musts)]
        fine = [n for n in musts if any(same(want, n) for want in label["must_skills"] + label["nice_skills"])]
        total, covered = total + len(label["must_skills"]), covered + len(hit)
        claimed, right = claimed + len(musts), right + len(fine)
        years += read.min_years == label["min_years"]
        levels += read.seniority == (None if label["seniority"] == "unknown" else label["seniority"])
        places += read.remote == REMOTE[label["remote"]]
        jobs += (read.employment_type or "").replace("_", "-") == (label["employment_type"] or "")
        if show:
            _show(label, ad, read, [want for want in label["must_skills"] if want not in hit], fine)
    count = len(pairs)
    print(f"coverage {covered}/{total} = {covered / total:.3f}")
    print(f"precision {right}/{claimed} = {right / max(claimed, 1):.3f}")
    print(f"years {years}/{count}, seniority {levels}/{count}, remote {places}/{count}")
    print(f"employment type {jobs}/{count}")


def _show(label: dict[str, Any], ad: JobAd, read: Requirements, missed: list[str], fine: list[str]) -> None:
    print(f"== {label['ad']} {ad.title} | years {read.min_years}/{label['min_years']}")
    print(f"   {read.seniority}/{label['seniority']} | {read.remote}/{label['remote']} | {read.education}")
    print(f"   {read.employment_type}/{label['employment_type']} | {read.salary}")
    print("   missed", missed)
    print("   extra ", [name for name in names(read, must=True) if name not in fine])
    print("   fine  ", fine)
    print("   nice  ", names(read, must=False), "/", label["nice_skills"])
    print("   others", [(other.kind, other.name, other.level, other.must) for other in read.others])


if __name__ == "__main__":
    main()
