"""What a person may do with their whole account over HTTP."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, SecretStr

from api.schemas.body import Body


class Erasure(Body):
    """The wish to erase an account, with its password; one without a password is asked to log in anew."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"example": {"password": "correct horse battery"}})

    password: Annotated[SecretStr, Field(max_length=256, examples=["correct horse battery"])] | None = None


class NewEmail(Erasure):
    """Another e-mail for an account, with its password; one without a password is asked to log in anew."""

    model_config = ConfigDict(
        extra="forbid", json_schema_extra={"example": {"email": "ada@example.net", "password": "correct horse battery"}}
    )

    email: Annotated[str, Field(max_length=254, examples=["ada@example.net"])]


class AccountChange(Body):
    """What is to change of an account; what is absent or null stays, an empty name is none."""

    model_config = ConfigDict(
        extra="forbid", str_strip_whitespace=True, json_schema_extra={"example": {"name": "Ada", "language": "de"}}
    )

    name: Annotated[str, Field(max_length=200)] | None = None
    language: Annotated[str, Field(pattern=r"^[A-Za-z]{2}$", description="ISO 639-1, such as de.")] | None = None


class TelegramCode(BaseModel):
    """A code to be sent to the bot: /link and the code."""

    model_config = ConfigDict(frozen=True)

    code: str = Field(examples=["K7WM3QZP"])
    expires_in: int = Field(description="Seconds for which the code is valid, once.", examples=[600])


class TypedCode(Body):
    """A code that the bot gave."""

    model_config = ConfigDict(extra="forbid")

    code: Annotated[str, Field(min_length=1, max_length=40, examples=["K7WM-3QZP"])]
