"""Requests that may be sent again without being done again (draft-ietf-httpapi-idempotency-key-header).

The same key with the same request gets the first answer again, with another request 422, and 409 while the first is
being answered. Only what was done is kept, for a day: after an error the key may be used again. See decision 0177.
"""

import asyncio
import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import blake2b
from typing import TYPE_CHECKING, Any

from fastapi import Header
from starlette.requests import ClientDisconnect
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.errors import InProgress, Unauthenticated
from api.log_ins.asking import claims_of
from career.accounts import log_ins
from career.errors import InvalidInput, NotFound, Unavailable
from db.models import IdempotentRequest
from db.repositories.repeats import Claimed, IdempotentRequestRepository
from runtime.language import gettext as _
from runtime.logging import get_logger

if TYPE_CHECKING:
    from api.log_ins.tokens import Claims
    from api.parts import Parts

_log = get_logger(__name__)
HEADER = "Idempotency-Key"
_NAME = HEADER.lower().encode()
_KEY = re.compile(r"[\x21-\x7e][\x20-\x7e]{0,199}")
_KEPT = frozenset({"content-type", "location", "etag"})
REPLAYED = (b"idempotent-replayed", b"true")
STILL_AT_IT_SECONDS = 10.0
"""How often a request that takes long is said to be still worked on; its lease is six times that."""


def own_key(told: str) -> Any:
    """Return the header of a route that keeps its key itself; `told` says what the same key twice is there."""
    return Header(alias=HEADER, min_length=1, max_length=200, description=told)


class Idempotent:
    """A route that makes something; what it answered to a key is answered to it again."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request. Raises InvalidInput, InProgress, Unauthenticated."""
        key = next((value.decode("latin-1") for name, value in scope["headers"] if name == _NAME), None)
        parts: Parts = scope["app"].state.parts
        claims = claims_of(scope, parts.tokens) if key is not None else None
        if key is None or claims is None:  # nobody: the route says so
            await self._app(scope, receive, send)
            return
        if not _KEY.fullmatch(key):
            told = _("An Idempotency-Key has 1 to 200 printable ASCII characters.")
            raise InvalidInput("invalid_idempotency_key", told)
        body = await _read(receive)
        asked = await _claim(parts, claims, key, _fingerprint(parts, scope, body))
        if isinstance(asked, Claimed):
            await self._answer(scope, _again(body, receive), send, _Answers(parts, claims, asked))
        else:
            await _replay(asked, send)

    async def _answer(self, scope: Scope, receive: Receive, send: Send, answers: "_Answers") -> None:
        kept: list[Message] = []

        async def keep(message: Message) -> None:
            kept.append(message)

        try:
            with answers.at_work():
                await self._app(scope, receive, keep)
        except Exception:
            await answers.release()
            raise
        await answers.keep(kept)
        for message in kept:
            await send(message)


class _Answers:
    """Where the answer to a request is kept."""

    def __init__(self, parts: "Parts", claims: "Claims", claimed: Claimed) -> None:
        self._database = parts.database
        self._user_id = claims.user_id
        self._claimed = claimed

    @contextmanager
    def at_work(self) -> Iterator[None]:
        """Say again and again, while the block lasts, that the request is worked on: a process that dies does not."""
        saying = asyncio.create_task(self._still_at_work())
        try:
            yield
        finally:
            saying.cancel()

    async def keep(self, messages: list[Message]) -> None:
        """Keep an answer before it is sent; an error is none."""
        status: int = messages[0]["status"]
        if status >= 400 or any(name == b"set-cookie" for name, _ in messages[0]["headers"]):
            await self.release()
            return
        headers = {name.decode("latin-1"): value.decode("latin-1") for name, value in messages[0]["headers"]}
        body = b"".join(message.get("body", b"") for message in messages[1:]).decode()
        told = {name: value for name, value in headers.items() if name in _KEPT}
        try:
            async with self._database.transaction() as session:
                await IdempotentRequestRepository(session, self._user_id).finish(self._claimed, status, told, body)
        except Unavailable:
            _log.warning("answer_not_kept")

    async def release(self) -> None:
        """Let the key be used again; without the database it is when its time has run out."""
        try:
            async with self._database.transaction() as session:
                await IdempotentRequestRepository(session, self._user_id).release(self._claimed)
        except Unavailable:
            _log.warning("key_not_released")

    async def _still_at_work(self) -> None:
        while True:
            await asyncio.sleep(STILL_AT_IT_SECONDS)
            try:
                async with self._database.transaction() as session:
                    await IdempotentRequestRepository(session, self._user_id).renew(self._claimed)
            except Unavailable:
                _log.warning("key_not_renewed")


async def _claim(parts: "Parts", claims: "Claims", key: str, fingerprint: str) -> Claimed | IdempotentRequest:
    async with parts.database.transaction() as session:
        try:
            await log_ins.account(session, claims.user_id, claims.session_id)
        except NotFound as error:
            raise Unauthenticated from error
        found = await IdempotentRequestRepository(session, claims.user_id).claim(key, fingerprint)
    if isinstance(found, Claimed):
        return found
    if found is not None and found.fingerprint != fingerprint:
        told = _("This Idempotency-Key came with another request. Send a new key with each new request.")
        raise InvalidInput("idempotency_key_reused", told)
    if found is None or found.status is None:
        raise InProgress
    return found


async def _replay(kept: IdempotentRequest, send: Send) -> None:
    body = (kept.body or "").encode()
    headers = [(name.encode(), value.encode("latin-1")) for name, value in (kept.headers or {}).items()]
    if kept.status != 204:
        headers.append((b"content-length", str(len(body)).encode()))
    await send({"type": "http.response.start", "status": kept.status, "headers": [*headers, REPLAYED]})
    await send({"type": "http.response.body", "body": body})


async def _read(receive: Receive) -> bytes:
    chunks: list[bytes] = []
    more = True
    while more:
        message = await receive()
        if message["type"] == "http.disconnect":
            raise ClientDisconnect
        chunks.append(message.get("body", b""))
        more = message.get("more_body", False)
    return b"".join(chunks)


def _again(body: bytes, receive: Receive) -> Receive:
    """Return a way to receive a body that was read already, and then what comes after it."""
    left = [body]

    async def receive_again() -> Message:
        return {"type": "http.request", "body": left.pop(), "more_body": False} if left else await receive()

    return receive_again


def _fingerprint(parts: "Parts", scope: Scope, body: bytes) -> str:
    """Return a keyed hash of what is asked: a body may hold what must not be guessed from its hash."""
    secret = blake2b(parts.settings.api.secret_key.get_secret_value().encode()).digest()
    asked = [scope["method"], scope["path"], scope["query_string"].decode("latin-1")]
    return blake2b(json.dumps(asked).encode() + body, key=secret, digest_size=32).hexdigest()
