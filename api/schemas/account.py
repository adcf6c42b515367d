"""What a person may do with their whole account over HTTP."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, SecretStr


class Erasure(BaseModel):
    """The wish to erase an account, with its password."""

    model_config = ConfigDict(extra="forbid")

    password: Annotated[SecretStr, Field(max_length=256, examples=["correct horse battery"])]


class TelegramCode(BaseModel):
    """A code to be sent to the bot: /link and the code."""

    model_config = ConfigDict(frozen=True)

    code: str = Field(examples=["K7WM3QZP"])
    expires_in: int = Field(description="Seconds for which the code is valid, once.", examples=[600])


class TypedCode(BaseModel):
    """A code that the bot gave."""

    model_config = ConfigDict(extra="forbid")

    code: Annotated[str, Field(min_length=1, max_length=40, examples=["K7WM-3QZP"])]
