"""Joining a chat and a web account by a code, and parting them."""

from datetime import timedelta
from uuid import UUID

import pytest
from sqlalchemy import PrimaryKeyConstraint, Table, UniqueConstraint, func, select, text, update

from career.accounts import linking
from career.accounts.service import register, telegram_user
from career.conversation.service import open_thread
from career.errors import CareerError, Conflict, InvalidInput
from db.models import (
    CV,
    Application,
    Base,
    DigestSetting,
    Job,
    LearningItem,
    LinkCode,
    Message,
    Profile,
    ProfileSkill,
    Thread,
    User,
)
from db.repositories import ActivityRepository, merging
from db.session import Database
from runtime.files import LocalFileStore
from tests.filling import NOBODYS, fill

CHAT = 700_100_200_300
PASSWORD = "correct horse battery"


async def web_account(database: Database, email: str = "ada@example.org") -> UUID:
    async with database.transaction() as session:
        return (await register(session, email, PASSWORD, "Ada")).id


async def chat_account(database: Database, telegram_id: int = CHAT) -> UUID:
    async with database.transaction() as session:
        user = await telegram_user(session, telegram_id, "Ada L.")
        await open_thread(session, user.id, "telegram", str(telegram_id))
        return user.id


async def code_of(database: Database, user_id: UUID) -> str:
    async with database.transaction() as session:
        return await linking.make_code(session, user_id)


async def refused(database: Database, files: LocalFileStore, code: str, telegram_id: int = CHAT) -> str:
    with pytest.raises(CareerError) as error:
        await linking.redeem(database, files, code, telegram_id)
    return error.value.code


def test_every_way_in_which_rows_of_two_people_may_meet_has_a_rule() -> None:
    rules = {item.model.__tablename__: set(item.same) for item in merging.MEETINGS}
    others = {model.__tablename__ for model in merging.RESOLVED} | set(merging.NEVER_MEET)
    for table, owner in merging.owned_columns():
        for columns in told_apart_by(table):
            if owner.name in columns and table.name not in others:
                assert rules.get(table.name) == columns - {owner.name}, table.name


def told_apart_by(table: Table) -> list[set[str]]:
    """Return the columns of everything that must be unique in a table."""
    unique = [c for c in table.constraints if isinstance(c, UniqueConstraint | PrimaryKeyConstraint)]
    indexes = [index for index in table.indexes if index.unique]
    return [{column.name for column in item.columns} for item in (*unique, *indexes)]


async def test_what_the_chat_has_gathered_goes_to_the_web_account(database: Database, files: LocalFileStore) -> None:
    web = await fill(database, "web", 1, email="ada@example.org", shared="the same")
    async with database.transaction() as session:
        await session.execute(update(User).values(telegram_id=None))
        await session.execute(update(Thread).values(channel="api", address=None))
        await session.execute(update(LearningItem).values(state="done"))
        await session.execute(update(Profile).values(headline=None))
        await session.execute(update(Application).values(notes="from the web"))
    chat = await fill(database, "chat", CHAT, shared="the same")
    async with database.transaction() as session:
        ActivityRepository(session, web.user_id).add_about("admin_plan_changed", chat.user_id)
        export = f"export/{chat.user_id}/cv.pdf"
        await session.execute(update(Message).values(events=[{"type": "file", "name": "cv.pdf", "key": export}]))
        newer = update(DigestSetting).where(DigestSetting.user_id == chat.user_id)
        await session.execute(newer.values(zone="Europe/Zurich", updated_at=func.now() + timedelta(days=1)))
    for key in (f"cv/{chat.user_id}/{chat.ids['cvs']}", export):
        await files.put(key, b"bytes")
    linked = await linking.redeem(database, files, await code_of(database, web.user_id), CHAT)
    assert linked == linking.Linked(web.user_id, merged=True)
    async with database.transaction() as session:
        for table in Base.metadata.sorted_tables:
            if table.name not in NOBODYS:
                rows = (await session.scalars(text(f'SELECT t::text FROM "{table.name}" AS t'))).all()
                assert not [row for row in rows if str(chat.user_id) in row], table.name
        user = (await session.scalars(select(User))).one()
        assert (user.telegram_id, user.email) == (CHAT, "ada@example.org")
        assert await session.get(Thread, chat.ids["threads"]) is not None
        profile = (await session.scalars(select(Profile))).one()
        assert (profile.headline, profile.bio) == ("profiles.headline of chat", "profiles.bio of web")
        assert [item.state for item in await session.scalars(select(LearningItem))] == ["done"]
        assert (await session.scalars(select(DigestSetting.zone))).all() == ["Europe/Zurich"]
        assert len((await session.scalars(select(ProfileSkill))).all()) == 1
        assert len((await session.scalars(select(Job))).all()) == 1
        assert await session.scalar(text("SELECT count(*) FROM application_events")) == 2
        notes = (await session.scalars(select(Application.notes))).one()
        assert notes == "from the web\napplications.notes of chat"
        cvs = {cv.id: cv for cv in await session.scalars(select(CV))}
        assert [cv.id for cv in cvs.values() if cv.is_active] == [web.ids["cvs"]]
        moved = cvs[chat.ids["cvs"]].file_key
        (offered,) = [
            m.events[0]["key"] for m in await session.scalars(select(Message)) if m.id == chat.ids["messages"]
        ]
    assert await files.get(moved) == await files.get(offered) == b"bytes"
    assert not await files.keys(f"cv/{chat.user_id}") + await files.keys(f"export/{chat.user_id}")


async def test_a_code_opens_once_and_not_for_long(database: Database, files: LocalFileStore) -> None:
    web, _ = await web_account(database), await chat_account(database)
    old, code = await code_of(database, web), await code_of(database, web)
    assert (len(code), set(code) <= set(linking.ALPHABET)) == (8, True)
    assert await refused(database, files, old) == "wrong_code"
    async with database.transaction() as session:
        assert code not in str((await session.execute(select(LinkCode.code_hash))).all())
        await session.execute(update(LinkCode).values(expires_at=func.now()))
    assert await refused(database, files, code) == "wrong_code"
    async with database.transaction() as session:
        await session.execute(update(LinkCode).values(expires_at=func.now() + timedelta(minutes=1)))
    assert (await linking.redeem(database, files, f" {code[:4].lower()}-{code[4:]}", CHAT)).user_id == web
    assert await refused(database, files, code) == "wrong_code"


async def test_guessing_ends_after_five_codes(database: Database, files: LocalFileStore) -> None:
    web, _ = await web_account(database), await chat_account(database)
    code = await code_of(database, web)
    assert {await refused(database, files, f"WRONG{n:03}") for n in range(5)} == {"wrong_code"}
    assert await refused(database, files, code) == "too_many_tries"


async def test_what_is_linked_otherwise_or_at_work_is_not_joined(database: Database, files: LocalFileStore) -> None:
    web, other = await web_account(database), await web_account(database, "eve@example.org")
    chat = await chat_account(database)
    assert await refused(database, files, await code_of(database, chat)) == "wrong_code"
    stranger = await chat_account(database, CHAT + 1)
    assert await refused(database, files, await code_of(database, stranger)) == "wrong_code"
    async with database.transaction() as session:
        await session.execute(update(Thread).values(busy_until=func.now() + timedelta(minutes=1)))
    code = await code_of(database, web)
    assert await refused(database, files, code) == "chat_busy"
    async with database.transaction() as session:
        await session.execute(update(Thread).values(busy_until=None))
    await linking.redeem(database, files, code, CHAT)
    assert await refused(database, files, await code_of(database, other)) == "already_linked"
    async with database.transaction() as session:
        with pytest.raises(Conflict):
            await linking.make_code(session, web)


async def test_the_code_of_a_chat_is_redeemed_on_the_web(database: Database, files: LocalFileStore) -> None:
    web, chat = await web_account(database), await chat_account(database)
    code = await code_of(database, chat)
    await linking.redeem_on_web(database, files, code, web)
    async with database.transaction() as session:
        assert await session.get(User, chat) is None
        with pytest.raises(InvalidInput):
            await linking.redeem_on_web(database, files, code, web)


async def test_an_unlinked_chat_begins_anew_and_its_thread_stays(database: Database, files: LocalFileStore) -> None:
    web, chat = await web_account(database), await chat_account(database)
    async with database.transaction() as session:
        with pytest.raises(Conflict):
            await linking.unlink(session, chat)
    await linking.redeem(database, files, await code_of(database, web), CHAT)
    async with database.transaction() as session:
        await linking.unlink(session, web)
    assert await chat_account(database) not in (web, chat)
    async with database.transaction() as session:
        threads = await session.scalars(select(Thread).where(Thread.user_id == web))
        assert [(thread.channel, thread.address) for thread in threads] == [("api", None)]
    await linking.redeem(database, files, await code_of(database, web), CHAT)
