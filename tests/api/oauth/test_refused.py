"""What is forged, replayed, of another browser or of another provider logs nobody in."""

import asyncio
import base64
import hmac
import json
import time
from collections.abc import Callable
from typing import Any

import httpx
import pytest
from joserfc import jwt
from joserfc.jwk import OctKey, RSAKey

from api.oauth.pending import Pending, PendingLogIns
from api.parts import Parts
from career.errors import Unavailable
from runtime.streams import connect
from tests.api.oauth.conftest import HOST, STATES, Browser, query_of
from tests.fakes.providers import KEY, Claims, FakeProvider, signed

OTHER_KEY = RSAKey.generate_key(2048, {"kid": "first"})


def _refused(answer: httpx.Response, status: int, code: str) -> None:
    assert (answer.status_code, answer.json()["code"]) == (status, code)
    assert "access_token" not in answer.text


async def test_a_state_that_nobody_knows(browser: Browser, google: FakeProvider) -> None:
    back = google.authorize(await browser.start())
    for state in ("", "made up", back["state"][:-1], back["state"] + "x", "x" * 4_096, "ä\x00"):
        _refused(await browser.come_back(code=back["code"], state=state), 400, STATES)
    _refused(await browser.come_back(code=back["code"]), 400, STATES)
    assert "/token" not in google.asked


async def test_a_state_is_used_up(browser: Browser, google: FakeProvider) -> None:
    back = google.authorize(await browser.start())
    assert (await browser.come_back(**back)).status_code == 200
    _refused(await browser.come_back(**back), 400, STATES)


async def test_a_state_and_its_cookie_again(browser: Browser, google: FakeProvider) -> None:
    back = google.authorize(await browser.start())
    cookies = {"Cookie": "; ".join(f"{cookie.name}={cookie.value}" for cookie in browser.client.cookies.jar)}
    answers = await asyncio.gather(
        *(browser.client.get("/auth/oauth/google/callback", params=back, headers=cookies) for _ in range(5))
    )
    assert sorted(answer.status_code for answer in answers) == [200, 400, 400, 400, 400]


async def test_another_browsers_state(browser: Browser, other_browser: Browser, google: FakeProvider) -> None:
    back = google.authorize(await browser.start())
    await other_browser.start()
    _refused(await other_browser.come_back(**back), 400, STATES)
    name, value = next((cookie.name, cookie.value) for cookie in other_browser.client.cookies.jar)
    mine = next(cookie.name for cookie in browser.client.cookies.jar)
    back = google.authorize(await browser.start())
    other_browser.client.cookies.set(mine, value or "", domain="candid", path="/")
    _refused(await other_browser.come_back(**back), 400, STATES)
    assert name != mine


async def test_the_state_of_a_log_in_at_another_provider(browser: Browser, google: FakeProvider) -> None:
    back = google.authorize(await browser.start("google"))
    _refused(await browser.come_back("github", **back), 400, STATES)


async def test_a_state_that_is_too_old(browser: Browser, google: FakeProvider, parts: Parts) -> None:
    back = google.authorize(await browser.start())
    (key,) = [key async for key in parts.streams.client.scan_iter("candid:oauth:*")]
    assert 590 < await parts.streams.client.ttl(key) <= 600
    await parts.streams.client.delete(key)
    _refused(await browser.come_back(**back), 400, STATES)


async def test_nothing_that_is_kept_opens_anything(browser: Browser, parts: Parts) -> None:
    state = query_of(await browser.start())["state"]
    cookie = next(iter(browser.client.cookies.jar)).value or ""
    (key,) = [key async for key in parts.streams.client.scan_iter("candid:oauth:*")]
    kept = f"{key!r}{await parts.streams.client.get(key)!r}"
    assert state not in kept
    assert cookie.partition(".")[0] not in kept


async def test_a_code_again(browser: Browser, google: FakeProvider) -> None:
    back = google.authorize(await browser.start())
    assert (await browser.come_back(**back)).status_code == 200
    state = query_of(await browser.start())["state"]
    _refused(await browser.come_back(code=back["code"], state=state), 400, "oauth_refused")


async def test_a_code_of_somebody_elses_log_in(browser: Browser, other_browser: Browser, google: FakeProvider) -> None:
    stolen = google.authorize(await other_browser.start())["code"]
    state = query_of(await browser.start())["state"]
    _refused(await browser.come_back(code=stolen, state=state), 400, "oauth_refused")


def _encoded(value: bytes) -> str:
    return base64.urlsafe_b64encode(value).decode().rstrip("=")


def _unsigned(claims: Claims) -> str:
    return ".".join(_encoded(json.dumps(part).encode()) for part in ({"alg": "none", "kid": "first"}, claims)) + "."


def _with_public_key(claims: Claims) -> str:
    head = {"alg": "HS256", "kid": "first"}
    said = ".".join(_encoded(json.dumps(part).encode()) for part in (head, claims))
    return f"{said}.{_encoded(hmac.digest(KEY.as_pem(private=False), said.encode(), 'sha256'))}"


def _with_client_secret(claims: Claims) -> str:
    return jwt.encode({"alg": "HS256"}, claims, OctKey.import_key("known to both but not by the world, padded"))


def _with_its_own_key(claims: Claims) -> str:
    return signed(claims, OTHER_KEY, jwk=OTHER_KEY.as_dict(private=False))


def _tampered(claims: Claims) -> str:
    head, _body, signature = signed({**claims, "sub": "somebody else"}).split(".")
    return ".".join((head, signed(claims).split(".")[1], signature))


FORGERIES: dict[str, Callable[[Claims], str]] = {
    "unsigned": _unsigned,
    "without signature": lambda claims: signed(claims).rpartition(".")[0] + ".",
    "with the public key as a secret": _with_public_key,
    "with a secret": _with_client_secret,
    "by another key": lambda claims: signed(claims, OTHER_KEY),
    "by a key that it brings along": _with_its_own_key,
    "by an unknown key": lambda claims: signed(claims, OTHER_KEY, kid="unknown"),
    "tampered with": _tampered,
    "encrypted": lambda claims: signed(claims) + ".x.y",
    "no token": lambda claims: str(len(claims)),
    "nothing": lambda _claims: "",
}


async def test_a_forged_id_token(browser: Browser, google: FakeProvider) -> None:
    for name, forged in FORGERIES.items():
        google.sign = forged
        answer = await browser.log_in(google)
        assert (name, answer.status_code, answer.json()["code"]) == (name, 403, "oauth_untrusted")
    google.sign = signed
    assert (await browser.log_in(google)).status_code == 200


WRONG: dict[str, Claims] = {
    "nonce": {"nonce": "another"},
    "no nonce": {"nonce": None},
    "audience": {"aud": "another client"},
    "audiences without one that it is for": {"aud": ["another", "and one more"]},
    "no audience": {"aud": None},
    "for another of its audiences": {"aud": ["candid-at-the-provider", "another"], "azp": "another"},
    "issuer": {"iss": "https://accounts.google.com"},
    "no issuer": {"iss": None},
    "expired": {"exp": int(time.time()) - 3_600},
    "no end": {"exp": None},
    "from the future": {"iat": int(time.time()) + 7_200},
    "not yet": {"nbf": int(time.time()) + 7_200},
    "nobody": {"sub": None},
    "nobody in particular": {"sub": ""},
    "a number": {"sub": 1815},
    "another access token": {"at_hash": "c29tZXRoaW5nIGVsc2U"},
    "words for times": {"exp": "tomorrow"},
}


async def test_an_id_token_of_another_log_in(browser: Browser, google: FakeProvider) -> None:
    for name, claims in WRONG.items():
        google.claims = claims
        answer = await browser.log_in(google)
        assert (name, answer.status_code, answer.json()["code"]) == (name, 403, "oauth_untrusted")


async def test_an_answer_of_another_provider(browser: Browser, google: FakeProvider, github: FakeProvider) -> None:
    back = google.authorize(await browser.start())
    _refused(await browser.come_back(**back, iss="https://evil.example"), 403, "oauth_untrusted")
    assert "/token" not in google.asked
    back = google.authorize(await browser.start())
    assert (await browser.come_back(**back, iss=google.url)).status_code == 200
    back = github.authorize(await browser.start("github"))
    _refused(await browser.come_back("github", **back, iss=google.url), 403, "oauth_untrusted")


async def test_an_answer_without_the_issuer_that_was_promised(browser: Browser, google: FakeProvider) -> None:
    google.metadata = {"authorization_response_iss_parameter_supported": True}
    _refused(await browser.log_in(google), 403, "oauth_untrusted")


async def test_a_provider_that_says_it_is_another(browser: Browser, google: FakeProvider) -> None:
    google.metadata = {"issuer": "https://accounts.google.com"}
    _refused(await browser.client.get("/auth/oauth/google/start"), 503, "oauth_unavailable")


async def test_a_key_that_is_new_is_looked_for(browser: Browser, google: FakeProvider, parts: Parts) -> None:
    assert (await browser.log_in(google)).status_code == 200
    newer = RSAKey.generate_key(2048, {"kid": "second"})
    google.keys.append(newer)
    google.sign = lambda claims: signed(claims, newer)
    _refused(await browser.log_in(google), 403, "oauth_untrusted")  # within a minute of the first look
    assert google.asked.count("/jwks") == 1
    discovery: Any = parts.providers["google"]
    discovery.discovery._keys_at -= 61
    assert (await browser.log_in(google)).status_code == 200


async def test_a_provider_in_trouble(browser: Browser, google: FakeProvider, github: FakeProvider) -> None:
    for status, code in ((500, "oauth_unavailable"), (503, "oauth_unavailable"), (429, "oauth_refused")):
        google.fails = status
        answer = await browser.log_in(google)
        assert (status, answer.json()["code"]) == (status, code)
    github.emails = {"message": "Requires authentication"}  # type: ignore[assignment]
    _refused(await browser.log_in(github, "github"), 503, "oauth_unavailable")


GARBAGE: list[Any] = [None, [7], {"keys": 1, "id": "x"}, {"access_token": [], "id_token": {}}]


async def test_garbage_from_a_provider(browser: Browser, google: FakeProvider, github: FakeProvider) -> None:
    codes = {"oauth_unavailable", "oauth_untrusted", "oauth_refused"}
    for path in ("/token", "/jwks"):
        for value in GARBAGE:
            google.garbage = {path: value}
            assert (await browser.log_in(google)).json()["code"] in codes, (path, value)
    for path in ("/login/oauth/access_token", "/api/v3/user", "/api/v3/user/emails"):
        for value in GARBAGE:
            github.garbage = {path: value}
            answer = await browser.log_in(github, "github")
            assert answer.json()["code"] in codes | {"email_not_verified"}, (path, value)


async def test_without_valkey_it_says_so(browser: Browser) -> None:
    away = PendingLogIns(connect("redis://127.0.0.1:9"))
    for use in (away.begin(Pending(provider="google", given="tokens")), away.take("google", "state", "cookie.")):
        with pytest.raises(Unavailable):
            await use


async def test_a_provider_that_is_gone(browser: Browser, parts: Parts) -> None:
    there: Any = parts.providers["google"]
    there.discovery.issuer = "http://127.0.0.1:9"
    _refused(await browser.client.get("/auth/oauth/google/start"), 503, "oauth_unavailable")


async def test_a_provider_that_sends_no_code(browser: Browser) -> None:
    for error, status, code in (
        ("access_denied", 403, "oauth_denied"),
        ("user_cancelled_login", 403, "oauth_denied"),
        ("temporarily_unavailable", 503, "oauth_unavailable"),
        ("invalid_scope", 400, "oauth_refused"),
        ("", 400, "oauth_refused"),
    ):
        state = query_of(await browser.start())["state"]
        _refused(await browser.come_back(state=state, error=error), status, code)
        _refused(await browser.come_back(state=state, error=error), 400, STATES)


async def test_redirects_lead_nowhere_else(browser: Browser) -> None:
    answer = await browser.client.get("/auth/oauth/google/start", headers={"Host": "evil.example"})
    assert query_of(answer.headers["location"])["redirect_uri"].startswith(HOST)
