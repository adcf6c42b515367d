"""Recordings: kept until they are transcribed, and then said like what is written."""

import hashlib
from uuid import UUID

from career.conversation.service import get_thread, say, tell
from career.errors import InvalidInput, Unavailable
from career.ports import FileStore, Transcriber
from career.tasks import TranscribeVoice
from db.outbox import enqueue
from db.session import Database
from runtime.language import N_
from runtime.language import gettext as _

NOT_HEARD = N_("I could not make out a word in your recording. Say it again closer to the microphone, or write it.")
NOT_READ = N_("I cannot open this recording. Send it as a voice message, or write what you would like to know.")
AWAY = N_("I could not listen to your recording, since my speech recognition does not answer. Please write it.")


async def receive(
    database: Database, files: FileStore, user_id: UUID, thread_id: UUID, audio: bytes, *, kind: str, client_key: str
) -> None:
    """Keep a recording and promise to listen to it; `kind` is the end of its file's name, such as "ogg".

    The same client_key twice is said once. Raises InvalidInput for an empty one, NotFound.
    """
    if not audio:
        raise InvalidInput("empty_recording", _("The recording is empty. Send it again, or write it."))
    recording = TranscribeVoice(user_id, thread_id, client_key, kind)
    await files.put(file_key(recording), audio)
    try:
        async with database.transaction() as session:
            await get_thread(session, user_id, thread_id)
            await enqueue(session, recording)
    except Exception:
        await files.delete(file_key(recording))
        raise


async def transcribe(
    database: Database, files: FileStore, transcriber: Transcriber | None, recording: TranscribeVoice
) -> None:
    """Say what a recording says, after it is shown how it was understood; then the recording is deleted.

    Safe to run twice: without its file it has been done. Raises Unavailable while the engine does not answer.
    """
    key = file_key(recording)
    try:
        audio = await files.get(key)
    except KeyError:
        return
    if transcriber is None:
        raise Unavailable("transcriber_off", "There is no speech recognition.")
    try:
        heard = await transcriber.transcribe(audio, f"recording.{recording.kind}")
    except ConnectionError as error:
        raise Unavailable("transcriber_away", str(error)) from None
    except ValueError:
        await _tell(database, recording, _(NOT_READ))
    else:
        await _said(database, recording, " ".join(heard.split()))
    await files.delete(key)


async def give_up(database: Database, files: FileStore, recording: TranscribeVoice) -> None:
    """Tell the person that nobody listens, and delete the recording, which the chat still has; safe to run twice."""
    await _tell(database, recording, _(AWAY))
    await files.delete(file_key(recording))


def file_key(recording: TranscribeVoice) -> str:
    """Return where a recording is kept: the same key is the same file."""
    name = hashlib.sha256(f"{recording.thread_id} {recording.client_key}".encode()).hexdigest()[:32]
    return f"voice/{recording.user_id}/{name}"


async def _said(database: Database, recording: TranscribeVoice, heard: str) -> None:
    if not heard:
        await _tell(database, recording, _(NOT_HEARD))
        return
    try:
        async with database.transaction() as session:
            shown = _("I heard: “{text}”", text=heard)
            key = _key_of_answer(recording)
            await tell(session, recording.user_id, recording.thread_id, shown, [], key=key)
            await say(session, recording.user_id, recording.thread_id, heard, client_key=recording.client_key)
    except InvalidInput as error:
        await _tell(database, recording, error.message)


async def _tell(database: Database, recording: TranscribeVoice, text: str) -> None:
    async with database.transaction() as session:
        key = _key_of_answer(recording)
        await tell(session, recording.user_id, recording.thread_id, text, [], key=key)


def _key_of_answer(recording: TranscribeVoice) -> str:
    return f"{recording.client_key}:heard"
