"""`candid admin`: who is an admin. The first one is made here, by whoever runs the machine."""

import asyncio

from rich.console import Console
from rich.table import Table

from career.accounts import roles
from cli.database import open_database, running_settings
from cli.text import safe
from db.models import Role
from runtime.errors import StartupError
from runtime.settings import Settings

_ROLE = {Role.admin: "an admin", Role.instructor: "an instructor", Role.student: "a student"}


def grant(email: str, role: str, *, unconfirmed: bool) -> int:
    """Give a registered account a role. Raises StartupError for an e-mail that is not confirmed, unless allowed."""
    return asyncio.run(_grant(running_settings(), email, Role(role), unconfirmed))


def revoke(email: str) -> int:
    """Make an account a student's."""
    return asyncio.run(_revoke(running_settings(), email))


def show() -> int:
    """Print the admins."""
    return asyncio.run(_show(running_settings()))


async def _grant(settings: Settings, email: str, role: Role, unconfirmed: bool) -> int:
    async with open_database(settings) as database, database.transaction() as session:
        user = await roles.by_email(session, email)
        if not user.is_verified and not unconfirmed:
            raise StartupError(
                f"The address {safe(email)} is not confirmed, so it may be somebody else who registered it. Let its "
                "owner confirm it, or add --unconfirmed if you are sure."
            )
        await roles.change(session, user.id, roles.Change(role=role), by=None)
    Console(highlight=False).print(f"{safe(email)} is {_ROLE[role]} now.")
    return 0


async def _revoke(settings: Settings, email: str) -> int:
    async with open_database(settings) as database, database.transaction() as session:
        user = await roles.by_email(session, email)
        await roles.change(session, user.id, roles.Change(role=Role.student), by=None)
    Console(highlight=False).print(f"{safe(email)} is a student now.")
    return 0


async def _show(settings: Settings) -> int:
    async with open_database(settings) as database, database.transaction() as session:
        found = await roles.admins(session)
    table = Table("E-mail", "Name", "Account since", "Logged in last", "", box=None)
    for user in found:
        last = f"{user.last_login:%Y-%m-%d %H:%M}" if user.last_login else "never"
        state = "" if user.is_active else "disabled"
        table.add_row(safe(user.email or ""), safe(user.name or ""), f"{user.created_at:%Y-%m-%d}", last, state)
    Console(highlight=False).print(
        table if found else "There is no admin. `candid admin grant EMAIL` makes one of a registered account."
    )
    return 0
