"""The configured model asked for JSON: fulfils career.ports.JSONModel."""

from typing import Any

from langchain_core.language_models import BaseChatModel
from langchain_core.messages import HumanMessage, SystemMessage

from agent.models import close_chat_model, make_configured_model
from career.errors import Unavailable
from runtime.settings import LLMSettings

MOST_LETTERS = 64 * 1024
"""Letters after which a reply is not listened to any more."""


class ChatJSONModel:
    """Asks a chat model; `options` make it answer in JSON, where its server knows how."""

    def __init__(self, model: BaseChatModel, provider: str) -> None:
        self._model = model
        self._provider = provider

    async def answer(self, instructions: str, material: str, schema: dict[str, Any]) -> str:
        """Return the reply. Raises Unavailable when there is none, or one that is far too long."""
        said = ""
        messages = [SystemMessage(instructions), HumanMessage(material)]
        try:
            async for piece in self._model.astream(messages, **self._options(schema)):
                said += str(piece.text)
                if len(said) > MOST_LETTERS:
                    break
        except Exception as error:
            raise _unavailable() from error
        if len(said) > MOST_LETTERS:
            raise _unavailable()
        return said

    async def close(self) -> None:
        """Close the connections of the model."""
        await close_chat_model(self._model)

    def _options(self, schema: dict[str, Any]) -> dict[str, Any]:
        return {"format": schema} if self._provider == "ollama" else {"response_format": {"type": "json_object"}}


def make_json_model(settings: LLMSettings) -> ChatJSONModel | None:
    """Return the model that repairs what was read of CVs; None where none is configured or wanted."""
    return make_wording_model(settings) if settings.cv_repair == "auto" else None


def make_wording_model(settings: LLMSettings) -> ChatJSONModel | None:
    """Return the model that words suggestions and letters; None where none is configured."""
    model = make_configured_model(settings)
    return ChatJSONModel(model, settings.provider) if model is not None else None


def _unavailable() -> Unavailable:
    return Unavailable("model_unavailable", "The language model does not answer. Please try again in a moment.")
