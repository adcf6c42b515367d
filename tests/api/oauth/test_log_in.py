"""Log-in from start to end, also against a provider that others have written."""

import re
import warnings
from collections.abc import Iterator
from dataclasses import replace

import httpx
import pytest

from runtime.settings import Settings, load_settings
from tests.api.oauth.conftest import HOST, Browser, query_of
from tests.fakes.providers import CLIENT_ID, CLIENT_SECRET, FakeProvider


@pytest.mark.filterwarnings("ignore")  # its own
class TestARealProvider:
    @pytest.fixture
    def real(self) -> Iterator[str]:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # what it imports of Authlib is going to move
            from oidc_provider_mock import User, run_server_in_thread
        users = [
            User(sub="ada", claims={"email": "ada@example.org", "email_verified": True, "name": "Ada"}),
            User(sub="eve", claims={"email": "ada@example.org", "email_verified": False}),
        ]
        with run_server_in_thread(user_claims=users, require_nonce=True) as server:
            yield f"http://localhost:{server.server_port}"

    @pytest.fixture
    def settings(self, settings: Settings, real: str) -> Settings:
        given = {"CANDID_GOOGLE_CLIENT_ID": CLIENT_ID, "CANDID_GOOGLE_CLIENT_SECRET": CLIENT_SECRET}
        oauth = load_settings(CANDID_GOOGLE_ISSUER=real, CANDID_PUBLIC_URL=HOST, **given).oauth
        return replace(settings, oauth=oauth)

    async def _log_in(self, browser: Browser, **form: str) -> httpx.Response:
        async with httpx.AsyncClient() as at_provider:
            sent = await at_provider.post(await browser.start(), data=form)
        location = sent.headers["location"]
        assert location.startswith(f"{HOST}/api/v1/auth/oauth/google/callback?")
        return await browser.come_back(**query_of(location))

    async def test_knows_who_comes_again(self, browser: Browser) -> None:
        ids = []
        for _ in range(2):
            answer = await self._log_in(browser, sub="ada")
            assert answer.status_code == 200, answer.text
            token = answer.json()["access_token"]
            account = (await browser.client.get("/auth/me", headers={"Authorization": f"Bearer {token}"})).json()
            ids.append(account["id"])
            assert (account["email"], account["name"], account["is_verified"]) == ("ada@example.org", "Ada", True)
        assert ids[0] == ids[1]

    async def test_does_not_vouch_for_an_address_that_it_has_not_verified(self, browser: Browser) -> None:
        answer = await self._log_in(browser, sub="eve")
        assert (answer.status_code, answer.json()["code"]) == (403, "email_not_verified")

    async def test_is_told_no(self, browser: Browser) -> None:
        answer = await self._log_in(browser, action="deny")
        assert (answer.status_code, answer.json()["code"]) == (403, "oauth_denied")


async def test_providers_that_are_set_up_are_offered(browser: Browser) -> None:
    offered = (await browser.client.get("/auth/oauth")).json()["providers"]
    assert [item["title"] for item in offered] == ["Google", "GitHub", "LinkedIn"]
    assert offered[0]["start"] == f"{HOST}/api/v1/auth/oauth/google/start"


async def test_the_request_is_bound_to_the_browser_and_to_us(browser: Browser) -> None:
    answer = await browser.client.get("/auth/oauth/google/start")
    query, cookie = query_of(answer.headers["location"]), answer.headers["set-cookie"]
    assert query["redirect_uri"] == f"{HOST}/api/v1/auth/oauth/google/callback"
    assert query["code_challenge_method"] == "S256"
    assert min(len(query[name]) for name in ("state", "nonce", "code_challenge")) >= 43
    assert re.search(r"; HttpOnly; Max-Age=600; Path=/api/v1/auth/oauth; SameSite=lax$", cookie)
    assert query["state"] not in cookie


async def test_linkedin_needs_neither_verifier_nor_nonce(browser: Browser, linkedin: FakeProvider) -> None:
    linkedin.claims["email_verified"] = "true"
    address = await browser.start("linkedin")
    assert "code_challenge" not in query_of(address)
    answer = await browser.come_back("linkedin", **linkedin.authorize(address))
    assert answer.status_code == 200, answer.text


async def test_linkedin_gives_a_wrong_nonce_and_is_refused(browser: Browser, linkedin: FakeProvider) -> None:
    linkedin.claims["nonce"] = "of somebody else"
    answer = await browser.log_in(linkedin, "linkedin")
    assert (answer.status_code, answer.json()["code"]) == (403, "oauth_untrusted")


async def test_github_is_asked_who_it_is(browser: Browser, github: FakeProvider) -> None:
    answer = await browser.log_in(github, "github")
    assert answer.status_code == 200, answer.text
    token = {"Authorization": f"Bearer {answer.json()['access_token']}"}
    assert (await browser.client.get("/auth/me", headers=token)).json()["email"] == "ada@example.org"
    linked = (await browser.client.get("/me/identities", headers=token)).json()["items"]
    assert [(item["provider"], item["email"]) for item in linked] == [("github", "ada@example.org")]


async def test_github_counts_only_the_verified_main_address(browser: Browser, github: FakeProvider) -> None:
    for primary, verified in ((True, False), (False, True), (1, 1)):
        github.emails = [{"email": "ada@example.org", "primary": primary, "verified": verified}]
        answer = await browser.log_in(github, "github")
        assert (answer.status_code, answer.json()["code"]) == (403, "email_not_verified")


async def test_an_address_in_userinfo_counts_if_it_is_of_the_same_person(
    browser: Browser, google: FakeProvider
) -> None:
    google.claims |= {"email": None, "email_verified": None}
    google.userinfo = {"sub": "1815", "email": "ada@example.org", "email_verified": True}
    assert (await browser.log_in(google)).status_code == 200
    google.userinfo["sub"] = "of somebody else"
    answer = await browser.log_in(google)
    assert (answer.status_code, answer.json()["code"]) == (403, "oauth_untrusted")


async def test_two_tabs_do_not_end_one_another(browser: Browser, google: FakeProvider) -> None:
    first, second = await browser.start(), await browser.start()
    for address in (first, second):
        assert (await browser.come_back(**google.authorize(address))).status_code == 200


async def test_an_unknown_provider_is_refused(browser: Browser) -> None:
    for path in ("/auth/oauth/myspace/start", "/auth/oauth/myspace/callback"):
        assert (await browser.client.get(path)).status_code == 422


@pytest.mark.parametrize(
    "to", ["https://evil.example", "//evil.example", "/\\evil.example", "/a\nb", "javascript:x", ""]
)
async def test_nobody_is_sent_to_another_site(browser: Browser, to: str) -> None:
    assert (await browser.client.get("/auth/oauth/google/start", params={"to": to})).status_code == 422
