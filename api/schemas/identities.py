"""Log-in by accounts at providers, over HTTP."""

from datetime import datetime
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from api.schemas.body import Body

ProviderName = Literal["google", "github", "linkedin"]


class OfferedProvider(BaseModel):
    """A provider by which people can log in here."""

    model_config = ConfigDict(frozen=True)

    name: ProviderName = Field(examples=["google"])
    title: str = Field(description="Its name for people.", examples=["Google"])
    start: str = Field(
        description="Where to send the browser.", examples=["https://candid.example.org/api/v1/auth/oauth/google/start"]
    )


class OfferedProviders(BaseModel):
    """The providers that are set up here."""

    model_config = ConfigDict(frozen=True)

    providers: tuple[OfferedProvider, ...]


class LinkStart(Body):
    """Where to go in the browser once it has logged in."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"example": {"to": "/"}})

    to: "WebPath" = "/"


WebPath = Annotated[
    str,
    Field(
        pattern=r"^/([\w.~%!$&'()*+,;=:@?#-][\w.~%!$&'()*+,;=:@/?#-]*)?$",
        max_length=500,
        description="A page of the web app, from its root; no other address is gone to.",
        examples=["/settings"],
    ),
]


class LinkAddress(BaseModel):
    """The provider's page at which linking goes on, in the same browser (it holds a cookie now), for ten minutes."""

    model_config = ConfigDict(frozen=True)

    url: str = Field(examples=["https://accounts.google.com/o/oauth2/v2/auth?client_id=..."])
    expires_in: int = Field(description="Seconds.", examples=[600])


class IdentityView(BaseModel):
    """An account at a provider by which one can log in."""

    model_config = ConfigDict(frozen=True, from_attributes=True)

    provider: ProviderName = Field(examples=["github"])
    email: str | None = Field(description="As the provider has verified it.", examples=["ada@example.com"])
    created_at: datetime
    used_at: datetime


class Identities(BaseModel):
    """All accounts at providers by which one can log in."""

    model_config = ConfigDict(frozen=True)

    items: tuple[IdentityView, ...]
