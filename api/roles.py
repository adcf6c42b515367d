"""Dependencies for routes that only accounts of one role may use."""

from typing import Annotated

from fastapi import Depends

from api.dependencies import CurrentUser
from career.accounts import roles
from db.models import Role, User


async def _admin(user: CurrentUser) -> User:
    return roles.require(user, Role.admin)


Admin = Annotated[User, Depends(_admin, scope="function")]
"""The account that asks, which is an admin's; anybody else gets 403."""


async def _instructor(user: CurrentUser) -> User:
    return roles.require(user, Role.instructor)


Instructor = Annotated[User, Depends(_instructor, scope="function")]
"""The account that asks, which is an instructor's; anybody else gets 403."""
