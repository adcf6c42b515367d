"""What somebody asks for in one list of recommendations, beside the limits of their profile."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from career.jobs.model import EmploymentType, Remote
from career.recommendations.facts import Facts


@dataclass(frozen=True)
class Wish:
    """How the work is done, the kind of contract, the least score, and how old an ad may be; None asks nothing.

    Unlike limits, what is asked for has to be in the ad: one without a word on it is left out.
    """

    remote: Remote | None = None
    employment_type: EmploymentType | None = None
    least_score: int = 0
    days: int | None = None

    def allows(self, facts: Facts, now: datetime) -> bool:
        """Tell whether a job is not left out before its score is known."""
        return (
            self.remote in (None, facts.remote)
            and self.employment_type in (None, facts.employment_type)
            and (self.days is None or facts.posted_at >= now - timedelta(days=self.days))
        )


ANY = Wish()
