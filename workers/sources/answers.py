"""A request to a source, and its answer."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING, Any, Self
from urllib.parse import urlencode

import orjson

from workers.sources.errors import SourceError

if TYPE_CHECKING:
    import aiohttp


@dataclass(frozen=True)
class Request:
    """What to ask for. Keys go into `secret_query` or `secret_headers`, which show in no repr, error or log.

    `etag` and `last_modified` are of the answer that is known, if it need not be sent again.
    """

    url: str
    query: Mapping[str, str | int] = field(default_factory=dict)
    accept: str = "application/json"
    etag: str | None = None
    last_modified: str | None = None
    secret_query: Mapping[str, str] = field(default_factory=dict, repr=False)
    secret_headers: Mapping[str, str] = field(default_factory=dict, repr=False)

    def if_changed(self, state: Mapping[str, Any]) -> "Request":
        """Return this request, to be answered with 304 where the answer is still what `state` tells of."""
        etag, modified = state.get("etag"), state.get("last_modified")
        return Request(
            self.url,
            self.query,
            self.accept,
            etag if isinstance(etag, str) else None,
            modified if isinstance(modified, str) else None,
            self.secret_query,
            self.secret_headers,
        )

    def address(self) -> str:
        """The address with its whole query: never to be logged."""
        query = urlencode({**self.query, **self.secret_query})
        return f"{self.url}?{query}" if query else self.url

    def sent_headers(self) -> dict[str, str]:
        """The headers of the request."""
        headers = {"Accept": self.accept, **self.secret_headers}
        if self.etag:
            headers["If-None-Match"] = self.etag
        if self.last_modified:
            headers["If-Modified-Since"] = self.last_modified
        return headers


@dataclass(frozen=True)
class Answer:
    """What a source answered; `unchanged` (304) comes without data."""

    title: str
    data: bytes
    media_type: str = ""
    unchanged: bool = False
    state: Mapping[str, str] = field(default_factory=dict)
    """ETag and Last-Modified, for the next request."""

    @classmethod
    def of(cls, title: str, answer: "aiohttp.ClientResponse", data: bytes) -> Self:
        """Take what is needed of an HTTP response."""
        sent = {"etag": answer.headers.get("ETag"), "last_modified": answer.headers.get("Last-Modified")}
        kept = {key: value for key, value in sent.items() if value and len(value) <= 500}
        return cls(title, data, answer.content_type.casefold(), answer.status == 304, kept)

    def json(self) -> Any:
        """Return the data of a JSON answer. Raises SourceError: source_html or source_broken."""
        try:
            return orjson.loads(self.data)
        except orjson.JSONDecodeError:
            try:  # NaN, lone surrogates and bad UTF-8 in one ad must not cost the others
                return json.loads(self.data.decode(errors="replace"))
            except (ValueError, RecursionError):
                raise self.unreadable() from None

    def unreadable(self) -> SourceError:
        """The error for data that cannot be read."""
        if self.data.lstrip()[:1] == b"<" and "html" in self.media_type + self.data[:200].decode("latin-1").casefold():
            return SourceError("source_html", f"{self.title} answered with a web page, not with data.", temporary=True)
        return SourceError("source_broken", f"{self.title} answered with half of its data.", temporary=True)


def check_status(title: str, status: int, headers: Mapping[str, str]) -> None:
    """Raise the SourceError that a status means, if it means one."""
    if status in (200, 304):
        return
    if status == 429 or (status == 503 and "Retry-After" in headers) or _used_up(status, headers):
        raise SourceError(
            "source_throttled", f"{title} asks for fewer calls.", temporary=True, retry_after=_retry_after(headers)
        )
    if status in (401, 403, 407, 451):
        raise SourceError("source_forbidden", f"{title} does not let Candid read this (status {status}).")
    if status in (404, 410):
        raise SourceError("source_unknown", f"{title} knows nothing at this address.")
    if status >= 500:
        raise SourceError("source_failing", f"{title} fails (status {status}).", temporary=True)
    raise SourceError("source_refused", f"{title} refuses the request (status {status}).")


def _used_up(status: int, headers: Mapping[str, str]) -> bool:
    """Some say 403 where the calls of the hour are made."""
    return status == 403 and headers.get("X-RateLimit-Remaining", "").strip() == "0"


def _retry_after(headers: Mapping[str, str]) -> float | None:
    """Return the seconds to wait: a number or a date, as RFC 9110 has it."""
    value = headers.get("Retry-After") or headers.get("X-RateLimit-Reset") or ""
    if value.strip().isdecimal():
        return min(float(value), 30 * 86400.0)
    try:
        moment = parsedate_to_datetime(value)
    except ValueError:
        return None
    return max(0.0, (moment.replace(tzinfo=moment.tzinfo or UTC) - datetime.now(UTC)).total_seconds())
