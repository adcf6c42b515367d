"""Counting on columns says the same as asking each job."""

import random
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from uuid import UUID

import numpy as np
import pytest

from career.recommendations.facts import MOST_REMEMBERED, Columns, Facts
from career.recommendations.limits import Limits
from tests.career.recommendations.test_limits import job

NOW = datetime(2026, 11, 20, tzinfo=UTC)


def some(count: int) -> Sequence[Facts]:
    rnd = random.Random(3)
    eligible = [(), ("DE",), ("*",), ("DE", "FR"), ("US",)]
    return [
        job(
            id=UUID(int=int((NOW - timedelta(days=rnd.randrange(40))).timestamp() * 1000) << 80 | number),
            remote=rnd.choice(["remote", "hybrid", "onsite", None]),
            places=rnd.choice([(), ("Berlin, DE",)]),
            countries=rnd.choice([(), ("DE",), ("US",)]),
            eligible=rnd.choice(eligible),
            excluded=rnd.choice([(), (), ("FR",)]),
            salary_euros=rnd.choice([None, 30_000, 54_000, 60_000, 90_000]),
            posted_at=NOW - timedelta(days=rnd.randrange(40)),
        )
        for number in range(count)
    ]


@pytest.mark.parametrize(
    "limits",
    [
        Limits(),
        Limits(home="FR"),
        Limits(home="DE", remote_only=True),
        Limits(least_euros=60_000),
        Limits(home="US", remote_only=True, least_euros=100_000),
    ],
)
def test_limits_leave_out_the_same(limits: Limits) -> None:
    jobs = some(500)
    assert Columns(jobs).allowed(limits).tolist() == [limits.allows(facts) for facts in jobs]


def test_a_job_came_when_it_was_posted_or_first_seen_whichever_was_later() -> None:
    jobs = some(100)
    seen = [datetime.fromtimestamp((facts.id.int >> 80) / 1000, UTC) for facts in jobs]
    expected = [max(facts.posted_at, moment).timestamp() for facts, moment in zip(jobs, seen, strict=True)]
    assert np.allclose(Columns(jobs).came, expected)


def test_answers_are_remembered_for_so_many_limits_only() -> None:
    columns = Columns(some(10))
    for euros in range(1, MOST_REMEMBERED + 10):
        columns.allowed(Limits(least_euros=euros * 1000))
    assert len(columns._told) == MOST_REMEMBERED
