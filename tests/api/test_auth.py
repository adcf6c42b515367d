import time
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx
import jwt
import pytest

from api.log_ins.tokens import ALGORITHM, AUDIENCE, ISSUER
from api.parts import Parts
from runtime.ids import new_id
from tests.api.conftest import PASSWORD, Person


async def test_an_account_is_made_once(client: httpx.AsyncClient) -> None:
    body = {"email": "ada@example.org", "password": PASSWORD, "name": "Ada"}
    made = await client.post("/auth/register", json=body)
    assert made.status_code == 201
    assert made.json()["email"] == "ada@example.org"
    assert PASSWORD not in made.text
    assert "password_hash" not in made.text
    again = await client.post("/auth/register", json={**body, "email": "ADA@example.org"})
    assert (again.status_code, again.json()["code"]) == (409, "email_taken")


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ({"email": "ada@example.org", "password": "short"}, "weak_password"),
        ({"email": "ada@example.org", "password": "password1234"}, "weak_password"),
        ({"email": "no address", "password": PASSWORD}, "invalid_email"),
        ({"email": "ada@example.org"}, "invalid_request"),
        ({"email": "ada@example.org", "password": PASSWORD, "role": "admin"}, "invalid_request"),
    ],
)
async def test_an_unusable_registration_is_refused(client: httpx.AsyncClient, body: dict[str, str], code: str) -> None:
    answer = await client.post("/auth/register", json=body)
    assert (answer.status_code, answer.json()["code"]) == (422, code)
    assert PASSWORD not in answer.text


async def test_wrong_credentials_are_refused_in_one_form(client: httpx.AsyncClient, ada: Person) -> None:
    wrong = await client.post("/auth/login", json={"email": ada.email, "password": "something else"})
    unknown = await client.post("/auth/login", json={"email": "nobody@example.org", "password": PASSWORD})
    assert wrong.status_code == unknown.status_code == 401
    assert wrong.json()["detail"] == unknown.json()["detail"]


async def test_the_form_of_oauth_logs_in_too(client: httpx.AsyncClient, ada: Person) -> None:
    answer = await client.post("/auth/token", data={"username": ada.email, "password": PASSWORD})
    token = answer.json()["access_token"]
    me = await client.get("/auth/me", headers={"Authorization": f"Bearer {token}"})
    assert me.json()["id"] == str(ada.id)


async def test_each_refresh_token_works_once(client: httpx.AsyncClient, ada: Person) -> None:
    tokens = ada.tokens
    for _ in range(3):
        answer = await client.post("/auth/refresh", json={"refresh_token": tokens["refresh_token"]})
        assert answer.status_code == 200
        assert answer.json()["refresh_token"] != tokens["refresh_token"]
        tokens = answer.json()
    me = await client.get("/auth/me", headers={"Authorization": f"Bearer {tokens['access_token']}"})
    assert me.json()["id"] == str(ada.id)


@pytest.mark.parametrize("path", ["/auth/refresh", "/auth/logout"])
async def test_without_a_token_there_is_nothing_to_renew_or_end(client: httpx.AsyncClient, path: str) -> None:
    answer = await client.post(path)
    assert (answer.status_code, answer.json()["code"]) == (401, "not_authenticated")


async def test_the_token_of_a_disabled_account_is_refused_everywhere(ada: Person, parts: Parts) -> None:
    assert (await ada.client.get("/profile")).status_code == 200
    async with parts.database.transaction() as session:
        from db.repositories import UserRepository

        user = await UserRepository(session).get(ada.id)
        assert user is not None
        user.is_active = False
    for path in ("/profile", "/auth/me", "/cvs"):
        assert (await ada.client.get(path)).status_code == 401


def _token(parts: Parts, key: str | None = None, algorithm: str = ALGORITHM, **claims: Any) -> str:
    now = datetime.now(UTC)
    good = {
        "iss": ISSUER,
        "aud": AUDIENCE,
        "sub": str(new_id()),
        "sid": str(new_id()),
        "jti": str(new_id()),
        "iat": now,
        "exp": now + timedelta(minutes=5),
        "type": "access",
    }
    secret = parts.settings.api.secret_key.get_secret_value() if key is None else key
    kept = {name: value for name, value in {**good, **claims}.items() if value is not None}
    return jwt.encode(kept, secret, algorithm=algorithm)


def _bad_tokens(parts: Parts, ada: Person) -> dict[str, str]:
    good = ada.tokens["access_token"]
    mine = str(ada.id)
    head, body, signature = good.split(".")
    return {
        "no token": "",
        "no JWT": "abc",
        "another key": _token(parts, "another key, which is as long as ours", sub=mine),
        "unsigned": _token(parts, "", "none", sub=mine),
        "without signature": f"{head}.{body}.",
        "tampered": f"{head}.{body[:-4]}AAAA.{signature}",
        "expired": _token(parts, sub=mine, exp=datetime.now(UTC) - timedelta(minutes=1)),
        "from the future": _token(parts, sub=mine, iat=datetime.now(UTC) + timedelta(hours=1)),
        "another issuer": _token(parts, sub=mine, iss="elsewhere"),
        "another audience": _token(parts, sub=mine, aud="elsewhere"),
        "without end": _token(parts, sub=mine, exp=None),
        "without kind": _token(parts, sub=mine, type=None),
        "a refresh token": ada.tokens["refresh_token"],
        "nobody's": _token(parts),
        "without log-in": _token(parts, sub=mine, sid=None),
        "of no log-in": _token(parts, sub=mine),
        "no id": _token(parts, sub="ada"),
        "another algorithm": _token(parts, algorithm="HS512", sub=mine),
    }


async def test_bad_tokens_are_refused_in_one_form(client: httpx.AsyncClient, parts: Parts, ada: Person) -> None:
    for name, token in _bad_tokens(parts, ada).items():
        answer = await client.get("/profile", headers={"Authorization": f"Bearer {token}"})
        body = answer.json()
        assert (answer.status_code, body["code"]) == (401, "not_authenticated"), name
        assert answer.headers["www-authenticate"] == "Bearer", name
        assert answer.headers["content-type"] == "application/problem+json", name


async def test_an_access_token_refreshes_nothing(client: httpx.AsyncClient, ada: Person) -> None:
    answer = await client.post("/auth/refresh", json={"refresh_token": ada.tokens["access_token"]})
    assert answer.status_code == 401


async def test_a_token_that_was_read_before_still_ends(
    client: httpx.AsyncClient, parts: Parts, ada: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert (await ada.client.get("/profile")).status_code == 200
    later = time.time() + parts.tokens.access_life.total_seconds() + 60
    monkeypatch.setattr("api.log_ins.tokens.time.time", lambda: later)
    monkeypatch.setattr(jwt.api_jwt.PyJWT, "_validate_exp", _expired)
    assert (await ada.client.get("/profile")).status_code == 401


def _expired(*_: object) -> None:
    raise jwt.ExpiredSignatureError
