"""Speech to text by any OpenAI-compatible endpoint: whisper.cpp, faster-whisper-server, vLLM, and others of their kind.

Fulfils career.ports.Transcriber. Nothing that was said stands in an error or a log.
"""

import asyncio

import httpx
import orjson

from runtime.settings import TranscribingSettings

LARGEST_ANSWER = 1024 * 1024
"""Bytes; five minutes of speech are some 5,000 letters."""
_REFUSED = frozenset({400, 413, 415, 422})
"""Statuses by which an endpoint says that it is this recording that it cannot use."""


class TranscriberUnavailable(ConnectionError):
    """The endpoint does not answer, or answers what is no transcript."""


class NotTranscribable(ValueError):
    """The endpoint cannot use this recording."""


class OpenAITranscriber:
    """A model behind POST {base}/audio/transcriptions."""

    def __init__(self, name: str, url: str, api_key: str | None = None, *, timeout: float = 300) -> None:
        headers = {"Authorization": f"Bearer {api_key}"} if api_key else {}
        self._name, self._seconds = name, timeout
        self._client = httpx.AsyncClient(base_url=url.rstrip("/") + "/", headers=headers, timeout=timeout)

    async def transcribe(self, audio: bytes, filename: str) -> str:
        """Return what is said, "" for silence; the end of the file name tells the format.

        Raises TranscriberUnavailable when trying again later may help, NotTranscribable when it does not.
        """
        try:
            async with asyncio.timeout(self._seconds):
                status, body = await self._ask(audio, filename)
        except (httpx.HTTPError, TimeoutError) as error:
            raise TranscriberUnavailable(f"the endpoint does not answer ({type(error).__name__})") from None
        if status in _REFUSED:
            raise NotTranscribable(f"the endpoint refused the recording ({status})")
        if status != httpx.codes.OK:
            raise TranscriberUnavailable(f"the endpoint answered {status}")
        return _text(body)

    async def close(self) -> None:
        """Close the connection."""
        await self._client.aclose()

    async def _ask(self, audio: bytes, filename: str) -> tuple[int, bytes]:
        fields = {"model": self._name, "response_format": "json"}
        body = bytearray()
        asked = self._client.stream("POST", "audio/transcriptions", data=fields, files={"file": (filename, audio)})
        async with asked as answer:
            async for chunk in answer.aiter_bytes():
                body += chunk
                if len(body) > LARGEST_ANSWER:
                    raise TranscriberUnavailable("the endpoint's answer is too long")
        return answer.status_code, bytes(body)


def make_transcriber(settings: TranscribingSettings) -> OpenAITranscriber | None:
    """Return the transcriber that the settings name, None where there is none; nothing is asked yet."""
    if not settings.is_on or settings.base_url is None:
        return None
    key = settings.api_key.get_secret_value() if settings.api_key else None
    return OpenAITranscriber(settings.name, settings.base_url, key, timeout=settings.timeout)


def _text(body: bytes) -> str:
    try:
        text = orjson.loads(body)["text"]
    except (orjson.JSONDecodeError, KeyError, TypeError):
        text = None
    if not isinstance(text, str):
        raise TranscriberUnavailable("the endpoint's answer is no transcript")
    return text.strip()
