"""The routes that bench.api_reads compares with: bare FastAPI and asyncpg, one function that fetches and returns."""

import os
import pickle
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import UUID

Statement = tuple[str, tuple[Any, ...]]


@dataclass(frozen=True)
class Work:
    """For whom, how many on a page, and the statements of each search: by words and by vector."""

    user_id: UUID
    page: int
    searches: list[tuple[Statement, Statement]]


PROFILE = """
select u.name, p.headline, p.location, p.phone, p.bio, p.education_level, p.experience_level, p.preferred_career_track,
       p.career_goals, p.learning_style, p.interests, p.languages, p.remote_preference, p.salary_min, p.salary_max,
       p.currency, p.time_zone, c.experience_months, c.filename as cv_filename,
       (select coalesce(json_agg(json_build_object('name', s.name, 'source', s.source, 'quote', s.quote) order by s.id),
               '[]') from profile_skills s where s.user_id = u.id and s.removed_at is null) as skills
from users u join profiles p on p.user_id = u.id left join cvs c on c.user_id = u.id and c.is_active
where u.id = $1 and u.is_active
"""
MATCHES = """
select page.*, j.title as job_title, j.company as job_company, c.filename as cv_filename from (
    select id, job_id, cv_id, score, version, created_at, score - (
        select b.score from matches b where b.user_id = m.user_id and b.job_id = m.job_id
        and (b.created_at, b.id) < (m.created_at, m.id) order by b.created_at desc, b.id desc limit 1) as change
    from matches m where user_id = $1 order by created_at desc, id desc limit $2) page
left join jobs j on j.id = page.job_id left join cvs c on c.id = page.cv_id order by page.created_at desc, page.id desc
"""
JOBS = """
select id, title, company, location, remote, salary_min, salary_max, salary_currency, posted_at, url, attribution
from jobs where id = any($1)
"""
SCANS = {"hnsw.iterative_scan": "relaxed_order", "hnsw.max_scan_tuples": "2000", "jit": "off"}


def main() -> None:
    """Serve."""
    import asyncpg
    import orjson
    import uvicorn
    from fastapi import FastAPI

    from runtime.settings import load_settings

    settings = load_settings()
    work = Work(*pickle.loads(Path(os.environ["BENCH_WORK"]).read_bytes()))

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        connecting: dict[str, Any] = {"min_size": 10, "max_size": 10, "init": _json, "server_settings": SCANS}
        async with asyncpg.create_pool(settings.database.url, **connecting) as pool:  # type: ignore[no-untyped-call]
            app.state.pool = pool
            yield

    async def _json(connection: Any) -> None:
        await connection.set_type_codec("json", encoder=orjson.dumps, decoder=orjson.loads, schema="pg_catalog")

    app = FastAPI(lifespan=lifespan)

    @app.get("/profile")
    async def profile() -> dict[str, Any]:
        return dict(await app.state.pool.fetchrow(PROFILE, work.user_id))

    @app.get("/matches")
    async def matches() -> list[dict[str, Any]]:
        return [dict(row) for row in await app.state.pool.fetch(MATCHES, work.user_id, work.page)]

    @app.get("/search/{number}")
    async def search(number: int) -> list[dict[str, Any]]:
        (words, said), (vector, near) = work.searches[number]
        async with app.state.pool.acquire() as connection:
            found = [row[0] for row in await connection.fetch(words, *said)]
            found += [row[0] for row in await connection.fetch(vector, *near)]
            return [dict(row) for row in await connection.fetch(JOBS, list(dict.fromkeys(found))[: work.page])]

    uvicorn.run(app, port=settings.api.port, log_config=None, access_log=False, server_header=False)


if __name__ == "__main__":
    main()
