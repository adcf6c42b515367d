"""Interviews over HTTP."""

from typing import Annotated
from uuid import UUID

from pydantic import ConfigDict, Field

from api.schemas.body import Body
from career.interview.model import Category, Tone
from career.interview.service import LONGEST_ANSWER, MOST_QUESTIONS

Language = Annotated[str, Field(pattern=r"^[a-z]{2}$", examples=["de"])]
Number = Annotated[int, Field(ge=1, le=MOST_QUESTIONS, description="The number of the question that is asked now.")]


class NewInterview(Body):
    """How the mock interview is to be. Without a job it is about your work in general."""

    model_config = ConfigDict(
        extra="forbid", json_schema_extra={"example": {"count": 3, "tone": "friendly", "category": "behavioural"}}
    )

    job_id: UUID | None = None
    category: Category | None = Field(None, description="Questions of this kind only; of all kinds, if absent.")
    count: Annotated[int, Field(ge=1, le=MOST_QUESTIONS)] = 5
    tone: Tone = Field("friendly", description="strict: what is no answer counts as one at once.")
    language: Language | None = Field(None, description="Of the questions, as far as there are any; yours, if absent.")
    thread_id: UUID | None = Field(
        None, description="The conversation in which it can be gone on with by chat; a new one, if absent."
    )
    anew: bool = Field(False, description="Stop the one that runs in that conversation, and begin a new one.")


class NewAnswer(Body):
    """What you say to the question that is asked now."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={"example": {"number": 1, "text": "Last winter our import took 50 minutes. I measured ..."}},
    )

    number: Number
    text: Annotated[str, Field(max_length=LONGEST_ANSWER)]


class Skip(Body):
    """Which question is left out."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"example": {"number": 2}})

    number: Number
