"""Recommendations over HTTP."""

from pydantic import BaseModel, ConfigDict, Field

from career.jobs.model import EmploymentType, Remote
from career.recommendations.service import MOST, Wish


class RecommendationQuery(BaseModel):
    """Which of the jobs that fit you; what is asked for has to be in the ad."""

    model_config = ConfigDict(extra="forbid")

    count: int = Field(5, ge=1, le=MOST, description="How many at most on a page.")
    page: int = Field(1, ge=1, le=20, description="From 1; with `unseen` the next ones are on page 1 again.")
    unseen: bool = Field(False, description="Only jobs that you were never shown.")
    remote: Remote | None = None
    employment_type: EmploymentType | None = None
    min_score: int = Field(0, ge=0, le=100, description="The lowest score that is wanted.")
    days: int | None = Field(None, ge=1, le=365, description="Posted in the last so many days.")

    @property
    def wish(self) -> Wish:
        """What the jobs are to be like."""
        return Wish(self.remote, self.employment_type, self.min_score, self.days)
