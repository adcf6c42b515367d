"""The task that listens goes from its claim to the endpoint and speaks the person's language."""

from typing import Any
from uuid import uuid4

from career import tasks
from career.accounts.service import terminal_user
from career.conversation import voice
from career.conversation.service import messages, open_thread
from db.outbox import Claim
from runtime.files import LocalFileStore
from runtime.transcribing import OpenAITranscriber
from tests.fakes.transcriber import fake_transcriber
from workers.actors import Parts
from workers.connections import Connections
from workers.voice import give_up_voice, transcribe_voice


async def test_a_recording_is_heard_by_the_endpoint_and_told_in_german(
    connections: Connections, files: LocalFileStore
) -> None:
    database, unused = connections.database, dict.fromkeys(("embedder", "pages", "courier", "turns", "feeding"))
    async with database.transaction() as session:
        user = await terminal_user(session, "mara")
        user.language = "de"
        thread = await open_thread(session, user.id, "telegram", "7")
    with fake_transcriber() as server:
        server.heard = "Zeig mir mein Profil."
        engine = OpenAITranscriber("base", server.url)
        others: Any = {**unused, "open_jobs": None, "checker": None, "streams": connections.streams}
        parts = Parts(database=database, files=files, transcriber=engine, **others)
        for run, key in ((transcribe_voice, "telegram:message:1"), (give_up_voice, "telegram:message:2")):
            await voice.receive(database, files, user.id, thread.id, b"OggS", kind="ogg", client_key=key)
            task = tasks.TranscribeVoice(user.id, thread.id, key, "ogg")
            await run(parts, Claim(uuid4(), task.name, task.payload(), 1, False))
        await engine.close()
    async with database.transaction() as session:
        kept = [message.content for message in await messages(session, user.id, thread.id)]
    assert kept[:2] == ["Verstanden habe ich: „Zeig mir mein Profil.“", "Zeig mir mein Profil."]
    assert "Spracherkennung" in kept[2]
    assert len(server.recordings) == 1
