"""Accounts and log-ins over HTTP."""

from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, SecretStr

Email = Annotated[str, Field(max_length=254, examples=["ada@example.com"])]
Password = Annotated[SecretStr, Field(max_length=256, examples=["correct horse battery"])]


class Credentials(BaseModel):
    """What opens an account."""

    model_config = ConfigDict(extra="forbid")

    email: Email
    password: Password


class Registration(Credentials):
    """A new account. The password has 10 to 256 characters."""

    name: Annotated[str, Field(max_length=200, examples=["Ada"])] | None = None


class RefreshRequest(BaseModel):
    """A refresh token, to be exchanged or withdrawn."""

    model_config = ConfigDict(extra="forbid")

    refresh_token: Annotated[SecretStr, Field(max_length=4_000)]


class TokenPair(BaseModel):
    """An access token for requests, and a refresh token that gets the next pair, once."""

    model_config = ConfigDict(frozen=True)

    access_token: str
    refresh_token: str
    token_type: Literal["bearer"] = "bearer"  # noqa: S105 (a kind, no secret)
    expires_in: int = Field(description="Seconds for which the access token is valid.", examples=[1800])


class Account(BaseModel):
    """An account, as shown to its owner."""

    model_config = ConfigDict(frozen=True, from_attributes=True)

    id: UUID
    email: str | None = Field(examples=["ada@example.com"])
    name: str | None = Field(examples=["Ada"])
    role: str = Field(examples=["student"])
    plan: str = Field(examples=["free"])
    is_verified: bool
    created_at: datetime
