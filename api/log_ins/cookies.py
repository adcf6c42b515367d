"""Log-ins of browsers: tokens in cookies that no script can read, and proof that a page of ours sent the request.

Proof is a token that is bound to the log-in by our signature, in a header that other sites cannot set, and the
Origin header where the browser sends it (OWASP, Cross-Site Request Forgery Prevention Cheat Sheet).
"""

import hashlib
from typing import Literal
from urllib.parse import urlsplit
from uuid import UUID

from itsdangerous import Signer
from starlette.requests import Request
from starlette.responses import Response

from api.http.methods import SAFE
from api.log_ins.sessions import Issued
from api.schemas.auth import CookieLogIn
from career.errors import Forbidden
from runtime.language import gettext as _
from runtime.settings import Settings

ACCESS, REFRESH, CSRF = "candid_access", "candid_refresh", "candid_csrf"
CSRF_HEADER = "X-CSRF-Token"
ACCESS_PATH, REFRESH_PATH = "/api/v1", "/api/v1/auth"


class Cookies:
    """Puts tokens into cookies, and checks requests that come with them."""

    def __init__(self, settings: Settings) -> None:
        self._signer = Signer(
            settings.api.secret_key.get_secret_value(), salt="candid csrf", digest_method=hashlib.sha256
        )
        self._same_site: Literal["lax", "strict", "none"] = settings.api.cookie_same_site
        self._secure = is_secure(settings) or self._same_site == "none"
        own = (settings.oauth.public_url, settings.mail.web_url)
        self._origins = {*settings.api.cors_origins, *(_origin(address) for address in own if address)}

    def put(self, response: Response, issued: Issued) -> CookieLogIn:
        """Put the tokens into the cookies of a response; its body gets what proves that a page of ours asks."""
        token = self.csrf_token(issued.log_in_id)
        self._set(response, ACCESS, issued.access, ACCESS_PATH, issued.access_seconds)
        self._set(response, REFRESH, issued.refresh, REFRESH_PATH, issued.refresh_seconds)
        self._set(response, CSRF, token, "/", issued.refresh_seconds, script=True)
        return CookieLogIn(csrf_token=token, expires_in=issued.access_seconds)

    def drop(self, response: Response) -> None:
        """Let the browser forget the cookies."""
        for name, path in ((ACCESS, ACCESS_PATH), (REFRESH, REFRESH_PATH), (CSRF, "/")):
            self._set(response, name, "", path, 0)

    def csrf_token(self, log_in_id: UUID) -> str:
        """Return the proof for a log-in: the same while it lasts, so that two tabs do not spoil each other's."""
        return self._signer.get_signature(str(log_in_id)).decode()

    def check(self, request: Request, log_in_id: UUID) -> None:
        """Make sure that a page of ours sent a request that may change something. Raises Forbidden."""
        if request.method in SAFE:
            return
        self.check_origin(request)
        if not self._signer.verify_signature(str(log_in_id), request.headers.get(CSRF_HEADER, "")):
            told = _("Send the CSRF token that the log-in was answered with in the header {name}.", name=CSRF_HEADER)
            raise Forbidden("csrf_failed", told)

    def check_origin(self, request: Request) -> None:
        """Make sure that a browser does not send this for a page of others. Raises Forbidden."""
        origin = request.headers.get("Origin")
        if origin is None or origin in self._origins:
            return
        if urlsplit(origin).netloc != request.headers.get("Host"):
            told = _("Requests with cookies are not taken from this page. Its origin has to be in CANDID_CORS_ORIGINS.")
            raise Forbidden("origin_not_allowed", told)

    def _set(self, response: Response, name: str, value: str, path: str, seconds: int, *, script: bool = False) -> None:
        response.set_cookie(
            name,
            value,
            max_age=seconds,
            path=path,
            secure=self._secure,
            httponly=not script,
            samesite=self._same_site,
        )


def is_secure(settings: Settings) -> bool:
    """Tell whether browsers come by https. Over plain http, as in development, a secure cookie would not come back."""
    return settings.api.env == "production" or (settings.oauth.public_url or "").startswith("https://")


def _origin(address: str) -> str:
    parts = urlsplit(address)
    return f"{parts.scheme}://{parts.netloc}"
