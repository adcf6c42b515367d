"""A profile holds what its person told, and skills that stay removed once they were removed."""

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest

from career.accounts.service import terminal_user
from career.digest import settings as digests
from career.digest.model import DigestChange
from career.errors import InvalidInput
from career.profile import service
from career.profile.service import ProfileChange
from career.profile.views import ProfileCard
from db.repositories import CVRepository, SkillRepository
from db.repositories.log_ins import LoginSessionRepository
from db.session import Database


@pytest.fixture
async def user_id(database: Database) -> UUID:
    async with database.transaction() as session:
        return (await terminal_user(session, "ada")).id


async def skills(database: Database, user_id: UUID) -> list[str]:
    async with database.transaction() as session:
        return [row.name for row in await service.list_skills(session, user_id)]


async def from_cv(database: Database, user_id: UUID, key: str, name: str) -> None:
    async with database.transaction() as session:
        row = {"key": key, "name": name, "source": "cv", "quote": f"- {name}", "line": 3}
        await SkillRepository(session, user_id).put([row], revive=False)


async def test_a_new_profile_tells_nothing(database: Database, user_id: UUID) -> None:
    async with database.transaction() as session:
        card = await service.view(session, user_id)
    assert card.model_dump(exclude_defaults=True) == {}


async def test_what_is_told_is_kept_and_the_rest_stays(database: Database, user_id: UUID) -> None:
    async with database.transaction() as session:
        await service.change(session, user_id, ProfileChange.checked(name="Ada", location="Turin", currency="eur"))
        await service.change(session, user_id, ProfileChange.checked(salary_min=40_000, time_zone="europe/rome"))
        card = await service.view(session, user_id)
    told = {"name": "Ada", "location": "Turin", "currency": "EUR", "salary_min": 40_000, "time_zone": "Europe/Rome"}
    assert card.model_dump(exclude_defaults=True) == told


async def test_what_is_set_to_nothing_is_no_longer_told_and_the_rest_stays(database: Database, user_id: UUID) -> None:
    told: dict[str, Any] = {
        "name": "Ada", "headline": "Engineer", "bio": "x", "avatar_url": "https://example.org/a.png", "phone": "1",
        "location": "Turin", "education_level": "MSc", "experience_level": "mid", "preferred_career_track": "Data",
        "career_goals": "x", "learning_style": "x", "interests": ["chess"], "languages": ["Italian"],
        "remote_preference": "remote", "salary_min": 40_000, "salary_max": 50_000, "currency": "EUR",
        "time_zone": "Europe/Rome", "is_public": True,
    }  # fmt: skip
    assert told.keys() == ProfileChange.model_fields.keys()
    async with database.transaction() as session:
        full = await service.change(session, user_id, ProfileChange(**told))
        for field in told:
            card = await service.change(session, user_id, ProfileChange.model_validate({field: None}))
            assert card == full.model_copy(update={field: ProfileCard.model_fields[field].default})
            await service.change(session, user_id, ProfileChange(**told))


async def test_what_a_model_leaves_out_stays(database: Database, user_id: UUID) -> None:
    """Tools give all their fields, None where nothing was said."""
    async with database.transaction() as session:
        await service.change(session, user_id, ProfileChange.checked(salary_min=40_000, experience_level="mid"))
        card = await service.change(
            session, user_id, ProfileChange.checked(salary_min=None, experience_level=None, is_public=None, bio="x")
        )
    assert card.model_dump(exclude_defaults=True) == {"salary_min": 40_000, "experience_level": "mid", "bio": "x"}


async def test_the_digest_keeps_its_zone_when_none_is_told(database: Database, user_id: UUID) -> None:
    async with database.transaction() as session:
        await service.change(session, user_id, ProfileChange(time_zone="Asia/Tokyo"))
        await digests.change(session, user_id, DigestChange(on=True), now=datetime.now(UTC))
        await service.change(session, user_id, ProfileChange(time_zone=None))
        assert (await digests.settings_of(session, user_id)).zone == "Asia/Tokyo"


@pytest.mark.parametrize(
    "fields",
    [
        {"experience_level": "wizard"},
        {"salary_min": -1},
        {"currency": "euro"},
        {"time_zone": "Mars/Base"},
        {"avatar_url": "javascript:alert(1)"},
        {"is_admin": True},
        {"bio": "x" * 4_001},
    ],
)
def test_what_cannot_be_used_names_its_field(fields: dict[str, object]) -> None:
    with pytest.raises(InvalidInput) as refused:
        ProfileChange.checked(**fields)
    assert refused.value.message.startswith(next(iter(fields)))


async def test_a_salary_range_stands_upright(database: Database, user_id: UUID) -> None:
    async def upside_down() -> None:
        async with database.transaction() as session:
            await service.change(session, user_id, ProfileChange.checked(salary_min=2, salary_max=1))

    with pytest.raises(InvalidInput):
        await upside_down()


async def test_skills_are_added_by_their_canonical_name_once(database: Database, user_id: UUID) -> None:
    async with database.transaction() as session:
        assert await service.add_skills(session, user_id, ["docker", "k8s"]) == ["Docker", "Kubernetes"]
        await service.add_skills(session, user_id, ["Docker"])
    assert await skills(database, user_id) == ["Docker", "Kubernetes"]


async def test_a_removed_skill_stays_away_until_its_person_adds_it(database: Database, user_id: UUID) -> None:
    await from_cv(database, user_id, "php", "PHP")
    async with database.transaction() as session:
        assert await service.remove_skills(session, user_id, ["php", "COBOL"]) == (["PHP"], ["COBOL"])
    await from_cv(database, user_id, "php", "PHP")
    assert await skills(database, user_id) == []
    async with database.transaction() as session:
        await service.add_skills(session, user_id, ["PHP"])
    assert await skills(database, user_id) == ["PHP"]


@pytest.mark.parametrize("names", [[], [" "], ["x" * 81], ["a"] * 101])
async def test_lists_that_cannot_be_skills_are_refused(database: Database, user_id: UUID, names: list[str]) -> None:
    async def add() -> None:
        async with database.transaction() as session:
            await service.add_skills(session, user_id, names)

    with pytest.raises(InvalidInput):
        await add()


async def test_what_is_not_told_comes_from_the_cv_in_use(database: Database, user_id: UUID) -> None:
    document = {
        "basics": {"name": "Ada Marsh", "label": "Data Analyst", "location": {"city": "Turin"}},
        "languages": [{"language": "Italian", "fluency": "native"}],
    }
    async with database.transaction() as session:
        cv, _ = await CVRepository(session, user_id).add_once(
            filename="cv.pdf", file_key="k", size=1, sha256="0", document=document, status="ready"
        )
        await CVRepository(session, user_id).activate(cv)
        await service.change(session, user_id, ProfileChange.checked(location="Milan"))
        card = await service.view(session, user_id)
        log_in = await LoginSessionRepository(session, user_id).begin("bearer", datetime.now(UTC) + timedelta(days=1))
    assert (card.name, card.headline, card.location) == ("Ada Marsh", "Data Analyst", "Milan")
    assert card.languages == ("Italian",)
    assert await service.read(database, user_id, log_in.id) == card
