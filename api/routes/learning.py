"""Learning: a plan by what jobs ask for, whether a skill is worth it, and what is begun and done."""

from datetime import UTC, datetime
from typing import Annotated

from fastapi import APIRouter, Path, Query

from api.dependencies import PREFIX, Caller, CurrentUser, PartsDep, Session
from api.openapi.documented import problems
from api.schemas.learning import Hours, LearningState, LearningWish, SkillName, Track, Weeks
from career.profile.learning import service as learning
from career.profile.learning.items import LearnedSkill
from career.profile.learning.model import LearningCard, State

router = APIRouter(prefix=f"{PREFIX}/learning", tags=["learning"])
Name = Annotated[
    str,
    Path(
        min_length=1,
        max_length=200,
        description="The key of a skill, its name in any spelling, or its number in the plan.",
        examples=["docker"],
    ),
]


@router.get("", responses=problems(401, 422, 503))
async def get_learning_plan(
    user_id: Caller,
    parts: PartsDep,
    track: Annotated[Track | None, Query(description="For this kind of job; for yours, if absent.")] = None,
    skill: Annotated[
        list[SkillName] | None, Query(max_length=20, description="Is it worth learning? The answer is in `verdicts`.")
    ] = None,
    hours_per_week: Annotated[Hours | None, Query()] = None,
    weeks: Annotated[Weeks | None, Query()] = None,
) -> LearningCard:
    """Return what to learn for a kind of job, in which order and in which weeks; nothing is kept.

    `basis` says what was counted: open `jobs`, your `saved` ones, or nothing, where a `table` of what is usual stands
    in. `gains` are scores that matches would then give. `ask` is what is missing where no kind of job is known.
    """
    wishes = learning.Wishes(track, tuple(skill or ()), weeks, hours_per_week)
    return await learning.plan(parts.database, parts.open_jobs, parts.embedder, user_id, wishes, keep=False)


@router.put("", responses=problems(401, 422, 503))
async def put_learning_plan(user_id: Caller, parts: PartsDep, body: LearningWish) -> LearningCard:
    """Make a plan and keep it as yours; what you began or are done with stays so.

    With skills alone it says whether they are worth it, and your plan stays as it is: give weeks or hours besides.
    """
    wishes = learning.Wishes(body.track, tuple(body.skills), body.weeks, body.hours_per_week)
    return await learning.plan(parts.database, parts.open_jobs, parts.embedder, user_id, wishes)


@router.get("/items", responses=problems(401, 422))
async def list_learning_items(user: CurrentUser, session: Session, state: State | None = None) -> list[LearnedSkill]:
    """Return the skills that you plan, have begun or are done with: your plan in its order, then the rest."""
    return await learning.items(session, user.id, state)


@router.put("/items/{name:path}", responses=problems(401, 422))
async def put_learning_item(user: CurrentUser, session: Session, name: Name, body: LearningState) -> LearnedSkill:
    """Note that a skill is planned, started or done; one that is not in your plan is added beside it.

    A skill that is done is no skill of your profile before you add it there.
    """
    return await learning.set_state(session, user.id, name, body.state, datetime.now(UTC))


@router.delete("/items/{name:path}", status_code=204, responses=problems(401, 404, 422))
async def delete_learning_item(user: CurrentUser, session: Session, name: Name) -> None:
    """Take a skill out of what you learn. A new plan may propose it again."""
    await learning.remove(session, user.id, name)
