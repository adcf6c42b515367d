"""Chat models: Ollama, any OpenAI-compatible endpoint, and the offline one. Only this package knows vendors."""

import inspect
import ssl
from functools import cache

import httpx
from langchain_core.language_models import BaseChatModel

from agent.models.offline import OfflineChatModel
from career.errors import InvalidInput
from career.ports import Embedder
from runtime.settings import LLMSettings

OLLAMA_URL = "http://127.0.0.1:11434"
ANSWER_TOKENS = 700
KEEP_LOADED = "30m"


def make_chat_model(settings: LLMSettings, embedder: Embedder) -> BaseChatModel:
    """Return the model that settings name; nothing is connected yet.

    Raises InvalidInput when `openai:` is set without a base URL: text of people never goes to a cloud by default.
    """
    return make_configured_model(settings) or OfflineChatModel.with_embedder(embedder)


def make_configured_model(settings: LLMSettings) -> BaseChatModel | None:
    """Return the language model that settings name, None for the offline one. Raises InvalidInput as above."""
    match settings.provider:
        case "ollama":
            return _ollama(settings)
        case "openai":
            return _openai(settings)
        case _:
            return None


async def close_chat_model(model: BaseChatModel) -> None:
    """Close the connections that a model keeps open."""
    for holder in ("_async_client", "_client", "root_async_client", "root_client"):
        client = getattr(model, holder, None)
        close = getattr(client, "close", None)
        if close is not None and inspect.isawaitable(closing := close()):
            await closing


def _ollama(settings: LLMSettings) -> BaseChatModel:
    from langchain_ollama import ChatOllama

    return ChatOllama(
        model=settings.name,
        base_url=settings.base_url or OLLAMA_URL,
        num_ctx=settings.num_ctx,
        num_predict=ANSWER_TOKENS,
        temperature=0,
        keep_alive=KEEP_LOADED,
        client_kwargs={"timeout": settings.timeout, "verify": _authorities()},
    )


@cache
def _authorities() -> ssl.SSLContext:
    """Return whose certificates are trusted: read once, where each model's clients would read them twice (60 ms)."""
    return httpx.create_ssl_context()


def _openai(settings: LLMSettings) -> BaseChatModel:
    from langchain_openai import ChatOpenAI

    if settings.base_url is None:
        raise InvalidInput("no_base_url", "Set CANDID_LLM_BASE_URL to the address of your OpenAI-compatible endpoint.")
    key = settings.api_key.get_secret_value() if settings.api_key else "none"
    return ChatOpenAI(
        model=settings.name,
        base_url=settings.base_url,
        api_key=lambda: key,
        temperature=0,
        max_completion_tokens=ANSWER_TOKENS,
        timeout=settings.timeout,
        max_retries=1,
        use_responses_api=False,
        stream_usage=True,
    )
