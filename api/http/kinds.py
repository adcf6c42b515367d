"""Kinds of bodies (RFC 9110, 8.3): a route says 415 to those that it does not read."""

from starlette.types import ASGIApp, Receive, Scope, Send

from api.errors import UnsupportedMediaType

JSON_KINDS = ("application/json",)
FORM_KINDS = ("multipart/form-data", "application/x-www-form-urlencoded")


class KindOfBody:
    """A route that reads bodies of some kinds."""

    def __init__(self, app: ASGIApp, kinds: tuple[str, ...]) -> None:
        self._app = app
        self._kinds = kinds

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on. Raises UnsupportedMediaType."""
        kind, has_body = "", False
        for name, value in scope["headers"]:
            if name == b"content-type":
                kind = value.decode("latin-1").partition(";")[0].strip().lower()
            elif name == b"transfer-encoding" or (name == b"content-length" and value != b"0"):
                has_body = True
        if has_body and kind not in self._kinds and not (self._kinds is JSON_KINDS and _is_json(kind)):
            raise UnsupportedMediaType(" or ".join(self._kinds))
        await self._app(scope, receive, send)


def _is_json(kind: str) -> bool:
    """Return whether a kind is JSON by its suffix (RFC 6839), as FastAPI reads it."""
    return kind.startswith("application/") and kind.endswith("+json")
