"""Addresses are confirmed and passwords set anew by links that work once; the pages behind them wait for a click."""

import asyncio
import re
from collections.abc import AsyncIterator
from datetime import timedelta

import httpx
import pytest
from fastapi import FastAPI
from sqlalchemy import func, select, update

from api.parts import Parts
from career.accounts import linking, passwords
from db.models import Activity, LinkCode, MailToken, OutboxTask, ProgressConsent, User
from runtime.ids import new_id
from tests.api.conftest import PASSWORD, Person
from tests.api.test_log_ins import NEW, log_in, works


async def links(parts: Parts, purpose: str) -> list[str]:
    """Return the tokens of all links of a purpose that were made, the newest last."""
    async with parts.database.transaction() as session:
        made = await session.scalars(select(MailToken.id).where(MailToken.purpose == purpose).order_by(MailToken.id))
        return [parts.links.url(purpose, link_id).partition("token=")[2] for link_id in made]


async def later(parts: Parts) -> None:
    """Let all mails be two minutes older, and their links as valid as before."""
    async with parts.database.transaction() as session:
        await session.execute(update(MailToken).values(created_at=MailToken.created_at - timedelta(minutes=2)))


async def tasks(parts: Parts) -> int:
    async with parts.database.transaction() as session:
        return len(list(await session.scalars(select(OutboxTask).where(OutboxTask.name == "account.mail"))))


async def is_verified(person: Person) -> bool:
    return bool((await person.client.get("/auth/me")).json()["is_verified"])


async def confirm(client: httpx.AsyncClient, token: str) -> httpx.Response:
    return await client.post("/auth/email/confirm", json={"token": token})


async def reset(client: httpx.AsyncClient, token: str, password: str = NEW) -> httpx.Response:
    return await client.post("/auth/password/reset", json={"token": token, "new_password": password})


async def test_an_address_is_confirmed_once_by_its_link(client: httpx.AsyncClient, ada: Person, parts: Parts) -> None:
    assert not await is_verified(ada)
    (token,) = await links(parts, "confirm")
    assert (await confirm(client, token)).status_code == 204
    assert await is_verified(ada)
    again = await confirm(client, token)
    assert (again.status_code, again.json()["code"]) == (422, "invalid_link")
    assert (await ada.client.post("/auth/email/resend")).status_code == 202
    assert await tasks(parts) == 1  # there is nothing left to confirm


async def test_a_newer_link_takes_the_place_of_older_ones(client: httpx.AsyncClient, ada: Person, parts: Parts) -> None:
    await ada.client.post("/auth/email/resend")
    assert await tasks(parts) == 1  # one has just been sent
    await later(parts)
    await ada.client.post("/auth/email/resend")
    old, new = await links(parts, "confirm")
    assert await tasks(parts) == 2
    assert (await confirm(client, old)).status_code == 422
    assert (await confirm(client, new)).status_code == 204


async def test_a_mailbox_is_not_flooded(client: httpx.AsyncClient, ada: Person, parts: Parts) -> None:
    for _ in range(8):
        assert (await client.post("/auth/password/forgot", json={"email": ada.email})).status_code == 202
        await later(parts)
    async with parts.database.transaction() as session:
        resets = await session.scalars(select(MailToken.id).where(MailToken.purpose == "reset"))
        assert len(list(resets)) == 5


@pytest.mark.parametrize("kind", ["made up", "of another purpose", "signed by others", "of nobody", "cut", "empty"])
async def test_a_token_that_we_have_not_mailed_for_this_does_nothing(
    client: httpx.AsyncClient, ada: Person, parts: Parts, kind: str
) -> None:
    (token,) = await links(parts, "confirm")
    await client.post("/auth/password/forgot", json={"email": ada.email})
    (other,) = await links(parts, "reset")
    link_id, _, signature = token.partition(".")
    sent = {
        "made up": f"{link_id}.{'x' * len(signature)}",
        "of another purpose": other,
        "signed by others": f"{link_id}.{other.partition('.')[2]}",
        "of nobody": parts.links.url("confirm", new_id()).partition("token=")[2],
        "cut": link_id,
        "empty": "",
    }[kind]
    answer = await confirm(client, sent)
    assert (answer.status_code, answer.json()["code"]) == (422, "invalid_link")
    assert (await reset(client, token)).status_code == 422
    assert not await is_verified(ada)


@pytest.mark.parametrize("change", ["time", "address", "account"])
async def test_a_link_ends_with_its_time_its_address_and_its_account(
    client: httpx.AsyncClient, ada: Person, parts: Parts, change: str
) -> None:
    await client.post("/auth/password/forgot", json={"email": ada.email})
    (token,), (of_reset,) = await links(parts, "confirm"), await links(parts, "reset")
    async with parts.database.transaction() as session:
        await session.execute(
            {
                "time": update(MailToken).values(expires_at=func.now()),
                "address": update(User).values(email="countess@example.org"),
                "account": update(User).values(is_active=False),
            }[change]
        )
    assert (await confirm(client, token)).status_code == 422
    assert (await reset(client, of_reset)).status_code == 422


async def test_a_forgotten_password_is_set_anew_and_all_log_ins_end(
    client: httpx.AsyncClient, ada: Person, eve: Person, parts: Parts
) -> None:
    other = await log_in(client, ada)
    old, _of_eve = await links(parts, "confirm")
    await client.post("/auth/password/forgot", json={"email": " ADA@example.org"})
    (token,) = await links(parts, "reset")
    weak = await reset(client, token, "password1234")
    assert (weak.status_code, weak.json()["code"]) == (422, "weak_password")
    assert await works(client, other)
    assert (await reset(client, token)).status_code == 204
    for tokens in (other, ada.tokens):
        assert not await works(client, tokens)
        assert (await client.post("/auth/refresh", json={"refresh_token": tokens["refresh_token"]})).status_code == 401
    assert await works(client, eve.tokens)
    assert (await reset(client, token, "yet another password")).status_code == 422
    assert (await client.post("/auth/login", json={"email": ada.email, "password": PASSWORD})).status_code == 401
    tokens = await log_in(client, ada, NEW)
    me = await client.get("/auth/me", headers={"Authorization": f"Bearer {tokens['access_token']}"})
    assert me.json()["is_verified"]
    assert (await confirm(client, old)).status_code == 422


async def test_of_two_that_use_a_link_at_once_one_does(client: httpx.AsyncClient, ada: Person, parts: Parts) -> None:
    await client.post("/auth/password/forgot", json={"email": ada.email})
    (token,) = await links(parts, "reset")
    answers = await asyncio.gather(*(reset(client, token, f"{NEW} {number}") for number in range(3)))
    assert sorted(answer.status_code for answer in answers) == [204, 422, 422]
    (number,) = (number for number, answer in enumerate(answers) if answer.status_code == 204)
    await log_in(client, ada, f"{NEW} {number}")


async def test_another_password_ends_links_to_reset_the_old_one(
    client: httpx.AsyncClient, ada: Person, parts: Parts
) -> None:
    await client.post("/auth/password/forgot", json={"email": ada.email})
    await ada.client.post("/auth/password", json={"current_password": PASSWORD, "new_password": NEW})
    (token,) = await links(parts, "reset")
    assert (await reset(client, token)).status_code == 422


async def test_who_owns_the_address_takes_an_unconfirmed_account_whole(
    client: httpx.AsyncClient, ada: Person, eve: Person, parts: Parts
) -> None:
    """Somebody may have registered with another's address, and wait with a code for their own chat, or with a role."""
    async with parts.database.transaction() as session:
        await linking.make_code(session, ada.id)
        await session.execute(update(User).values(role="instructor"))
        session.add(ProgressConsent(user_id=eve.id, instructor_id=ada.id, state="agreed"))
    await client.post("/auth/password/forgot", json={"email": ada.email})
    (token,) = await links(parts, "reset")
    assert (await reset(client, token)).status_code == 204
    async with parts.database.transaction() as session:
        assert await session.scalar(select(User.role).where(User.id == ada.id)) == "student"
        assert await session.scalar(select(func.count()).select_from(ProgressConsent)) == 0
        assert await session.scalar(select(func.count()).select_from(LinkCode)) == 0
        noted = await session.scalars(select(Activity.action).where(Activity.user_id == ada.id))
        assert "password_reset" in list(noted)


async def test_a_link_to_the_old_address_confirms_no_other_at_the_same_moment(
    client: httpx.AsyncClient, ada: Person, parts: Parts, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Who lies in wait with another's address would have it confirmed, and share the account with its owner."""
    (token,) = await links(parts, "confirm")
    confirming: list[asyncio.Task[httpx.Response]] = []
    verified = passwords.verified

    async def slow(password: str, stored: str | None) -> tuple[bool, str | None]:
        confirming.append(asyncio.create_task(confirm(client, token)))
        await asyncio.wait(confirming, timeout=0.3)
        return await verified(password, stored)

    monkeypatch.setattr(passwords, "verified", slow)
    moved = await ada.client.put("/me/email", json={"email": "victim@example.org", "password": PASSWORD})
    assert (moved.status_code, moved.json()["is_verified"]) == (200, False)
    assert (await confirming[0]).status_code == 422
    assert not await is_verified(ada)


async def test_who_loses_an_account_to_its_owner_gets_no_way_back_at_the_same_moment(
    client: httpx.AsyncClient, ada: Person, parts: Parts, monkeypatch: pytest.MonkeyPatch
) -> None:
    await client.post("/auth/password/forgot", json={"email": ada.email})
    (token,) = await links(parts, "reset")
    theirs, hashed = "a password of somebody else", passwords.hashed
    changing: list[asyncio.Task[httpx.Response]] = []

    async def slow(password: str, *, email: str | None, name: str | None) -> str:
        monkeypatch.setattr(passwords, "hashed", hashed)
        body = {"current_password": PASSWORD, "new_password": theirs}
        changing.append(asyncio.create_task(ada.client.post("/auth/password", json=body)))
        await asyncio.wait(changing, timeout=0.3)
        return await hashed(password, email=email, name=name)

    monkeypatch.setattr(passwords, "hashed", slow)
    assert (await reset(client, token)).status_code == 204
    assert (await changing[0]).status_code == 401
    await log_in(client, ada, NEW)


async def test_nothing_tells_whether_there_is_an_account(client: httpx.AsyncClient, ada: Person, parts: Parts) -> None:
    before = await tasks(parts)
    known = await client.post("/auth/password/forgot", json={"email": ada.email})
    unknown = await client.post("/auth/password/forgot", json={"email": "nobody@example.org"})
    assert (known.status_code, known.content) == (unknown.status_code, unknown.content) == (202, b"null")
    assert await tasks(parts) == before + 1
    assert (await client.post("/auth/password/forgot", json={"email": "no address"})).status_code == 422
    assert (await client.post("/auth/password/forgot", json={"email": "ada@terminal.localhost"})).status_code == 422


@pytest.fixture
async def visitor(app: FastAPI) -> AsyncIterator[httpx.AsyncClient]:
    """Return a browser that opens links of mails."""
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://candid") as made:
        yield made


def form_of(page: str) -> dict[str, str]:
    return dict(re.findall(r'name="(token)" value="([^"]+)"', page))


async def test_opening_the_page_confirms_nothing_and_its_button_does(
    visitor: httpx.AsyncClient, ada: Person, parts: Parts
) -> None:
    (token,) = await links(parts, "confirm")
    for _ in range(2):
        page = await visitor.get(f"/account/confirm?token={token}")
        assert page.status_code == 200
    assert page.headers["referrer-policy"] == "no-referrer"
    assert page.headers["cache-control"] == "no-store"
    assert not await is_verified(ada)
    assert form_of(page.text) == {"token": token}
    done = await visitor.post("/account/confirm", data=form_of(page.text))
    assert done.status_code == 200
    assert await is_verified(ada)
    again = await visitor.post("/account/confirm", data=form_of(page.text))
    assert again.status_code == 422


async def test_the_page_of_a_reset_asks_again_until_the_password_is_good(
    visitor: httpx.AsyncClient, client: httpx.AsyncClient, ada: Person, parts: Parts
) -> None:
    await client.post("/auth/password/forgot", json={"email": ada.email})
    (token,) = await links(parts, "reset")
    page = await visitor.get(f"/account/reset?token={token}", headers={"Accept-Language": "de"})
    assert '<html lang="de">' in page.text
    weak = await visitor.post("/account/reset", data={**form_of(page.text), "password": "short"})
    assert weak.status_code == 422
    done = await visitor.post("/account/reset", data={**form_of(weak.text), "password": NEW})
    assert done.status_code == 200
    await log_in(client, ada, NEW)
    assert (await visitor.post("/account/reset", data={"token": token, "password": NEW})).status_code == 422


async def test_a_page_shows_no_markup_of_its_address(visitor: httpx.AsyncClient) -> None:
    page = await visitor.get("/account/confirm", params={"token": '"><script>alert(1)</script>'})
    assert "<script" not in page.text
    assert (await visitor.post("/account/confirm", data={"token": "x" * 5_000})).status_code == 422
