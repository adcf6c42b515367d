"""Reading server-sent events."""

import json
from collections.abc import AsyncIterator
from typing import Any

import httpx


async def events(response: httpx.Response) -> AsyncIterator[tuple[str, dict[str, Any]]]:
    """Yield id and data of each event as it comes."""
    fields: dict[str, str] = {}
    async for line in response.aiter_lines():
        name, _, value = line.partition(": ")
        if line and name:
            fields[name] = value
        if not line and "data" in fields:
            data = json.loads(fields["data"])
            assert fields["event"] == data["type"]
            yield fields["id"], data
        if not line:
            fields = {}
