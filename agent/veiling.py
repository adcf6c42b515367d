"""What a person answered in a mock interview is shown to no model afterwards: it is between them and their feedback."""

from collections.abc import Sequence
from typing import TypeVar

from langchain_core.messages import AIMessage, BaseMessage, HumanMessage, ToolMessage

M = TypeVar("M", bound=BaseMessage)
ANSWER = "answer_interview"
SAID, TOLD = "(Something said in the mock interview.)", "(Feedback and the next question were shown.)"


def veiled(turn: Sequence[M]) -> list[M]:
    """Return a turn as it is, or, where it was a step of a mock interview, without what was said and quoted."""
    if not any(isinstance(message, ToolMessage) and message.name == ANSWER for message in turn):
        return list(turn)
    return [_veiled(message) for message in turn]


def _veiled(message: M) -> M:
    if isinstance(message, HumanMessage):
        return message.model_copy(update={"content": SAID})
    if isinstance(message, AIMessage) and not message.tool_calls:
        return message.model_copy(update={"content": TOLD})
    return message
