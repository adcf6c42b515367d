"""Which message shows a turn or an upload while it is worked on, and who may write to it: the bot or the notifier.

One key in Valkey for each, which only ever changes from a value that was read:

    (none) -> sending -> <id> <-> <id>:edited      the bot's: a message is sent, shown, edited
    any    -> over | over:<id> -> done             the notifier's: it answers anew or by that message, and has

So no message is sent for what is answered already, none is left behind, and no edit overtakes the answer. Without
Valkey nothing is shown meanwhile, and every answer is a new message.
"""

import asyncio
from typing import Any

import orjson
from redis import asyncio as aioredis
from redis.exceptions import RedisError

KEEP = 86_400
PATIENCE = 10.0
"""Seconds in which the bot has finished a call to Telegram, or is dead. Its calls have CALL_SECONDS."""
CALL_SECONDS = 5
_LOOK_AGAIN = 0.05
_SENDING, _EDITED, _OVER, _DONE = "sending", ":edited", "over", "done"
_OPEN = "candid:live:open"
_CHANGE = """
if redis.call('get', KEYS[1]) == ARGV[1] then
  redis.call('set', KEYS[1], ARGV[2], 'EX', ARGV[3])
  return 1
end
return 0
"""
_FORGET = """
return redis.call('get', KEYS[1]) == ARGV[1] and redis.call('del', KEYS[1]) or 0
"""


class Shown:
    """The keys of all live messages, by the name of what they show: "turn:<id>" or "upload:<id>"."""

    def __init__(self, client: "aioredis.Redis", *, patience: float = PATIENCE) -> None:
        self._client = client
        self._patience = patience

    async def begin(self, name: str) -> bool:
        """Claim to send the message of a name; False when there is one, or its answer is on its way."""
        return await self._put(name, _SENDING)

    async def sent(self, name: str, message_id: int) -> bool:
        """Note the message that was sent; False when the answer did not wait for it, so that it is one too many."""
        return await self._change(name, _SENDING, str(message_id))

    async def adopt(self, name: str, message_id: int | None = None) -> int | None:
        """Take a message that is there as that of a name, unless it has one; return its message, None once answered."""
        if message_id is not None and await self._put(name, str(message_id)):
            return message_id
        known = await self._value(name) or ""
        return _number(known) if known[:1].isdigit() else None

    async def abandon(self, name: str) -> None:
        """Give the claim back, as no message was sent."""
        await self._client.eval(_FORGET, 1, _key(name), _SENDING)

    async def begin_edit(self, name: str, message_id: int) -> bool:
        """Claim to edit the message of a name; False when it is the answer's by now."""
        return await self._change(name, str(message_id), f"{message_id}{_EDITED}")

    async def edited(self, name: str, message_id: int) -> bool:
        """Give a message back after an edit; False when the answer did not wait for it."""
        return await self._change(name, f"{message_id}{_EDITED}", str(message_id))

    async def take(self, name: str) -> int | None:
        """Take over for the answer; return the message that it shall become, again the same for a repeat.

        A call of the bot that is under way is waited for, and one that does not end is passed over.
        """
        waited = 0.0
        while not await self._put(name, _OVER):
            value = await self._value(name)
            if value is None:
                continue
            if waited < self._patience and (value == _SENDING or value.endswith(_EDITED)):
                waited += _LOOK_AGAIN
                await asyncio.sleep(_LOOK_AGAIN)
                continue
            message_id = _number(value)
            over = _OVER if message_id is None else f"{_OVER}:{message_id}"
            if value in (over, _DONE) or await self._change(name, value, over):
                return message_id
        return None

    async def finish(self, name: str) -> None:
        """Note that the answer is there."""
        try:
            await self._client.set(_key(name), _DONE, ex=KEEP)
        except RedisError:
            return

    async def is_done(self, name: str) -> bool:
        """Tell whether the answer is there."""
        return await self._value(name) == _DONE

    async def take_left(self, name: str) -> int | None:
        """Take over a message that the answer has left behind; None where there is none, or the answer has taken it."""
        value = await self._value(name) or ""
        is_left = value.isdigit() and await self._change(name, value, _DONE)
        return int(value) if is_left else None

    async def remember(self, name: str, facts: dict[str, Any]) -> None:
        """Keep what is needed to go on with a message after a restart."""
        async with self._client.pipeline(transaction=False) as pipe:
            pipe.hset(_OPEN, name, orjson.dumps(facts))
            pipe.expire(_OPEN, KEEP)
            await pipe.execute()

    async def forget(self, *names: str) -> None:
        """Drop what was remembered."""
        if names:
            await self._client.hdel(_OPEN, *names)

    async def remembered(self) -> dict[str, dict[str, Any]]:
        """Return what was kept, by name."""
        kept: dict[bytes, bytes] = await self._client.hgetall(_OPEN)  # type: ignore[assignment]
        return {name.decode(): orjson.loads(facts) for name, facts in kept.items()}

    async def _put(self, name: str, value: str) -> bool:
        return bool(await self._client.set(_key(name), value, nx=True, ex=KEEP))

    async def _change(self, name: str, before: str, after: str) -> bool:
        return bool(await self._client.eval(_CHANGE, 1, _key(name), before, after, KEEP))

    async def _value(self, name: str) -> str | None:
        value: Any = await self._client.get(_key(name))
        return value.decode() if value is not None else None


def _key(name: str) -> str:
    return f"candid:live:{name}"


def _number(value: str) -> int | None:
    number = value.removeprefix(f"{_OVER}:").removesuffix(_EDITED)
    return int(number) if number.isdigit() else None
