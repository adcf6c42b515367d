"""Letters of customised CVs: written from the CV's own lines, changed by the person, kept."""

from collections.abc import Callable
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from career.customization.cases.keeping import load
from career.customization.gate import Gate
from career.customization.letter import Length, Tone, letter
from career.customization.letters.worded import worded_letter
from career.customization.views import LetterView
from career.errors import Conflict, InvalidInput, NotFound
from career.evidence import Evidence
from career.ports import Embedder, JSONModel
from db.models import CoverLetter
from db.repositories import ActivityRepository
from db.repositories.customizations import CustomizationRepository
from db.session import Database
from runtime.language import gettext as _
from runtime.language import number as written

LONGEST_LETTER = 10_000


async def write_letter(
    database: Database,
    user_id: UUID,
    customization_id: UUID,
    *,
    language: str | None = None,
    length: Length = "standard",
    tone: Tone = "plain",
    model: JSONModel | None = None,
    embedder: Embedder | None = None,
) -> LetterView:
    """Write the cover letter of a customised CV from its own lines, and keep it. Raises NotFound.

    A model words it where there is one; what it says in time and what follows from the CV counts.
    """
    async with database.transaction() as session:
        kept = await load(session, user_id, customization_id)
        setting, language = kept.setting(kept.document), language or kept.row.language
    if model is None:
        written = letter(setting, language=language, length=length, tone=tone)
    else:
        gate = Gate.of(setting, embedder)
        written = await worded_letter(model, setting, gate, language=language, length=length, tone=tone)
    quotes = [quote.model_dump(mode="json") for part in written.evidence for quote in part]
    async with database.transaction() as session:
        await load(session, user_id, customization_id)
        row = await CustomizationRepository(session, user_id).put_letter(
            customization_id, language=written.language, length=length, tone=tone, text=written.text, evidence=quotes,
            is_own=False,
        )  # fmt: skip
        ActivityRepository(session, user_id).add("letter_written", customization_id)
        return _view(row)


async def read_letter(session: AsyncSession, user_id: UUID, customization_id: UUID) -> LetterView:
    """Return the letter of a customised CV. Raises NotFound where there is none yet."""
    return _view(await _kept(session, user_id, customization_id))


async def edit_letter(
    session: AsyncSession,
    user_id: UUID,
    customization_id: UUID,
    text: str,
    *,
    seen: Callable[[str], bool] = lambda _version: True,
) -> LetterView:
    """Keep a letter as the person changed it; it is theirs. `seen` tells whether they have seen a version.

    Raises NotFound, InvalidInput, and Conflict where the letter was changed since.
    """
    if not text.strip() or len(text) > LONGEST_LETTER:
        raise InvalidInput("letter_text", _("A letter holds 1 to {most} characters.", most=written(LONGEST_LETTER)))
    row = await _kept(session, user_id, customization_id, lock=True)
    if not seen(_view(row).version):
        told = _("This letter has been changed meanwhile. Read it again, and send your changes then.")
        raise Conflict("letter_changed", told)
    row.text, row.is_own = text.strip(), True
    ActivityRepository(session, user_id).add("letter_edited", customization_id)
    await session.flush()
    return _view(row)


async def _kept(session: AsyncSession, user_id: UUID, customization_id: UUID, *, lock: bool = False) -> CoverLetter:
    await load(session, user_id, customization_id)
    row = await CustomizationRepository(session, user_id).letter(customization_id, lock=lock)
    if row is None:
        raise NotFound("no_letter", _("There is no letter yet. Say: write a cover letter."))
    return row


def _view(row: CoverLetter) -> LetterView:
    return LetterView(
        customization_id=row.customization_id,
        language=row.language,
        length=row.length,
        tone=row.tone,
        text=row.text,
        evidence=tuple(Evidence.model_validate(item) for item in row.evidence),
        is_own=row.is_own,
    )
