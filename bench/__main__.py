"""`make bench`: every benchmark, one after the other."""

import asyncio
from collections.abc import Callable

from bench import api_reads, matching, parsing, pictures, pipeline, startup, streams


def _pipeline() -> None:
    asyncio.run(pipeline.main())


ALL: tuple[Callable[[], object], ...] = (
    startup.main,
    parsing.main,
    _pipeline,
    api_reads.main,
    lambda: streams.main([]),
    matching.run,
    pictures.main,
)


def main() -> None:
    """Run all benchmarks."""
    for run in ALL:
        run()


if __name__ == "__main__":
    main()
