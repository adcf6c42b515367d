"""Waiting for what other processes do: conditions are asked again until they hold."""

# ruff: noqa: ASYNC109 - what is waited for is not in this process and cannot be cancelled

import asyncio
import inspect
import time
from collections.abc import Awaitable, Callable
from typing import Any, TypeVar, overload

T = TypeVar("T")
LOOK_SECONDS = 0.02


@overload
async def eventually(look: Callable[[], Awaitable[T | None]], timeout: float = ...) -> T: ...
@overload
async def eventually(look: Callable[[], T | None], timeout: float = ...) -> T: ...
async def eventually(look: Callable[[], Any], timeout: float = 30.0) -> Any:
    """Return the first true value of look(). Raises TimeoutError with the last value after `timeout` seconds."""
    deadline = time.monotonic() + timeout
    while True:
        value = look()
        if inspect.isawaitable(value):
            value = await value
        if value:
            return value
        if time.monotonic() > deadline:
            raise TimeoutError(f"still {value!r} after {timeout:g} s")
        await asyncio.sleep(LOOK_SECONDS)
