"""What an OpenID provider tells of itself (OpenID Connect Discovery 1.0): endpoints and keys, kept for a while."""

import time
from typing import Any

from authlib.integrations.httpx_client import AsyncOAuth2Client
from joserfc.jwk import KeySet

FRESH_SECONDS = 3_600.0
LEAST_SECONDS = 60.0
"""Between two looks for a key that is not known yet: who sends tokens with unknown keys must not make us ask."""
_ENDPOINTS = ("authorization_endpoint", "token_endpoint", "jwks_uri")


class Discovery:
    """The metadata and keys of one issuer."""

    def __init__(self, issuer: str) -> None:
        self.issuer = issuer
        self._metadata: dict[str, Any] = {}
        self._keys: KeySet | None = None
        self._metadata_at = self._keys_at = float("-inf")

    async def metadata(self, client: AsyncOAuth2Client) -> dict[str, Any]:
        """Return the metadata. Raises httpx2.HTTPError, and ValueError where they are another's or not safe."""
        if time.monotonic() - self._metadata_at > FRESH_SECONDS:
            found = await _get(client, f"{self.issuer}/.well-known/openid-configuration")
            if str(found["issuer"]).rstrip("/") != self.issuer:
                raise ValueError("another issuer")
            scheme = self.issuer.partition("://")[0]
            for name in _ENDPOINTS:
                if scheme == "https" and not str(found[name]).startswith("https://"):
                    raise ValueError("an endpoint without TLS")
            self._metadata, self._metadata_at = found, time.monotonic()
        return self._metadata

    async def keys(self, client: AsyncOAuth2Client, *, newer: bool = False) -> KeySet:
        """Return the keys that sign ID tokens; `newer` looks again, since providers change them."""
        age = time.monotonic() - self._keys_at
        if self._keys is None or age > FRESH_SECONDS or (newer and age > LEAST_SECONDS):
            metadata = await self.metadata(client)
            self._keys = KeySet.import_key_set(await _get(client, metadata["jwks_uri"]))
            self._keys_at = time.monotonic()
        return self._keys


async def _get(client: AsyncOAuth2Client, url: str) -> Any:
    answer = await client.request("GET", url, withhold_token=True)
    answer.raise_for_status()
    return answer.json()
