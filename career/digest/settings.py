"""A person's settings of the digest: what is kept, and what stands in where nothing was told."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy.ext.asyncio import AsyncSession

from career.conversation.service import PUSHED_CHANNELS, get_thread
from career.digest import model
from career.digest.model import DigestChange, DigestSettings, day_in_words, in_words
from career.digest.rows import columns, keep, settings_from
from career.digest.views import DigestView
from career.digest.zones import known_zone, zone_in
from career.errors import InvalidInput
from career.places.location import read_location
from career.profile import service as profiles
from career.profile.views import ProfileCard
from db.models import DigestSetting
from db.repositories import ActivityRepository, ProfileRepository, ThreadRepository
from db.repositories.digests import DigestRepository
from runtime.language import N_
from runtime.language import gettext as _

UNKNOWN_ZONE = "UTC"


@dataclass(frozen=True)
class _Zone:
    name: str
    by: Literal["told", "place", "nothing"]


async def settings_of(session: AsyncSession, user_id: UUID) -> DigestSettings:
    """Return the settings, or what they would be: off, and in the time zone that is known or likely.

    Raises NotFound for an account that is not active.
    """
    profile = await profiles.view(session, user_id)
    row = await DigestRepository(session, user_id).settings()
    return settings_from(row) if row else DigestSettings(zone=_zone(profile).name)


async def view(session: AsyncSession, user_id: UUID) -> DigestView:
    """Return the settings in full and in words. Raises NotFound for an account that is not active."""
    profile = await profiles.view(session, user_id)
    row = await DigestRepository(session, user_id).settings()
    return _view(row, settings_from(row) if row else None, _zone(profile))


async def change(
    session: AsyncSession, user_id: UUID, change: DigestChange, *, thread_id: UUID | None = None, now: datetime
) -> DigestView:
    """Change what a change names, and say what holds then.

    The digest comes in the thread in which it was asked for, a chat that is pushed to before any other. A zone that is
    told is kept in a profile that has none. Raises NotFound for an account that is not active or a thread that is not
    theirs, InvalidInput when no day is left.
    """
    profile = await profiles.view(session, user_id)
    zone = _zone(profile)
    if change.is_empty:
        return await view(session, user_id)
    if change.zone is not None and zone.by != "told":
        (await ProfileRepository(session, user_id).locked()).time_zone = change.zone
        zone = _Zone(change.zone, "told")
    row = await DigestRepository(session, user_id).made_settings(**columns(DigestSettings(zone=zone.name)))
    settings = model.changed(settings_from(row), change, now)
    keep(row, settings, now)
    if thread_id is not None:
        await _choose_thread(session, row, thread_id)
    if settings.on:
        row.blocked_at = None
    ActivityRepository(session, user_id).add("digest_changed", fields=sorted(change.model_fields_set))
    await session.flush()
    return _view(row, settings, zone)


async def _choose_thread(session: AsyncSession, row: DigestSetting, thread_id: UUID) -> None:
    threads = ThreadRepository(session, row.user_id)
    offered = await get_thread(session, row.user_id, thread_id)
    kept = await threads.get(row.thread_id) if row.thread_id else None
    if kept is None or offered.channel in PUSHED_CHANNELS or kept.channel not in PUSHED_CHANNELS:
        row.thread_id = offered.id


def _zone(profile: ProfileCard) -> _Zone:
    """Return the time zone that a person told, or the one of their place where that has one, or UTC."""
    if profile.time_zone:
        try:
            return _Zone(known_zone(profile.time_zone), "told")
        except InvalidInput:
            pass
    # Without a location nothing is read: the first reading loads all places, which takes a second
    spots = read_location(profile.location) if profile.location else []
    places = (spot.place for spot in spots if spot.place)
    found = next((zone for place in places if (zone := zone_in(place.city, place.country))), None)
    return _Zone(found, "place") if found else _Zone(UNKNOWN_ZONE, "nothing")


def _view(row: DigestSetting | None, settings: DigestSettings | None, zone: _Zone) -> DigestView:
    held = settings or DigestSettings(zone=zone.name)
    due = row.next_due if row and held.on else None
    closed = row.blocked_at if row and not held.on else None
    said = [in_words(held), *_next(due, held.zone)] if closed is None else [_closed(closed, held)]
    return DigestView(
        settings=held,
        next_due=due,
        words=" ".join([*said, *(_guessed(held.zone, zone) if held.on else [])]),
        zone_is_a_guess=zone.by != "told",
        blocked_at=closed,
    )


def _next(due: datetime | None, zone: str) -> list[str]:
    if due is None:
        return []
    local = due.astimezone(ZoneInfo(zone))
    day = day_in_words(local.date())
    return [_("The next one is due on {day} at {time}.", day=day, time=f"{local:%H:%M}")]


def _closed(at: datetime, settings: DigestSettings) -> str:
    day = day_in_words(at.astimezone(ZoneInfo(settings.zone)).date())
    off = _("The digest is off: on {day} your chat did not take it, because it is blocked or closed.", day=day)
    return f"{off} {_(SWITCH_ON)}"


SWITCH_ON = N_("To get it again, say: start the digest.")


def _guessed(kept: str, zone: _Zone) -> list[str]:
    """Say of a time zone that was not told how it came, and how to tell another."""
    if zone.by == "told":
        return []
    if kept == UNKNOWN_ZONE:
        return [_("I do not know your time zone and go by UTC. Tell me yours, such as: the digest in Berlin time.")]
    told = _(
        "I took {zone} from your place. If that is not your time zone, say: the digest in New York time.", zone=kept
    )
    return [told]
