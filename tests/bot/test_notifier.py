"""Deliveries reach the chat once, as readable messages, and Telegram's refusals become ours."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from typing import Any
from uuid import UUID

import pytest
from pydantic import SecretStr

from bot.live.shown import Shown
from bot.notifier import TelegramNotifier, make_notifier
from bot.views.html import LONGEST, units
from career.conversation.events import Card, Error, File, Question, Text
from career.digest.text import lines
from career.errors import CareerError, Forbidden, InvalidInput, Unavailable
from runtime.files import LocalFileStore
from runtime.settings import Settings, TelegramSettings
from runtime.streams import EventStreams
from tests.fakes.telegram import Failure, FakeTelegram
from tests.shown import HOSTILE, customization_card, digest_of, match_card
from tests.waiting import eventually

TURN = UUID("0190a5a0-0000-7000-8000-000000000001")


@pytest.fixture
async def notifier(settings: Settings, telegram_settings: TelegramSettings) -> AsyncIterator[TelegramNotifier]:
    made = make_notifier(replace(settings, telegram=telegram_settings))
    yield made
    await made.close()


def dumped(*events: Text | Error | Question) -> list[dict[str, Any]]:
    return [event.model_dump(mode="json") for event in events]


async def test_a_text_arrives_escaped(telegram: FakeTelegram, notifier: TelegramNotifier) -> None:
    await notifier.send("7", "5 < 6 & **yes**", key="m1")
    call = telegram.chat(7).sent[0]
    assert call.arguments["text"] == "5 &lt; 6 &amp; <b>yes</b>"
    assert call.arguments["parse_mode"] == "HTML"


async def test_a_repeat_is_not_shown_twice(telegram: FakeTelegram, notifier: TelegramNotifier) -> None:
    for _ in range(2):
        await notifier.deliver("7", "hello", [], key="m1")
    await notifier.deliver("7", "hello", [], key="m2")
    assert telegram.chat(7).texts == ["hello", "hello"]


async def test_a_delivery_that_broke_off_goes_on_where_it_was(
    telegram: FakeTelegram, notifier: TelegramNotifier
) -> None:
    long = "\n".join(f"line {number} " + "x" * 90 for number in range(80))
    telegram.fail("sendMessage", None, Failure(500))
    with pytest.raises(Unavailable):
        await notifier.deliver("7", long, [], key="m1")
    await notifier.deliver("7", long, [], key="m1")
    assert "\n".join(telegram.chat(7).texts) == long
    assert all(len(text) <= 4096 for text in telegram.chat(7).texts)


async def test_a_question_has_buttons(telegram: FakeTelegram, notifier: TelegramNotifier) -> None:
    question = Question(turn_id=TURN, text="Remove PHP?")
    await notifier.deliver("7", "Remove PHP?", dumped(question), key="m1")
    (call,) = telegram.chat(7).sent
    assert call.arguments["text"] == "Remove PHP?"
    row = call.arguments["reply_markup"]["inline_keyboard"][0]
    assert [button["text"] for button in row] == ["Yes", "No"]
    assert all(len(button["callback_data"]) <= 64 for button in row)


async def test_a_long_digest_has_in_each_message_the_buttons_of_its_jobs(
    telegram: FakeTelegram, notifier: TelegramNotifier
) -> None:
    made = digest_of(20, name=HOSTILE * 50, reason="fits " * 30, url="https://x.example/" + "y" * 400)
    card = Card(kind="digest", data=made.model_dump(mode="json")).model_dump(mode="json")
    telegram.fail("sendMessage", None, Failure(500))
    with pytest.raises(Unavailable):
        await notifier.deliver("7", "\n".join(lines(made)), [card], key="d1")
    for _ in range(2):
        await notifier.deliver("7", "\n".join(lines(made)), [card], key="d1")
    sent = telegram.chat(7).sent
    assert len(sent) > 2
    keyboards = [call.arguments.get("reply_markup", {"inline_keyboard": []})["inline_keyboard"] for call in sent]
    assert [row[0]["text"] for rows in keyboards for row in rows] == [f"{number} ☆ Save" for number in range(1, 21)]
    for call, rows in zip(sent, keyboards, strict=True):
        assert units(call.arguments["text"]) <= LONGEST
        assert call.arguments["text"].count("<b>72 of 100</b>") == len(rows)


async def test_an_error_that_is_the_content_is_said_once(telegram: FakeTelegram, notifier: TelegramNotifier) -> None:
    text = "I could not read cv.pdf: It is damaged."
    await notifier.deliver("7", text, dumped(Error(code="corrupt", message=text)), key="m1")
    assert telegram.chat(7).texts == [text]


@pytest.mark.parametrize(
    ("failure", "expected"),
    [
        (Failure(403, "Forbidden: bot was blocked by the user"), Forbidden),
        (Failure(400, "Bad Request: chat not found"), Forbidden),
        (Failure(400, "Bad Request: message text is empty"), InvalidInput),
        (Failure(429, "Too Many Requests", retry_after=30), Unavailable),
        (Failure(500, "Internal"), Unavailable),
        (Failure(0), Unavailable),
    ],
)
async def test_refusals_become_ours(
    telegram: FakeTelegram, notifier: TelegramNotifier, failure: Failure, expected: type[CareerError]
) -> None:
    telegram.fail("sendMessage", failure)
    with pytest.raises(expected) as raised:
        await notifier.deliver("7", "hello", [], key="m1")
    assert "hello" not in str(raised.value)


async def test_a_pause_is_kept_by_all_processes(
    telegram: FakeTelegram, notifier: TelegramNotifier, settings: Settings, telegram_settings: TelegramSettings
) -> None:
    other = make_notifier(replace(settings, telegram=telegram_settings))
    telegram.fail("sendMessage", Failure(429, "Too Many Requests", retry_after=30))
    for either in (notifier, other):
        with pytest.raises(Unavailable):
            await either.deliver("7", "hello", [], key="m1")
    await other.close()
    assert len(telegram.named("sendMessage!")) == 1
    assert telegram.named("sendMessage") == []


async def test_a_second_pause_is_not_waited_out(telegram: FakeTelegram, notifier: TelegramNotifier) -> None:
    telegram.fail("sendMessage", *(Failure(429, "Too Many Requests", retry_after=seconds) for seconds in (1, 2)))
    with pytest.raises(Unavailable) as raised:
        await notifier.deliver("7", "hello", [], key="m1")
    assert raised.value.retry_after == 2


async def test_a_long_pause_is_kept_for_all_chats(telegram: FakeTelegram, notifier: TelegramNotifier) -> None:
    telegram.fail("sendMessage", Failure(429, "Too Many Requests", retry_after=30))
    for chat in ("7", "8"):
        with pytest.raises(Unavailable) as raised:
            await notifier.deliver(chat, "hello", [], key=f"m{chat}")
        assert 25 < (raised.value.retry_after or 0) <= 30
    assert len(telegram.named("sendMessage!")) == 1
    assert telegram.named("sendMessage") == []


async def test_without_valkey_messages_still_arrive(
    telegram: FakeTelegram, settings: Settings, telegram_settings: TelegramSettings
) -> None:
    redis = settings.redis.model_copy(update={"secret_url": SecretStr("redis://127.0.0.1:9/0")})
    alone = make_notifier(replace(settings, telegram=telegram_settings, redis=redis))
    await alone.deliver("7", "hello", [], key="m1")
    await alone.close()
    assert telegram.chat(7).texts == ["hello"]


async def test_suggestions_are_a_message_of_their_own_with_buttons(
    telegram: FakeTelegram, notifier: TelegramNotifier
) -> None:
    shown = customization_card(HOSTILE * 400)
    card = Card(kind="customization", data=shown.model_dump(mode="json")).model_dump(mode="json")
    await notifier.deliver("7", "2 suggestions", [card], key="s1")
    head, page = telegram.chat(7).sent
    assert head.arguments["text"] == "2 suggestions"
    assert units(page.arguments["text"]) <= LONGEST
    assert "(1 of 2)" in page.arguments["text"]
    rows = page.arguments["reply_markup"]["inline_keyboard"]
    assert [[button["text"] for button in row] for row in rows] == [
        ["✓ Apply", "✕ Skip"],
        ["Why?", "Shorter"],
        ["Next ›"],
    ]


async def test_a_file_is_sent_as_a_document_once(
    telegram: FakeTelegram, notifier: TelegramNotifier, files: LocalFileStore
) -> None:
    await files.put("export/x/1.pdf", b"%PDF of Mara")
    event = File(name="Letter-Mara.pdf", key="export/x/1.pdf").model_dump(mode="json")
    for _ in range(2):
        await notifier.deliver("7", "Here is your letter.", [event], key="f1")
    assert telegram.chat(7).documents == [{"name": "Letter-Mara.pdf", "data": b"%PDF of Mara"}]
    assert telegram.chat(7).texts == ["Here is your letter."]


def match_event(**changes: Any) -> dict[str, Any]:
    return Card(kind="match", data=match_card().model_copy(update=changes).model_dump(mode="json")).model_dump(
        mode="json"
    )


async def test_a_match_is_a_picture_with_its_facts_beneath_and_its_lines_after(
    telegram: FakeTelegram, notifier: TelegramNotifier
) -> None:
    await notifier.deliver("7", "You fit.", [match_event(), *dumped(Text(text="You fit."))], key="m1")
    picture, lines = telegram.chat(7).shown
    assert lines.text.startswith("You fit.\n\n⚠️ At most 70: No licence")
    assert (picture.kind, picture.data[:4]) == ("photo", b"\x89PNG")
    assert "62 of 100" in picture.text
    assert len(picture.buttons) == 4
    assert "cv line 12: “Built APIs in Python & SQL <fast>”" in lines.text
    assert "62 of 100" not in lines.text


async def test_an_answer_with_a_picture_takes_the_place_of_what_was_shown(
    telegram: FakeTelegram, notifier: TelegramNotifier, streams: EventStreams
) -> None:
    await notifier.send("7", "⏳", key="live")
    (live,) = telegram.chat(7).shown
    await Shown(streams.client).adopt("turn:1", live.id)
    said = 'The ad, line 6: "z".'
    events = [match_event(), *dumped(Text(text=said))]
    await notifier.deliver("7", said, events, key="m1", replaces="turn:1")
    assert [message.kind for message in telegram.chat(7).shown] == ["photo", "text"]


@pytest.mark.parametrize("name", ["Bäcker", "面包师"])
async def test_a_picture_that_is_refused_or_cannot_be_drawn_is_told_in_text(
    telegram: FakeTelegram, notifier: TelegramNotifier, name: str
) -> None:
    telegram.fail("sendPhoto", Failure(400, "Bad Request: IMAGE_PROCESS_FAILED"))
    await notifier.deliver("7", "", [match_event(job_title=name)], key="m1")
    assert name in telegram.chat(7).shown[0].text
    assert telegram.named("sendPhoto") == []


async def test_tags_that_are_refused_are_left_out(telegram: FakeTelegram, notifier: TelegramNotifier) -> None:
    telegram.fail("sendMessage", Failure(400, "Bad Request: can't parse entities: Unsupported start tag"))
    await notifier.deliver("7", "5 < 6 & **yes**", [], key="m1")
    (call,) = telegram.chat(7).sent
    assert call.arguments["text"] == "5 < 6 & yes"
    assert "parse_mode" not in call.arguments


async def test_views_speak_the_language_of_the_person(telegram: FakeTelegram, notifier: TelegramNotifier) -> None:
    await notifier.deliver("7", "", [match_event()], key="m1", language="de")
    assert "62 von 100" in telegram.chat(7).shown[0].text


async def test_what_is_under_way_when_the_task_ends_is_noted(
    telegram: FakeTelegram, notifier: TelegramNotifier
) -> None:
    held = telegram.hold("sendMessage")
    sending = asyncio.create_task(notifier.deliver("7", "hello", [], key="m1"))
    await eventually(lambda: held.waiting)
    sending.cancel()
    held.let_go()
    with pytest.raises(asyncio.CancelledError):
        await sending
    await notifier.deliver("7", "hello", [], key="m1")
    assert telegram.chat(7).texts == ["hello"]
