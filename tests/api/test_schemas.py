"""Some hundred requests made of the OpenAPI document: no server error, and no answer that is not documented.

`python -m bench.schemas` sends thousands.
"""

import asyncio
from pathlib import Path

from bench.schemas import run
from runtime.settings import Settings

LEAST_REQUESTS = 120


async def test_answers_are_as_documented(settings: Settings, tmp_path: Path) -> None:
    found = await asyncio.to_thread(run, settings, tmp_path, seed=9, examples=1, phases=("fuzzing",))
    assert not found.told, "\n\n".join(f"{' '.join(what)}\n{words}" for what, words in found.told.items())
    assert found.requests >= LEAST_REQUESTS
    assert len(found.operations) > 100
