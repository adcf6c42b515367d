"""Skills as they are called here, for whoever types one."""

from typing import Annotated

from fastapi import APIRouter, Query

from api.dependencies import PREFIX, CurrentUser
from api.openapi.documented import problems
from career.skills.search import MOST, KnownSkill, suggested

router = APIRouter(prefix=f"{PREFIX}/skills", tags=["profile"])


@router.get("", responses=problems(401, 422))
def search_skills(
    _user: CurrentUser,
    query: Annotated[str, Query(min_length=1, max_length=80, description="What is typed so far.", examples=["kube"])],
    limit: Annotated[int, Query(ge=1, le=MOST, description="How many at most.")] = 10,
) -> list[KnownSkill]:
    """Return the skills whose names begin like this, the likeliest first; unknown ones may be added too."""
    return suggested(query, limit)
