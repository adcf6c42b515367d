"""Among the likeliest are few of one company, unless there is nothing else."""

from datetime import UTC, datetime
from uuid import UUID

from career.recommendations.facts import Facts
from career.recommendations.spread import MOST_LIKELY_PER_COMPANY, Spread
from tests.career.recommendations.test_limits import job


def jobs(company: str | None, count: int, start: int = 0) -> list[Facts]:
    return [
        job(id=UUID(int=start + number), company_key=company, posted_at=datetime.now(UTC)) for number in range(count)
    ]


def test_one_company_makes_way_for_others() -> None:
    many, few = jobs("acme", 20), jobs("beta", 3, 100)
    spread = Spread(lambda _: True, 12)
    found = [facts.id for facts in (*many, *few) if spread(facts)]
    assert found == [facts.id for facts in (*many[:MOST_LIKELY_PER_COMPANY], *few)]
    assert spread.filled(found) == [*found, many[MOST_LIKELY_PER_COMPANY].id]


def test_jobs_without_a_company_are_not_held_together() -> None:
    spread = Spread(lambda _: True, 12)
    assert all(spread(facts) for facts in jobs(None, 30))
    assert spread.rest == []


def test_what_is_not_allowed_is_never_taken() -> None:
    spread = Spread(lambda facts: facts.id.int % 2 == 0, 100)
    found = [facts.id for facts in jobs("acme", 40) if spread(facts)]
    assert all(key.int % 2 == 0 for key in spread.filled(found))
    assert len(spread.filled(found)) == 20
