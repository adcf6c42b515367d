"""Tools of customising a CV for a job: suggest, decide, answer, write a letter, hand over a file."""

from collections.abc import Sequence
from contextlib import suppress
from typing import Annotated, Any, Literal

from langchain.tools import tool
from pydantic import BaseModel, Field

from agent.choosing import chosen_job
from agent.choosing_suggestions import chosen
from agent.context import AgentContext
from agent.shown import is_customizing, so_far
from agent.tools.jobs import last_said
from agent.tools.profile import Runtime
from agent.tools.results import OneOf, Result, result
from agent.wording.customizing import (
    head_of_customized,
    nothing_decided,
    say_answered,
    say_back,
    say_changes,
    say_customized,
    say_decided,
    say_exported,
    say_letter,
    say_letter_file,
    say_shortened,
    say_versions,
    say_why,
    say_worded,
)
from agent.wording.phrases import at
from career.conversation.events import File
from career.customization import service as customizations
from career.customization.exports import KeptExport, keep_export
from career.customization.letter import Length, Tone
from career.customization.letter_files import keep_letter, refuse_unknown
from career.customization.views import ChangesCard, CustomizationCard, LetterCard
from career.cv.export.model import Format, Paper, Template
from career.errors import CareerError, InvalidInput, NotFound
from runtime.language import gettext as _

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
    others: Annotated[Literal["apply", "skip", "undo"] | None, OneOf] = Field(
        None, description="What to do with all that are open: apply or skip; undo: with all that are applied."
    )
    but: list[int] | None = Field(None, description="Numbers that stay as they are when others is given.")
    shorten: list[int] | None = Field(None, description="Numbers of suggestions to say in fewer words.")
    why: int | None = Field(None, description="Number of a suggestion to explain.")
    number: int | None = Field(None, description="Number of a suggestion that the user words anew.")
    text: str | None = Field(None, description="The user's own words for it.")


@tool(response_format="content_and_artifact", args_schema=Decided)
async def decide_suggestions(runtime: Runtime, **told: Any) -> Result:
    """Apply, skip, undo, shorten or explain numbered suggestions for the CV, or take the user's own words for one."""
    context = runtime.context
    async with context.database.transaction() as session:
        card = await customizations.newest(session, context.user_id)
    if told.get("why"):
        return result(say_why(card, told["why"]), keys=[str(told["why"])])
    if told.get("text") and told.get("number"):
        card = await customizations.edit(
            context.database, context.embedder, context.user_id, card.id, told["number"], told["text"]
        )
        return _result(card, say_worded(card, told["number"]))
    if told.get("shorten"):
        return await _shortened(context, card, told["shorten"])
    wanted = chosen(card, told)
    if not wanted.any:
        raise InvalidInput("decide_nothing", nothing_decided(card, told.get("others")))
    card = await customizations.decide(
        context.database, context.embedder, context.user_id, card.id,
        apply=wanted.apply, skip=wanted.skip, undo=wanted.undo,
    )  # fmt: skip
    return _result(card, say_decided(card, wanted.apply, wanted.skip, wanted.undo, left_out=wanted.left_out))


async def _shortened(context: AgentContext, card: CustomizationCard, numbers: Sequence[int]) -> Result:
    before, refused = card, dict[int, str]()
    for number in numbers:
        try:
            card = await customizations.revise(
                context.database, context.embedder, context.user_id, number, "shorter",
                customization_id=card.id, model=context.model,
            )  # fmt: skip
        except CareerError as error:
            if len(numbers) == 1:
                raise
            refused[number] = error.message
    return _result(card, say_shortened(before, card, numbers, refused))


class Compared(BaseModel):
    """What to show of the customised CV's changes and versions."""

    versions: bool = Field(False, description="True to list the versions that can be gone back to.")
    back_to: int | None = Field(None, description="Number of a version to go back to; 1 is the CV as it was.")


@tool(response_format="content_and_artifact", args_schema=Compared)
async def show_changes(runtime: Runtime, versions: bool = False, back_to: int | None = None) -> Result:
    """Show the customised CV beside the original, line by line; list its versions, or go back to one."""
    context = runtime.context
    async with context.database.transaction() as session:
        card = await customizations.newest(session, context.user_id)
        lines = await customizations.compared(session, context.user_id, card.id)
        known = await customizations.versions(session, context.user_id, card.id)
    if back_to is not None:
        card = await customizations.go_back(context.database, context.embedder, context.user_id, card.id, back_to)
        return _result(card, say_back(card, back_to))
    if versions:
        return result(say_versions(known, card), keys=_keys(card))
    shown = ChangesCard(name=card.cv_filename, job=at(card.job_title, card.job_company), lines=tuple(lines))
    said = say_changes(card, lines)
    return result(said, "changes", shown, keys=_keys(card), short=said) if lines else result(said, keys=_keys(card))


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
    after = await customizations.answer(
        context.database, context.embedder, context.user_id, card.id, question.key, said or last_said(runtime.state),
        has_it=has_it,
        now=context.now(),
    )  # fmt: skip
    text = say_answered(card, after, question, has_it=has_it)
    return _result(after, text) if len(after.suggestions) > len(card.suggestions) else result(text, keys=_keys(after))


class Letter(BaseModel):
    """How the letter is to be."""

    job: str | None = Field(None, description="The job as #number or by its firm; leave empty for the one spoken of.")
    language: str | None = Field(None, description="Two letters, such as en or de.")
    length: Annotated[Length | None, OneOf] = Field(None, description="short or standard.")
    tone: Annotated[Tone | None, OneOf] = Field(None, description="plain, warm, formal or confident.")


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
    refuse_unknown(language)
    card = await _of_job(runtime, job)
    letter = await customizations.write_letter(
        context.database, context.user_id, card.id, language=language, length=length or "standard",
        tone=tone or "plain", model=context.model, embedder=context.embedder,
    )  # fmt: skip
    shown = LetterCard(job=at(card.job_title, card.job_company), letter=letter)
    return result(say_letter(letter, card), "letter", shown, keys=_keys(card), short=say_letter(letter, card))


async def _of_job(runtime: Runtime, job: str | None) -> CustomizationCard:
    """Return the customisation for a job: that which is spoken of where none is named."""
    context, messages = runtime.context, so_far(runtime)
    async with context.database.transaction() as session:
        if not job and is_customizing(messages):
            with suppress(NotFound):
                return await customizations.newest(session, context.user_id)
        chosen_one = await chosen_job(session, context, job, messages)
    return await customizations.customize(context.database, context.embedder, context.user_id, chosen_one.id)


class Exported(BaseModel):
    """In which form the CV or the letter is wanted."""

    format: str | None = Field(None, description="pdf, docx, txt, md or json.")
    template: Annotated[Literal["classic", "modern", "compact"] | None, OneOf] = None
    paper: Annotated[Literal["a4", "letter"] | None, OneOf] = None
    original: bool = Field(False, description="True for the CV as it was, without applied suggestions.")
    what: Annotated[Literal["cv", "letter"] | None, OneOf] = Field(None, description="letter for the cover letter.")


@tool(response_format="content_and_artifact", args_schema=Exported)
async def export_cv(runtime: Runtime, **told: Any) -> Result:
    """Give the user their CV or cover letter as a file: PDF, Word, text, Markdown or JSON; with applied suggestions."""
    context = runtime.context
    form = FORMATS.get((told.get("format") or "pdf").casefold().strip(" ."))
    if form is None:
        raise InvalidInput("export_format", _("I can make PDF, Word (docx), text, Markdown and JSON."))
    paper = Paper.letter if told.get("paper") == "letter" else Paper.a4
    if told.get("what") == "letter":
        kept = await keep_letter(context.database, context.files, context.user_id, form, paper=paper)
        return _with_file(say_letter_file(kept, form), kept)
    kept = await keep_export(
        context.database,
        context.files,
        context.user_id,
        form,
        template=Template(told.get("template") or "classic"),
        paper=paper,
        original=bool(told.get("original")),
    )
    return _with_file(say_exported(kept, form), kept)


def _with_file(said: str, kept: KeptExport) -> Result:
    text, artifact = result(said, keys=[kept.name])
    artifact["events"].append(File(name=kept.name, key=kept.key).model_dump(mode="json"))
    return text, artifact


def _keys(card: CustomizationCard) -> list[str]:
    return [key for key in (card.job_title, card.job_company) if key]


def _result(card: CustomizationCard, said: str, short: str | None = None) -> Result:
    return result(said, "customization", card, keys=_keys(card), short=short or said)
