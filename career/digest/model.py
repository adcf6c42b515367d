"""A person's settings of the daily digest, and a change of them."""

from datetime import UTC, date, datetime, time
from typing import Annotated

from pydantic import AfterValidator, AwareDatetime, BaseModel, ConfigDict, Field, WithJsonSchema

from career.digest.zones import known_zone
from career.errors import InvalidInput
from runtime.language import N_, ngettext
from runtime.language import gettext as _

EVERY_DAY = (1, 2, 3, 4, 5, 6, 7)
WORKDAYS = (1, 2, 3, 4, 5)
WEEKEND = (6, 7)
MOST_JOBS = 20
DAY_NAMES = (
    N_("Monday"),
    N_("Tuesday"),
    N_("Wednesday"),
    N_("Thursday"),
    N_("Friday"),
    N_("Saturday"),
    N_("Sunday"),
)
MONTH_NAMES = (
    N_("January"),
    N_("February"),
    N_("March"),
    N_("April"),
    N_("May"),
    N_("June"),
    N_("July"),
    N_("August"),
    N_("September"),
    N_("October"),
    N_("November"),
    N_("December"),
)


def _whole_minute(at: time) -> time:
    return at.replace(second=0, microsecond=0, tzinfo=None, fold=0)


def _days(days: tuple[int, ...]) -> tuple[int, ...]:
    if not days or not set(days) <= set(EVERY_DAY):
        raise ValueError("one day at least, Monday 1 to Sunday 7")
    return tuple(sorted(set(days)))


_LOCAL = {"type": "string", "pattern": r"^([01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d+)?)?$", "examples": ["08:00"]}
TimeOfDay = Annotated[time, AfterValidator(_whole_minute), WithJsonSchema(_LOCAL)]
"""A local time; JSON Schema's format `time` is one with an offset."""
Weekdays = Annotated[tuple[int, ...], AfterValidator(_days)]
"""ISO weekdays, Monday 1 to Sunday 7, each once and in order."""
Zone = Annotated[str, AfterValidator(known_zone)]
Count = Annotated[int, Field(ge=1, le=MOST_JOBS)]
Score = Annotated[int, Field(ge=0, le=100)]


class DigestSettings(BaseModel):
    """Whether, when and what: at most `count` jobs of `least_score` or more, at a local time on some weekdays.

    `since` is when the person last asked for this time: what lies before is not owed to them.
    """

    model_config = ConfigDict(frozen=True)

    on: bool = False
    at: TimeOfDay = time(8)
    zone: Zone = "UTC"
    weekdays: Weekdays = EVERY_DAY
    count: Count = 5
    least_score: Score = 50
    since: AwareDatetime | None = None


class DigestChange(BaseModel):
    """What a person wants changed; None leaves a setting as it is. `not_on` takes days away from those that are set."""

    model_config = ConfigDict(frozen=True)

    on: bool | None = None
    at: TimeOfDay | None = None
    zone: Zone | None = None
    weekdays: Weekdays | None = None
    not_on: tuple[int, ...] = ()
    count: Count | None = None
    least_score: Score | None = None

    @property
    def is_empty(self) -> bool:
        """Whether nothing is to be changed."""
        return self == DigestChange()


def changed(settings: DigestSettings, change: DigestChange, now: datetime) -> DigestSettings:
    """Return the settings with a change applied.

    Another time, other days, or switching on count from `now`: who asks at noon for eight o'clock gets the first digest
    the next morning. A move to another zone does not: the new day's digest is owed as any other.
    Raises InvalidInput when no weekday is left.
    """
    told = change.model_dump(exclude_none=True, exclude={"not_on"})
    days = tuple(day for day in told.get("weekdays", settings.weekdays) if day not in change.not_on)
    if not days:
        raise InvalidInput("digest_days", _("That leaves no day for the digest. Name a day, or say: stop the digest."))
    after = settings.model_copy(update={**told, "weekdays": days})
    if after.on and _timing(after) != _timing(settings):
        return after.model_copy(update={"since": now.astimezone(UTC)})
    return after


def _timing(settings: DigestSettings) -> tuple[bool, time, tuple[int, ...]]:
    return settings.on, settings.at, settings.weekdays


def days_in_words(days: tuple[int, ...]) -> str:
    """Return weekdays in words: "every day", "Monday to Friday", "Monday and Thursday"."""
    if days == EVERY_DAY:
        return _("every day")
    names = [_(DAY_NAMES[day - 1]) for day in days]
    if len(days) > 2 and days[-1] - days[0] == len(days) - 1:
        return _("{first} to {last}", first=names[0], last=names[-1])
    return _("{names} and {last}", names=", ".join(names[:-1]), last=names[-1]) if len(names) > 1 else names[0]


def in_words(settings: DigestSettings) -> str:
    """Return settings as a sentence that confirms them."""
    if not settings.on:
        return _("The digest is off. Say when you want it, such as: every weekday at 8.")
    text = (
        N_("At most {jobs} at {time} ({zone}), {days}, with a score of {least} or more. Each job comes once.")
        if settings.least_score
        else N_("At most {jobs} at {time} ({zone}), {days}. Each job comes once.")
    )
    return _(
        text,
        jobs=ngettext("{count} job", "{count} jobs", settings.count),
        time=f"{settings.at:%H:%M}",
        zone=settings.zone,
        days=days_in_words(settings.weekdays),
        least=settings.least_score,
    )


def day_in_words(day: date) -> str:
    """Return a day as people say it: "Monday 23 November"."""
    month = MONTH_NAMES[day.month - 1]
    return _("{weekday} {day} {month}", weekday=_(DAY_NAMES[day.isoweekday() - 1]), day=day.day, month=_(month))
