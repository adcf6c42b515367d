"""Many ads out of some: variations of ads that were read, written as rows.

A variation has the firm of a list, the places and the pay of other ads, another level, a part of its lines and some of
another ad of its field, with their demands. Its features and vectors are those that reading would give for these
lines and demands, so that estimates and scores of it are as they would be. Only reading the demands anew is left out,
as that takes most of the time of an import.
"""

import itertools
import json
import random
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from datetime import timedelta
from multiprocessing import get_context
from typing import Any
from uuid import UUID

import numpy as np
import psycopg
from psycopg.rows import dict_row
from psycopg.types.json import Jsonb

from bench.scale.importing import BOARD, SOURCE
from bench.scale.material import NOW
from career.evidence import Evidence
from career.jobs.model import JobAd, Requirements
from career.jobs.normalising.likeness import company_key
from career.matching.features import features_of
from career.ports import Vectors
from career.vectors import lines_of
from runtime.embedding import PackagedEmbedder
from runtime.ids import new_id

WHERE = ("location", "places", "countries", "eligible", "excluded", "remote")
PAY = ("salary_min", "salary_max", "salary_currency", "salary_euros")
LEVELS = {"": None, "Junior ": "junior", "Senior ": "senior", "Lead ": "lead"}
KEPT_LINES, KEPT_DEMANDS, OTHER_DEMANDS = 0.85, 0.8, 3
DAYS = 12.0
"""Mean age of an ad."""
_LEVEL = re.compile(r"^(?:junior|senior|lead|principal|staff|sr\.?|jr\.?)\s+", re.IGNORECASE)
_FIRST = (
    "North",
    "Blue",
    "Grand",
    "Clear",
    "Bright",
    "Stone",
    "River",
    "Silver",
    "Green",
    "Open",
    "Iron",
    "Cedar",
    "Amber",
)
_SECOND = (
    "field",
    "works",
    "labs",
    "care",
    "logic",
    "bridge",
    "harbour",
    "systems",
    "health",
    "data",
    "foods",
    "media",
)
_LAST = ("GmbH", "Ltd", "Inc", "SAS", "Group", "AG")
LOADED_BY = ("ix_jobs_embedding_packaged", "ix_jobs_search")
"""Indexes that are built anew after the rows, which takes a fraction of the time."""


@dataclass(frozen=True)
class Base:
    """An ad that was read: its row, its demands, its lines and their vectors."""

    row: dict[str, Any]
    requirements: Requirements
    lines: list[str]
    vectors: Vectors
    field: str


def fill(url: str, count: int) -> None:
    """Write so many variations of the public jobs of a database."""
    with psycopg.connect(url, autocommit=True) as connection:
        rebuilt = [_index(connection, name) for name in LOADED_BY]
        for name in LOADED_BY:
            connection.execute(f"DROP INDEX {name}".encode())
        half = count // 2
        with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as pool:
            list(pool.map(_fill, [url] * 2, [0, half], [half, count]))
        connection.execute("SET maintenance_work_mem = '512MB'")
        for statement in rebuilt:
            connection.execute(statement.encode())
        connection.execute("VACUUM ANALYZE jobs")


def _index(connection: psycopg.Connection[Any], name: str) -> str:
    row = connection.execute("SELECT indexdef FROM pg_indexes WHERE indexname = %s", [name]).fetchone()
    assert row is not None
    return str(row[0])


def _fill(url: str, start: int, end: int) -> None:
    with psycopg.connect(url) as connection:
        bases = _bases(connection)
        rows = variations(bases, start, end)
        first = next(rows)
        columns = ", ".join(first)
        with connection.cursor().copy(f"COPY jobs ({columns}) FROM STDIN".encode()) as copy:
            for row in itertools.chain([first], rows):
                copy.write_row(list(row.values()))


def _bases(connection: psycopg.Connection[Any]) -> list[Base]:
    names = "SELECT column_name FROM information_schema.columns WHERE table_name = 'jobs' AND is_generated = 'NEVER'"
    columns = [name for (name,) in connection.execute(names)]
    told = ", ".join(f"{name}::text" if "embedding" in name and "model" not in name else name for name in columns)
    query = f"SELECT {told} FROM jobs WHERE features IS NOT NULL AND external_id NOT LIKE 'v%' ORDER BY external_id"
    embedder = PackagedEmbedder()
    return [_base(row, embedder) for row in connection.cursor(row_factory=dict_row).execute(query.encode())]


def _base(row: dict[str, Any], embedder: PackagedEmbedder) -> Base:
    requirements = Requirements.model_validate(row["requirements"])
    lines = lines_of(row["text"])
    families = (row["features"] or {}).get("families") or {}
    return Base(row, requirements, lines, embedder.embed(lines), max(families, key=families.__getitem__, default=""))


def variations(bases: Sequence[Base], start: int, end: int) -> Iterator[dict[str, Any]]:
    """Yield the rows of variations by their numbers; the same number gives the same."""
    fields: dict[str, list[Base]] = defaultdict(list)
    for base in bases:
        fields[base.field].append(base)
    embedder = PackagedEmbedder()
    for number in range(start, end):
        rnd = random.Random(number)
        base = bases[number % len(bases)]
        yield _variation(number, base, rnd.choice(fields[base.field]), bases, embedder, rnd)


def _variation(
    number: int, base: Base, like: Base, bases: Sequence[Base], embedder: PackagedEmbedder, rnd: random.Random
) -> dict[str, Any]:
    level = rnd.choice(list(LEVELS)) if rnd.random() < 0.6 else None
    title = base.row["title"] if level is None else level + _LEVEL.sub("", base.row["title"])
    requirements, other = _requirements(base, like, level, rnd)
    lines, vectors = _lines(base, other, embedder, rnd)
    company = f"{rnd.choice(_FIRST)}{rnd.choice(_SECOND)} {rnd.choice(_LAST)} {rnd.randrange(90) or ''}".strip()
    ad = JobAd(title=title, company=company, text="\n".join(lines))
    title_vector = embedder.embed([title])[0]
    mean = (vectors.sum(axis=0) + title_vector) / (len(vectors) + 1)
    posted = NOW - timedelta(days=min(90.0, rnd.expovariate(1 / DAYS)))
    pay, where = rnd.choice(bases).row, rnd.choice(bases).row
    features = features_of(ad, requirements)
    return {
        **base.row,
        **{name: where[name] for name in WHERE},
        **{name: pay[name] for name in PAY},
        "id": UUID(str(new_id())),
        "source": SOURCE,
        "board": BOARD,
        "external_id": f"v{number}",
        "url": f"https://ads.example/v{number}",
        "apply_url": None,
        "title": title,
        "company": company,
        "company_key": company_key(company),
        "text": ad.text,
        "content_hash": f"{rnd.getrandbits(256):064x}",
        "fingerprint": rnd.getrandbits(62),
        "likeness_block": rnd.getrandbits(62),
        "requirements": Jsonb(requirements.model_dump(mode="json", exclude_none=True)),
        "features": Jsonb(features.model_dump(mode="json", exclude_defaults=True)),
        "embedding": _told(mean / max(1e-9, float(np.linalg.norm(mean)))),
        "title_embedding": _told(title_vector),
        "posted_at": posted,
        "created_at": posted,
        "updated_at": NOW,
        "seen_at": NOW,
        "duplicate_of": None,
    }


def _requirements(base: Base, like: Base, level: str | None, rnd: random.Random) -> tuple[Requirements, list[str]]:
    """Return most of an ad's demands and a few of another's, and the lines of the other that make them."""
    asked = base.requirements
    own = [demand for demand in asked.skills if rnd.random() < KEPT_DEMANDS]
    keys = {demand.key for demand in own}
    more = [demand for demand in like.requirements.skills if demand.key not in keys]
    added = rnd.sample(more, min(len(more), rnd.randrange(OTHER_DEMANDS + 1)))
    years = asked.min_years if rnd.random() < 0.7 else rnd.choice([None, 1.0, 2.0, 3.0, 5.0, 8.0])
    update: dict[str, Any] = {"skills": tuple(own + added), "min_years": years}
    if years and not asked.years_evidence:
        update["years_evidence"] = Evidence(origin="job", quote=f"{years:.0f} years of experience")
    if level is not None:
        update["seniority"] = LEVELS[level]
    return asked.model_copy(update=update), list(dict.fromkeys(demand.evidence.quote for demand in added))


def _lines(base: Base, other: list[str], embedder: PackagedEmbedder, rnd: random.Random) -> tuple[list[str], Vectors]:
    kept = [at for at in range(len(base.lines)) if rnd.random() < KEPT_LINES] or [0]
    lines = [base.lines[at] for at in kept] + other
    return lines, np.concatenate([base.vectors[kept], embedder.embed(other)])


def _told(vector: Vectors) -> str:
    return json.dumps([round(float(value), 5) for value in vector])
