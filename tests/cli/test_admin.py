"""`candid admin` from the command line, on real servers."""

import asyncio

import pytest
from sqlalchemy import select, update

from career.accounts.service import register
from cli.database import open_database
from cli.main import run
from db.models import Activity, User
from runtime.settings import Settings

ADA, EVE = "ada@example.org", "eve@example.org"


@pytest.fixture(autouse=True)
def _environment(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", settings.database.url)
    monkeypatch.setenv("REDIS_URL", settings.redis.url)
    monkeypatch.setenv("COLUMNS", "200")
    asyncio.run(_register(settings))


async def _register(settings: Settings) -> None:
    async with open_database(settings) as database, database.transaction() as session:
        for email in (ADA, EVE):
            await register(session, email, "a long enough password")
        await session.execute(update(User).where(User.email == ADA).values(is_verified=True))


async def _noted(settings: Settings) -> list[tuple[str, dict[str, str]]]:
    async with open_database(settings) as database, database.transaction() as session:
        rows = await session.scalars(select(Activity).where(Activity.action == "role_changed").order_by(Activity.id))
        return [(row.action, row.details) for row in rows]


def test_an_account_becomes_an_admins_and_is_listed(settings: Settings, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["admin", "list"]) == 0
    assert "There is no admin." in capsys.readouterr().out
    assert run(["admin", "grant", ADA.upper()]) == 0
    assert run(["admin", "list"]) == 0
    assert ADA in capsys.readouterr().out
    assert asyncio.run(_noted(settings)) == [("role_changed", {"role": "admin"})]


def test_an_address_that_nobody_confirmed_is_given_no_role_unawares(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["admin", "grant", EVE]) == 2
    assert "--unconfirmed" in capsys.readouterr().err
    assert run(["admin", "grant", EVE, "--role", "instructor", "--unconfirmed"]) == 0
    assert f"{EVE} is an instructor now." in capsys.readouterr().out


def test_the_last_admin_stays_one(capsys: pytest.CaptureFixture[str]) -> None:
    run(["admin", "grant", ADA])
    assert run(["admin", "revoke", ADA]) == 2
    assert "last admin" in capsys.readouterr().err
    assert run(["admin", "grant", ADA, "--role", "instructor"]) == 2
    run(["admin", "grant", EVE, "--unconfirmed"])
    assert run(["admin", "revoke", ADA]) == 0
    capsys.readouterr()
    run(["admin", "list"])
    assert ADA not in capsys.readouterr().out


def test_an_address_without_an_account_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["admin", "grant", "nobody@example.org"]) == 2
    assert "It has to be registered first." in capsys.readouterr().err
