"""What a review finds."""

from typing import Literal

from pydantic import BaseModel, ConfigDict

Severity = Literal["high", "medium", "low"]


class Finding(BaseModel):
    """What one rule found: where (a few places in words or quotes), why it matters, and what to do."""

    model_config = ConfigDict(frozen=True)

    code: str
    severity: Severity
    message: str
    places: tuple[str, ...] = ()
    why: str
    advice: str
