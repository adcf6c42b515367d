"""The tool of the daily digest."""

from datetime import UTC, datetime
from typing import Annotated, Any, Literal

from langchain.tools import tool
from pydantic import BaseModel, BeforeValidator, Field

from agent.own_words import own_words
from agent.tools.jobs import last_said
from agent.tools.profile import Runtime
from agent.tools.results import OneOf, Result, result
from agent.understanding.digests import change_in
from career.digest import service as digests
from career.digest.model import DAY_NAMES, EVERY_DAY, MOST_JOBS, WORKDAYS, DigestChange, DigestSettings
from career.digest.wording import read_change
from career.digest.zones import find_zone
from career.errors import InvalidInput
from runtime.language import N_
from runtime.language import gettext as _

Day = Literal["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
_LEAST = 3


def _day(given: Any) -> Any:
    """Return the name of a day that is given in another way: "mon", "MONDAY", 1."""
    if isinstance(given, int) and 1 <= given <= len(DAY_NAMES):
        return DAY_NAMES[given - 1]
    name = str(given).strip().casefold()
    return next((day for day in DAY_NAMES if len(name) >= _LEAST and day.casefold().startswith(name)), given)


DayName = Annotated[Day, BeforeValidator(_day)]


class DigestWishes(BaseModel):
    """What to change in the digest. Give only what the user said; nothing to tell the settings."""

    on: bool | None = Field(None, description="False to stop it, True to start it.")
    time: str | None = Field(None, description="Time of day as HH:MM, such as 08:00.")
    timezone: str | None = Field(None, description="A city, or a name such as Europe/Berlin.")
    frequency: Annotated[Literal["daily", "weekdays", "weekly"] | None, OneOf] = Field(
        None, description="weekdays is Monday to Friday."
    )
    days: list[DayName] | None = Field(None, description="Only on these days.")
    not_on: list[DayName] | None = Field(None, description="Not on these days.")
    count: int | None = Field(None, description=f"How many jobs at most, 1 to {MOST_JOBS}.")
    least_score: int | None = Field(None, description="Only jobs with this score or more, 0 to 100.")


@tool(response_format="content_and_artifact", args_schema=DigestWishes)
async def set_digest(runtime: Runtime, **wanted: Any) -> Result:
    """Set when and how many new jobs the user is sent by themselves (daily digest), stop it, or tell its settings."""
    context = runtime.context
    given = {key: value for key, value in wanted.items() if value is not None}
    async with context.database.transaction() as session:
        held = await digests.settings_of(session, context.user_id)
        change = _change(given, held) if given else change_in(own_words(last_said(runtime.state)))
        told = await digests.change(
            session, context.user_id, change, thread_id=context.thread_id, now=datetime.now(UTC)
        )
    words = [told.words]
    if given.get("frequency") == "weekly" and "days" not in given:
        words.append(_("I took {day}; say another day if you like.", day=_(DAY_NAMES[told.settings.weekdays[0] - 1])))
    if change.is_empty or not told.settings.on:
        return result(" ".join(words), keys=[])
    return result(" ".join([*words, _(_NEXT)]), keys=[f"{told.settings.at:%H:%M}"])


_NEXT = N_("“stop the digest” ends it.")


def _change(given: dict[str, Any], held: DigestSettings) -> DigestChange:
    """Return a change from a tool's arguments. Raises InvalidInput, in words for the person, for what cannot be."""
    days = tuple(DAY_NAMES.index(day) + 1 for day in given.get("days") or ())
    change = {
        "on": given.get("on"),
        "at": read_change(f"digest at {given['time']}").at if given.get("time") else None,
        "zone": find_zone(given["timezone"]) if given.get("timezone") else None,
        "weekdays": days or _of_frequency(given.get("frequency"), held.weekdays),
        "not_on": tuple(DAY_NAMES.index(day) + 1 for day in given.get("not_on") or ()),
        "count": _within(given.get("count"), 1, MOST_JOBS, _("A digest holds 1 to 20 jobs.")),
        "least_score": _within(given.get("least_score"), 0, 100, _("Scores go from 0 to 100.")),
    }
    if change["on"] is None and (change["at"] or change["weekdays"]):
        change["on"] = True
    return DigestChange(**change)


def _of_frequency(frequency: str | None, held: tuple[int, ...]) -> tuple[int, ...] | None:
    """Return the days of a rhythm; "weekly" keeps a day that is set alone, else it is Monday."""
    if frequency == "weekly":
        return held if len(held) == 1 else (1,)
    return {"daily": EVERY_DAY, "weekdays": WORKDAYS}.get(frequency or "")


def _within(value: int | None, least: int, most: int, words: str) -> int | None:
    if value is not None and not least <= value <= most:
        raise InvalidInput("digest_number", words)
    return value
