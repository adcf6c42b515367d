"""What the pages show. Columns are named one by one: a new one, and all that people wrote, stays unseen."""

from collections.abc import Awaitable, Callable
from typing import Any, ClassVar
from uuid import UUID

from sqladmin import ModelView, action
from sqladmin.fields import SelectField
from sqladmin.filters import AllUniqueStringValuesFilter, BooleanFilter
from sqlalchemy import Select
from sqlalchemy.ext.asyncio import AsyncSession
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from api.admin.authentication import admin_id
from career.accounts import roles
from career.errors import CareerError
from career.operations import service as operations
from db.models import Job, OutboxTask, Role, SourceBoard, User
from db.session import Database

NO_SUCH_ROW = "There is no such row."


class _View(ModelView):
    """Shows, and changes nothing but by a use case."""

    database: ClassVar[Database]
    can_create = can_edit = can_delete = can_export = can_import = False
    page_size = 50
    column_labels: ClassVar[Any] = {
        "email": "E-mail", "name": "Name", "role": "Role", "plan": "Plan", "is_active": "Active",
        "language": "Language", "is_verified": "Confirmed", "created_at": "Since (UTC)", "last_login": "Logged in last",
        "source": "Source",
        "board": "Board", "alarm": "Alarm", "failures": "Failed", "error_code": "Error", "listed": "Listed",
        "usual_count": "Usually", "tried_at": "Tried (UTC)", "succeeded_at": "Read (UTC)", "state": "State",
        "attempts": "Attempts", "max_attempts": "At most", "error": "Error", "due_at": "Due", "finished_at": "Ended",
        "title": "Title", "company": "Company", "location": "Place", "status": "Status", "posted_at": "Posted",
        "closed_at": "Closed", "url": "Link", "seen_at": "Seen last", "reposts": "Reposted", "queue": "Queue",
    }  # fmt: skip

    async def get_object_for_details(self, request: Request) -> Any:
        """Return a row; an id that cannot be one is of no row."""
        try:
            return await super().get_object_for_details(request)
        except ValueError:
            raise HTTPException(404, NO_SUCH_ROW) from None

    async def each(self, request: Request, act: Callable[[AsyncSession, str, UUID], Awaitable[Any]]) -> Response:
        """Do something with all rows that were ticked, or with none and tell why; return to the list."""
        listed = request.url_for("admin:list", identity=self.identity)
        try:
            async with self.database.transaction() as session:
                for pk in filter(None, request.query_params.get("pks", "").split(",")):
                    await act(session, pk, admin_id(request))
        except CareerError as error:
            listed = listed.include_query_params(error=error.message)
        except ValueError:
            listed = listed.include_query_params(error=NO_SUCH_ROW)
        return RedirectResponse(listed, 303)


class UserView(_View, model=User):
    """Accounts: role, plan, and whether they may be used, are changed here."""

    name, name_plural, icon = "User", "Users", "fa-solid fa-user"
    can_edit = True
    column_list: ClassVar[Any] = [
        User.email, User.name, User.role, User.plan, User.is_active, User.is_verified, User.created_at, User.last_login,
    ]  # fmt: skip
    column_details_list: ClassVar[Any] = [User.id, *column_list, User.language]
    column_searchable_list: ClassVar[Any] = [User.email, User.name]
    column_sortable_list: ClassVar[Any] = [User.email, User.created_at, User.last_login]
    column_default_sort: ClassVar[Any] = (User.created_at, True)
    column_filters: ClassVar[Any] = [AllUniqueStringValuesFilter(User.role), BooleanFilter(User.is_active)]
    form_columns: ClassVar[Any] = [User.role, User.plan, User.is_active]
    form_overrides: ClassVar[Any] = {"role": SelectField}
    form_args: ClassVar[Any] = {"role": {"choices": [(role.value, role.value) for role in Role]}}

    async def edit_context(self, request: Request) -> dict[str, Any]:
        """Tell whose account it is that is changed."""
        user = await self.get_object_for_edit(request)
        return {"title": (user.email or user.name or str(user.id)) if user else ""}

    async def update_model(self, request: Request, pk: str, data: dict[str, Any]) -> Any:
        """Change an account as admins may."""
        wanted = roles.Change(role=Role(data["role"]), plan=data["plan"], is_active=bool(data["is_active"]))
        async with self.database.transaction() as session:
            return await roles.change(session, UUID(pk), wanted, by=admin_id(request))


class SourceView(_View, model=SourceBoard):
    """Boards that public jobs come from."""

    name, name_plural, icon = "Source", "Sources", "fa-solid fa-rss"
    can_view_details = False
    column_list: ClassVar[Any] = [
        SourceBoard.source, SourceBoard.board, SourceBoard.alarm, SourceBoard.failures, SourceBoard.error_code,
        SourceBoard.listed, SourceBoard.usual_count, SourceBoard.tried_at, SourceBoard.succeeded_at,
    ]  # fmt: skip
    column_searchable_list: ClassVar[Any] = [SourceBoard.source, SourceBoard.board]
    column_sortable_list: ClassVar[Any] = [SourceBoard.source, SourceBoard.failures, SourceBoard.succeeded_at]
    column_default_sort: ClassVar[Any] = [(SourceBoard.alarm, False), (SourceBoard.source, False)]

    @action("fetch", "Read now", add_in_detail=False)
    async def fetch(self, request: Request) -> Response:
        """Let a worker read the sources of the boards that were ticked."""
        return await self.each(request, lambda session, pk, by: operations.fetch(session, pk.partition(";")[0], by=by))


class TaskView(_View, model=OutboxTask):
    """Tasks that are not done; of what they are to do only ids are kept, which are not shown."""

    name, name_plural, icon = "Task", "Tasks", "fa-solid fa-list-check"
    can_delete = True
    column_list: ClassVar[Any] = [
        OutboxTask.name, OutboxTask.state, OutboxTask.attempts, OutboxTask.error, OutboxTask.created_at,
        OutboxTask.due_at, OutboxTask.finished_at,
    ]  # fmt: skip
    column_details_list: ClassVar[Any] = [OutboxTask.id, OutboxTask.queue, *column_list, OutboxTask.max_attempts]
    column_sortable_list: ClassVar[Any] = [OutboxTask.name, OutboxTask.state, OutboxTask.created_at]
    column_default_sort: ClassVar[Any] = [(OutboxTask.state, False), (OutboxTask.created_at, True)]

    def list_query(self, request: Request) -> Select[Any]:
        """Leave out tasks that are done."""
        return super().list_query(request).where(OutboxTask.state != "done")

    def count_query(self, request: Request) -> Select[Any]:
        """Count them."""
        return super().count_query(request).where(OutboxTask.state != "done")

    @action("retry", "Try again")
    async def retry(self, request: Request) -> Response:
        """Let the tasks that were ticked be tried again from the start."""
        return await self.each(request, lambda session, pk, by: operations.retry(session, UUID(pk), by=by))

    async def delete_model(self, request: Request, pk: Any) -> None:
        """Forget a task that was given up."""
        async with self.database.transaction() as session:
            await operations.drop(session, UUID(pk), by=admin_id(request))


class JobView(_View, model=Job):
    """Public jobs; ads that people gave are theirs, and not shown."""

    name, name_plural, icon = "Public job", "Public jobs", "fa-solid fa-briefcase"
    column_list: ClassVar[Any] = [
        Job.title, Job.company, Job.location, Job.source, Job.board, Job.status, Job.posted_at, Job.closed_at,
    ]  # fmt: skip
    column_details_list: ClassVar[Any] = [Job.id, *column_list, Job.url, Job.seen_at, Job.reposts, Job.error_code]
    column_searchable_list: ClassVar[Any] = [Job.title, Job.company]
    column_sortable_list: ClassVar[Any] = [Job.posted_at, Job.closed_at]
    column_default_sort: ClassVar[Any] = (Job.id, True)
    column_filters: ClassVar[Any] = [AllUniqueStringValuesFilter(Job.source)]

    def list_query(self, request: Request) -> Select[Any]:
        """Leave out jobs of people."""
        return super().list_query(request).where(Job.owner_id.is_(None))

    def count_query(self, request: Request) -> Select[Any]:
        """Count them."""
        return super().count_query(request).where(Job.owner_id.is_(None))

    def details_query(self, request: Request) -> Select[Any]:
        """Find a public job only."""
        return super().details_query(request).where(Job.owner_id.is_(None))


VIEWS: tuple[type[_View], ...] = (UserView, SourceView, TaskView, JobView)
