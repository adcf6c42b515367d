"""The links of mails: where they lead, and what proves that we made them."""

import hashlib
from uuid import UUID

from itsdangerous import BadSignature, Signer

from runtime.settings import Settings

PAGES = {"confirm": "/account/confirm", "reset": "/account/reset"}
"""Where links lead, at the web app or at the API itself (api.routes.mailed)."""


class Links:
    """Makes and reads links; a link of one purpose is none of another."""

    def __init__(self, settings: Settings) -> None:
        self._key = settings.api.secret_key.get_secret_value()
        # Never taken from a request: its Host header is for its sender to choose.
        self._address = settings.mail.web_url or settings.oauth.public_url or settings.api.url

    def url(self, purpose: str, link_id: UUID) -> str:
        """Return the address that is mailed."""
        return f"{self._address}{PAGES[purpose]}?token={self._signer(purpose).sign(link_id.hex).decode()}"

    def read(self, purpose: str, token: str) -> UUID | None:
        """Return which link a token is of; None for what we have not signed for this purpose."""
        try:
            return UUID(self._signer(purpose).unsign(token).decode())
        except (BadSignature, ValueError):
            return None

    def _signer(self, purpose: str) -> Signer:
        return Signer(self._key, salt=f"candid mail {purpose}", digest_method=hashlib.sha256)
