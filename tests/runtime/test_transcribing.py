"""A recording goes out as a form and comes back as text; whatever else comes back is an error that says what helps."""

from collections.abc import AsyncIterator, Iterator

import pytest

from runtime.settings import load_settings
from runtime.transcribing import (
    LARGEST_ANSWER,
    NotTranscribable,
    OpenAITranscriber,
    TranscriberUnavailable,
    make_transcriber,
)
from tests.fakes.transcriber import FakeTranscriber, Recording, fake_transcriber
from tests.processes import free_port


@pytest.fixture(scope="module")
def server() -> Iterator[FakeTranscriber]:
    with fake_transcriber() as fake:
        yield fake


@pytest.fixture
async def transcriber(server: FakeTranscriber) -> AsyncIterator[OpenAITranscriber]:
    server.heard, server.status = " Add Python to my skills.\n", 200
    given = {"CANDID_TRANSCRIBER": "openai:base", "CANDID_TRANSCRIBER_BASE_URL": server.url}
    made = make_transcriber(load_settings(**given, CANDID_TRANSCRIBER_API_KEY="k").transcribing)
    assert made is not None
    yield made
    await made.close()


async def test_what_is_said_comes_back(server: FakeTranscriber, transcriber: OpenAITranscriber) -> None:
    assert await transcriber.transcribe(b"OggS\x00\r\n", "recording.ogg") == "Add Python to my skills."
    assert server.recordings[-1] == Recording("recording.ogg", b"OggS\x00\r\n", "base", "Bearer k")


@pytest.mark.parametrize(
    ("status", "heard", "error"),
    [
        (400, {"error": "bad audio"}, NotTranscribable),
        (415, "", NotTranscribable),
        (401, "", TranscriberUnavailable),
        (404, "", TranscriberUnavailable),
        (500, "", TranscriberUnavailable),
        (200, {"text": None}, TranscriberUnavailable),
        (200, [1], TranscriberUnavailable),
        (200, "x" * LARGEST_ANSWER, TranscriberUnavailable),
    ],
)
async def test_anything_else_is_an_error_without_its_words(
    server: FakeTranscriber, transcriber: OpenAITranscriber, status: int, heard: object, error: type[Exception]
) -> None:
    server.status, server.heard = status, heard
    with pytest.raises(error) as caught:
        await transcriber.transcribe(b"OggS", "recording.ogg")
    assert "bad audio" not in str(caught.value)


async def test_an_endpoint_that_is_not_there_is_unavailable() -> None:
    transcriber = OpenAITranscriber("base", f"http://127.0.0.1:{free_port()}/v1")
    with pytest.raises(TranscriberUnavailable):
        await transcriber.transcribe(b"OggS", "recording.ogg")
    await transcriber.close()


def test_there_is_none_by_default() -> None:
    assert make_transcriber(load_settings().transcribing) is None
