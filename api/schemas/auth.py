"""Accounts and log-ins over HTTP."""

from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, SecretStr

from api.schemas.body import Body
from db.models import LoginSession

Email = Annotated[str, Field(max_length=254, examples=["ada@example.com"])]
Password = Annotated[SecretStr, Field(max_length=256, examples=["correct horse battery"])]


class Credentials(Body):
    """What opens an account."""

    model_config = ConfigDict(extra="forbid")

    email: Email
    password: Password


class Registration(Credentials):
    """A new account. The password has 10 to 256 characters."""

    name: Annotated[str, Field(max_length=200, examples=["Ada"])] | None = None


class LogIn(Credentials):
    """Who logs in, and whether by cookies."""

    cookie: bool = Field(False, description="For web pages: answer with cookies that no script can read.")


class RefreshRequest(Body):
    """A refresh token, to be exchanged or withdrawn; a browser sends that of its cookie instead."""

    model_config = ConfigDict(extra="forbid")

    refresh_token: Annotated[SecretStr, Field(min_length=1, max_length=4_000, examples=["eyJhbGciOiJIUzI1NiJ9..."])]


class TokenPair(BaseModel):
    """An access token for requests, and a refresh token that gets the next pair, once."""

    model_config = ConfigDict(frozen=True)

    access_token: str
    refresh_token: str
    token_type: Literal["bearer"] = "bearer"  # noqa: S105 (a kind, no secret)
    expires_in: int = Field(description="Seconds for which the access token is valid.", examples=[1800])


class CookieLogIn(BaseModel):
    """A log-in whose tokens are in cookies, and the proof that requests with them come from the page that has it."""

    model_config = ConfigDict(frozen=True)

    csrf_token: str = Field(
        description="Goes into the header X-CSRF-Token of all requests but GET; the same while the log-in lasts.",
        examples=["mFwJLk2Xz0hTq8Yw5sVbN3cR7uPa1dGe4iOjKlMnBvC"],
    )
    token_type: Literal["cookie"] = "cookie"  # noqa: S105 (a kind, no secret)
    expires_in: int = Field(description="Seconds for which the access token is valid.", examples=[1800])


class CsrfToken(BaseModel):
    """What proves that a request with cookies comes from a page of ours."""

    model_config = ConfigDict(frozen=True)

    csrf_token: str = Field(examples=["mFwJLk2Xz0hTq8Yw5sVbN3cR7uPa1dGe4iOjKlMnBvC"])


class LogInView(BaseModel):
    """A log-in on one device."""

    model_config = ConfigDict(frozen=True)

    id: UUID
    kind: Literal["bearer", "cookie"]
    created_at: datetime
    used_at: datetime = Field(description="When it was begun or last renewed.")
    expires_at: datetime = Field(description="When it ends unless it is renewed.")
    is_current: bool = Field(description="Whether this request belongs to it.")

    @classmethod
    def of(cls, log_in: LoginSession, current: UUID) -> "LogInView":
        """Return how a log-in is shown to the one that is `current`."""
        fields = {name: getattr(log_in, name) for name in cls.model_fields if name != "is_current"}
        return cls(**fields, is_current=log_in.id == current)


class EmailAddress(Body):
    """Whose password is forgotten."""

    model_config = ConfigDict(extra="forbid")

    email: Email


class LinkToken(Body):
    """What a mailed link ends with."""

    model_config = ConfigDict(extra="forbid")

    token: Annotated[SecretStr, Field(max_length=200, examples=["0199f6d2c3a17c4eb1c5a2f3d4e5f607.Zm9v"])]


class NewPassword(LinkToken):
    """A new password, and the token of a mailed link that allows to set it."""

    new_password: Password


class PasswordChange(Body):
    """A new password in the place of the current one."""

    model_config = ConfigDict(extra="forbid")

    current_password: Password
    new_password: Password


class Account(BaseModel):
    """An account, as shown to its owner."""

    model_config = ConfigDict(frozen=True, from_attributes=True)

    id: UUID
    email: str | None = Field(examples=["ada@example.com"])
    name: str | None = Field(examples=["Ada"])
    role: str = Field(examples=["student"])
    plan: str = Field(examples=["free"])
    language: str | None = Field(examples=["de"], description="As PATCH /me sets it; null is English.")
    is_verified: bool
    has_password: bool = Field(description="Without one, the account opens by a provider, and forgot makes one.")
    has_telegram: bool
    created_at: datetime
