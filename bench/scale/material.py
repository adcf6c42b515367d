"""The ads and CVs that everything is made from: of folders that are given, or this repository's own few."""

import random
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from bench.matching import read_lines
from career.cv.document import CVDocument
from career.jobs.postings.model import Posting

ROOT = Path(__file__).parents[2]
NOW = datetime.now(UTC).replace(microsecond=0)
_OWN = """
{"basics": {"name": "Mira Sol", "label": "Backend Engineer", "location": {"city": "Berlin", "countryCode": "DE"}},
 "work": [{"name": "Harbour Systems", "position": "Senior Backend Engineer", "startDate": "2020-03",
           "highlights": ["Built booking services in Python and Django", "Kept the data in PostgreSQL and Redis",
                          "Ran the services on Kubernetes with Terraform"]},
          {"name": "Lantern", "position": "Software Engineer", "startDate": "2016-05", "endDate": "2020-02",
           "highlights": ["Wrote REST interfaces in Java and Spring", "Tested and released every week"]}],
 "education": [{"institution": "TU Berlin", "studyType": "Bachelor", "area": "Computer Science"}],
 "skills": [{"name": "Tools", "keywords": ["Python", "Django", "PostgreSQL", "Docker", "Kubernetes", "Java"]}],
 "languages": [{"language": "English", "fluency": "Fluent"}, {"language": "German", "fluency": "Native"}]}
"""


def postings(folder: Path, count: int, seed: int = 7) -> list[Posting]:
    """Return so many ads of *.jsonl.gz, in an order that the seed gives; the repository's own where there is none."""
    rows = [row for path in sorted(folder.glob("*.jsonl.gz")) for row in read_lines(path)]
    told = list(rows or _own_ads())
    random.Random(seed).shuffle(told)
    kept = (row for row in told if (row.get("description") or "").strip() and (row.get("title") or "").strip())
    return [_posting(number, row) for number, row in zip(range(count), kept, strict=False)]


def cvs(folder: Path) -> list[CVDocument]:
    """Return the CV documents of *.json; the repository's own where there is none."""
    texts = [path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.json"))]
    return [CVDocument.model_validate_json(text) for text in texts or [_OWN]]


def _own_ads() -> Iterator[dict[str, Any]]:
    for path in sorted((ROOT / "cli" / "sample").glob("*.txt")):
        text = path.read_text(encoding="utf-8")
        yield {"title": text.strip().split("\n")[0], "company": "Candid", "location": "Berlin", "description": text}
    yield from read_lines(ROOT / "career" / "feed" / "examples.jsonl")


def _posting(number: int, row: dict[str, Any]) -> Posting:
    return Posting(
        source="import",
        external_id=str(number),
        title=row["title"][:200],
        company=row.get("company") or None,
        location=row.get("location") or None,
        description_text=row["description"],
        posted_at=NOW - timedelta(hours=number * 37 % (24 * 40)),
        url=f"https://ads.example/{number}",
    )
