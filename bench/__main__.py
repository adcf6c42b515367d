"""`make bench`: every benchmark, one after the other."""

from collections.abc import Callable

from bench import api_reads, parsing, pipeline, startup

ALL: tuple[Callable[[], object], ...] = (startup.main, parsing.main, pipeline.main, api_reads.main)


def main() -> None:
    """Run all benchmarks."""
    for run in ALL:
        run()


if __name__ == "__main__":
    main()
