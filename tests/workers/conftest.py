"""What tests of background work share."""

from collections.abc import AsyncIterator

import pytest

from runtime.settings import Settings
from workers.connections import Connections, open_connections


@pytest.fixture
async def connections(settings: Settings) -> AsyncIterator[Connections]:
    async with open_connections(settings) as opened:
        yield opened
