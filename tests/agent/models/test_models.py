"""Which model the settings give."""

import pytest
from langchain_ollama import ChatOllama
from langchain_openai import ChatOpenAI

from agent.models import close_chat_model, make_chat_model
from agent.models.offline import OfflineChatModel
from career.errors import InvalidInput
from runtime.embedding import PackagedEmbedder
from runtime.settings import LLMSettings


def test_offline_by_default(embedder: PackagedEmbedder) -> None:
    assert isinstance(make_chat_model(LLMSettings(), embedder), OfflineChatModel)


async def test_ollama(embedder: PackagedEmbedder) -> None:
    model = make_chat_model(LLMSettings(model="ollama:qwen3:4b", num_ctx=4096), embedder)
    assert isinstance(model, ChatOllama)
    assert (model.model, model.base_url, model.num_ctx) == ("qwen3:4b", "http://127.0.0.1:11434", 4096)
    await close_chat_model(model)


async def test_an_openai_compatible_endpoint(embedder: PackagedEmbedder) -> None:
    model = make_chat_model(LLMSettings(model="openai:llama", base_url="http://127.0.0.1:9/v1"), embedder)
    assert isinstance(model, ChatOpenAI)
    assert model.openai_api_base == "http://127.0.0.1:9/v1"
    await close_chat_model(model)


def test_text_of_people_goes_to_no_cloud_by_default(embedder: PackagedEmbedder) -> None:
    with pytest.raises(InvalidInput, match="CANDID_LLM_BASE_URL"):
        make_chat_model(LLMSettings(model="openai:gpt-5"), embedder)
