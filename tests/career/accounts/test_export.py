"""All data of a person in a ZIP."""

import io
import json
from typing import IO, Any
from uuid import uuid4
from zipfile import ZipFile

import pytest
from sqlalchemy import select

from career.accounts import export
from career.errors import NotFound
from db.models import Base, Message, Thread
from db.repositories.export import LEFT_OUT, LEFT_OUT_COLUMNS, PARTS, Part
from db.session import Database
from runtime.files import LocalFileStore
from tests.filling import fill


def tables(parts: dict[str, Part]) -> list[str]:
    return [name for part in parts.values() for name in (part.model.__tablename__, *tables(dict(part.within)))]


def texts(file: IO[bytes]) -> dict[str, str]:
    with file, ZipFile(file) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name).decode() for name in archive.namelist()}


def test_every_table_is_exported_or_left_out_for_a_reason() -> None:
    exported = tables(PARTS)
    assert sorted([*exported, *LEFT_OUT]) == sorted(Base.metadata.tables)
    columns = {f"{table.name}.{column.name}" for table in Base.metadata.sorted_tables for column in table.columns}
    assert set(LEFT_OUT_COLUMNS) <= columns


async def test_the_zip_holds_all_of_a_person_and_nothing_of_another(database: Database, files: LocalFileStore) -> None:
    ada = await fill(database, "Ada Lovelace", 7_001, email="ada@example.org")
    eve = await fill(database, "Eve Moneypenny", 7_002, email="eve@example.org")
    for person in (ada, eve):
        await files.put(f"cv/{person.user_id}/{person.ids['cvs']}", f"original of {person.mark}".encode())
        await files.put(f"export/{person.user_id}/1.txt", f"made for {person.mark}".encode())
    found = texts(await export.data_export(database, files, ada.user_id))
    whole = "\n".join(found.values())
    for table, values in ada.values.items():
        for column, value in values.items():
            place = f"{table}.{column}"
            if isinstance(value, str) and ada.mark in value and table not in LEFT_OUT:
                assert (place, place in LEFT_OUT_COLUMNS) == (place, json.dumps(value)[1:-1] not in whole)
    assert found["files/1.txt"] == "made for Ada Lovelace"
    assert [text for name, text in found.items() if "/original" in name] == ["original of Ada Lovelace"]
    assert "Moneypenny" not in whole
    assert not [name for name in found if name.startswith("/") or ".." in name]
    assert {name.partition("/")[0] for name in found} - {"README.txt"} == {
        name.partition("/")[0] for name in export.ABOUT
    }
    for name, text in found.items():
        assert not name.endswith(".json") or json.loads(text) is not None


async def test_many_rows_come_page_by_page_and_whole(database: Database, files: LocalFileStore) -> None:
    ada = await fill(database, "Ada", 7_001)
    async with database.transaction() as session:
        session.add_all(
            Message(thread_id=ada.ids["threads"], user_id=ada.user_id, role="user", content=f"said {number}")
            for number in range(250)
        )
    found = texts(await export.data_export(database, files, ada.user_id))
    said: list[dict[str, Any]] = json.loads(found["conversations/messages.json"])
    assert len({message["id"] for message in said}) == 251
    with pytest.raises(NotFound):
        await export.data_export(database, files, uuid4())


async def test_an_export_for_a_chat_is_told_once_and_leaves_out_what_the_chat_cannot_take(
    database: Database, files: LocalFileStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    ada = await fill(database, "Ada", 7_001)
    await files.put(f"cv/{ada.user_id}/{ada.ids['cvs']}", b"original")
    monkeypatch.setattr(export, "MOST_PUSHED", 100)
    task_id = uuid4()
    for _ in range(2):
        await export.keep(database, files, ada.user_id, ada.ids["threads"], task_id)
    async with database.transaction() as session:
        query = select(Message).where(Message.client_key == f"export:{task_id}")
        told = (await session.scalars(query)).one()
        assert (await session.get_one(Thread, told.thread_id)).user_id == ada.user_id
    (event,) = [event for event in told.events if event["type"] == "file"]
    found = texts(io.BytesIO(await files.get(event["key"])))
    assert not [name for name in found if "original" in name]
    assert "too large" in told.content
