"""The pages of admins, as a browser asks for them."""

import re
from collections.abc import AsyncIterator
from uuid import uuid4

import httpx
import pytest
from fastapi import FastAPI
from sqlalchemy import update

from api.app import create_app
from api.parts import Parts
from career.accounts import roles
from career.tasks import ProcessCV
from db import outbox
from db.models import Job, OutboxTask, Role, SourceBoard, User
from runtime.settings import Settings, load_settings
from tests.api.conftest import PASSWORD, MakePerson, Person
from tests.api.samples import AD

OURS = {"Sec-Fetch-Site": "same-origin"}
PAGES = ["/admin/", "/admin/user/list", "/admin/source-board/list", "/admin/outbox-task/list", "/admin/job/list"]


@pytest.fixture
async def root(make_person: MakePerson, parts: Parts) -> Person:
    """Return an admin's account."""
    person = await make_person("root")
    async with parts.database.transaction() as session:
        await roles.change(session, person.id, roles.Change(role=Role.admin), by=None)
    return person


@pytest.fixture
async def browser(app: FastAPI) -> AsyncIterator[httpx.AsyncClient]:
    """Return a browser that is not logged in."""
    async with httpx.AsyncClient(
        transport=httpx.ASGITransport(app), base_url="http://candid", headers=OURS, follow_redirects=True
    ) as made:
        yield made


async def log_in(browser: httpx.AsyncClient, email: str, password: str = PASSWORD) -> httpx.Response:
    return await browser.post("/admin/login", data={"username": email, "password": password})


async def test_an_admin_logs_in_looks_around_and_logs_out(
    root: Person, ada: Person, browser: httpx.AsyncClient, parts: Parts
) -> None:
    async with parts.database.transaction() as session:
        session.add(SourceBoard(source="lever", board="acme", alarm="It lists far less than usual."))
        session.add(Job(source="lever", board="acme", external_id="1", title="Cook", text="Soup", content_hash="1"))
        session.add(Job(source="text", owner_id=ada.id, title="Secret job", text="Hers", content_hash="2"))
        await outbox.enqueue(session, ProcessCV(uuid4()))
    assert str((await browser.get("/admin")).url) == "http://candid/admin/login"
    answer = await log_in(browser, root.email)
    assert (answer.status_code, str(answer.url)) == (200, "http://candid/admin/")
    shown = {path: await browser.get(path) for path in PAGES}
    assert {answer.status_code for answer in shown.values()} == {200}
    assert "cv.process" in shown["/admin/"].text
    assert "1 open public ones, 1 that people gave" in shown["/admin/"].text
    assert ada.email in shown["/admin/user/list"].text
    assert "It lists far less than usual." in shown["/admin/source-board/list"].text
    assert "cv.process" in shown["/admin/outbox-task/list"].text
    assert "Cook" in shown["/admin/job/list"].text
    assert "Secret job" not in shown["/admin/job/list"].text
    assert str((await browser.get("/admin/logout")).url) == "http://candid/admin/login"
    assert str((await browser.get("/admin/user/list")).url) == "http://candid/admin/login"


async def test_the_cookie_is_for_these_pages_only_and_ends_with_the_log_in(
    root: Person, browser: httpx.AsyncClient
) -> None:
    answer = await browser.post(
        "/admin/login", data={"username": root.email, "password": PASSWORD}, follow_redirects=False
    )
    cookie = answer.headers["set-cookie"].lower()
    assert all(part in cookie for part in ("candid_admin=", "path=/admin", "httponly", "samesite=strict"))
    assert (await browser.get("/admin/user/list", follow_redirects=False)).status_code == 200
    kept = browser.cookies["candid_admin"]
    await browser.get("/admin/logout")
    again = await browser.get("/admin/user/list", headers={"Cookie": f"candid_admin={kept}"}, follow_redirects=False)
    assert (again.status_code, again.headers["location"]) == (302, "http://candid/admin/login")


def test_in_production_the_cookie_goes_over_https_only(settings: Settings) -> None:
    from api.admin.authentication import AdminLogIn

    given = {"CANDID_ENV": "production", "CANDID_SECRET_KEY": "k9" * 20, "DATABASE_URL": settings.database.url}
    parts = type("Parts", (), {"settings": load_settings(**given)})()
    assert AdminLogIn(parts, "/admin").middlewares[0].kwargs["https_only"]


@pytest.mark.parametrize("role", ["student", "instructor"])
async def test_nobody_else_gets_in(ada: Person, browser: httpx.AsyncClient, parts: Parts, role: str) -> None:
    async with parts.database.transaction() as session:
        await session.execute(update(User).where(User.id == ada.id).values(role=role))
    refused = [await log_in(browser, ada.email), await log_in(browser, "nobody@example.org"), await log_in(browser, "")]
    assert (await log_in(browser, "a\x00b@example.org")).status_code < 500
    assert [answer.status_code for answer in refused] == [403, 403, 403]
    assert len({re.sub(r"\s+", "", answer.text) for answer in refused}) == 1
    assert str((await browser.get("/admin/user/list")).url) == "http://candid/admin/login"


@pytest.mark.parametrize("lost", [{"role": Role.student}, {"is_active": False}])
async def test_a_lost_role_and_a_disabled_account_end_it_at_once(
    root: Person, make_person: MakePerson, browser: httpx.AsyncClient, parts: Parts, lost: dict[str, object]
) -> None:
    other = await make_person("other")
    await log_in(browser, root.email)
    async with parts.database.transaction() as session:
        await roles.change(session, other.id, roles.Change(role=Role.admin), by=None)
        await roles.change(session, root.id, roles.Change(**lost), by=other.id)  # type: ignore[arg-type]
    answer = await browser.get("/admin/user/list", follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (302, "http://candid/admin/login")


async def test_a_role_is_changed_by_the_rules_and_the_last_admin_stays(
    root: Person, ada: Person, browser: httpx.AsyncClient, parts: Parts
) -> None:
    async with parts.database.transaction() as session:
        await session.execute(update(User).where(User.id == ada.id).values(is_verified=True))
    await log_in(browser, root.email)
    form = await browser.get(f"/admin/user/edit/{ada.id}")
    assert set(re.findall(r'name="(\w+)"', form.text)) >= {"role", "plan", "is_active"}
    assert "password" not in form.text
    assert ada.email in form.text
    told = {"role": "instructor", "plan": "team", "is_active": "y", "email": "stolen@example.org", "save": "Save"}
    assert (await browser.post(f"/admin/user/edit/{ada.id}", data=told)).status_code == 200
    account = (await ada.client.get("/auth/me")).json()
    assert (account["role"], account["plan"], account["email"]) == ("instructor", "team", ada.email)
    last = await browser.post(f"/admin/user/edit/{root.id}", data={**told, "role": "student"})
    assert (last.status_code, "This is the last admin." in last.text) == (400, True)


async def test_tasks_are_tried_again_and_dropped_and_sources_read(
    root: Person, browser: httpx.AsyncClient, parts: Parts
) -> None:
    await log_in(browser, root.email)
    async with parts.database.transaction() as session:
        again, gone = [await outbox.enqueue(session, ProcessCV(uuid4())) for _ in range(2)]
        await session.execute(update(OutboxTask).values(state="dead"))
        session.add(SourceBoard(source="lever", board=""))
    assert (await browser.get(f"/admin/outbox-task/action/retry?pks={again}")).status_code == 200
    assert (await browser.delete(f"/admin/outbox-task/delete?pks={gone}")).status_code == 200
    listed = (await browser.get("/admin/source-board/list")).text
    [pk] = re.findall(r'type="hidden" value="(lever[^"]*)"', listed)
    assert (await browser.get("/admin/source-board/action/fetch", params={"pks": pk})).status_code == 200
    async with parts.database.transaction() as session:
        counts = await outbox.counts(session)
    told = {key: count for key, count in counts.items() if key[0] in ("cv.process", "feed.fetch")}
    assert told == {("cv.process", "waiting"): 1, ("feed.fetch", "waiting"): 1}


async def test_what_cannot_be_done_is_told_and_nothing_breaks(
    root: Person, browser: httpx.AsyncClient, parts: Parts
) -> None:
    await log_in(browser, root.email)
    async with parts.database.transaction() as session:
        waits = await outbox.enqueue(session, ProcessCV(uuid4()))
    told = await browser.get(f"/admin/outbox-task/action/retry?pks={waits}")
    assert (told.status_code, "it was not given up" in told.text) == (200, True)
    for path in (
        "outbox-task/action/retry?pks=x",
        "source-board/action/fetch?pks=nowhere",
        "user/list?page=99999999999",
        "user/list?page=x",
        "user/list?sortBy=password_hash",
        "user/list?search=%00%25",
        "user/details/x",
        "user/edit/x",
        f"user/edit/{uuid4()}",
        "user/ajax/lookup?name=x&term=y",
        "user/x/password_hash/download/",
        "nothing/list",
    ):
        answer = await browser.get(f"/admin/{path}")
        assert (path, answer.status_code < 500) == (path, True)
        assert "argon2" not in answer.text


async def test_nothing_that_people_wrote_is_on_any_page(root: Person, ada: Person, browser: httpx.AsyncClient) -> None:
    await log_in(browser, root.email)
    await ada.client.post("/cvs", files={"file": ("a.txt", b"Ada Lovelace wrote notes")})
    job = (await ada.client.post("/jobs", json={"text": AD})).json()
    page = (await browser.get(f"/admin/user/details/{ada.id}")).text
    assert ada.email in page
    assert "argon2" not in page
    assert "Lovelace" not in page
    assert (await browser.get(f"/admin/job/details/{job['id']}")).status_code == 404
    for path in (
        "user/export/csv",
        "job/export/json",
        "user/create",
        "cv/list",
        f"job/edit/{job['id']}",
        "message/list",
    ):
        assert (await browser.get(f"/admin/{path}")).status_code in (403, 404)
    assert (await browser.delete(f"/admin/user/delete?pks={ada.id}")).status_code == 403
    assert (await ada.client.get("/auth/me")).status_code == 200


@pytest.mark.parametrize(
    "headers",
    [
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Sec-Fetch-Site": "", "Origin": "https://evil.example"},
        {"Sec-Fetch-Site": "none"},
    ],
)
async def test_what_a_page_of_others_sends_does_nothing(
    root: Person, ada: Person, browser: httpx.AsyncClient, headers: dict[str, str]
) -> None:
    await log_in(browser, root.email)
    told = {"role": "admin", "plan": "free", "is_active": "y", "save": "Save"}
    for method, path in (
        ("POST", f"/admin/user/edit/{ada.id}"),
        ("POST", "/admin/login"),
        ("GET", f"/admin/outbox-task/action/retry?pks={uuid4()}"),
        ("DELETE", f"/admin/outbox-task/delete?pks={uuid4()}"),
    ):
        answer = await browser.request(method, path, data=told if method == "POST" else None, headers=headers)
        assert (path, answer.status_code) == (path, 403)
    assert (await ada.client.get("/auth/me")).json()["role"] == "student"


async def test_scripts_and_styles_come_from_here_and_are_kept(browser: httpx.AsyncClient) -> None:
    page = await browser.get("/admin/login")
    links = re.findall(r'(?:src|href)="([^"]+)"', page.text)
    assert len(links) > 8
    for link in links:
        answer = await browser.get(link)
        assert (link.startswith("http://candid/admin/statics/"), answer.status_code) == (True, 200)
        assert answer.headers["cache-control"] == "public, max-age=86400"
    assert page.headers["cache-control"] == "no-store"
    assert "<script>" not in page.text
    assert "script-src 'self';" in page.headers["content-security-policy"]


def test_the_pages_can_be_left_out() -> None:
    paths = {route.path for route in create_app(load_settings(CANDID_ADMIN="off")).routes}  # type: ignore[attr-defined]
    assert "/admin" not in paths
    assert "/admin" in {route.path for route in create_app(load_settings()).routes}  # type: ignore[attr-defined]
