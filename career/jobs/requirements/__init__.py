"""What an ad demands, read by rules. `read_requirements` is the whole of it."""

from career.jobs.requirements.reading import read_requirements

__all__ = ["read_requirements"]
