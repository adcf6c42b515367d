"""Headers of every answer (OWASP, HTTP Headers and REST Security Cheat Sheets), and what requests ask by theirs."""

from functools import lru_cache

from runtime.language import ENGLISH, languages

Header = tuple[bytes, bytes]
PRIVATE: Header = (b"cache-control", b"no-store")
_SHARED: list[Header] = [
    (b"x-content-type-options", b"nosniff"),
    (b"x-frame-options", b"DENY"),
    (b"referrer-policy", b"no-referrer"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"cross-origin-resource-policy", b"same-origin"),
    (b"permissions-policy", b"camera=(), geolocation=(), microphone=(), payment=(), usb=()"),
]
_HTTPS_ONLY: Header = (b"strict-transport-security", b"max-age=31536000; includeSubDomains")
_NOTHING = b"default-src 'none'; frame-ancestors 'none'"
_PAGES = {
    # Swagger UI comes from a network of mirrors and is begun by a script in the page (fastapi.openapi.docs).
    "/docs": b"default-src 'none'; connect-src 'self'; img-src 'self' data: https://fastapi.tiangolo.com; "
    b"script-src 'unsafe-inline' 'self' https://cdn.jsdelivr.net; style-src 'unsafe-inline' https://cdn.jsdelivr.net; "
    b"base-uri 'none'; frame-ancestors 'none'",
    # A page behind the link of a mail, with a style and a form (api.routes.mailed).
    "/account": b"default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; base-uri 'none'; "
    b"frame-ancestors 'none'",
    # sqladmin's pages bring their own scripts and styles, of which some styles stand in the page.
    "/admin": b"default-src 'self'; img-src 'self' data:; font-src 'self' data:; script-src 'self'; "
    b"style-src 'self' 'unsafe-inline'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
}


class SecurityHeaders:
    """The headers of answers, by where they come from; put together once."""

    def __init__(self, *, https_only: bool) -> None:
        shared = [*_SHARED, _HTTPS_ONLY] if https_only else _SHARED
        self._api = [*shared, (b"content-security-policy", _NOTHING)]
        self._pages = {path: [*shared, (b"content-security-policy", policy)] for path, policy in _PAGES.items()}

    def of(self, path: str) -> list[Header]:
        """Return the headers of an answer of this path; the list is not to be changed."""
        for prefix, found in self._pages.items():
            if path.startswith(prefix):
                return found
        return self._api


@lru_cache(1_024)
def wanted_language(header: bytes) -> str:
    """Return the language that we speak and Accept-Language prefers (RFC 9110, 12.5.4); English where there is none."""
    weighed: list[tuple[float, str]] = []
    for part in header.decode("latin-1").split(","):
        tag, _, parameters = part.strip().partition(";")
        code = tag.partition("-")[0].lower()
        if code in languages():
            weighed.append((_weight(parameters), code))
    best = max(weighed, key=lambda item: item[0], default=(0.0, ENGLISH))
    return best[1] if best[0] > 0 else ENGLISH


def _weight(parameters: str) -> float:
    name, _, value = parameters.strip().partition("=")
    try:
        return float(value) if name.strip().lower() == "q" else 1.0
    except ValueError:
        return 0.0
