"""Which web pages of other origins may call the API, and what they may send and see (fetch.spec.whatwg.org)."""

from collections.abc import Sequence

from starlette.middleware import Middleware
from starlette.middleware.cors import CORSMiddleware

METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE")
SENT = (
    "Authorization",
    "Content-Type",
    "Idempotency-Key",
    "If-Match",
    "If-None-Match",
    "Last-Event-ID",
    "X-CSRF-Token",
    "X-Request-ID",
)
SEEN = (
    "Content-Disposition",
    "Content-Language",
    "ETag",
    "Idempotent-Replayed",
    "Link",
    "Location",
    "RateLimit",
    "RateLimit-Policy",
    "Retry-After",
    "X-Request-ID",
)
ANY = "*"


def cors(origins: Sequence[str]) -> Middleware:
    """Let pages of these origins call, with cookies where they are named one by one."""
    return Middleware(
        CORSMiddleware,
        allow_origins=list(origins),
        allow_methods=METHODS,
        allow_headers=SENT,
        allow_credentials=ANY not in origins,
        expose_headers=SEEN,
        max_age=600,
    )
