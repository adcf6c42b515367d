"""What a learning plan says."""

from typing import Literal
from uuid import UUID

from pydantic import BaseModel, ConfigDict

Basis = Literal["jobs", "saved", "table"]
"""What a plan's choice of skills rests on: the open jobs of the track, the person's saved jobs, or a shipped table."""
State = Literal["planned", "started", "done"]
Style = Literal["doing", "reading", "watching", "together"]


class _Value(BaseModel):
    model_config = ConfigDict(frozen=True)


class Link(_Value):
    """A page of the shipped list; `kind` is docs, course, exam or guide."""

    name: str
    url: str
    kind: str


class Gain(_Value):
    """The score of one job as it is, and with one more skill in the profile."""

    job_id: UUID | None = None
    title: str | None
    company: str | None
    before: int
    after: int

    @property
    def points(self) -> int:
        """What the skill would add."""
        return self.after - self.before


class LearningItem(_Value):
    """One skill to learn. `wanted` of the plan's `jobs` ask for it; `needed_for` are skills that build on it.

    `hours` are for getting from nothing (or from `easier`, a skill that is there and near) to simple work; `weeks` the
    first and the last week of the plan. `gains` are those jobs whose score it raises, the most first.
    """

    number: int
    key: str
    name: str
    state: State = "planned"
    wanted: int | None = None
    needed_for: tuple[str, ...] = ()
    gains: tuple[Gain, ...] = ()
    hours: tuple[int, int]
    weeks: tuple[int, int] | None = None
    easier: str | None = None
    steps: tuple[str, ...] = ()
    links: tuple[Link, ...] = ()


class WantedSkill(_Value):
    """A skill, and how many of the plan's jobs ask for it."""

    name: str
    wanted: int | None = None


class Verdict(_Value):
    """Whether one skill that was asked about is worth it: what jobs ask for, and what they ask for more.

    `is_held` says that the person has it already, `is_known` that it is one that is counted. `tested` is of how many
    jobs the score was worked out with it.
    """

    name: str
    is_known: bool = True
    is_held: bool = False
    wanted: int | None = None
    gains: tuple[Gain, ...] = ()
    tested: int = 0
    hours: tuple[int, int]
    better: tuple[WantedSkill, ...] = ()
    links: tuple[Link, ...] = ()


class LearningCard(_Value):
    """A learning plan.

    `kind` is how the kind of work is called, `told_by` where the track was found when nobody named it. `jobs` is how
    many jobs were counted: those that `basis` names, or, beside a table, too few open ones. `later` are skills for
    which the weeks did not suffice. `tested` says of how many jobs scores were worked out with each skill. `warning`
    comes before all else: that the law reserves the work. `ask` is the question that is left where no track is known.
    """

    track: str | None = None
    kind: str | None = None
    told_by: str | None = None
    basis: Basis = "table"
    jobs: int = 0
    is_invented: bool = False
    items: tuple[LearningItem, ...] = ()
    later: tuple[str, ...] = ()
    verdicts: tuple[Verdict, ...] = ()
    tested: int = 0
    hours_per_week: int = 5
    are_hours_told: bool = False
    weeks: int | None = None
    style: Style | None = None
    goals: str | None = None
    warning: str | None = None
    notes: tuple[str, ...] = ()
    ask: str | None = None

    @property
    def last_week(self) -> int:
        """The week in which the plan ends; 0 where nothing is left."""
        return max((item.weeks[1] for item in self.items if item.weeks), default=0)

    @property
    def done(self) -> int:
        """How many of the items are done."""
        return sum(item.state == "done" for item in self.items)
