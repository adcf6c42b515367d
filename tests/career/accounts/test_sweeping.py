"""What nobody has any more is swept up; what somebody has, or is just getting, stays."""

from datetime import UTC, datetime
from uuid import uuid4

from sqlalchemy import text

from career.accounts.sweeping import GRACE, KEEP_EXPORT, Swept, sweep
from db.session import Database
from runtime.files import LocalFileStore
from runtime.ids import first_id, new_id
from tests.filling import fill

NOW = datetime(2026, 11, 20, 8, tzinfo=UTC)


async def test_only_what_nobody_has_is_swept_up(database: Database, files: LocalFileStore) -> None:
    old, older, young = first_id(NOW - GRACE * 2), first_id(NOW - KEEP_EXPORT * 2), first_id(NOW)
    ada = await fill(database, "ada", 7_001)
    stays = [
        f"cv/{ada.user_id}/{ada.ids['cvs']}",
        f"cv/{ada.user_id}/{young}",
        f"export/{ada.user_id}/{older}.pdf",
        f"export/{ada.user_id}/{old}.zip",
        f"export/{uuid4()}/{young}.pdf",
        f"mail/{ada.user_id}/{old}.eml",
    ]
    goes = [
        f"cv/{ada.user_id}/{old}",
        f"cv/{uuid4()}/{old}",
        f"export/{uuid4()}/{old}.pdf",
        f"export/{ada.user_id}/{older}.zip",
        f"mail/{ada.user_id}/{older}.eml",
        f"mail/{uuid4()}/{old}.eml",
    ]
    for key in stays + goes:
        await files.put(key, b"bytes")
    kept = text("INSERT INTO agent.checkpoints (thread_id, checkpoint_id, checkpoint) VALUES (:thread, '1', '{}')")
    async with database.transaction() as session:
        await session.execute(kept, [{"thread": str(ada.ids["threads"])}, {"thread": str(new_id())}])
    assert await sweep(database, files, NOW) == Swept(files=len(goes), threads=1)
    left_files = [key for folder in ("cv", "export", "mail") for key in await files.keys(folder)]
    assert sorted(left_files) == sorted(stays)
    async with database.transaction() as session:
        left = (await session.scalars(text("SELECT thread_id FROM agent.checkpoints"))).all()
    assert left == [str(ada.ids["threads"])]
