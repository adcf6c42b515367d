"""The skills that somebody learns, one by one: what is noted of each, another state, away with it."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from pydantic import BaseModel, ConfigDict
from sqlalchemy.ext.asyncio import AsyncSession

from career.errors import NotFound
from career.names import skill_told
from career.profile.learning.model import State
from career.profile.learning.progress import meant
from db.models import LearningItem
from db.repositories import ActivityRepository
from db.repositories.learning import LearningRepository
from runtime.language import gettext as _


class LearnedSkill(BaseModel):
    """A skill that is planned, started or done; `number` is its place in the plan, None for one beside it."""

    model_config = ConfigDict(frozen=True)

    key: str
    name: str
    state: State
    number: int | None
    track: str | None
    started_at: datetime | None
    done_at: datetime | None


async def items(session: AsyncSession, user_id: UUID, state: State | None = None) -> list[LearnedSkill]:
    """Return all skills that are learned, in one state or all: the plan in its order, then the rest."""
    rows = await LearningRepository(session, user_id).all()
    return [_shown(row) for row in rows if state in (None, row.state)]


async def set_state(session: AsyncSession, user_id: UUID, said: str, state: State, now: datetime) -> LearnedSkill:
    """Note in which state a skill is, by its key, its name or its number in the plan; a new one is added beside it.

    The same state again changes nothing, and the profile stays as it is. Raises InvalidInput for a number that the
    plan does not have, and a name that is empty.
    """
    kept = LearningRepository(session, user_id)
    key, name = _meant(said, await kept.all())
    if await kept.mark([(key, name)], state, now):
        ActivityRepository(session, user_id).add(f"learning_{state}", count=1)
    return next(_shown(row) for row in await kept.all() if row.key == key)


async def remove(session: AsyncSession, user_id: UUID, said: str) -> None:
    """Take a skill out of what is learned. Raises NotFound."""
    kept = LearningRepository(session, user_id)
    key, _name = _meant(said, await kept.all())
    if not await kept.remove(key):
        raise NotFound("learning_not_found", _("You are not learning such a skill."))
    ActivityRepository(session, user_id).add("learning_removed", count=1)


def _meant(said: str, rows: Sequence[LearningItem]) -> tuple[str, str]:
    name = said.replace("\x00", "")
    known = next((row for row in rows if row.key == name), None)
    return (known.key, known.name) if known is not None else meant([name], rows)[0]


def _shown(row: LearningItem) -> LearnedSkill:
    told = {name: getattr(row, name) for name in LearnedSkill.model_fields if name != "name"}
    return LearnedSkill(name=skill_told(row.name), **told)
