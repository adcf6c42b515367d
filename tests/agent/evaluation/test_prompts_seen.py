"""How much of a prompt began as the one before."""

from langchain_core.messages import AIMessage, HumanMessage, SystemMessage

from agent.evaluation.prompts_seen import PromptsSeen


async def test_what_stays_the_same_from_the_beginning_is_counted() -> None:
    seen = PromptsSeen()
    rules = SystemMessage("Be plain. " * 100)
    await seen.on_chat_model_start({}, [[rules, HumanMessage("hello")]])
    assert seen.share == 0
    await seen.on_chat_model_start({}, [[rules, HumanMessage("hello"), AIMessage("Hi."), HumanMessage("bye")]])
    assert 0.45 < (seen.share or 0) < 0.5
    await seen.on_chat_model_start({}, [[SystemMessage("Other."), HumanMessage("hello")]])
    assert 0.4 < (seen.share or 0) < 0.5


def test_there_is_no_share_before_the_first() -> None:
    assert PromptsSeen().share is None


async def test_tools_stand_after_the_instructions() -> None:
    seen, prompt = PromptsSeen(), [SystemMessage("Be plain."), HumanMessage("hello" * 50)]
    for name in ("view_profile", "list_cvs"):
        await seen.on_chat_model_start({}, [prompt], invocation_params={"tools": [{"name": name}]})
    assert 0 < (seen.share or 0) < 0.1
