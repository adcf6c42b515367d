"""A person who used all there is takes their data along, and is gone without a trace."""

import io
import json
from collections.abc import AsyncIterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Any
from zipfile import ZipFile

import httpx
import pytest
from fastapi import FastAPI
from jsonschema_rs import Draft202012Validator
from sqlalchemy import select, update

from agent.checkpoints import open_checkpointer
from api.app import create_app
from api.oauth.pending import Pending, PendingLogIns
from api.parts import Parts
from career.accounts.erasure import OWN_FOLDERS
from db import outbox
from db.models import Identity, LoginSession, MailToken, OutboxTask, User
from db.outbox import Claim
from runtime.settings import LimitSettings, Settings
from tests.api.conftest import PASSWORD, MakePerson, Person
from tests.api.things import make_things
from tests.traces import everything, mentions
from workers.accounts import erase_account


class Silent:
    """Brings nothing anywhere."""

    async def deliver(self, address: str, content: str, events: list[dict[str, Any]], *, key: str) -> None:
        """Do nothing."""


@dataclass(frozen=True)
class WorkerParts:
    """What the worker that erases has."""

    database: Any
    files: Any
    streams: Any
    courier: Any


@pytest.fixture
async def app(settings: Settings) -> AsyncIterator[FastAPI]:
    """Start the app with limits, which count in Valkey."""
    made = create_app(replace(settings, limits=LimitSettings(given=("on",))))
    async with made.router.lifespan_context(made):
        yield made


async def work(parts: Parts) -> None:
    """Do as the worker does with the tasks that erase."""
    async with parts.database.transaction() as session:
        rows = await session.scalars(select(OutboxTask).where(OutboxTask.name == "account.erase"))
        claims = [Claim(row.id, row.name, row.payload, 1, last=False) for row in rows]
    for claim in claims:
        await erase_account(WorkerParts(parts.database, parts.files, parts.streams, Silent()), claim)


async def instruct(parts: Parts, person: Person) -> None:
    async with parts.database.transaction() as session:
        await session.execute(update(User).where(User.id == person.id).values(role="instructor"))


async def use_everything(ada: Person, eve: Person, parts: Parts, settings: Settings) -> list[str]:
    """Let somebody use all that the API has, and return what they would be known by."""
    things = await make_things(ada.client, parts)
    mark = f"{ada.email.partition('@')[0]} of the mill"
    await ada.client.patch("/me", json={"name": mark, "language": "de"})
    once = {"Idempotency-Key": "ada-once"}
    await ada.client.post("/applications", json={"company": mark}, headers=once)
    await ada.client.put("/digest", json={"on": True})
    await ada.client.post("/me/telegram-link")
    await ada.client.post("/auth/password/forgot", json={"email": ada.email})
    await ada.client.post("/auth/login", json={"email": ada.email, "password": "wrong password"})
    await ada.client.post("/auth/login", json={"email": ada.email, "password": PASSWORD, "cookie": True})
    await ada.client.get("/me/export")
    for student, instructor in ((ada, eve), (eve, ada)):
        await instruct(parts, instructor)
        await instructor.client.post("/instructor/requests", json={"email": student.email})
    async with parts.database.transaction() as session:
        await session.execute(update(User).values(is_verified=True))
    [asked] = (await ada.client.get("/me/consents")).json()["items"]
    await ada.client.post(f"/me/consents/{asked['id']}/agree")
    for folder in OWN_FOLDERS:
        await parts.files.put(f"{folder}/{ada.id}/{things['cv_id']}", mark.encode())
    await parts.streams.publish(f"thread:{things['thread_id']}", {"text": mark})
    await PendingLogIns(parts.streams.client).begin(Pending(provider="google", given="tokens", user_id=ada.id))
    async with parts.database.transaction() as session:
        session.add(Identity(user_id=ada.id, provider="google", subject=f"google of {ada.id}", email=ada.email))
    async with open_checkpointer(settings.database) as saver:
        config: Any = {"configurable": {"thread_id": things["thread_id"], "checkpoint_ns": ""}}
        checkpoint: Any = {"v": 4, "id": "1", "ts": "", "channel_values": {"said": [mark]}, "versions_seen": {}}
        checkpoint["channel_versions"] = {"said": "1"}
        await saver.aput(config, checkpoint, {}, {"said": "1"})
    return [str(ada.id), ada.email, mark, *things.values()]


async def test_a_person_who_used_everything_is_gone_without_a_trace(
    make_person: MakePerson, eve: Person, parts: Parts, settings: Settings, client: httpx.AsyncClient
) -> None:
    grace = await make_person("grace")
    known = await use_everything(grace, eve, parts, settings)
    kept = await use_everything(eve, grace, parts, settings)
    store: Any = parts.files
    before = await everything(parts.database, store, parts.streams)
    places = {place.split()[1] if place.startswith("key") else place.split()[0] for place in mentions(before, known)}
    assert {"public.idempotent_requests", "public.identities", "public.mail_tokens", "file"} <= places
    assert {"public.outbox", "public.progress_consents", "agent.checkpoints"} <= places
    assert {kind for place in places for kind in ("candid:events", "candid:oauth") if kind in place} == {
        "candid:events",
        "candid:oauth",
    }
    gone = await grace.client.request("DELETE", "/me", json={"password": PASSWORD})
    assert gone.status_code == 202
    assert (await grace.client.get("/auth/me")).status_code == 401
    login = await client.post("/auth/login", json={"email": grace.email, "password": PASSWORD})
    assert login.json()["code"] == "wrong_credentials"
    await work(parts)
    after = await everything(parts.database, store, parts.streams)
    left = {
        place: [word for word in known if mentions({place: after[place]}, [word])] for place in mentions(after, known)
    }
    assert left == {}
    assert len(mentions(after, kept)) > len(kept)
    assert (await eve.client.get("/auth/me")).status_code == 200


async def test_who_has_no_password_is_erased_by_a_fresh_log_in_only(ada: Person, parts: Parts) -> None:
    async with parts.database.transaction() as session:
        await session.execute(update(User).where(User.id == ada.id).values(password_hash=None))
        an_hour_ago = datetime.now(UTC) - timedelta(hours=1)
        await session.execute(update(LoginSession).values(created_at=an_hour_ago))
    for body in ({}, {"password": "any at all"}):
        refused = await ada.client.request("DELETE", "/me", json=body)
        assert (refused.status_code, refused.json()["code"]) == (403, "log_in_again")
    async with parts.database.transaction() as session:
        await session.execute(update(LoginSession).values(created_at=datetime.now(UTC)))
    assert (await ada.client.request("DELETE", "/me", json={})).status_code == 202
    assert (await ada.client.get("/auth/me")).status_code == 401


async def test_a_password_that_there_is_has_to_be_sent(ada: Person) -> None:
    refused = await ada.client.request("DELETE", "/me", json={})
    assert (refused.status_code, refused.json()["code"]) == (422, "password_missing")
    assert (await ada.client.get("/auth/me")).status_code == 200


async def test_mails_that_wait_are_not_sent_to_who_is_gone(ada: Person, parts: Parts) -> None:
    await ada.client.post("/auth/password/forgot", json={"email": ada.email})
    async with parts.database.transaction() as session:
        assert await outbox.unfinished(session, "account.mail")
    await ada.client.request("DELETE", "/me", json={"password": PASSWORD})
    async with parts.database.transaction() as session:
        assert await outbox.unfinished(session, "account.mail") == []


async def test_a_name_and_a_language_are_put_right(ada: Person) -> None:
    changed = await ada.client.patch("/me", json={"name": "  Ada L. ", "language": "DE"})
    assert (changed.status_code, changed.json()["name"]) == (200, "Ada L.")
    assert (await ada.client.patch("/me", json={"name": ""})).json()["name"] is None
    assert (await ada.client.patch("/me", json={})).json()["name"] is None
    for code, told in (("german", "invalid_request"), ("xx", "unknown_language")):
        refused = await ada.client.patch("/me", json={"language": code})
        assert (refused.status_code, refused.json()["code"]) == (422, told)
    assert (await ada.client.get("/auth/me")).json()["language"] == "de"
    assert (await ada.client.patch("/me", json={"role": "admin"})).status_code == 422


async def test_another_e_mail_wants_the_password_and_is_to_be_confirmed(ada: Person, eve: Person, parts: Parts) -> None:
    async with parts.database.transaction() as session:
        await session.execute(update(User).values(is_verified=True))
    for told, code in (
        ({"email": "new@example.org"}, "password_missing"),
        ({"email": "new@example.org", "password": "another one"}, "wrong_password"),
        ({"email": eve.email.upper(), "password": PASSWORD}, "email_taken"),
        ({"email": "no address", "password": PASSWORD}, "invalid_email"),
    ):
        assert (await ada.client.put("/me/email", json=told)).json()["code"] == code
    kept = await ada.client.put("/me/email", json={"email": "ADA@example.org", "password": PASSWORD})
    assert kept.json()["is_verified"]
    moved = await ada.client.put("/me/email", json={"email": "new@example.org", "password": PASSWORD})
    assert (moved.json()["email"], moved.json()["is_verified"]) == ("new@example.org", False)
    login = await ada.client.post("/auth/login", json={"email": "new@example.org", "password": PASSWORD})
    assert login.status_code == 200
    async with parts.database.transaction() as session:
        links = await session.scalars(select(MailToken).where(MailToken.email == "new@example.org"))
        assert [link.purpose for link in links] == ["confirm"]


async def test_the_export_says_what_is_in_it_for_programs(ada: Person, eve: Person, parts: Parts) -> None:
    await make_things(ada.client, parts)
    with ZipFile(io.BytesIO((await ada.client.get("/me/export")).content)) as archive:
        schema = json.loads(archive.read("schema.json"))
        files = {name: archive.read(name) for name in archive.namelist() if name.endswith(".json")}
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    told = {name: json.loads(content) for name, content in files.items() if name != "schema.json"}
    Draft202012Validator(schema, validate_formats=True).validate(told)
    assert schema["properties"].keys() <= told.keys()
    assert told["matches.json"]
    assert "password_hash" not in str(schema)
    assert eve.email not in str(files)
