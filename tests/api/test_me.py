"""A whole account over HTTP: its data, its end, and its chat."""

import io
import json
from zipfile import ZipFile

import httpx
import pytest

from api.parts import Parts
from career.accounts import erasure, linking
from career.accounts.service import telegram_user
from career.errors import InvalidInput
from runtime.ids import new_id
from tests.api.conftest import PASSWORD, Person
from tests.api.samples import CV


async def test_a_person_takes_their_data_deletes_a_cv_and_erases_the_account(
    ada: Person, eve: Person, client: httpx.AsyncClient, parts: Parts
) -> None:
    cv_id = (await ada.client.post("/cvs", files={"file": ("a.txt", CV.encode())})).json()["id"]
    answer = await ada.client.get("/me/export")
    assert (answer.status_code, answer.headers["content-type"]) == (200, "application/zip")
    with ZipFile(io.BytesIO(answer.content)) as archive:
        assert json.loads(archive.read("account.json"))["email"] == ada.email
        assert archive.read("cvs/1-a/original.txt") == CV.encode()
    assert (await eve.client.delete(f"/cvs/{cv_id}")).status_code == 404
    assert (await ada.client.delete(f"/cvs/{cv_id}")).status_code == 204
    assert (await ada.client.get(f"/cvs/{cv_id}")).status_code == 404
    refused = await ada.client.request("DELETE", "/me", json={"password": "another one"})
    assert (refused.status_code, refused.json()["code"]) == (403, "wrong_password")
    credentials = {"email": ada.email, "password": PASSWORD}
    assert (await client.post("/auth/login", json=credentials)).status_code == 200
    assert (await ada.client.request("DELETE", "/me", json={"password": PASSWORD})).status_code == 202
    assert (await ada.client.get("/auth/me")).status_code == 401
    assert (await client.post("/auth/login", json=credentials)).status_code == 401
    refresh = {"refresh_token": ada.tokens["refresh_token"]}
    assert (await client.post("/auth/refresh", json=refresh)).status_code == 401
    assert (await client.post("/auth/register", json=credentials)).status_code == 201
    await erasure.erase(parts.database, parts.files, parts.streams, ada.id)
    assert (await eve.client.get("/auth/me")).status_code == 200


async def test_a_chat_is_linked_by_a_code_of_either_side_and_unlinked(ada: Person, eve: Person, parts: Parts) -> None:
    async with parts.database.transaction() as session:
        await telegram_user(session, 4711, "Ada")
        chat = await telegram_user(session, 4712, "Eve")
        code = await linking.make_code(session, chat.id)
    made = (await ada.client.post("/me/telegram-link")).json()
    assert made["expires_in"] == 600
    assert not (await ada.client.get("/auth/me")).json()["has_telegram"]
    assert (await linking.redeem(parts.database, parts.files, made["code"], 4711)).user_id == ada.id
    assert (await ada.client.get("/auth/me")).json()["has_telegram"]
    assert (await ada.client.post("/me/telegram-link")).status_code == 409
    assert (await eve.client.post("/me/telegram-link/redeem", json={"code": "WRONG"})).status_code == 422
    ended = new_id()
    with pytest.raises(InvalidInput, match="wrong_code"):
        await linking.redeem_on_web(parts.database, parts.files, code, eve.id, ended)
    assert (await eve.client.post("/me/telegram-link/redeem", json={"code": code})).status_code == 204
    assert [(await ada.client.delete("/me/telegram")).status_code for _ in range(2)] == [204, 409]
