"""A CV that the rules read in part is repaired once, by a real worker, also when one died over it."""

import json
import re
from pathlib import Path

from sqlalchemy import select

from career.accounts.service import terminal_user
from career.conversation.service import messages, open_thread
from career.cv import service as cvs
from db.models import CV, Activity
from runtime.files import LocalFileStore
from runtime.settings import Settings
from tests.career.cv.repair.cvs import NAMELESS
from tests.e2e.programs import MANY, answering
from tests.fakes.ollama import Messages, Reply, fake_ollama
from tests.waiting import eventually
from workers.connections import open_connections


async def test_a_worker_repairs_a_cv_once(settings: Settings, tmp_path: Path) -> None:
    asked: list[str] = []

    def model(told: Messages, _tools: list[str]) -> Reply:
        """Keep the first asker waiting, and point the second at the name."""
        asked.append(str(told[-1]["content"]))
        line = re.search(r"^(\d+): ines moreau$", asked[-1], re.MULTILINE)
        assert line is not None
        answer = {"question": 1, "entry": 1, "field": "person", "line": int(line[1]), "quote": "ines moreau"}
        return Reply(json.dumps({"answers": [answer]}), hangs=len(asked) == 1)

    with fake_ollama(model) as fake:
        changes = {"CANDID_LLM": "ollama:fake:1b", "CANDID_LLM_BASE_URL": fake.url, "CANDID_WORKER_LEASE_SECONDS": "2"}
        async with open_connections(settings) as connections:
            database = connections.database
            async with database.transaction() as session:
                user = (await terminal_user(session, "ada")).id
                thread = (await open_thread(session, user, "terminal", "main")).id
            with answering(settings, tmp_path / "logs", **changes) as (worker, _):
                files = LocalFileStore(settings.app.data_dir / "files")
                cv = await cvs.receive(database, files, user, "cv.txt", NAMELESS.encode(), thread_id=thread)
                await eventually(lambda: asked, MANY)
                worker.kill()

            async def ready() -> CV | None:
                async with database.transaction() as session:
                    row = await cvs.get(session, user, cv.id)
                return row if row.processed_at else None

            with answering(settings, tmp_path / "logs", **changes):
                done = await eventually(ready, MANY)
            async with database.transaction() as session:
                told = await messages(session, user, thread)
                noted = await session.scalars(select(Activity.action).where(Activity.subject_id == cv.id))
                assert sorted(noted) == ["cv_ready", "cv_received"]
    assert (done.status, cvs.document_of(done).basics.name) == ("ready", "ines moreau")
    assert cvs.evidence_of(done)["/basics/name"].method == "model"
    assert len(asked) == 2
    assert len(told) == 1
    log = (tmp_path / "logs" / "worker.log").read_text()
    assert "cv_repaired" in log
    assert "moreau" not in log
