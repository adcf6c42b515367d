"""Log-ins of browsers: cookies that no script reads, and requests that only our own pages can make."""

from collections.abc import AsyncIterator
from http.cookies import Morsel, SimpleCookie
from typing import Any

import httpx
import pytest
from fastapi import FastAPI

from api.app import create_app
from api.dependencies import PREFIX
from api.log_ins.cookies import ACCESS, CSRF, CSRF_HEADER, REFRESH, REFRESH_PATH
from api.parts import Parts
from runtime.settings import Settings, load_settings
from tests.api.conftest import PASSWORD, Person

WEB = "https://app.example.org"
EVIL = "https://evil.example.net"
CHANGE = {"name": "Countess"}


@pytest.fixture
def settings(settings: Settings) -> Settings:
    """Return settings by which a web app on another origin may call the API."""
    return load_settings(
        DATABASE_URL=settings.database.url,
        REDIS_URL=settings.redis.url,
        CANDID_DATA_DIR=settings.app.data_dir,
        CANDID_DB_POOL_SIZE=4,
        CANDID_CORS_ORIGINS=WEB,
        CANDID_RATE_LIMITS="off",
    )


@pytest.fixture
async def browser(app: FastAPI, ada: Person) -> AsyncIterator[httpx.AsyncClient]:
    """Return a browser in which Ada is logged in by cookies; its pages send no CSRF token by themselves."""
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://candid/api/v1") as made:
        answer = await made.post("/auth/login", json={"email": ada.email, "password": PASSWORD, "cookie": True})
        assert answer.status_code == 200
        made.headers["X-Remembered"] = answer.json()["csrf_token"]
        yield made


def proof(browser: httpx.AsyncClient) -> dict[str, str]:
    return {CSRF_HEADER: browser.headers["X-Remembered"]}


def cookies_of(answer: httpx.Response) -> dict[str, "Morsel[str]"]:
    jar: SimpleCookie = SimpleCookie()
    for header in answer.headers.get_list("set-cookie"):
        jar.load(header)
    return dict(jar)


async def log_in(client: httpx.AsyncClient, ada: Person, **headers: str) -> httpx.Response:
    body = {"email": ada.email, "password": PASSWORD, "cookie": True}
    return await client.post("/auth/login", json=body, headers=headers)


async def test_tokens_are_in_cookies_that_no_script_reads(client: httpx.AsyncClient, ada: Person) -> None:
    answer = await log_in(client, ada)
    assert set(answer.json()) == {"csrf_token", "token_type", "expires_in"}
    cookies = cookies_of(answer)
    assert {name: (morsel["path"], bool(morsel["httponly"])) for name, morsel in cookies.items()} == {
        ACCESS: (PREFIX, True),
        REFRESH: (f"{PREFIX}/auth", True),
        CSRF: ("/", False),
    }
    assert {morsel["samesite"] for morsel in cookies.values()} == {"lax"}
    assert not any(morsel["secure"] for morsel in cookies.values())  # plain http, as in development
    assert f"{PREFIX}/auth" == REFRESH_PATH
    assert cookies[CSRF].value == answer.json()["csrf_token"]


@pytest.mark.parametrize(
    ("given", "same_site"),
    [
        ({"CANDID_ENV": "production", "CANDID_SECRET_KEY": "k8Zr1uQ0x3v6y9B2e5h8k1n4q7t0w3z6"}, "lax"),
        ({"CANDID_COOKIE_SAMESITE": "none"}, "none"),
        ({"CANDID_PUBLIC_URL": "https://candid.example.org"}, "lax"),
    ],
)
async def test_cookies_are_secure_wherever_they_can_be(
    settings: Settings, ada: Person, given: dict[str, Any], same_site: str
) -> None:
    other = load_settings(
        DATABASE_URL=settings.database.url,
        REDIS_URL=settings.redis.url,
        CANDID_DATA_DIR=settings.app.data_dir,
        CANDID_RATE_LIMITS="off",
        **given,
    )
    app = create_app(other)
    transport = httpx.ASGITransport(app)
    async with (
        app.router.lifespan_context(app),
        httpx.AsyncClient(transport=transport, base_url="https://candid/api/v1") as client,
    ):
        cookies = cookies_of(await log_in(client, ada)).values()
    assert {(bool(morsel["secure"]), morsel["samesite"]) for morsel in cookies} == {(True, same_site)}


async def test_a_page_of_ours_reads_and_changes(browser: httpx.AsyncClient, ada: Person) -> None:
    assert (await browser.get("/auth/me")).json()["id"] == str(ada.id)
    answer = await browser.patch("/profile", json=CHANGE, headers=proof(browser))
    assert (answer.status_code, answer.json()["name"]) == (200, "Countess")
    from_web = await browser.patch("/profile", json=CHANGE, headers={**proof(browser), "Origin": WEB})
    assert from_web.status_code == 200
    assert from_web.headers["access-control-allow-origin"] == WEB
    assert from_web.headers["access-control-allow-credentials"] == "true"
    own = await browser.patch("/profile", json=CHANGE, headers={**proof(browser), "Origin": "http://candid"})
    assert own.status_code == 200


async def _refusals(browser: httpx.AsyncClient, other: str) -> dict[str, dict[str, str]]:
    right = browser.headers["X-Remembered"]
    return {
        "no proof": {},
        "empty": {CSRF_HEADER: ""},
        "cut": {CSRF_HEADER: right[:-1]},
        "another log-in's": {CSRF_HEADER: other},
        "made up": {CSRF_HEADER: "x" * len(right)},
        "from elsewhere": {CSRF_HEADER: right, "Origin": EVIL},
        "from nowhere": {CSRF_HEADER: right, "Origin": "null"},
        "from a name alike": {CSRF_HEADER: right, "Origin": f"{WEB}.evil.net"},
        "from another port": {CSRF_HEADER: right, "Origin": "http://candid:81"},
    }


async def test_what_a_page_of_others_sends_is_refused(browser: httpx.AsyncClient, ada: Person, eve: Person) -> None:
    other = (await log_in(eve.client, eve)).json()["csrf_token"]
    for name, headers in (await _refusals(browser, other)).items():
        for method, path, body in (
            ("PATCH", "/profile", CHANGE),
            ("POST", "/threads", None),
            ("DELETE", "/me", {"password": PASSWORD}),
            ("POST", "/auth/refresh", None),
            ("POST", "/auth/logout", None),
            ("POST", "/auth/logout-all", None),
        ):
            answer = await browser.request(method, path, json=body, headers=headers)
            assert answer.status_code == 403, (name, method, path)
            assert answer.json()["code"] in ("csrf_failed", "origin_not_allowed"), (name, path)
    assert (await browser.get("/auth/me")).json()["name"] == "Ada"
    assert len((await browser.get("/auth/sessions")).json()["items"]) == 2


async def test_pages_of_others_neither_log_in_nor_read_the_answer(client: httpx.AsyncClient, ada: Person) -> None:
    refused = await log_in(client, ada, Origin=EVIL)
    assert (refused.status_code, refused.json()["code"]) == (403, "origin_not_allowed")
    assert not refused.headers.get_list("set-cookie")
    assert "access-control-allow-origin" not in refused.headers
    preflight = await client.options("/profile", headers={"Origin": EVIL, "Access-Control-Request-Method": "PATCH"})
    assert "access-control-allow-origin" not in preflight.headers


async def test_a_bearer_token_needs_no_proof_and_goes_before_a_cookie(
    browser: httpx.AsyncClient, ada: Person, eve: Person
) -> None:
    bearer = {"Authorization": f"Bearer {eve.tokens['access_token']}", "Origin": EVIL}
    assert (await browser.patch("/profile", json=CHANGE, headers=bearer)).status_code == 200
    assert (await browser.get("/auth/me", headers=bearer)).json()["id"] == str(eve.id)
    wrong = await browser.get("/auth/me", headers={"Authorization": "Bearer abc"})
    assert wrong.status_code == 401


async def test_a_log_in_by_cookies_is_renewed_and_its_proof_stays(
    browser: httpx.AsyncClient, ada: Person, parts: Parts
) -> None:
    old = browser.cookies.get(REFRESH)
    answer = await browser.post("/auth/refresh", headers=proof(browser))
    assert answer.status_code == 200
    assert answer.json()["csrf_token"] == browser.headers["X-Remembered"]
    assert browser.cookies.get(REFRESH) != old
    assert (await browser.get("/auth/csrf")).json()["csrf_token"] == answer.json()["csrf_token"]
    assert (await browser.patch("/profile", json=CHANGE, headers=proof(browser))).status_code == 200
    kinds = {item["kind"] for item in (await browser.get("/auth/sessions")).json()["items"]}
    assert kinds == {"bearer", "cookie"}


async def test_a_refresh_cookie_that_comes_again_ends_the_log_in(browser: httpx.AsyncClient, app: FastAPI) -> None:
    stolen = {REFRESH: browser.cookies.get(REFRESH) or "", **proof(browser)}
    assert (await browser.post("/auth/refresh", headers=proof(browser))).status_code == 200
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://candid/api/v1") as thief:
        headers = {"Cookie": f"{REFRESH}={stolen[REFRESH]}", **proof(browser)}
        assert (await thief.post("/auth/refresh", headers=headers)).status_code == 401
    assert (await browser.get("/auth/me")).status_code == 401
    assert (await browser.post("/auth/refresh", headers=proof(browser))).status_code == 401


async def test_logging_out_takes_the_cookies_away(browser: httpx.AsyncClient, app: FastAPI) -> None:
    kept = {"Cookie": f"{ACCESS}={browser.cookies.get(ACCESS)}"}
    answer = await browser.post("/auth/logout", headers=proof(browser))
    assert answer.status_code == 204
    assert {morsel["max-age"] for morsel in cookies_of(answer).values()} == {"0"}
    assert not browser.cookies
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://candid/api/v1") as other:
        assert (await other.get("/auth/me", headers=kept)).status_code == 401
        assert (await other.get("/auth/csrf")).status_code == 401
