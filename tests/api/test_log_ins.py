"""Log-ins: renewed once by each refresh token, ended as a whole, refused at once; drills of stolen tokens."""

import asyncio
from datetime import timedelta
from typing import Any

import httpx
import pytest
from sqlalchemy import func, select, update

from api.log_ins import watching
from api.parts import Parts
from career.accounts import log_ins
from db.models import Activity, LoginSession
from tests.api.conftest import PASSWORD, Person
from tests.waiting import eventually

NEW = "another long password"


def bearer(tokens: dict[str, Any]) -> dict[str, str]:
    return {"Authorization": f"Bearer {tokens['access_token']}"}


async def log_in(client: httpx.AsyncClient, ada: Person, password: str = PASSWORD) -> dict[str, Any]:
    answer = await client.post("/auth/login", json={"email": ada.email, "password": password})
    assert answer.status_code == 200
    found: dict[str, Any] = answer.json()
    return found


async def renew(client: httpx.AsyncClient, tokens: dict[str, Any]) -> httpx.Response:
    return await client.post("/auth/refresh", json={"refresh_token": tokens["refresh_token"]})


async def works(client: httpx.AsyncClient, tokens: dict[str, Any]) -> bool:
    """Tell whether an access token is taken; by a read, by a transaction, and by use cases with their own."""
    paths = ("/profile", "/auth/me", "/me/export")
    answers = {(await client.get(path, headers=bearer(tokens))).status_code for path in paths}
    assert len(answers) == 1
    return answers == {200}


async def ends(parts: Parts, ada: Person) -> list[str | None]:
    async with parts.database.transaction() as session:
        query = select(LoginSession.because).where(LoginSession.user_id == ada.id).order_by(LoginSession.id)
        return list(await session.scalars(query))


async def test_a_token_that_comes_again_ends_the_log_in_for_thief_and_victim(
    client: httpx.AsyncClient, ada: Person, parts: Parts
) -> None:
    stolen = ada.tokens
    of_thief = (await renew(client, stolen)).json()
    assert await works(client, of_thief)
    elsewhere = await log_in(client, ada)
    refused = await renew(client, stolen)  # the victim, who knows nothing
    assert (refused.status_code, refused.json()["code"]) == (401, "not_authenticated")
    assert (await renew(client, of_thief)).status_code == 401
    assert not await works(client, of_thief)
    assert not await works(client, stolen)
    assert await works(client, elsewhere)
    assert await ends(parts, ada) == ["reuse", None]
    async with parts.database.transaction() as session:
        noted = await session.scalars(select(Activity.action).where(Activity.user_id == ada.id))
    assert "refresh_token_reused" in list(noted)


async def test_a_thief_who_comes_second_gets_nothing_either(client: httpx.AsyncClient, ada: Person) -> None:
    of_victim = (await renew(client, ada.tokens)).json()
    once_more = (await renew(client, of_victim)).json()
    assert (await renew(client, ada.tokens)).status_code == 401
    assert (await renew(client, once_more)).status_code == 401
    assert not await works(client, once_more)


async def test_of_two_at_once_one_gets_a_pair(client: httpx.AsyncClient, ada: Person) -> None:
    answers = await asyncio.gather(*(renew(client, ada.tokens) for _ in range(4)))
    got = [answer.json() for answer in answers if answer.status_code == 200]
    assert len(got) == 1
    assert {answer.json()["code"] for answer in answers if answer.status_code != 200} <= {
        "refresh_raced",
        "not_authenticated",
    }


async def test_one_that_began_before_the_other_ended_is_a_race_and_no_theft(
    client: httpx.AsyncClient, ada: Person, parts: Parts
) -> None:
    """The second request has begun its transaction, and looks at the log-in when the first is done."""
    claims = parts.tokens.read_refresh(ada.tokens["refresh_token"])
    from career.accounts import log_ins

    async with parts.database.transaction() as late:
        await late.execute(select(func.now()))
        first = await renew(client, ada.tokens)
        second = await log_ins.renew(
            late, claims.user_id, claims.session_id, claims.token_id, parts.tokens.refresh_life
        )
    assert (first.status_code, second) == (200, "raced")
    assert await works(client, first.json())
    assert (await renew(client, first.json())).status_code == 200


async def test_one_that_comes_while_the_other_is_kept_is_a_race(
    client: httpx.AsyncClient, ada: Person, parts: Parts
) -> None:
    claims = parts.tokens.read_refresh(ada.tokens["refresh_token"])
    async with parts.database.transaction() as first:
        await first.execute(select(LoginSession).where(LoginSession.id == claims.session_id).with_for_update())
        answer = await renew(client, ada.tokens)
    assert (answer.status_code, answer.json()["code"]) == (409, "refresh_raced")
    assert (await renew(client, ada.tokens)).status_code == 200


async def test_a_log_in_that_was_not_renewed_in_time_has_ended(
    client: httpx.AsyncClient, ada: Person, parts: Parts
) -> None:
    claims = parts.tokens.read_refresh(ada.tokens["refresh_token"])
    assert await log_ins.living(parts.database, [claims.session_id]) == {claims.session_id}
    async with parts.database.transaction() as session:
        await session.execute(update(LoginSession).values(expires_at=func.now() - timedelta(seconds=1)))
    assert (await renew(client, ada.tokens)).status_code == 401
    assert await ends(parts, ada) == [None]
    assert not await works(client, ada.tokens)
    assert await log_ins.living(parts.database, [claims.session_id]) == set()


async def test_logging_out_ends_the_access_token_too(client: httpx.AsyncClient, ada: Person, parts: Parts) -> None:
    other = await log_in(client, ada)
    for _ in range(2):
        answer = await client.post("/auth/logout", json={"refresh_token": ada.tokens["refresh_token"]})
        assert answer.status_code == 204
    assert not await works(client, ada.tokens)
    assert await works(client, other)
    assert await ends(parts, ada) == ["logout", None]


async def test_logging_out_everywhere_ends_all_log_ins_of_one_person(
    client: httpx.AsyncClient, ada: Person, eve: Person, parts: Parts
) -> None:
    others = [await log_in(client, ada) for _ in range(2)]
    assert (await ada.client.post("/auth/logout-all")).status_code == 204
    for tokens in (ada.tokens, *others):
        assert not await works(client, tokens)
        assert (await renew(client, tokens)).status_code == 401
    assert await works(client, eve.tokens)
    assert await ends(parts, ada) == ["everywhere"] * 3
    assert (await ada.client.post("/auth/logout-all")).status_code == 401


async def test_one_sees_ones_log_ins_and_ends_one(client: httpx.AsyncClient, ada: Person, eve: Person) -> None:
    other = await log_in(client, ada)
    shown = (await ada.client.get("/auth/sessions")).json()["items"]
    assert [(item["is_current"], item["kind"]) for item in shown] == [(False, "bearer"), (True, "bearer")]
    path = f"/auth/sessions/{shown[0]['id']}"
    assert (await eve.client.delete(path)).status_code == 404
    assert (await ada.client.delete(path)).status_code == 204
    gone = await ada.client.delete(path)
    assert (gone.status_code, gone.json()["code"]) == (404, "session_not_found")
    assert not await works(client, other)
    assert await works(client, ada.tokens)


async def test_another_password_ends_all_other_log_ins(client: httpx.AsyncClient, ada: Person, parts: Parts) -> None:
    other = await log_in(client, ada)
    body = {"current_password": PASSWORD, "new_password": NEW}
    wrong = await ada.client.post("/auth/password", json={**body, "current_password": "not the right one"})
    assert (wrong.status_code, wrong.json()["code"]) == (403, "wrong_password")
    weak = await ada.client.post("/auth/password", json={**body, "new_password": "password123"})
    assert (weak.status_code, weak.json()["code"]) == (422, "weak_password")
    assert await works(client, other)
    assert (await ada.client.post("/auth/password", json=body)).status_code == 204
    assert not await works(client, other)
    assert (await renew(client, other)).status_code == 401
    assert await works(client, ada.tokens)
    assert (await renew(client, ada.tokens)).status_code == 200
    assert await ends(parts, ada) == [None, "password"]
    assert (await client.post("/auth/login", json={"email": ada.email, "password": PASSWORD})).status_code == 401
    await log_in(client, ada, NEW)


async def test_a_log_in_with_the_old_password_does_not_slip_through_its_change(
    client: httpx.AsyncClient, ada: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The old password is found right, and changed before the log-in is noted."""
    from career.accounts import passwords

    verified = passwords.verified
    changed = asyncio.Event()

    async def slow(password: str, stored: str | None) -> tuple[bool, str | None]:
        found = await verified(password, stored)
        monkeypatch.setattr(passwords, "verified", verified)
        await ada.client.post("/auth/password", json={"current_password": PASSWORD, "new_password": NEW})
        changed.set()
        return found

    monkeypatch.setattr(passwords, "verified", slow)
    answer = await client.post("/auth/login", json={"email": ada.email, "password": PASSWORD})
    assert changed.is_set()
    assert (answer.status_code, answer.json()["code"]) == (401, "wrong_credentials")


async def test_a_disabled_account_renews_nothing(client: httpx.AsyncClient, ada: Person, parts: Parts) -> None:
    from db.models import User

    async with parts.database.transaction() as session:
        await session.execute(update(User).where(User.id == ada.id).values(is_active=False))
    assert (await renew(client, ada.tokens)).status_code == 401
    assert not await works(client, ada.tokens)
    answer = await client.post("/auth/login", json={"email": ada.email, "password": PASSWORD})
    assert (answer.status_code, answer.json()["code"]) == (403, "account_disabled")


async def test_the_token_of_one_does_not_open_the_log_in_of_another(
    client: httpx.AsyncClient, ada: Person, eve: Person, parts: Parts
) -> None:
    hers = parts.tokens.read_access(ada.tokens["access_token"])
    mixed = {"access_token": parts.tokens.access(eve.id, hers.session_id)}
    assert not await works(client, mixed)


async def test_an_open_stream_ends_with_its_log_in(
    client: httpx.AsyncClient, ada: Person, parts: Parts, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(watching, "LOOK_SECONDS", 0.01)
    thread_id = (await ada.client.post("/threads")).json()["id"]
    other = await log_in(client, ada)
    path = f"/threads/{thread_id}/events"
    ending, staying = (asyncio.create_task(client.get(path, headers=bearer(tokens))) for tokens in (other, ada.tokens))

    await eventually(lambda: parts.watch.count == 2)
    await client.post("/auth/logout", json={"refresh_token": other["refresh_token"]})
    async with asyncio.timeout(20):
        assert (await ending).status_code == 200
    assert parts.watch.count == 1
    assert not staying.done()
    parts.close_streams()
    assert (await staying).status_code == 200
    assert parts.watch.count == 0
