"""Answers to what the ad asks for and the CV does not show: a yes is evidence from then on."""

import asyncio
from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from career.customization.cases.keeping import Kept, card_of, load
from career.customization.cases.settling import settled
from career.customization.cases.wording import LONGEST_TEXT
from career.customization.model import EvidenceQuestion, Suggestion
from career.customization.proposing import weighed
from career.customization.suggesting.surfacing import surfaced
from career.customization.texts import YES
from career.customization.views import CustomizationCard
from career.errors import Conflict, InvalidInput, NotFound
from career.names import skill_meant
from career.ports import Embedder
from career.skills import service as skills
from career.vectors import unavailable
from db.models import EvidenceAnswer
from db.repositories.customizations import CustomizationRepository, EvidenceRepository
from db.session import Database
from runtime.language import gettext as _
from runtime.language import number as written


async def answer(
    database: Database,
    embedder: Embedder,
    user_id: UUID,
    customization_id: UUID,
    key: str,
    said: str,
    *,
    has_it: bool,
    now: datetime,
) -> CustomizationCard:
    """Keep what a person answered to a question; a yes is evidence, counts in the score, and brings suggestions.

    The same answer may come again, and a yes after a no. Raises NotFound where that was not asked, Conflict for a no
    after a yes, since suggestions rest on it, and InvalidInput for an answer that is too long.
    """
    text = " ".join(said.split())
    if len(text) > LONGEST_TEXT:
        raise InvalidInput("answer_text", _("An answer holds at most {most} characters.", most=written(LONGEST_TEXT)))
    async with database.transaction() as session:
        kept = await load(session, user_id, customization_id, lock=True)
        question = next((item for item in kept.questions if item.key == key), None)
        evidence = EvidenceRepository(session, user_id)
        name = question.name if question else _answered_before(await evidence.all(), key, has_it=has_it)
        await evidence.put(key, name=name, has_it=has_it, said=text or YES.format(name=name), at=now)
        kept.row.questions = [item.model_dump(mode="json") for item in kept.questions if item.key != key]
    if has_it:
        await _add_surfaced(database, embedder, user_id, customization_id)
        return await settled(database, embedder, user_id, customization_id, lambda now: now.suggestions)
    async with database.transaction() as session:
        return await card_of(session, user_id, await load(session, user_id, customization_id))


def asked(card: CustomizationCard, skill: str | None) -> EvidenceQuestion:
    """Return the question about a skill, or the first that is open where none is named. Raises NotFound."""
    if not card.questions:
        raise NotFound("no_question", _("I have not asked anything that is still open."))
    if skill is None:
        return card.questions[0]
    key = skills.canonical(skill_meant(skill))[0]
    found = next((item for item in card.questions if key == item.key or skill.casefold() in item.name.casefold()), None)
    if found is None:
        open_ones = ", ".join(item.name for item in card.questions)
        raise NotFound(
            "no_such_question",
            _("I have not asked about {skill}. What I asked for: {open_ones}.", skill=skill, open_ones=open_ones),
        )
    return found


def _answered_before(answers: Sequence[EvidenceAnswer], key: str, *, has_it: bool) -> str:
    """Return the name of what was asked and answered before. Raises NotFound, and Conflict for a no after a yes."""
    before = next((row for row in answers if row.key == key), None)
    if before is None:
        raise NotFound("no_such_question", _("I have not asked that."))
    if before.has_it and not has_it:
        raise Conflict(
            "answered_yes",
            _(
                "You told me that you have worked with {name}. Undo or skip what puts it into your CV.",
                name=before.name,
            ),
        )
    return before.name


async def _add_surfaced(database: Database, embedder: Embedder, user_id: UUID, customization_id: UUID) -> None:
    """Add the suggestions that an answer has made possible."""
    async with database.transaction() as session:
        known = await load(session, user_id, customization_id)
    try:
        made = await asyncio.to_thread(_surfaced, known, embedder)
    except ConnectionError as error:
        raise unavailable() from error
    async with database.transaction() as session:
        now = await load(session, user_id, customization_id, lock=True)
        held = {item.change for item in now.suggestions}
        last = max((item.number for item in now.suggestions), default=0)
        for number, suggestion in enumerate((item for item in made if item.change not in held), last + 1):
            detail = suggestion.model_copy(update={"number": number}).model_dump(mode="json")
            CustomizationRepository(session, user_id).add_suggestion(customization_id, number, detail)


def _surfaced(kept: Kept, embedder: Embedder) -> tuple[Suggestion, ...]:
    setting = kept.setting()
    return weighed(setting, list(surfaced(setting)), embedder).suggestions
