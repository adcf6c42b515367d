"""A CV is customised one reviewed change at a time; what is decided is kept, and nothing is invented."""

import asyncio
import json
from typing import Any
from uuid import UUID, uuid4

import pytest

from career.accounts.service import telegram_user
from career.customization import service
from career.customization.model import Suggestion
from career.customization.views import CustomizationCard
from career.cv.export.model import Format
from career.errors import Conflict, InvalidInput, NotFound
from db.repositories.customizations import CustomizationRepository
from db.session import Database
from runtime.embedding import PackagedEmbedder
from tests.career.customization.conftest import NOW


@pytest.fixture
async def made(database: Database, embedder: PackagedEmbedder, mira: UUID, job: UUID) -> CustomizationCard:
    return await service.customize(database, embedder, mira, job)


def of_kind(card: CustomizationCard, kind: str) -> Suggestion:
    return next(item for item in card.suggestions if item.kind == kind)


async def test_suggestions_have_reason_evidence_and_no_loss(made: CustomizationCard) -> None:
    kinds = {item.kind for item in made.suggestions}
    assert {"surface_skill", "order_skills", "order_lines", "reword"} <= kinds
    assert all(item.reason and item.evidence and item.gain >= 0 for item in made.suggestions)
    assert [item.number for item in made.suggestions] == list(range(1, len(made.suggestions) + 1))
    assert "Terraform" in {question.name for question in made.questions}
    assert made.score == made.base_score <= made.best_score


async def test_the_same_cv_and_job_are_customised_once(
    database: Database, embedder: PackagedEmbedder, mira: UUID, job: UUID, made: CustomizationCard
) -> None:
    assert (await service.customize(database, embedder, mira, job)).id == made.id
    anew = await service.customize(database, embedder, mira, job, anew=True)
    assert anew.id != made.id
    assert anew.suggestions == made.suggestions


async def test_applied_skipped_undone_in_any_order(
    database: Database, embedder: PackagedEmbedder, mira: UUID, made: CustomizationCard
) -> None:
    async def document() -> str:
        async with database.transaction() as session:
            return (await service.document_of(session, mira, made.id)).model_dump_json()

    original = await document()
    numbers = [item.number for item in made.suggestions]
    one = await service.decide(database, embedder, mira, made.id, apply=numbers[:2], skip=numbers[2:3])
    assert [item.state for item in one.suggestions[:3]] == ["applied", "applied", "skipped"]
    assert await document() != original
    await service.decide(database, embedder, mira, made.id, undo=[numbers[0]])
    await service.decide(database, embedder, mira, made.id, undo=[numbers[1]])
    assert await document() == original
    left = await service.decide(database, embedder, mira, made.id, skip=[numbers[2]])
    assert left.best_score <= made.best_score
    whole = await service.decide(database, embedder, mira, made.id, apply=numbers)
    assert whole.score == whole.best_score == made.best_score >= made.base_score
    async with database.transaction() as session:
        kept = await service.versions(session, mira, made.id)
    assert [version.number for version in kept] == [1, 2, 3, 4, 5]
    back = await service.go_back(database, embedder, mira, made.id, 2)
    assert {item.number for item in back.suggestions if item.state == "applied"} == set(numbers[:2])


async def test_numbers_that_cannot_be_are_said_and_change_nothing(
    database: Database, embedder: PackagedEmbedder, mira: UUID, made: CustomizationCard
) -> None:
    with pytest.raises(NotFound):
        await service.decide(database, embedder, mira, made.id, apply=[1, 99])
    with pytest.raises(InvalidInput):
        await service.decide(database, embedder, mira, made.id, apply=[1], skip=[1])
    async with database.transaction() as session:
        assert (await service.get(session, mira, made.id)).suggestions == made.suggestions


async def test_the_persons_own_words_are_theirs(
    database: Database, embedder: PackagedEmbedder, mira: UUID, made: CustomizationCard
) -> None:
    number = of_kind(made, "reword").number
    card = await service.edit(database, embedder, mira, made.id, number, "Ran the booking service of all ferries")
    edited = card.suggestions[number - 1]
    assert (edited.after, edited.is_own, edited.state) == ("Ran the booking service of all ferries", True, "applied")
    async with database.transaction() as session:
        lines = await service.compared(session, mira, made.id)
    assert {"+", "-"} <= {line.sign for line in lines}
    with pytest.raises(InvalidInput):
        await service.edit(database, embedder, mira, made.id, of_kind(made, "order_lines").number, "x")
    with pytest.raises(InvalidInput):
        await service.edit(database, embedder, mira, made.id, number, "  ")


async def test_a_yes_becomes_evidence_and_a_no_is_not_asked_again(
    database: Database, embedder: PackagedEmbedder, mira: UUID, job: UUID, made: CustomizationCard
) -> None:
    asked = {question.name: question.key for question in made.questions}
    said = "Yes, at Harbour Systems in 2022, for the staging servers"
    card = await service.answer(
        database, embedder, mira, made.id, asked["Terraform"], said, has_it=True, now=NOW
    )  # fmt: skip
    added = next(item for item in card.suggestions if item.after == "Terraform")
    assert (added.kind, added.number) == ("surface_skill", len(made.suggestions) + 1)
    assert said in {quote.quote for quote in added.evidence}
    card = await service.answer(database, embedder, mira, made.id, asked["PostgreSQL"], "never", has_it=False, now=NOW)
    assert not {"Terraform", "PostgreSQL"} & {question.name for question in card.questions}
    with pytest.raises(NotFound):
        await service.answer(database, embedder, mira, made.id, "cobol", "yes", has_it=True, now=NOW)
    anew = await service.customize(database, embedder, mira, job, anew=True)
    assert "Terraform" in {item.after for item in anew.suggestions}
    assert "PostgreSQL" not in {question.name for question in anew.questions}


async def test_two_wordings_of_one_line_are_not_both_applied(
    database: Database, embedder: PackagedEmbedder, mira: UUID, made: CustomizationCard
) -> None:
    reword = of_kind(made, "reword")
    async with database.transaction() as session:
        rows = CustomizationRepository(session, mira)
        twin = reword.model_copy(update={"number": 50, "after": "Maintained it"})
        rows.add_suggestion(made.id, 50, twin.model_dump(mode="json"))
    await service.decide(database, embedder, mira, made.id, apply=[reword.number])
    with pytest.raises(Conflict, match="50"):
        await service.decide(database, embedder, mira, made.id, apply=[50])


async def test_a_letter_says_what_the_cv_says(database: Database, mira: UUID, made: CustomizationCard) -> None:
    letter = await service.write_letter(database, mira, made.id, length="short", tone="formal")
    assert letter.text.startswith("Dear Sir or Madam,")
    assert "I built services in Python and Django that answer 2,000 requests a minute." in letter.text
    assert letter.text.rstrip().endswith("Mira Sol")
    german = await service.write_letter(database, mira, made.id, language="de")
    assert german.language == "de"
    async with database.transaction() as session:
        own = await service.edit_letter(session, mira, made.id, "My own words.")
    assert (own.text, own.is_own) == ("My own words.", True)


async def test_the_customised_cv_is_exported(
    database: Database, embedder: PackagedEmbedder, mira: UUID, made: CustomizationCard
) -> None:
    await service.decide(database, embedder, mira, made.id, apply=[item.number for item in made.suggestions])
    file = await service.export(database, mira, made.id, Format.json)
    skills = json.loads(file.data)["skills"]
    assert "Django" in json.dumps(skills)


async def test_another_person_sees_and_changes_nothing(
    database: Database, embedder: PackagedEmbedder, mira: UUID, job: UUID, made: CustomizationCard
) -> None:
    async with database.transaction() as session:
        eve = (await telegram_user(session, 7, "Eve")).id
    for what in (
        service.decide(database, embedder, eve, made.id, apply=[1]),
        service.edit(database, embedder, eve, made.id, 1, "x"),
        service.write_letter(database, eve, made.id),
        service.export(database, eve, made.id, Format.json),
        service.go_back(database, embedder, eve, made.id, 1),
        service.customize(database, embedder, eve, job),
    ):
        with pytest.raises(NotFound):
            await what
    with pytest.raises(NotFound):
        await service.decide(database, embedder, mira, uuid4(), apply=[1])


class Model:
    """Answers with a fixed text."""

    def __init__(self, text: str) -> None:
        self._told = json.dumps({"text": text})

    async def answer(self, instructions: str, material: str, schema: dict[str, Any]) -> str:
        return self._told


async def test_what_a_model_words_better_is_suggested(
    database: Database, embedder: PackagedEmbedder, mira: UUID, job: UUID
) -> None:
    said = "Moved the deployments to Kubernetes together with a colleague"
    card = await service.customize(database, embedder, mira, job, model=Model(said), anew=True)
    worded = next(item for item in card.suggestions if item.after == said)
    assert (worded.kind, worded.requirement, worded.before[:5]) == ("reword", "Kubernetes", "Moved")


@pytest.mark.parametrize("more", [", using Terraform", " at Google", ", raising revenue by 37%", " for 19 years"])
async def test_what_a_model_invents_is_cut_or_left_out(
    database: Database, embedder: PackagedEmbedder, mira: UUID, job: UUID, more: str
) -> None:
    model = Model(f"Moved the deployments to Kubernetes together with a colleague{more}")
    card = await service.customize(database, embedder, mira, job, model=model, anew=True)
    shown = " ".join(item.after for item in card.suggestions)
    assert not any(word in shown for word in ("Terraform", "Google", "37%", "19 years", "revenue"))


async def test_a_suggestion_is_made_shorter_open_or_applied(
    database: Database, embedder: PackagedEmbedder, mira: UUID, made: CustomizationCard
) -> None:
    headline = of_kind(made, "headline")
    assert headline.after == "Backend Engineer | Python, Django, Kubernetes"
    card = await service.revise(database, embedder, mira, headline.number, "shorter")
    shorter = card.suggestions[headline.number - 1]
    assert (shorter.after, shorter.state, shorter.change.text) == (
        "Backend Engineer | Python, Django", "open", shorter.after,
    )  # fmt: skip
    assert card.version == made.version
    await service.decide(database, embedder, mira, made.id, apply=[headline.number])
    card = await service.revise(database, embedder, mira, headline.number, "shorter", customization_id=made.id)
    assert card.suggestions[headline.number - 1].state == "applied"
    async with database.transaction() as session:
        document = await service.document_of(session, mira, made.id)
    assert document.basics.label == "Backend Engineer | Python"


async def test_a_version_has_the_words_of_its_time(
    database: Database, embedder: PackagedEmbedder, mira: UUID, made: CustomizationCard
) -> None:
    headline = of_kind(made, "headline")
    await service.decide(database, embedder, mira, made.id, apply=[headline.number])
    await service.edit(database, embedder, mira, made.id, headline.number, "Engineer of ferries")
    back = await service.go_back(database, embedder, mira, made.id, 2)
    assert back.suggestions[headline.number - 1] == headline.model_copy(update={"state": "applied"})
    again = await service.go_back(database, embedder, mira, made.id, 3)
    own = again.suggestions[headline.number - 1]
    assert (own.after, own.is_own, again.version) == ("Engineer of ferries", True, 5)


async def test_what_cannot_be_shorter_is_said(
    database: Database, embedder: PackagedEmbedder, mira: UUID, made: CustomizationCard
) -> None:
    with pytest.raises(InvalidInput, match="without losing a fact"):
        await service.revise(database, embedder, mira, of_kind(made, "reword").number, "shorter")
    with pytest.raises(InvalidInput, match="no text to make shorter"):
        await service.revise(database, embedder, mira, of_kind(made, "order_lines").number, "shorter")
    with pytest.raises(NotFound):
        await service.revise(database, embedder, mira, 99, "shorter")


async def test_decisions_of_two_at_once_are_both_kept(
    database: Database, embedder: PackagedEmbedder, mira: UUID, made: CustomizationCard
) -> None:
    numbers = [item.number for item in made.suggestions][:3]
    await asyncio.gather(*(service.decide(database, embedder, mira, made.id, apply=[one]) for one in numbers))
    async with database.transaction() as session:
        card = await service.get(session, mira, made.id)
        kept = await service.versions(session, mira, made.id)
    assert [item.number for item in card.suggestions if item.state == "applied"] == numbers
    assert set(kept[-1].applied) == set(numbers)
