"""Searching: what people ask for, under the filters they set, beside the raw queries of the engines."""

import time
from collections.abc import Sequence
from datetime import timedelta
from typing import Any

import psycopg

from bench.report import emit, percentile
from bench.scale.material import NOW
from career.jobs.search import JobQuery, search
from career.vectors import document_vector
from db.session import Database
from runtime.embedding import PackagedEmbedder
from runtime.ids import new_id
from runtime.settings import Settings

WORDS = (
    "python developer", "engineer", "registered nurse", "senior software engineer", "data scientist", "accountant",
    "project manager", "kubernetes", "sales", "machine learning engineer", "finance assistant", "care", "react",
    "consultant in emergency medicine", "product designer",
)  # fmt: skip
FILTERS: tuple[dict[str, Any], ...] = (
    {},
    {"place": "Germany"},
    {"remote": "remote", "lives_in": "DE"},
    {"remote": "remote", "lives_in": "DE", "least_pay": 70_000},
    {"place": "London"},
    {"days": 7},
    {"company": "harbour"},
    {"place": "Europe", "employment_type": "full_time"},
    {"least_pay": 100_000, "currency": "USD"},
    {"language": "en", "days": 3, "remote": "hybrid"},
    {"place": "Germany", "company": "north"},
)
ROUNDS = 2
LATER = timedelta(hours=1)
VECTOR = """
SELECT id FROM jobs WHERE embedding_model = %s ORDER BY embedding::halfvec(256) <=> %s::halfvec(256) LIMIT 20
"""
TEXT = """
SELECT id FROM jobs WHERE search @@ websearch_to_tsquery('simple', %s)
ORDER BY ts_rank_cd(search, websearch_to_tsquery('simple', %s)) DESC LIMIT 20
"""


async def measure(settings: Settings, database: Database) -> None:
    """Print p50 and p95 of searches, and of the bare queries for the same words."""
    embedder, user = PackagedEmbedder(), new_id()
    queries = [JobQuery.model_validate({"words": words, **told}) for told in FILTERS for words in WORDS]
    queries += [JobQuery.model_validate(told) for told in FILTERS]
    took: list[float] = []
    for again in range(ROUNDS + 1):
        for query in queries:
            began = time.perf_counter()
            await search(database, embedder, user, query, now=NOW + LATER)
            if again:
                took.append((time.perf_counter() - began) * 1000)
    url = settings.database.psycopg_url
    vector, text = raw_vectors(url), raw_texts(url)
    for share in (0.5, 0.95):
        value, name = percentile(took, share), f"scale.search.p{share * 100:.0f}"
        emit(name, value, "ms", len(took), ("raw pgvector query", percentile(vector, share)))
        emit(f"{name}.to_text", value, "ms", len(took), ("raw full-text query", percentile(text, share)))
    emit("scale.search.slowest", max(took), "ms", len(took))


def raw_vectors(url: str, words: Sequence[str] = WORDS) -> list[float]:
    """Return the milliseconds of bare queries by vector, without filters."""
    embedder = PackagedEmbedder()
    asked = [[embedder.model, str(document_vector(embedder, [said]).tolist())] for said in words]
    return _times(url, VECTOR, asked)


def raw_texts(url: str, words: Sequence[str] = WORDS) -> list[float]:
    """Return the milliseconds of bare queries by words, without filters."""
    return _times(url, TEXT, [[said, said] for said in words])


def _times(url: str, query: str, asked: list[list[str]]) -> list[float]:
    with psycopg.connect(url, autocommit=True) as connection:
        for values in asked:
            _took(connection, query, values)
        return [_took(connection, query, values) for _ in range(ROUNDS) for values in asked]


def _took(connection: psycopg.Connection[Any], query: str, values: list[str]) -> float:
    began = time.perf_counter()
    connection.execute(query.encode(), values).fetchall()
    return (time.perf_counter() - began) * 1000
