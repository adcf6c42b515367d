"""All that is known of a person in one ZIP: for them to read, and for programs.

See docs/decisions/0161.
"""

import asyncio
import re
import tempfile
from collections.abc import AsyncIterator
from pathlib import PurePath
from typing import IO, Any
from uuid import UUID
from zipfile import ZIP_DEFLATED, ZipFile

import orjson

from career.conversation.events import Event, File, Text
from career.conversation.service import PUSHED_CHANNELS, tell
from career.errors import no_account
from career.ports import FileStore
from db.repositories import ActivityRepository, ThreadRepository, UserRepository
from db.repositories.export import PARTS, Row, pages_of, public_jobs_met
from db.repositories.export_schema import schema_of
from db.session import Database
from runtime.language import N_
from runtime.language import gettext as _

NAME = "candid-data.zip"
IN_MEMORY = 8 * 1024 * 1024
MOST_PUSHED = 45 * 1024 * 1024
"""Bytes of a file that is sent to a chat: bots may send 50 MB (core.telegram.org/bots/api#senddocument)."""
SINGLE = ("account", "profile", "digest_settings")
"""Of these everybody has one row at most."""
REVIEW = {"quality_score": "quality_score", "ats_feedback": "findings"}
"""Columns of a CV that stand in review.json, and what they are called there."""
FOLDERS = {"threads": "conversations/", "messages": "conversations/", "approvals": "conversations/"}
ABOUT = {
    "account.json": N_(
        "your account with its log-ins and the mails of the last days, without your password: it is kept as a hash only"
    ),
    "profile.json": N_("your profile and what you look for"),
    "skills.json": N_("your skills, where each comes from, and those that you have removed"),
    "answers.json": N_("what you answered when you were asked whether you have a skill"),
    "cvs/": N_("your CVs: the file as you sent it, what was read from it (document.json, a JSON Resume), its review"),
    "jobs.json": N_("the job ads that you gave, with their texts"),
    "public_jobs.json": N_("names and links of the public jobs that the other files speak of"),
    "matches.json": N_("how well your CVs fitted jobs, with the evidence of each point"),
    "customizations.json": N_("customised CVs: suggestions, versions and cover letters"),
    "interviews.json": N_("mock interviews: questions, your answers, and the feedback"),
    "learning.json": N_("what you plan to learn, are learning and have learned"),
    "applications.json": N_("your applications with their histories"),
    "recommendations.json": N_("jobs that were recommended to you, and why"),
    "feedback.json": N_("what you said of jobs"),
    "digest_settings.json": N_("when your digest comes and what is in it"),
    "digests.json": N_("the digests that you got"),
    "conversations/": N_("threads, all messages with their times, and what you were asked to agree to"),
    "files/": N_("files that were made for you"),
    "consents.json": N_("instructors who asked to see your progress, and whether you agreed"),
    "activity.json": N_("the log of what you did and of what was done for you"),
    "schema.json": N_("what the other files look like, for programs (JSON Schema)"),
}
"""What is in each file, for README.txt."""


async def data_export(database: Database, files: FileStore, user_id: UUID, *, with_files: bool = True) -> IO[bytes]:
    """Return a ZIP of all data of a person, at its beginning; it stands on disk when it is large. Close it after use.

    `with_files=False` leaves out the files that were uploaded and made. Raises NotFound.
    """
    async with database.transaction() as session:
        if await UserRepository(session).get(user_id) is None:
            raise no_account()
    target: IO[bytes] = tempfile.SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115 (the caller closes it)
    try:
        with ZipFile(target, "w", ZIP_DEFLATED) as archive:
            await _write(archive, database, files, user_id, with_files)
    except BaseException:
        target.close()
        raise
    target.seek(0)
    return target


async def keep(database: Database, files: FileStore, user_id: UUID, thread_id: UUID, task_id: UUID) -> None:
    """Keep a ZIP of all data of a person for some days, and tell of it in a thread, once for a task.

    Where the ZIP is too large for a chat, the uploaded files stay out, and that is said.
    """
    async with database.transaction() as session:
        thread = await ThreadRepository(session, user_id).get(thread_id)
    if thread is None:
        return
    text = _("This is everything I know about you. README.txt in it says what is what.")
    made = await data_export(database, files, user_id)
    if thread.channel in PUSHED_CHANNELS and made.seek(0, 2) > MOST_PUSHED:
        made.close()
        made = await data_export(database, files, user_id, with_files=False)
        text = _(
            "This is everything I know about you, but for the files that you sent and got here: with them it is too "
            "large for a chat. README.txt in it says what is what."
        )
    key = f"export/{user_id}/{task_id}.zip"
    with made:
        made.seek(0)
        await files.put_file(key, made)
    events: list[Event] = [Text(text=text), File(name=NAME, key=key)]
    async with database.transaction() as session:
        await tell(session, user_id, thread_id, text, events, key=f"export:{task_id}")
        ActivityRepository(session, user_id).add("data_exported")


def schema() -> dict[str, Any]:
    """Return what the files look like, as JSON Schema: an object of which each property, or pattern, is a file."""
    files: dict[str, Any] = {}
    for name, part in PARTS.items():
        row = schema_of(part)
        whole = {"anyOf": [row, {"type": "null"}]} if name in SINGLE else {"type": "array", "items": row}
        if name != "cvs":
            files[f"{FOLDERS.get(name, '')}{name}.json"] = whole
    files["public_jobs.json"] = {"type": "array", "items": {"type": "object"}}
    cv = schema_of(PARTS["cvs"], "document", *REVIEW)
    review = {"type": "object", "required": list(REVIEW.values())}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": NAME,
        "type": "object",
        "properties": files,
        "required": list(files),
        "patternProperties": {
            r"^cvs/[^/]+/cv\.json$": cv,
            r"^cvs/[^/]+/review\.json$": review,
            r"^cvs/[^/]+/document\.json$": {"type": ["object", "null"], "description": "JSON Resume 1.0.0"},
        },
    }


async def _write(archive: ZipFile, database: Database, files: FileStore, user_id: UUID, with_files: bool) -> None:
    about = [f"{name}\n    {_(said)}" for name, said in ABOUT.items() if with_files or name != "files/"]
    title = _("Everything that Candid knows about you. Times are in UTC.")
    await _add(archive, "README.txt", "\n\n".join([title, *about, ""]).encode())
    for name, part in PARTS.items():
        pages = pages_of(database, part, user_id)
        if name == "cvs":
            await _write_cvs(archive, pages, files, user_id, with_files)
        elif name in SINGLE:
            found = [row async for page in pages for row in page]
            await _add(archive, f"{name}.json", _json(found[0] if found else None))
        else:
            await _write_rows(archive, f"{FOLDERS.get(name, '')}{name}.json", pages)
    await _add(archive, "schema.json", _json(schema()))
    jobs = await public_jobs_met(database, user_id)
    await _add(archive, "public_jobs.json", _json(jobs))
    if with_files:
        await _write_made(archive, files, user_id)


async def _write_rows(archive: ZipFile, name: str, pages: AsyncIterator[list[Row]]) -> None:
    """Write an array, a page at a time."""
    with archive.open(name, "w", force_zip64=True) as file:
        before = b"[\n"
        async for page in pages:
            await asyncio.to_thread(_write_page, file, before, page)
            before = b",\n"
        file.write(b"[]\n" if before == b"[\n" else b"\n]\n")


def _write_page(file: IO[bytes], before: bytes, page: list[Row]) -> None:
    file.write(before + b",\n".join(map(_json, page)))


async def _write_cvs(
    archive: ZipFile, pages: AsyncIterator[list[Row]], files: FileStore, user_id: UUID, with_files: bool
) -> None:
    number = 0
    async for page in pages:
        for row in page:
            number += 1
            key = f"cv/{user_id}/{row['id']}"
            await _write_cv(archive, number, row, await _stored(files, key) if with_files else None)


async def _write_cv(archive: ZipFile, number: int, row: Row, data: bytes | None) -> None:
    path = PurePath(row["filename"])
    folder = f"cvs/{number}-{re.sub(r'[^A-Za-z0-9_-]+', '_', path.stem)[:60]}"
    review = {name: row.pop(column) for column, name in REVIEW.items()}
    await _add(archive, f"{folder}/document.json", _json(row.pop("document")))
    await _add(archive, f"{folder}/review.json", _json(review))
    await _add(archive, f"{folder}/cv.json", _json(row))
    if data is not None:
        suffix = path.suffix if re.fullmatch(r"\.[A-Za-z0-9]{1,8}", path.suffix) else ""
        await _add(archive, f"{folder}/original{suffix}", data)


async def _write_made(archive: ZipFile, files: FileStore, user_id: UUID) -> None:
    for key in await files.keys(f"export/{user_id}"):
        if not key.endswith(".zip") and (data := await _stored(files, key)) is not None:
            await _add(archive, f"files/{key.rpartition('/')[2]}", data)


async def _stored(files: FileStore, key: str) -> bytes | None:
    try:
        return await files.get(key)
    except KeyError:
        return None


def _json(value: Any) -> bytes:
    return orjson.dumps(value, default=str, option=orjson.OPT_INDENT_2)


async def _add(archive: ZipFile, name: str, data: Any) -> None:
    await asyncio.to_thread(archive.writestr, name, data)
