"""CVs customised for jobs: one reviewed change at a time, with a letter, as files."""

from datetime import UTC, datetime
from typing import Annotated, Literal
from uuid import UUID

from fastapi import APIRouter, Path, Query, Response

from api.dependencies import PREFIX, Caller, CurrentUser, PartsDep, Session
from api.http.attachments import attached
from api.http.etags import NOT_MODIFIED, IfMatch, IfNoneMatch, etag, is_same, is_seen, not_modified, tagged
from api.openapi.documented import files, problems
from api.paging import Asked, Page, pages
from api.schemas.customizations import (
    Decisions,
    EvidenceGiven,
    NewCustomization,
    NewLetter,
    OwnLetter,
    OwnWords,
    Revision,
)
from career.customization import listing
from career.customization import service as customizations
from career.customization.letter_files import letter_file, refuse_unknown
from career.customization.model import Suggestion
from career.customization.views import CustomizationCard, CustomizationSummary, DiffLine, LetterView, VersionView
from career.cv.export.model import Format, Paper, Template

router = APIRouter(prefix=f"{PREFIX}/customizations", tags=["customizations"])
Number = Annotated[int, Path(ge=1, description="The number of a suggestion or of a version, from 1.")]
Form = Annotated[Format, Query(description="The form of the file.")]
LetterForm = Annotated[
    Literal[Format.pdf, Format.docx, Format.text, Format.markdown], Query(description="The form of the file.")
]


@router.post("", status_code=201, responses=problems(401, 404, 422, 503))
async def create_customization(
    user_id: Caller, parts: PartsDep, response: Response, body: NewCustomization
) -> CustomizationCard:
    """Suggest changes of a CV for a job. The same CV and job are customised once, unless it is to begin anew."""
    made = await customizations.customize(
        parts.database, parts.embedder, user_id, body.job_id, cv_id=body.cv_id, anew=body.anew
    )
    response.headers["Location"] = f"{PREFIX}/customizations/{made.id}"
    return made


@router.get("", responses=problems(401, 422))
async def list_customizations(
    user: CurrentUser,
    session: Session,
    asked: Annotated[Asked, pages("-updated_at", "updated_at", "-created_at", "created_at", "-score", "score")],
    cv_id: UUID | None = None,
    job_id: UUID | None = None,
) -> Page[CustomizationSummary]:
    """Return your customised CVs, the one that changed last first, of one CV or job or of all."""
    return asked.page(await listing.page(session, user.id, asked.query, cv_id=cv_id, job_id=job_id))


@router.delete("/{customization_id}", status_code=204, responses=problems(401, 404, 422))
async def delete_customization(user: CurrentUser, session: Session, customization_id: UUID) -> None:
    """Delete a customised CV with its suggestions, versions and letter; the CV itself stays."""
    await listing.delete(session, user.id, customization_id)


@router.get("/{customization_id}/suggestions", responses=problems(401, 404, 422))
async def list_suggestions(user: CurrentUser, session: Session, customization_id: UUID) -> list[Suggestion]:
    """Return the suggestions of a customised CV by their numbers, each with its reason, evidence, gain and state."""
    return await listing.suggestions(session, user.id, customization_id)


@router.get("/{customization_id}/suggestions/{number}", responses=problems(401, 404, 422))
async def get_suggestion(user: CurrentUser, session: Session, customization_id: UUID, number: Number) -> Suggestion:
    """Return one suggestion."""
    return await listing.suggestion(session, user.id, customization_id, number)


@router.get("/{customization_id}", responses=problems(401, 404, 422))
async def get_customization(user: CurrentUser, session: Session, customization_id: UUID) -> CustomizationCard:
    """Return a customised CV: its suggestions with reasons, evidence and gains, and its questions."""
    return await customizations.get(session, user.id, customization_id)


@router.post("/{customization_id}/decisions", responses=problems(401, 404, 409, 422, 503))
async def decide_suggestions(
    user_id: Caller, parts: PartsDep, customization_id: UUID, body: Decisions
) -> CustomizationCard:
    """Apply, skip and undo suggestions."""
    return await customizations.decide(parts.database, parts.embedder, user_id, customization_id, **body.model_dump())


@router.put("/{customization_id}/suggestions/{number}", responses=problems(401, 404, 409, 422, 503))
async def put_suggestion(
    user_id: Caller, parts: PartsDep, customization_id: UUID, number: Number, body: OwnWords
) -> CustomizationCard:
    """Word a suggestion yourself; it is applied as you say it, and marked as yours."""
    return await customizations.edit(parts.database, parts.embedder, user_id, customization_id, number, body.text)


@router.post("/{customization_id}/suggestions/{number}/revisions", responses=problems(401, 404, 409, 422, 503))
async def revise_suggestion(
    user_id: Caller, parts: PartsDep, customization_id: UUID, number: Number, body: Revision
) -> CustomizationCard:
    """Say a suggestion in fewer words; one that cannot be shorter without losing a fact is refused with 422."""
    return await customizations.revise(
        parts.database, parts.embedder, user_id, number, body.wish, customization_id=customization_id
    )


@router.put("/{customization_id}/questions/{key:path}", responses=problems(401, 404, 409, 422, 503))
async def answer_question(
    user_id: Caller, parts: PartsDep, customization_id: UUID, key: str, body: EvidenceGiven
) -> CustomizationCard:
    """Answer whether you have a skill that the ad asks for; a yes is kept as evidence and brings suggestions.

    The same answer may be sent again, and a yes after a no.
    """
    return await customizations.answer(
        parts.database, parts.embedder, user_id, customization_id, key, body.said, has_it=body.has_it,
        now=datetime.now(UTC),
    )  # fmt: skip


@router.get("/{customization_id}/diff", responses=problems(401, 404, 422))
async def get_customization_diff(user: CurrentUser, session: Session, customization_id: UUID) -> list[DiffLine]:
    """Return the customised CV beside the original, line by line."""
    return await customizations.compared(session, user.id, customization_id)


@router.get("/{customization_id}/versions", responses=problems(401, 404, 422))
async def list_customization_versions(user: CurrentUser, session: Session, customization_id: UUID) -> list[VersionView]:
    """Return the versions to go back to, oldest first."""
    return await customizations.versions(session, user.id, customization_id)


@router.post("/{customization_id}/versions/{number}/restore", responses=problems(401, 404, 422, 503))
async def restore_customization_version(
    user_id: Caller, parts: PartsDep, customization_id: UUID, number: Number
) -> CustomizationCard:
    """Go back to a version; it is kept as a new one."""
    return await customizations.go_back(parts.database, parts.embedder, user_id, customization_id, number)


@router.post("/{customization_id}/letter", responses=problems(401, 404, 422))
async def write_letter(
    user_id: Caller, parts: PartsDep, response: Response, customization_id: UUID, body: NewLetter
) -> LetterView:
    """Write the cover letter from the lines of the CV."""
    refuse_unknown(body.language)
    letter = await customizations.write_letter(parts.database, user_id, customization_id, **body.model_dump())
    tagged(response, etag(letter.version))
    return letter


@router.get(
    "/{customization_id}/letter",
    response_model=LetterView,
    responses={**NOT_MODIFIED, **problems(401, 404, 422)},
)
async def get_letter(
    user: CurrentUser, session: Session, response: Response, customization_id: UUID, if_none_match: IfNoneMatch = None
) -> LetterView | Response:
    """Return the cover letter as it was written or changed last, with the lines of the CV that it rests on."""
    letter = await customizations.read_letter(session, user.id, customization_id)
    tag = etag(letter.version)
    if is_same(if_none_match, tag):
        return not_modified(tag)
    tagged(response, tag)
    return letter


@router.put("/{customization_id}/letter", responses=problems(401, 404, 412, 422))
async def edit_letter(
    user: CurrentUser,
    session: Session,
    response: Response,
    customization_id: UUID,
    body: OwnLetter,
    if_match: IfMatch = None,
) -> LetterView:
    """Keep the letter as you changed it; with If-Match only if nobody changed it since (else 412)."""
    letter = await customizations.edit_letter(
        session, user.id, customization_id, body.text,
        seen=lambda version: if_match is None or is_seen(if_match, etag(version)),
    )  # fmt: skip
    tagged(response, etag(letter.version))
    return letter


@router.get("/{customization_id}/export", responses=files(401, 404, 422), response_class=Response)
async def export_customization(
    user_id: Caller,
    parts: PartsDep,
    customization_id: UUID,
    form: Form = Format.pdf,
    template: Template = Template.classic,
    paper: Paper = Paper.a4,
) -> Response:
    """Return the customised CV as a file, which was read back before."""
    file = await customizations.export(parts.database, user_id, customization_id, form, template=template, paper=paper)
    return attached(file.data, file.filename, file.media_type)


@router.get("/{customization_id}/letter/export", responses=files(401, 404, 422, as_json=False), response_class=Response)
async def export_letter(
    user_id: Caller, parts: PartsDep, customization_id: UUID, form: LetterForm = Format.pdf, paper: Paper = Paper.a4
) -> Response:
    """Return the cover letter as a file: PDF, DOCX, text or Markdown."""
    file = await letter_file(parts.database, user_id, customization_id, form, paper=paper)
    return attached(file.data, file.filename, file.media_type)
