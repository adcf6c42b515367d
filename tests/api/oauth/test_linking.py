"""Linking providers with an account, the web app, and log-in by cookies."""

from dataclasses import replace

import httpx
import pytest

from api.parts import Parts
from runtime.settings import Settings, load_settings
from tests.api.conftest import PASSWORD, Person
from tests.api.oauth.conftest import HOST, STATES, Browser
from tests.fakes.providers import FakeProvider

WEB = "https://app.example.org"


async def _start(person: Person, browser: Browser, provider: str = "github", **body: str) -> str:
    headers = {"Authorization": person.client.headers["Authorization"]}
    answer = await browser.client.post(f"/me/identities/{provider}/start", json=body, headers=headers)
    assert answer.status_code == 200, answer.text
    return str(answer.json()["url"])


async def test_a_provider_is_linked_and_unlinked(ada: Person, browser: Browser, github: FakeProvider) -> None:
    back = github.authorize(await _start(ada, browser))
    linked = await browser.come_back("github", **back)
    assert (linked.status_code, linked.json()["provider"]) == (200, "github")
    items = (await ada.client.get("/me/identities")).json()["items"]
    assert [item["provider"] for item in items] == ["github"]
    token = (await browser.log_in(github, "github")).json()["access_token"]
    me = await browser.client.get("/auth/me", headers={"Authorization": f"Bearer {token}"})
    assert me.json()["id"] == str(ada.id)
    assert (await ada.client.delete("/me/identities/github")).status_code == 204
    assert (await ada.client.delete("/me/identities/github")).json()["code"] == "identity_not_found"


async def test_nobody_links_in_another_browser(
    ada: Person, eve: Person, browser: Browser, other_browser: Browser, github: FakeProvider
) -> None:
    back = github.authorize(await _start(eve, other_browser))
    await _start(ada, browser)
    answer = await browser.come_back("github", **back)
    assert (answer.status_code, answer.json()["code"]) == (400, STATES)
    for person in (ada, eve):
        assert (await person.client.get("/me/identities")).json()["items"] == []


async def test_nobody_links_to_an_account_by_a_changed_cookie(
    ada: Person, eve: Person, browser: Browser, github: FakeProvider
) -> None:
    back = github.authorize(await _start(eve, browser))
    (cookie,) = browser.client.cookies.jar
    changed = (cookie.value or "").replace(str(eve.id), str(ada.id))
    answer = await browser.client.get(
        "/auth/oauth/github/callback", params=back, headers={"Cookie": f"{cookie.name}={changed}"}
    )
    assert answer.json()["code"] == STATES


async def test_who_was_logged_out_meanwhile_links_nothing(
    ada: Person, browser: Browser, github: FakeProvider, client: httpx.AsyncClient
) -> None:
    back = github.authorize(await _start(ada, browser))
    assert (await client.post("/auth/logout", json={"refresh_token": ada.tokens["refresh_token"]})).status_code == 204
    answer = await browser.come_back("github", **back)
    assert (answer.status_code, answer.json()["code"]) == (400, STATES)
    await client.post("/auth/login", json={"email": ada.email, "password": PASSWORD})
    assert (await browser.log_in(github, "github")).status_code == 200


async def test_what_is_somebody_elses_is_not_linked(
    ada: Person, eve: Person, browser: Browser, github: FakeProvider
) -> None:
    await browser.come_back("github", **github.authorize(await _start(ada, browser)))
    answer = await browser.come_back("github", **github.authorize(await _start(eve, browser)))
    assert (answer.status_code, answer.json()["code"]) == (409, "identity_taken")


async def test_erasing_an_account_finds_what_has_begun(ada: Person, browser: Browser, parts: Parts) -> None:
    await _start(ada, browser)
    await parts.streams.forget({str(ada.id)})
    assert [key async for key in parts.streams.client.scan_iter("candid:oauth:*")] == []


class TestWithAWebApp:
    @pytest.fixture
    def settings(self, settings: Settings) -> Settings:
        return replace(settings, mail=load_settings(CANDID_WEB_URL=WEB).mail)

    async def test_browsers_get_cookies_and_go_on_there(self, browser: Browser, google: FakeProvider) -> None:
        answer = await browser.log_in(google, to="/cvs?new=1")
        assert (answer.status_code, answer.headers["location"]) == (303, f"{WEB}/cvs?new=1")
        assert "access_token" not in answer.text
        assert (await browser.client.get("/auth/me")).json()["email"] == "ada@example.org"
        names = {cookie.name for cookie in browser.client.cookies.jar}
        assert not any(name.startswith("candid_oauth") for name in names)

    async def test_others_get_tokens(self, browser: Browser, google: FakeProvider) -> None:
        answer = await browser.log_in(google, given="tokens")
        assert answer.json()["token_type"] == "bearer"

    async def test_a_browser_is_told_there_what_went_wrong(self, browser: Browser) -> None:
        answer = await browser.client.get(
            "/auth/oauth/google/callback?state=made-up&code=x", headers={"Accept": "text/html,*/*"}
        )
        assert (answer.status_code, answer.headers["location"]) == (303, f"{WEB}/?error=oauth_state")

    async def test_a_link_ends_at_the_page_that_was_asked_for(
        self, ada: Person, browser: Browser, github: FakeProvider
    ) -> None:
        back = github.authorize(await _start(ada, browser, to="/settings"))
        answer = await browser.come_back("github", **back)
        assert answer.headers["location"] == f"{WEB}/settings"


async def test_without_a_web_app_cookies_are_given_on_wish(browser: Browser, google: FakeProvider) -> None:
    answer = await browser.log_in(google, given="cookies", to="/docs")
    assert answer.headers["location"] == f"{HOST}/docs"
    assert (await browser.client.get("/auth/me")).status_code == 200
