"""The providers that are configured."""

from collections.abc import Mapping

from api.oauth.discovery import Discovery
from api.oauth.github import GitHub
from api.oauth.model import Client, Provider
from api.oauth.openid import OpenIDProvider
from career.errors import NotFound
from runtime.language import gettext as _
from runtime.settings import OAuthSettings, Settings

PATH = "/api/v1/auth/oauth"
"""Where browsers begin and end a log-in; written out, as what routes depend on is made of these."""
_ANYWHERE = ("0.0.0.0", "::")  # noqa: S104 (compared with)


def public_url(settings: Settings) -> str:
    """Return the address of the API as browsers see it."""
    host = "127.0.0.1" if settings.api.host in _ANYWHERE else settings.api.host
    return settings.oauth.public_url or f"http://{host}:{settings.api.port}"


def configured(settings: Settings) -> Mapping[str, Provider]:
    """Return the providers that have an id and a secret, by name."""
    oauth, base = settings.oauth, public_url(settings)
    found: dict[str, Provider] = {}
    if client := _client(oauth, "google", base):
        issuer = oauth.google_issuer
        # https://developers.google.com/identity/openid-connect/openid-connect#validatinganidtoken
        bare = (issuer.removeprefix("https://"),) if issuer == "https://accounts.google.com" else ()
        found["google"] = OpenIDProvider("google", client, Discovery(issuer), other_issuers=bare)
    if client := _client(oauth, "github", base):
        found["github"] = GitHub(client, oauth.github_url)
    if client := _client(oauth, "linkedin", base):
        # LinkedIn refuses a code verifier of those who have a secret, and its ID tokens bear no nonce.
        found["linkedin"] = OpenIDProvider(
            "linkedin", client, Discovery(oauth.linkedin_issuer), pkce=False, nonce=False
        )
    return found


def chosen(providers: Mapping[str, Provider], name: str) -> Provider:
    """Return a provider. Raises NotFound, which says which there are."""
    provider = providers.get(name)
    if provider is None:
        names = ", ".join(providers) or _("none")
        told = _("Log-in with this provider is not set up here. Those that are: {names}.", names=names)
        raise NotFound("provider_not_configured", told)
    return provider


def _client(settings: OAuthSettings, name: str, base: str) -> Client | None:
    client_id, secret = getattr(settings, f"{name}_client_id"), getattr(settings, f"{name}_client_secret")
    if not client_id or not secret:
        return None
    return Client(client_id, secret.get_secret_value(), f"{base}{PATH}/{name}/callback")
