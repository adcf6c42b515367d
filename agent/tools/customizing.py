"""Tools of customising a CV for a job: suggest, decide, answer, write a letter, hand over a file."""

from typing import Annotated, Any, Literal

from langchain.tools import tool
from pydantic import BaseModel, Field

from agent.choosing import chosen_job
from agent.shown import so_far
from agent.tools.profile import Runtime
from agent.tools.results import OneOf, Result, result
from agent.wording.customizing import (
    head_of_customized,
    say_answered,
    say_customized,
    say_decided,
    say_exported,
    say_letter,
    say_why,
)
from career.conversation.events import File
from career.customization import service as customizations
from career.customization.exports import keep_export
from career.customization.letter import Length, Tone
from career.customization.views import CustomizationCard
from career.cv.export.model import Format, Paper, Template
from career.errors import InvalidInput
from career.language import LANGUAGES

FORMATS = {
    "pdf": Format.pdf, "docx": Format.docx, "word": Format.docx, "doc": Format.docx, "txt": Format.text,
    "text": Format.text, "md": Format.markdown, "markdown": Format.markdown, "json": Format.json,
}  # fmt: skip


class WhichAd(BaseModel):
    """The job to customise the CV for."""

    job: str | None = Field(None, description="The job as #number or by its firm; leave empty for the one spoken of.")
    anew: bool = Field(False, description="True to begin again from the CV as it is.")


@tool(response_format="content_and_artifact", args_schema=WhichAd)
async def customize_cv(runtime: Runtime, job: str | None = None, anew: bool = False) -> Result:
    """Suggest numbered changes of the user's CV for a job, each with its reason; nothing is applied yet."""
    context = runtime.context
    async with context.database.transaction() as session:
        chosen = await chosen_job(session, context, job, so_far(runtime))
    card = await customizations.customize(
        context.database, context.embedder, context.user_id, chosen.id, model=context.model, anew=anew
    )
    return _result(card, say_customized(card), head_of_customized(card))


class Decided(BaseModel):
    """What to do with suggestions, by their numbers."""

    apply: list[int] | None = Field(None, description="Numbers to apply.")
    skip: list[int] | None = Field(None, description="Numbers to leave out.")
    undo: list[int] | None = Field(None, description="Numbers to take back.")
    all: bool = Field(False, description="True to apply all that are open.")
    why: int | None = Field(None, description="Number of a suggestion to explain.")
    number: int | None = Field(None, description="Number of a suggestion that the user words anew.")
    text: str | None = Field(None, description="The user's own words for it.")


@tool(response_format="content_and_artifact", args_schema=Decided)
async def decide_suggestions(runtime: Runtime, **told: Any) -> Result:
    """Apply, skip, undo or explain numbered suggestions for the user's CV, or take the user's own words for one."""
    context = runtime.context
    async with context.database.transaction() as session:
        card = await customizations.newest(session, context.user_id)
    if told.get("why"):
        return result(say_why(card, told["why"]), keys=[str(told["why"])])
    if told.get("text") and told.get("number"):
        card = await customizations.edit(
            context.database, context.embedder, context.user_id, card.id, told["number"], told["text"]
        )
        return _result(card, say_decided(card, [told["number"]], [], []))
    apply = [*(told.get("apply") or ()), *(_open(card) if told.get("all") else ())]
    skip, undo = told.get("skip") or [], told.get("undo") or []
    if not (apply or skip or undo):
        raise InvalidInput("decide_nothing", "Which suggestions? For example: “apply 1 and 3, skip 2”.")
    apply = [number for number in dict.fromkeys(apply) if number not in skip]
    card = await customizations.decide(
        context.database, context.embedder, context.user_id, card.id, apply=apply, skip=skip, undo=undo
    )
    return _result(card, say_decided(card, apply, skip, undo))


class Answered(BaseModel):
    """The user's answer to whether they have a skill that the ad asks for."""

    skill: str | None = Field(None, description="The skill that was asked for.")
    has_it: bool = Field(True, description="False if they have not.")
    said: str | None = Field(None, description="Where and when, in the user's words.")


@tool(response_format="content_and_artifact", args_schema=Answered)
async def answer_question(
    runtime: Runtime, skill: str | None = None, has_it: bool = True, said: str | None = None
) -> Result:
    """Keep what the user answers when asked whether they have a skill that the job wants."""
    context = runtime.context
    async with context.database.transaction() as session:
        card = await customizations.newest(session, context.user_id)
    question = customizations.asked(card, skill)
    card = await customizations.answer(
        context.database, context.embedder, context.user_id, card.id, question.key, said or "", has_it=has_it,
        now=context.now(),
    )  # fmt: skip
    return _result(card, say_answered(card, question, has_it=has_it))


class Letter(BaseModel):
    """How the letter is to be."""

    job: str | None = Field(None, description="The job as #number or by its firm; leave empty for the one spoken of.")
    language: str | None = Field(None, description="Two letters, such as en or de.")
    length: Annotated[Length | None, OneOf] = Field(None, description="short or standard.")
    tone: Annotated[Tone | None, OneOf] = Field(None, description="plain, warm or formal.")


@tool(response_format="content_and_artifact", args_schema=Letter)
async def write_cover_letter(
    runtime: Runtime,
    job: str | None = None,
    language: str | None = None,
    length: Length | None = None,
    tone: Tone | None = None,
) -> Result:
    """Write a cover letter for a job from what the user's CV says."""
    context = runtime.context
    async with context.database.transaction() as session:
        chosen = await chosen_job(session, context, job, so_far(runtime))
    card = await customizations.customize(context.database, context.embedder, context.user_id, chosen.id)
    known = language if language in LANGUAGES else None
    letter = await customizations.write_letter(
        context.database, context.user_id, card.id, language=known, length=length or "standard", tone=tone or "plain"
    )
    return result(say_letter(letter, card), keys=[key for key in (card.job_title, card.job_company) if key])


class Exported(BaseModel):
    """In which form the CV is wanted."""

    format: str | None = Field(None, description="pdf, docx, txt, md or json.")
    template: Annotated[Literal["classic", "modern", "compact"] | None, OneOf] = None
    paper: Annotated[Literal["a4", "letter"] | None, OneOf] = None
    original: bool = Field(False, description="True for the CV as it was, without applied suggestions.")


@tool(response_format="content_and_artifact", args_schema=Exported)
async def export_cv(
    runtime: Runtime,
    format: str | None = None,
    template: str | None = None,
    paper: str | None = None,
    original: bool = False,
) -> Result:
    """Give the user their CV as a file: PDF, Word, text, Markdown or JSON; with the suggestions that were applied."""
    context = runtime.context
    form = FORMATS.get((format or "pdf").casefold().strip(" ."))
    if form is None:
        raise InvalidInput("export_format", "I can make PDF, Word (docx), text, Markdown and JSON.")
    kept = await keep_export(
        context.database,
        context.files,
        context.user_id,
        form,
        template=Template(template or "classic"),
        paper=Paper(paper or "a4"),
        original=original,
    )
    text, artifact = result(say_exported(kept, form), keys=[kept.name])
    artifact["events"].append(File(name=kept.name, key=kept.key).model_dump(mode="json"))
    return text, artifact


def _open(card: CustomizationCard) -> list[int]:
    return [item.number for item in card.suggestions if item.state == "open"]


def _result(card: CustomizationCard, said: str, short: str | None = None) -> Result:
    keys = [key for key in (card.job_title, card.job_company) if key]
    return result(said, "customization", card, keys=keys, short=short or said)
