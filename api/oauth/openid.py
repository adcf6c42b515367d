"""OpenID Connect providers: Google, LinkedIn, and servers that speak as they do."""

from dataclasses import dataclass
from typing import Any

from authlib.integrations.httpx_client import AsyncOAuth2Client
from authlib.oidc.core import CodeIDToken
from joserfc import jwt
from joserfc.errors import InvalidKeyIdError
from joserfc.jws import JWSRegistry

from api.oauth.discovery import Discovery
from api.oauth.model import Answer, Client, Secrets, asking, untrusted
from career.accounts.identities import ProviderAccount, usable_email

ALGORITHMS = ["RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA", "Ed25519"]
"""Signatures by a key that only the provider has: never "none", nor HS256, whose key may be what everybody knows."""
LEEWAY_SECONDS = 60
LONGEST_NAME = 200


@dataclass(frozen=True)
class OpenIDProvider:
    """A provider with discovery.

    `pkce` and `nonce` say whether it takes a code challenge and gives the nonce back; `other_issuers` are names that
    its ID tokens may bear beside the issuer.
    """

    name: str
    client: Client
    discovery: Discovery
    pkce: bool = True
    nonce: bool = True
    other_issuers: tuple[str, ...] = ()

    async def address(self, state: str, secrets: Secrets) -> str:
        """Return where to send a browser to log in there."""
        challenge = {"code_challenge_method": "S256"} if self.pkce else {}
        async with self.client.connect(scope="openid profile email", **challenge) as client:
            with asking(self.name):
                endpoint = (await self.discovery.metadata(client))["authorization_endpoint"]
                proof = {"code_verifier": secrets.verifier} if self.pkce else {}
                url, _state = client.create_authorization_url(endpoint, state=state, nonce=secrets.nonce, **proof)
                return str(url)

    async def account(self, answer: Answer, secrets: Secrets) -> ProviderAccount:
        """Return who has logged in there, by an ID token that was checked in full (OpenID Connect Core, 3.1.3.7)."""
        async with self.client.connect() as client:
            with asking(self.name):
                metadata = await self.discovery.metadata(client)
                self._check_issuer(answer, metadata)
                proof = {"code_verifier": secrets.verifier} if self.pkce else {}
                token = await client.fetch_token(metadata["token_endpoint"], code=answer.code, **proof)
                claims = await self._claims(client, token, secrets)
                if "email" not in claims and metadata.get("userinfo_endpoint"):
                    claims = await self._more(client, metadata["userinfo_endpoint"], claims)
        return _account(self.name, claims)

    def _check_issuer(self, answer: Answer, metadata: dict[str, Any]) -> None:
        """Refuse an answer of another provider than was asked (RFC 9207)."""
        promised = metadata.get("authorization_response_iss_parameter_supported") is True
        if (answer.issuer is None and promised) or answer.issuer not in (None, metadata["issuer"]):
            raise untrusted(self.name, "iss")

    async def _claims(self, client: AsyncOAuth2Client, token: dict[str, Any], secrets: Secrets) -> dict[str, Any]:
        if not isinstance(token.get("id_token"), str):
            raise untrusted(self.name, "no id_token")
        registry = JWSRegistry(algorithms=ALGORITHMS, strict_check_header=False)
        try:
            read = jwt.decode(token["id_token"], await self.discovery.keys(client), registry=registry)
        except InvalidKeyIdError:
            read = jwt.decode(token["id_token"], await self.discovery.keys(client, newer=True), registry=registry)
        except ValueError as error:
            raise untrusted(self.name, type(error).__name__) from None
        options = {
            "iss": {"essential": True, "values": [self.discovery.issuer, *self.other_issuers]},
            "aud": {"essential": True, "value": self.client.client_id},
        }
        expected = {
            "client_id": self.client.client_id,
            "access_token": token.get("access_token"),
            "nonce": secrets.nonce if self.nonce or "nonce" in read.claims else None,
        }
        claims = CodeIDToken(read.claims, read.header, options, expected)
        claims.validate(leeway=LEEWAY_SECONDS)
        if not isinstance(claims["sub"], str) or not 0 < len(claims["sub"]) <= 255:
            raise untrusted(self.name, "sub")
        return dict(claims)

    async def _more(self, client: AsyncOAuth2Client, url: str, claims: dict[str, Any]) -> dict[str, Any]:
        """Return the claims with those of the userinfo endpoint, which must be of the same person (Core, 5.3.2)."""
        answer = await client.get(url)
        answer.raise_for_status()
        told = answer.json()
        if told.get("sub") != claims["sub"]:
            raise untrusted(self.name, "sub of userinfo")
        return {**told, **claims}


def _account(provider: str, claims: dict[str, Any]) -> ProviderAccount:
    # LinkedIn has written "true" as a text; nothing else counts as verified.
    verified = claims.get("email_verified") in (True, "true")
    name = claims.get("name")
    return ProviderAccount(
        provider,
        claims["sub"],
        usable_email(claims.get("email")) if verified else None,
        " ".join(name.split())[:LONGEST_NAME] or None if isinstance(name, str) else None,
    )
