"""Roles, plans and closed accounts: who may be left without what."""

import asyncio
from collections.abc import Awaitable
from uuid import UUID

import pytest
from sqlalchemy import select, update

from career.accounts import erasure, roles
from career.accounts.service import register
from career.errors import Conflict, Forbidden, InvalidInput, NotFound
from db.models import Activity, ProgressConsent, Role, User
from db.repositories.consents import StudentRepository
from db.session import Database
from runtime.ids import new_id


async def made(database: Database, name: str, role: Role = Role.student) -> UUID:
    async with database.transaction() as session:
        user = await register(session, f"{name}@example.org", "a long enough password", name)
        user.role, user.is_verified = role, True
        return user.id


async def change(database: Database, user_id: UUID, by: UUID | None = None, **wanted: object) -> User:
    async with database.transaction() as session:
        return await roles.change(session, user_id, roles.Change(**wanted), by=by)  # type: ignore[arg-type]


async def log_of(database: Database, user_id: UUID) -> list[tuple[str, UUID | None, dict[str, object]]]:
    async with database.transaction() as session:
        rows = await session.scalars(select(Activity).where(Activity.user_id == user_id).order_by(Activity.id))
        return [(row.action, row.subject_id, row.details) for row in rows if row.action != "registered"]


async def test_what_an_admin_changes_stands_in_both_logs(database: Database) -> None:
    ada, eve = await made(database, "ada", Role.admin), await made(database, "eve")
    await change(database, eve, ada, role=Role.instructor, plan="team", is_active=False)
    told = [
        ("role_changed", {"role": "instructor"}),
        ("plan_changed", {"plan": "team"}),
        ("account_disabled", {}),
    ]
    assert await log_of(database, eve) == [(action, ada, details) for action, details in told]
    assert await log_of(database, ada) == [(f"admin_{action}", eve, details) for action, details in told]
    await change(database, eve, ada, role=Role.instructor, is_active=False)
    assert len(await log_of(database, ada)) == 3


@pytest.mark.parametrize("wanted", [{"role": Role.student}, {"is_active": False}])
async def test_of_two_admins_who_end_each_other_at_once_one_is_left(
    database: Database, wanted: dict[str, object]
) -> None:
    ada, eve = await made(database, "ada", Role.admin), await made(database, "eve", Role.admin)
    attempts: list[Awaitable[object]] = [change(database, ada, eve, **wanted), change(database, eve, ada, **wanted)]
    results = await asyncio.gather(*attempts, return_exceptions=True)
    assert sorted(type(result).__name__ for result in results) == ["Conflict", "User"]
    async with database.transaction() as session:
        left = await session.scalars(select(User).where(User.role == Role.admin, User.is_active.is_(True)))
        assert len(left.all()) == 1


async def test_a_disabled_admin_is_none_of_those_who_are_left(database: Database) -> None:
    ada, eve = await made(database, "ada", Role.admin), await made(database, "eve", Role.admin)
    await change(database, eve, ada, is_active=False)
    with pytest.raises(Conflict) as refused:
        await change(database, ada, ada, role=Role.student)
    assert refused.value.code == "last_admin"


async def test_the_role_of_an_instructor_takes_its_consents_along(database: Database) -> None:
    ada, eve = await made(database, "ada"), await made(database, "eve", Role.instructor)
    async with database.transaction() as session:
        await StudentRepository(session, eve).ask(ada)
        await session.execute(update(ProgressConsent).values(state="agreed"))
    await change(database, eve, role=Role.student)
    async with database.transaction() as session:
        assert (await session.scalars(select(ProgressConsent))).all() == []


async def test_an_account_that_is_being_erased_stays_closed(database: Database) -> None:
    ada, eve = await made(database, "ada", Role.admin), await made(database, "eve")
    async with database.transaction() as session:
        await erasure.request(session, eve)
    with pytest.raises(Conflict) as refused:
        await change(database, eve, ada, is_active=True)
    assert refused.value.code == "account_erased"


async def test_what_cannot_be_is_refused(database: Database) -> None:
    ada = await made(database, "ada")
    with pytest.raises(InvalidInput):
        await change(database, ada, plan="Free of charge!")
    with pytest.raises(NotFound):
        await change(database, new_id(), plan="free")
    async with database.transaction() as session:
        user = await session.get(User, ada)
        assert user is not None
        for role in (Role.admin, Role.instructor):
            with pytest.raises(Forbidden):
                roles.require(user, role)
