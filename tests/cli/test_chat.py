"""The chat shows turns and uploads, and survives losing either server."""

import asyncio
import io
import os
import signal
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path

import pytest
from pydantic import SecretStr
from rich.console import Console
from sqlalchemy.exc import OperationalError

from career.accounts.service import get_user, terminal_user
from career.conversation.events import Card, Error, Event, Question, Text, TextDelta, ToolUsed
from career.conversation.service import open_thread, tell
from career.errors import Unavailable
from cli.chat.main import Chat, Notices
from cli.chat.sources import next_message
from cli.chat.talk import NO_DATABASE, Talk, patiently
from db.models import Message
from db.outage import is_gone
from runtime.files import LocalFileStore
from runtime.queue import TaskSender
from runtime.settings import Settings
from runtime.streams import EventStreams, connect
from tests.cli.standin import StandIn
from tests.cli.test_render import match_card
from tests.shown import digest_of
from tests.waiting import eventually


class Lines:
    """A source of given messages; what it is asked for is noted."""

    def __init__(self, text: str) -> None:
        self._lines = io.StringIO(text)
        self.questions: list[str | None] = []
        self.drafts: list[str] = []
        self.before_second: Callable[[], Awaitable[None]] | None = None

    async def next(self, question: str | None, draft: str = "") -> str | None:
        self.questions.append(question)
        self.drafts.append(draft)
        if len(self.questions) == 2 and self.before_second:
            await self.before_second()
        return next_message(self._lines)


def scripted(turn: Message) -> list[Event]:
    said = turn.content
    if said == "show my profile":
        data = {"name": "Mara Lindt", "skills": [{"name": "SQL", "source": "user"}]}
        return [
            ToolUsed(turn_id=turn.id, name="view_profile", label="Looking at your profile"),
            Card(turn_id=turn.id, kind="profile", data=data),
            Text(turn_id=turn.id, text="Here it is."),
        ]
    if said == "remove PHP":
        return [Question(turn_id=turn.id, text="Remove PHP from your skills?")]
    if said == "fail":
        return [Error(turn_id=turn.id, code="model_away", message="The model does not answer. Try again.")]
    if said == "do I fit?":
        return [Card(turn_id=turn.id, kind="match", data=match_card(62).model_dump(mode="json"))]
    return [TextDelta(turn_id=turn.id, text="You sa"), Text(turn_id=turn.id, text=f"You said: {said}")]


class Sitting:
    """A chat with everything it needs, whose output is read as text."""

    def __init__(self, talk: Talk, worker: StandIn) -> None:
        self.talk, self.worker = talk, worker
        self.console = Console(file=io.StringIO(), width=100)
        self.notices = Notices(self.console)
        talk.notice = self.notices

    async def type(self, text: str, before_second: Callable[[], Awaitable[None]] | None = None) -> str:
        self.lines = Lines(text)
        self.lines.before_second = before_second
        self.chat = Chat(self.console, self.talk, self.lines, self.notices)
        await self.chat.run()
        output = self.console.file
        assert isinstance(output, io.StringIO)
        return output.getvalue()


@pytest.fixture
async def sitting(settings: Settings, streams: EventStreams, files: LocalFileStore) -> AsyncIterator[Sitting]:
    worker = StandIn(streams, scripted)
    database = worker.connect(settings)
    async with database.transaction() as session:
        user = await terminal_user(session, "mara")
        thread = await open_thread(session, user.id, "terminal", "main")
    sender, own = TaskSender(settings.redis.url), EventStreams(connect(settings.redis.url))
    talk = Talk(database, own, files, sender, print, 1.0, user.id, thread.id)
    yield Sitting(talk, worker)
    await talk.close()


async def test_the_first_screen_names_three_ways_to_begin(sitting: Sitting) -> None:
    shown = await sitting.type("")
    assert "/upload my-cv.pdf" in shown
    assert "paste a job ad" in shown
    assert "add Python and SQL" in shown


async def test_a_message_of_several_lines_is_one_turn(sitting: Sitting) -> None:
    shown = await sitting.type('"""\nBaker wanted\n\nYou bake.\n"""\nhello\n')
    assert sitting.worker.heard == ["Baker wanted\n\nYou bake.", "hello"]
    assert "You said: hello" in shown
    assert shown.count("You sa") == 2, "pieces are replaced by the whole answer"


async def test_cards_tools_and_answers_are_shown_in_order(sitting: Sitting) -> None:
    shown = await sitting.type("show my profile")
    places = [shown.index(part) for part in ("Looking at your profile", "Mara Lindt", "you told me", "Here it is.")]
    assert places == sorted(places)


async def test_the_same_match_is_shown_once_in_a_sitting(sitting: Sitting) -> None:
    shown = await sitting.type("do I fit?\ndo I fit?")
    assert shown.count("62 of 100") == 1
    assert "as shown above" in shown


async def test_a_question_waits_for_its_answer(sitting: Sitting) -> None:
    shown = await sitting.type("remove PHP\nyes")
    assert "Remove PHP from your skills?" in shown
    assert sitting.lines.questions == [None, "yes / no", None]


async def test_a_digest_that_came_meanwhile_is_shown_once(sitting: Sitting) -> None:
    made = digest_of(2)

    async def comes(key: str = "digest:1") -> None:
        card = Card(kind="digest", data=made.model_dump(mode="json"))
        async with sitting.talk.database.transaction() as session:
            await tell(session, sitting.talk.user_id, sitting.talk.thread_id, "2 new jobs", [card], key=key)

    await comes()
    shown = await sitting.type("hello\n", before_second=comes)
    assert shown.index("2 new jobs for Friday") < shown.index("You said: hello")
    assert (shown + await sitting.type("")).count("1. Baker at Mill & Co") == 2, "once, in an output that goes on"


async def test_what_is_said_of_an_upload_is_no_digest(sitting: Sitting) -> None:
    async with sitting.talk.database.transaction() as session:
        card = Card(kind="skills", data={"skills": []})
        await tell(session, sitting.talk.user_id, sitting.talk.thread_id, "I have read it.", [card], key="cv:1")
    assert "Your skills" not in await sitting.type("")


async def test_an_error_is_a_sentence(sitting: Sitting) -> None:
    assert "The model does not answer. Try again." in await sitting.type("fail")
    assert sitting.chat.failed


async def test_an_upload_shows_its_stages_and_what_was_read(sitting: Sitting, tmp_path: Path) -> None:
    path = tmp_path / "my cv.txt"
    path.write_text("Mara Lindt")
    shown = await sitting.type(f"/upload '{path}'")
    places = [shown.index(part) for part in ("received", "Reading the file", "2 pages read", "Mara Lindt")]
    assert places == sorted(places)
    assert "Welcome back" in await sitting.type("")


async def test_a_file_that_cannot_be_read_is_said(sitting: Sitting, tmp_path: Path) -> None:
    path = tmp_path / "broken.pdf"
    path.write_bytes(b"%PDF-")
    assert "I could not read broken.pdf: It is damaged. Export it anew." in await sitting.type(f"/upload {path}")


async def test_a_language_is_chosen(sitting: Sitting) -> None:
    shown = await sitting.type("/language de\n/language fr\n/language klingon")
    assert "Answers come in German from now on.\n" in shown
    assert "Answers come in French from now on. Without a language model they stay English." in shown
    assert "Say which language" in shown
    async with sitting.talk.database.transaction() as session:
        assert (await get_user(session, sitting.talk.user_id)).language == "fr"


async def test_an_empty_file_and_an_unknown_command_are_said(sitting: Sitting, tmp_path: Path) -> None:
    (tmp_path / "empty.pdf").touch()
    shown = await sitting.type(f"/upload {tmp_path / 'empty.pdf'}\n/halp")
    assert "The file is empty" in shown
    assert "Did you mean /help?" in shown


async def test_without_valkey_the_answer_comes_from_the_database(sitting: Sitting) -> None:
    sitting.talk.streams = EventStreams(connect("redis://127.0.0.1:9/0"))
    assert "You said: hello" in await sitting.type("hello")


async def test_an_upload_ends_without_valkey(sitting: Sitting, tmp_path: Path) -> None:
    sitting.talk.streams = EventStreams(connect("redis://127.0.0.1:9/0"))
    (tmp_path / "cv.txt").write_text("Mara Lindt")
    shown = await sitting.type(f"/upload {tmp_path / 'cv.txt'}")
    assert "Valkey does not answer" in shown
    assert "Mara Lindt" in shown


async def test_a_message_waits_for_the_database_and_is_sent_once() -> None:
    said: list[str] = []
    failures = iter([ConnectionRefusedError(), OperationalError("select", {}, ConnectionResetError())])

    async def store() -> str:
        for failure in failures:
            raise failure
        return "stored"

    assert await patiently(store, said.append, None) == "stored"
    assert said == [NO_DATABASE, NO_DATABASE]


async def test_patience_ends_with_a_sentence() -> None:
    async def store() -> None:
        raise ConnectionRefusedError

    with pytest.raises(Unavailable, match="PostgreSQL does not answer"):
        await patiently(store, lambda _: None, 0)


async def test_a_refused_connection_means_the_database_is_gone(settings: Settings) -> None:
    elsewhere = settings.database.model_copy(update={"secret_url": SecretStr("postgresql://127.0.0.1:9/candid")})
    database = StandIn(EventStreams(connect(settings.redis.url)), scripted)
    gone = type(database.connect(settings)).connect(elsewhere, database)
    with pytest.raises(Exception) as refused:  # noqa: PT011 (is_gone decides)
        async with gone.transaction() as session:
            await terminal_user(session, "mara")
    assert is_gone(refused.value)
    await gone.close()


async def test_ctrl_c_stops_waiting_and_the_answer_is_shown_later(sitting: Sitting) -> None:
    sitting.worker.asleep = True

    async def press() -> None:
        await eventually(lambda: sitting.chat.waits)
        os.kill(os.getpid(), signal.SIGINT)

    async def wake() -> None:
        sitting.worker.asleep = False
        await sitting.worker.turn(sitting.talk.thread_id)

    pressing = asyncio.create_task(press())
    shown = await sitting.type("slow\nhello", before_second=wake)
    await pressing
    places = [shown.index(part) for part in ("Stopped waiting", "an earlier message", "said: slow", "said: hello")]
    assert places == sorted(places)


async def test_ctrl_c_before_a_message_was_stored_gives_it_back(sitting: Sitting) -> None:
    sitting.worker.before_work = lambda: os.kill(os.getpid(), signal.SIGINT)
    shown = await sitting.type("hello")
    assert "Stopped waiting" in shown
    assert sitting.lines.drafts == ["", "hello"]


async def test_a_notice_is_said_once_until_things_are_well() -> None:
    console = Console(file=io.StringIO())
    notices = Notices(console)
    notices("gone")
    notices("gone")
    notices.clear()
    notices("gone")
    assert isinstance(console.file, io.StringIO)
    assert console.file.getvalue() == "gone\ngone\n"
