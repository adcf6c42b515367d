"""Customised CVs over HTTP."""

from typing import Annotated, Literal, Self
from uuid import UUID

from pydantic import ConfigDict, Field, model_validator

from api.schemas.body import Body
from career.customization.letter import Length, Tone
from career.customization.service import LONGEST_LETTER, LONGEST_TEXT

Numbers = Annotated[list[Annotated[int, Field(ge=1)]], Field(max_length=200)]


class NewCustomization(Body):
    """Which CV for which job."""

    model_config = ConfigDict(
        extra="forbid", json_schema_extra={"example": {"job_id": "0193f0a4-0000-7000-8000-000000000001"}}
    )

    job_id: UUID
    cv_id: UUID | None = Field(None, description="The CV in use, if absent.")
    anew: bool = Field(False, description="Begin again, and forget what was decided.")


class Decisions(Body):
    """Which suggestions to apply, skip and undo, by their numbers; all or none of it is done."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"example": {"apply": [1, 3], "skip": [2]}})

    apply: Numbers = Field(default_factory=list)
    skip: Numbers = Field(default_factory=list)
    undo: Numbers = Field(default_factory=list)

    @model_validator(mode="after")
    def _decides(self) -> Self:
        if not (self.apply or self.skip or self.undo):
            raise ValueError("name at least one suggestion to apply, skip or undo")
        return self


class OwnWords(Body):
    """A suggestion in the person's own words."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"example": {"text": "Ran the booking service"}})

    text: Annotated[str, Field(min_length=1, max_length=LONGEST_TEXT)]


class Revision(Body):
    """How a suggestion is to be worded anew."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"example": {"wish": "shorter"}})

    wish: Literal["shorter"] = "shorter"


class EvidenceGiven(Body):
    """What the person answers to a question: whether they have the skill, and where they used it."""

    model_config = ConfigDict(
        extra="forbid", json_schema_extra={"example": {"has_it": True, "said": "Yes, at Acme in 2022"}}
    )

    has_it: bool
    said: Annotated[str, Field(max_length=LONGEST_TEXT)] = ""


class NewLetter(Body):
    """How the letter is to be; its language is that of the CV, if absent."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"example": {"length": "short", "tone": "warm"}})

    language: Annotated[str, Field(pattern=r"^[a-z]{2}$")] | None = None
    length: Length = "standard"
    tone: Tone = "plain"


class OwnLetter(Body):
    """The letter as the person changed it."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"example": {"text": "Dear team, ..."}})

    text: Annotated[str, Field(min_length=1, max_length=LONGEST_LETTER)]
