"""Learning over HTTP."""

from typing import Annotated

from pydantic import ConfigDict, Field

from api.schemas.body import Body
from career.profile.learning.model import State
from career.profile.learning.progress import LONGEST_NAME
from career.profile.learning.service import MOST_HOURS, MOST_WEEKS

Track = Annotated[str, Field(max_length=200, examples=["data analyst"])]
Hours = Annotated[int, Field(ge=1, le=MOST_HOURS, description="Hours a week.")]
Weeks = Annotated[int, Field(ge=1, le=MOST_WEEKS, description="Weeks that the plan may take.")]
SkillName = Annotated[str, Field(min_length=1, max_length=LONGEST_NAME)]


class LearningWish(Body):
    """What the plan is to be for. Without a track it is for the one that your profile, plan or CV tells."""

    model_config = ConfigDict(
        extra="forbid", json_schema_extra={"example": {"track": "data analyst", "hours_per_week": 6}}
    )

    track: Track | None = None
    skills: Annotated[list[SkillName], Field(max_length=20, description="Plan these, with what they build on.")] = (
        Field(default_factory=list)
    )
    hours_per_week: Hours | None = None
    weeks: Weeks | None = None


class LearningState(Body):
    """In which state a skill is."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"example": {"state": "started"}})

    state: State
