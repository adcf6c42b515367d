"""Limits leave out what an ad says against them, and nothing for what it does not say."""

from dataclasses import replace
from datetime import UTC, datetime
from uuid import UUID

import pytest

from career.places.location import home_of
from career.recommendations.facts import Facts
from career.recommendations.limits import Limits, limits_of
from db.models import Profile

DAY = datetime(2026, 11, 20, tzinfo=UTC)
SILENT = Facts(
    id=UUID(int=1),
    company_key=None,
    places=(),
    countries=(),
    eligible=(),
    remote=None,
    employment_type=None,
    excluded=(),
    salary_euros=None,
    posted_at=DAY,
    ghost_from=DAY,
    invented=False,
)
BERLIN = replace(SILENT, places=("Berlin, DE",), countries=("DE",), eligible=("DE",))


def job(base: Facts = SILENT, **told: object) -> Facts:
    return replace(base, **told)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("limits", "facts", "allowed"),
    [
        (Limits(), BERLIN, True),
        (Limits(home="PT"), SILENT, True),
        (Limits(home="PT"), BERLIN, False),
        (Limits(home="DE"), BERLIN, True),
        (Limits(home="PT"), job(remote="remote", eligible=("*",)), True),
        (Limits(home="PT"), job(remote="remote", eligible=("US",)), False),
        (Limits(home="PT"), job(remote="remote", eligible=("*",), excluded=("PT",)), False),
        (Limits(remote_only=True), SILENT, True),
        (Limits(remote_only=True), BERLIN, False),
        (Limits(remote_only=True), job(BERLIN, remote="remote"), True),
        (Limits(remote_only=True), job(remote="hybrid"), False),
        (Limits(least_euros=60_000), SILENT, True),
        (Limits(least_euros=60_000), job(salary_euros=53_000), False),
        (Limits(least_euros=60_000), job(salary_euros=55_000), True),
    ],
)
def test_what_is_left_out(limits: Limits, facts: Facts, allowed: bool) -> None:
    assert limits.allows(facts) is allowed


def test_limits_are_read_from_a_profile() -> None:
    limits = limits_of(Profile(remote_preference="remote", salary_min=5_000, currency="EUR"), "Lisboa, Portugal")
    assert (limits.home, limits.town, limits.remote_only) == ("PT", "Lisbon, PT", True)
    assert limits.least_euros == 60_000  # 5,000 is a month's
    assert limits.words() == ("jobs that can be done from Portugal", "remote jobs only", "at least 5,000 EUR")
    assert len(limits.notes()) == 3


@pytest.mark.parametrize(
    "told",
    [
        Profile(remote_preference="hybrid", salary_min=50_000),
        Profile(remote_preference="onsite", salary_min=0, currency="EUR"),
        Profile(salary_min=50_000, currency="XXX"),
        None,
    ],
)
def test_what_cannot_be_compared_leaves_nothing_out(told: Profile | None) -> None:
    limits = limits_of(told, None)
    assert limits == Limits()
    assert limits.words() == ()


@pytest.mark.parametrize("place", [None, "", "Narnia", "Remote", "x" * 500])
def test_a_place_that_is_none_names_no_home(place: str | None) -> None:
    assert home_of(place) == (None, None)
