"""Providers at which people log in, that say and sign what they are told: an OpenID provider and GitHub.

They check what a good provider checks: the redirect address, the client's secret, the code verifier (RFC 7636), and
that a code comes once.
"""

import base64
import hashlib
import json
import secrets
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

from joserfc import jwt
from joserfc.jwk import RSAKey

CLIENT_ID = "candid-at-the-provider"
CLIENT_SECRET = "known to both"
KEY = RSAKey.generate_key(2048, {"kid": "first", "use": "sig"})
Claims = dict[str, Any]


def signed(claims: Claims, key: RSAKey = KEY, **header: Any) -> str:
    """Return an ID token signed as a good provider does."""
    return jwt.encode({"alg": "RS256", "kid": key.kid, **header}, claims, key)


@dataclass
class FakeProvider:
    """What a provider knows, and how it misbehaves.

    `sign` makes the ID token of claims; `claims` change them (None leaves one out); `fails` is the status with which
    it answers all questions for tokens; `metadata` changes what it tells of itself; `garbage` is answered by path.
    """

    url: str = ""
    claims: Claims = field(default_factory=dict)
    sign: Callable[[Claims], str] = signed
    keys: list[RSAKey] = field(default_factory=lambda: [KEY])
    metadata: Claims = field(default_factory=dict)
    userinfo: Claims = field(default_factory=dict)
    fails: int = 0
    with_pkce: bool = True
    user: Claims = field(default_factory=lambda: {"id": 4711, "login": "ada", "name": "Ada Lovelace"})
    emails: list[Claims] = field(
        default_factory=lambda: [
            {"email": "old@example.org", "primary": False, "verified": True},
            {"email": "ada@example.org", "primary": True, "verified": True},
        ]
    )
    asked: list[str] = field(default_factory=list)
    codes: dict[str, dict[str, str]] = field(default_factory=dict)
    garbage: dict[str, Any] = field(default_factory=dict)

    def authorize(self, address: str) -> dict[str, str]:
        """Log somebody in at an address to which a browser was sent; returns what it comes back with."""
        query = {name: values[0] for name, values in parse_qs(urlsplit(address).query).items()}
        assert query["response_type"] == "code"
        assert query["client_id"] == CLIENT_ID
        if self.with_pkce:
            assert query["code_challenge_method"] == "S256"
        code = secrets.token_urlsafe(16)
        self.codes[code] = query
        return {"code": code, "state": query["state"]}

    def answer(self, path: str, form: dict[str, str], bearer: str | None) -> tuple[int, Any]:
        """Return status and JSON for a request."""
        self.asked.append(path)
        if path in self.garbage:
            return 200, self.garbage[path]
        if path in ("/userinfo", "/api/v3/user", "/api/v3/user/emails") and bearer != "Bearer access":
            return 401, {"message": "Bad credentials"}
        match path:
            case "/.well-known/openid-configuration":
                return 200, {**self._metadata(), **self.metadata}
            case "/jwks":
                return 200, {"keys": [key.as_dict(private=False) for key in self.keys]}
            case "/token" | "/login/oauth/access_token":
                return self._token(form)
            case "/userinfo":
                return 200, self.userinfo
            case "/api/v3/user":
                return 200, self.user
            case "/api/v3/user/emails":
                return 200, self.emails
        return 404, {}

    def _metadata(self) -> Claims:
        return {
            "issuer": self.url,
            "authorization_endpoint": f"{self.url}/authorize",
            "token_endpoint": f"{self.url}/token",
            "userinfo_endpoint": f"{self.url}/userinfo",
            "jwks_uri": f"{self.url}/jwks",
            "id_token_signing_alg_values_supported": ["RS256", "none", "HS256"],
        }

    def _token(self, form: dict[str, str]) -> tuple[int, Any]:
        if self.fails:
            return self.fails, {"error": "server_error"}
        if (form.get("client_id"), form.get("client_secret")) != (CLIENT_ID, CLIENT_SECRET):
            return 401, {"error": "invalid_client"}
        asked = self.codes.pop(form.get("code", ""), None)
        if asked is None or form.get("redirect_uri") != asked["redirect_uri"] or not self._proves(form, asked):
            return 400, {"error": "invalid_grant"}
        token = {"access_token": "access", "token_type": "Bearer", "expires_in": 60}
        return 200, {**token, "id_token": self.sign(self._claims(asked))}

    def _proves(self, form: dict[str, str], asked: dict[str, str]) -> bool:
        if not self.with_pkce:
            # As LinkedIn does: who has a secret must not send a verifier.
            return "code_verifier" not in form and "code_challenge" not in asked
        digest = hashlib.sha256(form.get("code_verifier", "").encode()).digest()
        return base64.urlsafe_b64encode(digest).decode().rstrip("=") == asked["code_challenge"]

    def _claims(self, asked: dict[str, str]) -> Claims:
        now = int(time.time())
        good = {
            "iss": self.url,
            "aud": CLIENT_ID,
            "sub": "1815",
            "iat": now,
            "exp": now + 300,
            "email": "ada@example.org",
            "email_verified": True,
            "name": "Ada Lovelace",
            "nonce": asked.get("nonce"),
        }
        return {name: value for name, value in {**good, **self.claims}.items() if value is not None}


@contextmanager
def serving(provider: FakeProvider) -> Iterator[FakeProvider]:
    """Serve a provider while the block lasts."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self._answer({})

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length", 0))).decode()
            self._answer({name: values[0] for name, values in parse_qs(body).items()})

        def _answer(self, form: dict[str, str]) -> None:
            status, value = provider.answer(urlsplit(self.path).path, form, self.headers.get("Authorization"))
            data = json.dumps(value).encode()
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            self.wfile.write(data)

        def log_message(self, format: str, *args: Any) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    provider.url = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield provider
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
