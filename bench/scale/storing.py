"""What ads, people and digests take on disk, by table and by index."""

import psycopg

from bench.report import emit
from db.session import Database
from runtime.settings import Settings

TABLES = {
    "ad": ("jobs",),
    "person": ("users", "profiles", "threads", "cvs", "profile_skills", "digest_settings"),
    "digest": ("digests", "recommendations", "messages", "outbox"),
}
COUNTED = {"ad": "jobs", "person": "users", "digest": "digests"}
INDEXES = {"vectors": "ix_jobs_embedding_packaged", "words": "ix_jobs_search"}


async def measure(settings: Settings, _: Database) -> None:
    """Print kilobytes of each thing, indexes included, and of the two large indexes."""
    with psycopg.connect(settings.database.psycopg_url) as connection:

        def number(query: str) -> int:
            row = connection.execute(query.encode()).fetchone()
            return int(row[0]) if row else 0

        counts = {thing: number(f"SELECT count(*) FROM {table}") for thing, table in COUNTED.items()}
        for thing, tables in TABLES.items():
            if counts[thing]:
                size = sum(number(f"SELECT pg_total_relation_size('{table}')") for table in tables)
                emit(f"scale.storage.{thing}", size / 1024 / counts[thing], "kB", counts[thing])
        for name, index in INDEXES.items():
            size = number(f"SELECT pg_relation_size('{index}')")
            emit(f"scale.storage.index_of_{name}", size / 1024 / counts["ad"], "kB/ad", counts["ad"])
