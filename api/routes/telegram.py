"""Where Telegram posts updates (core.telegram.org/bots/api#setwebhook): each is kept, and handled by the bot."""

import hmac
import json
from typing import Any

import orjson
from fastapi import APIRouter, Request, Response
from redis.exceptions import RedisError
from starlette.exceptions import HTTPException

from api.dependencies import PartsDep
from api.parts import Parts
from career.errors import Forbidden, InvalidInput
from db import inbox
from runtime.queue import inbox_channel
from runtime.settings import TELEGRAM_PATH

router = APIRouter()
_SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 (its name)
_LARGEST_ID = 2**63


# Not documented: it is for Telegram alone.
@router.post(TELEGRAM_PATH, include_in_schema=False)
async def receive(parts: PartsDep, request: Request) -> Response:
    """Keep an update and call the bot; 404 where none is posted, and 503, after which Telegram repeats it."""
    bot_id = _bot(parts, request)
    update = _read(await request.body())
    async with parts.database.transaction() as session:
        await inbox.keep(session, bot_id, [update])
    await _ring(parts, bot_id)
    return Response()


def _bot(parts: Parts, request: Request) -> int:
    """Return whose update it is, when it is Telegram that asks."""
    settings = parts.settings.telegram
    if not settings.webhook_url or settings.bot_id is None:
        raise HTTPException(404)
    shown = request.headers.get(_SECRET_HEADER, "").encode()
    if not hmac.compare_digest(shown, settings.webhook_secret.encode()):
        raise Forbidden("wrong_secret", "This address is for Telegram only.")
    return settings.bot_id


def _read(body: bytes) -> dict[str, Any]:
    try:
        update = orjson.loads(body)
    except orjson.JSONDecodeError:
        update = _read_leniently(body)
    number = update.get("update_id") if isinstance(update, dict) else None
    if not isinstance(number, int) or isinstance(number, bool) or not 0 <= number < _LARGEST_ID:
        raise InvalidInput("invalid_update", "This is no update of Telegram.")
    return dict(update)


def _read_leniently(body: bytes) -> Any:
    """Return JSON that may hold half a surrogate pair, as texts cut by others do; None for what is no JSON.

    What is refused is posted again and again, and all that comes after it waits.
    """
    try:
        return json.loads(body)
    except (ValueError, RecursionError):
        return None


async def _ring(parts: Parts, bot_id: int) -> None:
    """Call the bot; one that does not hear it looks by itself within a second."""
    try:
        await parts.streams.client.publish(inbox_channel(bot_id), b"")
    except (RedisError, OSError):
        return
