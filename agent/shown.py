"""The list that was shown last, which numbers mean: of jobs, of applications, or a digest that came in between."""

from collections.abc import Iterator, Sequence
from typing import Any
from uuid import UUID

from langchain.tools import ToolRuntime
from langchain_core.messages import AIMessage, BaseMessage, HumanMessage, ToolMessage
from pydantic import BaseModel, ConfigDict
from sqlalchemy.ext.asyncio import AsyncSession

from agent.context import AgentContext
from career.digest.model import day_in_words
from career.digest.text import Digest
from db.repositories import MessageRepository
from runtime.language import N_
from runtime.language import gettext as _

LISTS = {
    "search_jobs": N_("found jobs"),
    "recommend_jobs": N_("recommended jobs"),
    "similar_jobs": N_("similar jobs"),
    "list_applications": N_("applications"),
}
CUSTOMIZES = frozenset(
    {
        "customize_cv",
        "decide_suggestions",
        "answer_question",
        "show_changes",
        "write_cover_letter",
        "export_cv",
    }
)
"""Tools after which numbers mean suggestions for a CV, until a list is shown."""
_ENDS = frozenset({"save_job", "compare_jobs"})
"""Tools whose result is a numbered list, with what it is called, and those after which numbers mean saved jobs."""
_SPEAK_OF_ONE = frozenset({"match_job", "track_application", "dismiss_job"})


class Listed(BaseModel):
    """One line of a list: a job, an application, or an application for a job that is kept."""

    model_config = ConfigDict(frozen=True)

    title: str | None = None
    company: str | None = None
    job_id: UUID | None = None
    application_id: UUID | None = None


class Shown(BaseModel):
    """A list as it was shown, and what it is called; `left` says that one job has been spoken of since."""

    model_config = ConfigDict(frozen=True)

    name: str | None = None
    items: tuple[Listed, ...] = ()
    left: bool = False

    @property
    def names(self) -> dict[int, tuple[str | None, str | None]]:
        """Titles and companies by their numbers."""
        return {number: (item.title, item.company) for number, item in enumerate(self.items, 1)}


async def shown_last(session: AsyncSession, context: AgentContext, messages: Sequence[BaseMessage]) -> Shown:
    """Return the list that was shown last in the thread, an empty one where none was, or saved jobs were spoken of."""
    turn_id, shown = _in_messages(messages)
    message = await MessageRepository(session, context.user_id).newest_card(
        context.thread_id, "digest", after=turn_id, before=context.turn_id
    )
    made = next(
        (_digest(event) for event in (message.events if message else ()) if event.get("kind") == "digest"), None
    )
    return made if made else shown


def so_far(runtime: ToolRuntime[AgentContext, Any]) -> list[BaseMessage]:
    """Return the thread's messages as they are for a tool: of the calls made beside its own, only those before it."""
    messages: list[BaseMessage] = list(runtime.state["messages"])
    for place in range(len(messages) - 1, -1, -1):
        message = messages[place]
        if isinstance(message, AIMessage):
            ids = [call["id"] for call in message.tool_calls]
            own = ids.index(runtime.tool_call_id) if runtime.tool_call_id in ids else len(ids)
            messages[place] = message.model_copy(update={"tool_calls": message.tool_calls[:own]})
            break
    return messages


def is_customizing(messages: Sequence[BaseMessage]) -> bool:
    """Tell whether a CV was customised since a list was shown, so that "apply 1" and "undo 2" mean suggestions."""
    for message in reversed(messages):
        if isinstance(message, ToolMessage) and message.name in CUSTOMIZES:
            return True
        if isinstance(message, ToolMessage) and message.name in LISTS and _items(message):
            return False
    return False


def is_listing(messages: Sequence[BaseMessage]) -> bool:
    """Tell whether a list is made by a call beside, so that its numbers are not known yet."""
    calling = next((message for message in reversed(messages) if isinstance(message, AIMessage)), None)
    return bool(calling and any(call["name"] in LISTS for call in calling.tool_calls))


def _in_messages(messages: Sequence[BaseMessage]) -> tuple[UUID | None, Shown]:
    """Return the last list of the graph's messages, and the turn in which it was shown or ended."""
    left = False
    for place in range(len(messages) - 1, -1, -1):
        message = messages[place]
        if not isinstance(message, ToolMessage) or message.status == "error":
            continue
        items = _items(message)
        if message.name in _ENDS or (message.name in LISTS and items):
            name = LISTS.get(message.name or "")
            return _turn(messages[:place]), Shown(name=name, items=items if name else (), left=left and bool(name))
        left = left or message.name in _SPEAK_OF_ONE
    return None, Shown()


def _items(message: ToolMessage) -> tuple[Listed, ...]:
    facts = message.artifact if isinstance(message.artifact, dict) else {}
    return tuple(Listed.model_validate(item) for item in facts.get("listed", ()))


def _turn(before: Sequence[BaseMessage]) -> UUID | None:
    """Return the turn that messages end in: a person's message has its turn's id."""
    said = (message.id for message in reversed(before) if isinstance(message, HumanMessage))
    try:
        return UUID(str(next(said, None)))
    except ValueError:
        return None


def _digest(event: dict[str, Any]) -> Shown | None:
    made = Digest.model_validate(event.get("data"))
    items = tuple(Listed(title=item.title, company=item.company, job_id=item.job_id) for item in made.items)
    return Shown(name=_("digest for {day}", day=day_in_words(made.day)), items=items) if items else None


def spoken_of(messages: Sequence[BaseMessage]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield the tools that spoke of one job with what they said of it, the last first, until a list was shown."""
    for message in reversed(messages):
        if not isinstance(message, ToolMessage) or message.status == "error":
            continue
        if message.name in LISTS and _items(message):
            return
        if message.name:
            yield message.name, message.artifact if isinstance(message.artifact, dict) else {}
