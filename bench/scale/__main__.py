"""`python -m bench.scale`: see the package."""

import argparse
import asyncio
import shutil
import tempfile
import time
from collections.abc import Awaitable, Callable
from pathlib import Path

import psycopg

from bench.matching import SHARED
from bench.report import emit
from bench.scale import __doc__ as about
from bench.scale import chatting, crowd, digesting, growing, importing, recommending, searching, storing, varying
from bench.scale.material import cvs
from bench.scale.place import Sizes, database_of, servers
from db.session import Database
from runtime.embedding import PackagedEmbedder
from runtime.settings import Settings

Section = Callable[[Settings, Database], Awaitable[None]]
SECTIONS: dict[str, Section] = {
    "search": searching.measure,
    "recommend": recommending.measure,
    "growth": growing.measure,
    "turns": chatting.measure,
    "digests": digesting.measure,
    "storage": storing.measure,
    "overlap": recommending.overlaps,
}


def main() -> None:
    """Make what is not there, and print the figures of the sections asked for (all by default)."""
    parser = argparse.ArgumentParser(description=about, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sections", nargs="*", metavar="SECTION", help=f"of: {', '.join(SECTIONS)}")
    parser.add_argument("--ads", type=int, default=100_000)
    parser.add_argument("--users", type=int, default=10_000)
    parser.add_argument("--imported", type=int, default=2_000)
    parser.add_argument("--jobs", type=Path, default=SHARED / "jobs")
    parser.add_argument("--people", type=Path, default=SHARED / "match" / "people")
    parser.add_argument("--folder", type=Path)
    args = parser.parse_args()
    folder = args.folder or Path(tempfile.mkdtemp(prefix="candid-bench-"))
    sizes = Sizes(min(args.imported, args.ads), args.ads, args.users)
    try:
        with servers(folder) as settings:
            make(settings, sizes, args.jobs, args.people)
            asyncio.run(measure(settings, args.sections or list(SECTIONS)))
    finally:
        if args.folder is None:
            shutil.rmtree(folder, ignore_errors=True)


def make(settings: Settings, sizes: Sizes, jobs: Path, people: Path) -> None:
    """Fill the database; one that was filled before stays as it is."""
    url = settings.database.psycopg_url
    if _count(url, "digest_settings"):
        return
    began = time.perf_counter()
    asyncio.run(_import(settings, jobs, sizes.imported))
    varying.fill(url, sizes.ads - _count(url, "jobs"))
    crowd.settle(url, cvs(people), sizes.users)
    emit("scale.made", time.perf_counter() - began, "s", 1)


async def measure(settings: Settings, sections: list[str]) -> None:
    """Print the figures of some sections."""
    async with database_of(settings) as database:
        for name in sections:
            await SECTIONS[name](settings, database)


async def _import(settings: Settings, jobs: Path, count: int) -> None:
    async with database_of(settings) as database:
        embedder = PackagedEmbedder()
        embedder.embed(["warm"])
        await importing.import_ads(database, embedder, jobs, count)


def _count(url: str, table: str) -> int:
    with psycopg.connect(url) as connection:
        row = connection.execute(f"SELECT count(*) FROM {table}".encode()).fetchone()
    return int(row[0]) if row else 0


if __name__ == "__main__":
    main()
