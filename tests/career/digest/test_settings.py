"""Settings of the digest are kept, told back, and say how the time zone was found."""

from datetime import UTC, datetime, time
from uuid import UUID, uuid4

import pytest

from career.accounts.service import telegram_user
from career.conversation.service import open_thread
from career.digest import service as digests
from career.digest.model import DigestChange, DigestSettings
from career.errors import InvalidInput, NotFound
from career.profile import service as profiles
from career.profile.service import ProfileChange
from db.models import DigestSetting, User
from db.repositories.digests import DigestRepository
from db.session import Database

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)
DAILY = DigestChange(on=True, at=time(8))


@pytest.fixture
async def mara(database: Database) -> UUID:
    return await person(database, 7)


async def person(database: Database, number: int) -> UUID:
    async with database.transaction() as session:
        return (await telegram_user(session, number, "Mara")).id


async def live_in(database: Database, user_id: UUID, place: str) -> None:
    async with database.transaction() as session:
        await profiles.change(session, user_id, ProfileChange(location=place))


async def ask(
    database: Database, user_id: UUID, change: DigestChange, thread: UUID | None = None
) -> digests.DigestView:
    async with database.transaction() as session:
        return await digests.change(session, user_id, change, thread_id=thread, now=NOW)


async def kept(database: Database, user_id: UUID) -> DigestSetting:
    async with database.transaction() as session:
        row = await DigestRepository(session, user_id).settings()
    assert row is not None
    return row


async def test_nothing_is_kept_until_something_is_asked_for(database: Database, mara: UUID) -> None:
    async with database.transaction() as session:
        assert await digests.settings_of(session, mara) == DigestSettings()
        await digests.change(session, mara, DigestChange(), now=NOW)
        assert await DigestRepository(session, mara).settings() is None


async def test_what_is_asked_for_is_kept_with_the_moment_when_it_is_due(database: Database, mara: UUID) -> None:
    change = DigestChange(on=True, at=time(8), zone="Europe/Berlin", weekdays=(1, 2, 3, 4, 5), count=3)
    view = await ask(database, mara, change)
    assert view.next_due == datetime(2026, 11, 23, 7, tzinfo=UTC)
    assert "The next one is due on Monday 23 November at 08:00." in view.words
    assert (await kept(database, mara)).next_due == view.next_due
    async with database.transaction() as session:
        assert await digests.settings_of(session, mara) == view.settings
        assert await digests.view(session, mara) == view


async def test_a_digest_that_is_off_is_not_due(database: Database, mara: UUID) -> None:
    await ask(database, mara, DAILY)
    view = await ask(database, mara, DigestChange(on=False))
    assert (view.next_due, (await kept(database, mara)).next_due) == (None, None)
    assert view.words.startswith("The digest is off.")


@pytest.mark.parametrize(
    ("place", "zone"),
    [
        ("Hamburg, Germany", "Europe/Berlin"),
        ("Poland", "Europe/Warsaw"),
        ("Austin, TX", "America/Chicago"),
        ("United States", "UTC"),
        ("Nowhereton", "UTC"),
    ],
)
async def test_the_zone_is_taken_from_the_place_where_that_has_one(
    database: Database, mara: UUID, place: str, zone: str
) -> None:
    await live_in(database, mara, place)
    view = await ask(database, mara, DAILY)
    assert (view.settings.zone, view.zone_is_a_guess) == (zone, True)
    assert ("go by UTC" if zone == "UTC" else f"I took {zone} from your place") in view.words


async def test_a_zone_that_was_told_is_no_guess_and_stays_in_the_profile(database: Database, mara: UUID) -> None:
    await live_in(database, mara, "Hamburg, Germany")
    view = await ask(database, mara, DAILY.model_copy(update={"zone": "America/New_York"}))
    assert (view.settings.zone, view.zone_is_a_guess) == ("America/New_York", False)
    assert "your place" not in view.words
    async with database.transaction() as session:
        assert (await profiles.view(session, mara)).time_zone == "America/New_York"


async def test_the_profiles_zone_counts_before_the_place(database: Database, mara: UUID) -> None:
    async with database.transaction() as session:
        change = ProfileChange(location="Hamburg, Germany", time_zone="Asia/Tokyo")
        await profiles.change(session, mara, change)
    view = await ask(database, mara, DAILY)
    assert (view.settings.zone, view.zone_is_a_guess) == ("Asia/Tokyo", False)


async def test_a_chat_that_is_pushed_to_is_not_given_up_for_another_thread(database: Database, mara: UUID) -> None:
    async with database.transaction() as session:
        chat = await open_thread(session, mara, "telegram", "7")
        page = await open_thread(session, mara, "api")
    for thread, expected in ((page, page), (chat, chat), (page, chat)):
        await ask(database, mara, DAILY, thread.id)
        assert (await kept(database, mara)).thread_id == expected.id
    await ask(database, mara, DigestChange(count=3))
    assert (await kept(database, mara)).thread_id == chat.id


async def test_a_thread_of_someone_else_is_refused_and_nothing_kept(database: Database, mara: UUID) -> None:
    other = await person(database, 8)
    async with database.transaction() as session:
        foreign = await open_thread(session, other, "telegram", "8")
    with pytest.raises(NotFound):
        await ask(database, mara, DAILY, foreign.id)
    async with database.transaction() as session:
        assert await DigestRepository(session, mara).settings() is None


async def test_no_day_at_all_is_refused_and_the_settings_stay(database: Database, mara: UUID) -> None:
    before = (await ask(database, mara, DigestChange(on=True, weekdays=(1,)))).settings
    with pytest.raises(InvalidInput):
        await ask(database, mara, DigestChange(not_on=(1,)))
    async with database.transaction() as session:
        assert await digests.settings_of(session, mara) == before


async def test_an_account_that_is_not_active_has_no_digest(database: Database, mara: UUID) -> None:
    async with database.transaction() as session:
        user = await session.get(User, mara)
        assert user is not None
        user.is_active = False
    for account in (mara, uuid4()):
        with pytest.raises(NotFound):
            await ask(database, account, DAILY)


async def test_a_profile_that_moves_takes_the_digest_along(database: Database, mara: UUID) -> None:
    async def move(zone: str) -> None:
        async with database.transaction() as session:
            await profiles.change(session, mara, ProfileChange(time_zone=zone))

    await move("Europe/Berlin")
    view = await ask(database, mara, DAILY)
    await move("Asia/Tokyo")
    async with database.transaction() as session:
        moved = await digests.view(session, mara)
    assert moved.settings == view.settings.model_copy(update={"zone": "Asia/Tokyo"})
    assert moved.next_due != view.next_due
    assert moved.next_due is not None
    assert moved.next_due.hour == 23
