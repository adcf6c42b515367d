"""The tool of learning: a plan, whether a skill is worth it, what is begun and done."""

from datetime import UTC, datetime
from typing import Annotated, Any

from langchain.tools import tool
from pydantic import BaseModel, BeforeValidator, Field

from agent.tools.profile import Runtime
from agent.tools.results import Result, result
from agent.wording.learning import ask_to_add, head_of_plan, say_plan, say_progress
from career.profile.learning import service as learning

Names = Annotated[
    list[str] | None, BeforeValidator(lambda given: [str(given)] if isinstance(given, str | int) else given)
]


class LearningWishes(BaseModel):
    """What to plan, or what to note. Give only what the user said."""

    track: str | None = Field(None, description="The kind of job to learn for, such as data analyst.")
    skills: Names = Field(None, description="Skills that the user asks about: is it worth it, a plan for it.")
    weeks: int | None = Field(None, description="Weeks that the plan may take.")
    hours_per_week: int | None = Field(None, description="Hours a week for learning.")
    done: Names = Field(None, description="Skills, or numbers of the plan, that the user finished.")
    started: Names = Field(None, description="Skills, or numbers of the plan, that the user began.")


@tool(response_format="content_and_artifact", args_schema=LearningWishes)
async def plan_learning(runtime: Runtime, **wanted: Any) -> Result:
    """Plan what to learn for a kind of job, tell whether a skill or certificate is worth it, note what was learned."""
    context = runtime.context
    told = {key: value for key, value in wanted.items() if value}
    if told.get("done") or told.get("started"):
        progress = await learning.note(
            context.database,
            context.user_id,
            started=[str(name) for name in told.get("started", ())],
            done=[str(name) for name in told.get("done", ())],
            now=datetime.now(UTC),
        )
        said, offered = say_progress(progress), list(progress.offered)
        more = ask_to_add(progress) if offered else ""
        return result(said + more, short=said, keys=[*progress.done, *progress.started], offered=offered)
    card = await learning.plan(
        context.database,
        context.open_jobs,
        context.embedder,
        context.user_id,
        learning.Wishes(
            track=told.get("track"),
            skills=tuple(map(str, told.get("skills", ()))),
            weeks=told.get("weeks"),
            hours_per_week=told.get("hours_per_week"),
        ),
    )
    names = [*(verdict.name for verdict in card.verdicts), *(item.name for item in card.items[:3])]
    return result(say_plan(card), "learning" if card.items else None, card, keys=names[:2], short=head_of_plan(card))
