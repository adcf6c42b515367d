"""Evidence: a quote from a person's material, or from an ad, with where it stands."""

from typing import Literal

from pydantic import BaseModel, ConfigDict

Origin = Literal["cv", "job", "profile", "answer"]


class Evidence(BaseModel):
    """A quote and its place: `line` counts from 1 in the material's text, `page` from 1 where there are pages.

    method says who found the place, where it was not the rules: a language model, whose quote code has checked.
    """

    model_config = ConfigDict(frozen=True)

    origin: Origin
    quote: str
    line: int | None = None
    page: int | None = None
    method: Literal["model"] | None = None
