"""Accounts, for admins. What people wrote or uploaded is not to be seen here."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query

from api.dependencies import PREFIX, Session
from api.openapi.documented import problems
from api.paging import Asked, Page, pages
from api.roles import Admin
from api.schemas.admin import ManagedUser, ManagedUserDetail, UserChange
from career.accounts import people, roles
from db.models import Role
from db.repositories.administration import Sought

router = APIRouter(prefix=f"{PREFIX}/admin/users", tags=["admin"])
Words = Annotated[str, Query(max_length=200, description="Part of a name or e-mail, or an id.", examples=["ada@"])]


@router.get("", responses=problems(401, 403, 422))
async def list_users(
    _admin: Admin,
    session: Session,
    asked: Annotated[Asked, pages("-created_at", "created_at", "-last_login", "last_login")],
    q: Words | None = None,
    role: Role | None = None,
    plan: Annotated[str | None, Query(max_length=40)] = None,
    is_active: bool | None = None,
    is_verified: bool | None = None,
) -> Page[ManagedUser]:
    """Return accounts, of all or of those that are sought."""
    rows = await people.page(session, Sought(q, role, plan, is_active, is_verified), asked.query)
    return asked.page(rows.map(ManagedUser.model_validate))


@router.get("/{user_id}", responses=problems(401, 403, 404, 422))
async def get_user(_admin: Admin, session: Session, user_id: UUID) -> ManagedUserDetail:
    """Return an account with counts of what it has."""
    return ManagedUserDetail.of(await people.get(session, user_id))


@router.patch("/{user_id}", responses=problems(401, 403, 404, 409, 422))
async def change_user(admin: Admin, session: Session, user_id: UUID, body: UserChange) -> ManagedUserDetail:
    """Change an account's role, plan, or whether it may be used; the last admin stays one."""
    wanted = roles.Change(role=body.role, plan=body.plan, is_active=body.is_active)
    await roles.change(session, user_id, wanted, by=admin.id)
    return ManagedUserDetail.of(await people.get(session, user_id))
