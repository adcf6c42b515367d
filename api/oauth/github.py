"""GitHub, which speaks OAuth 2 without OpenID Connect: who it is stands in its own API."""

from dataclasses import dataclass
from typing import Any

from authlib.integrations.httpx_client import AsyncOAuth2Client

from api.oauth.model import Answer, Client, Secrets, asking, untrusted
from api.oauth.openid import LONGEST_NAME
from career.accounts.identities import ProviderAccount, usable_email

PUBLIC = "https://github.com"
_ACCEPT = {"Accept": "application/vnd.github+json", "X-GitHub-Api-Version": "2022-11-28"}


@dataclass(frozen=True)
class GitHub:
    """GitHub, or a GitHub Enterprise Server at `url`."""

    client: Client
    url: str = PUBLIC
    name: str = "github"

    async def address(self, state: str, secrets: Secrets) -> str:
        """Return where to send a browser to log in there."""
        async with self.client.connect(scope="read:user user:email", code_challenge_method="S256") as client:
            url, _state = client.create_authorization_url(
                f"{self.url}/login/oauth/authorize", state=state, code_verifier=secrets.verifier
            )
            return str(url)

    async def account(self, answer: Answer, secrets: Secrets) -> ProviderAccount:
        """Return who has logged in there, with their primary e-mail if it is verified."""
        if answer.issuer not in (None, self.url, f"{self.url}/login/oauth"):
            raise untrusted(self.name, "iss")
        async with self.client.connect() as client:
            with asking(self.name):
                token_url = f"{self.url}/login/oauth/access_token"
                await client.fetch_token(token_url, code=answer.code, code_verifier=secrets.verifier)
                user = await self._get(client, "/user")
                emails = await self._get(client, "/user/emails")
                return _account(user, emails)

    async def _get(self, client: AsyncOAuth2Client, path: str) -> Any:
        base = "https://api.github.com" if self.url == PUBLIC else f"{self.url}/api/v3"
        answer = await client.get(base + path, headers=_ACCEPT)
        answer.raise_for_status()
        return answer.json()


def _account(user: dict[str, Any], emails: list[dict[str, Any]]) -> ProviderAccount:
    if type(user["id"]) is not int:
        raise ValueError("no number")
    main = [item["email"] for item in emails if item.get("primary") is True and item.get("verified") is True]
    name = user.get("name") or user.get("login")
    shown = name[:LONGEST_NAME] if isinstance(name, str) else None
    return ProviderAccount("github", str(user["id"]), usable_email(main[0]) if main else None, shown)
