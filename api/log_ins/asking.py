"""Which access token a request bears: the same one for what lets somebody in, limits them, and knows their keys."""

from dataclasses import dataclass, field

from starlette.requests import cookie_parser
from starlette.types import Scope

from api.log_ins.cookies import ACCESS
from api.log_ins.tokens import Claims, InvalidToken, Tokens

_SENT = "candid.sent"


@dataclass(frozen=True, slots=True)
class Sent:
    """An access token as it was sent, "" where there is none; `by_cookie` unless a header has a say."""

    token: str = field(repr=False)
    by_cookie: bool


def sent_token(scope: Scope) -> Sent:
    """Return the access token of a request: of its first Authorization header, else of its last cookie.

    It is looked for once: what limits a request and what lets it in ask for the same.
    """
    sent: Sent | None = scope.get(_SENT)
    if sent is None:
        sent = scope[_SENT] = _looked_for(scope)
    return sent


def _looked_for(scope: Scope) -> Sent:
    authorization: bytes | None = None
    cookies: list[bytes] = []
    for name, value in scope["headers"]:
        if name == b"authorization" and authorization is None:
            authorization = value
        elif name == b"cookie":
            cookies.append(value)
    scheme, _, token = (authorization or b"").decode("latin-1").partition(" ")
    if scheme:
        return Sent(token if scheme.lower() == "bearer" else "", by_cookie=False)
    kept = ""
    for value in cookies:
        kept = cookie_parser(value.decode("latin-1")).get(ACCESS, kept)
    return Sent(kept, by_cookie=True)


def claims_of(scope: Scope, tokens: Tokens) -> Claims | None:
    """Return what the access token of a request says, by its signature alone; None without a valid one."""
    token = sent_token(scope).token
    try:
        return tokens.read_access(token) if token else None
    except InvalidToken:
        return None
