"""A recording does what the same words do when they are written."""

from career.conversation import voice
from career.conversation.events import Card
from career.interview.views import MockCard
from career.tasks import TranscribeVoice
from db.repositories import MessageRepository
from runtime.ids import new_id
from tests.agent.conftest import AD, Dialogue, Setting

ANSWER = "At Kielbrook clients complained that queries were slow. I added two indexes, and pages loaded in 300 ms."


class Engine:
    """Hears an answer."""

    async def transcribe(self, _audio: bytes, _filename: str) -> str:
        return ANSWER


async def speaks(dialogue: Dialogue) -> str:
    user_id, thread_id, key = dialogue.user_id, dialogue.thread_id, "telegram:message:9"
    await voice.receive(dialogue.database, dialogue.files, user_id, thread_id, b"OggS", kind="ogg", client_key=key)
    recording = TranscribeVoice(user_id, thread_id, key, "ogg")
    await voice.transcribe(dialogue.database, dialogue.files, Engine(), recording)
    await dialogue.runner.run_thread(thread_id, new_id())
    async with dialogue.database.transaction() as session:
        kept = await MessageRepository(session, user_id).newest(thread_id, 10)
    dialogue.turns.append(next(message.id for message in kept if message.client_key == key))
    return kept[-1].content


async def test_in_a_mock_interview_a_recording_is_the_answer(setting: Setting) -> None:
    dialogue = await setting.dialogue()
    await dialogue.say(AD)
    await dialogue.say("let's do a mock interview with 2 questions")
    assert "**Question 2 of 2" in await speaks(dialogue)
    [event] = [event for event in await dialogue.events() if isinstance(event, Card)]
    judged = MockCard.model_validate(event.data)
    assert judged.feedback is not None
    assert all(point.quote is None or point.quote in ANSWER for point in judged.feedback.points)
