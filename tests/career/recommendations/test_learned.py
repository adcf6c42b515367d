"""What feedback says of further jobs."""

from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import NAMESPACE_OID, uuid5

import pytest
from hypothesis import given
from hypothesis import strategies as st

from career.recommendations.features import Features
from career.recommendations.learned import LIMITS, MOST_POINTS, Feedback, Learned, Taste, adjusted
from career.recommendations.reasons import DISMISS_REASONS

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
TODAY = date(2026, 11, 23)
SENIOR = Features(level=3, families=("nursing",), company="acme", company_name="Acme", places=("Berlin, DE",))

features = st.builds(
    Features,
    level=st.none() | st.integers(0, 5),
    families=st.sets(st.sampled_from(["nursing", "accounting", "data"])).map(lambda names: tuple(sorted(names))),
    company=st.sampled_from(["acme", "nordlicht", None]),
    places=st.sampled_from([(), ("Berlin, DE",), ("Paris, FR", "Lyon, FR")]),
    workplace=st.sampled_from([None, "remote", "hybrid", "onsite"]),
    pay=st.none() | st.integers(20_000, 90_000),
)
feedbacks = st.lists(
    st.builds(
        Feedback,
        job_id=st.uuids(),
        kind=st.sampled_from(["saved", "applied", "dismissed"]),
        reasons=st.lists(st.sampled_from(DISMISS_REASONS), max_size=2, unique=True).map(tuple),
        features=features,
        at=st.integers(-3, 300).map(lambda days: NOW - timedelta(days=days)),
    ),
    max_size=30,
)


def _said(count: int, kind: str, *reasons: str, days: int = 0, job: Features = SENIOR) -> list[Feedback]:
    at = NOW - timedelta(days=days)
    told = {"kind": kind, "reasons": reasons, "features": job, "at": at}
    ids = [uuid5(NAMESPACE_OID, f"{kind} {reasons} {days} {number}") for number in range(count)]
    return [Feedback.model_validate(told | {"job_id": job_id}) for job_id in ids]


def _points(feedback: list[Feedback], job: Features) -> dict[str, float]:
    return {item.thing: item.points for item in Taste(feedback, TODAY).of(job).adjustments}


def test_three_fresh_signs_say_all_and_why() -> None:
    learned = Taste(_said(3, "dismissed", "too_senior"), TODAY).of(Features(level=4))
    assert learned.points == -4
    assert [item.reason for item in learned.adjustments] == ["you dismissed 3 jobs as too senior: -4"]


@pytest.mark.parametrize(
    ("reason", "level", "points"),
    [
        ("too_senior", 3, -4.0),
        ("too_senior", 5, -4.0),
        ("too_senior", 2, None),
        ("too_junior", 3, -4.0),
        ("too_junior", 0, -4.0),
        ("too_junior", 4, None),
    ],
)
def test_levels_reach_up_or_down(reason: str, level: int, points: float | None) -> None:
    assert _points(_said(3, "dismissed", reason), Features(level=level)).get("level") == points


def test_a_level_that_is_not_said_is_not_judged() -> None:
    assert _points(_said(3, "dismissed", "too_senior"), Features()) == {}
    assert _points(_said(3, "dismissed", "too_senior", job=Features()), Features(level=3)) == {}


def test_one_sign_is_a_third_and_more_than_enough_is_no_more() -> None:
    assert _points(_said(1, "dismissed", "too_senior"), Features(level=3)) == {"level": -1.3}
    assert _points(_said(50, "dismissed", "too_senior"), Features(level=3)) == {"level": -4.0}


def test_signs_fade_and_are_forgotten() -> None:
    job = Features(level=3)
    assert _points(_said(3, "dismissed", "too_senior", days=60), job) == {"level": -2.0}
    assert _points(_said(3, "dismissed", "too_senior", days=180), job) == {"level": -0.5}
    assert _points(_said(9, "dismissed", "too_senior", days=181), job) == {}


def test_a_company_needs_to_be_named_once() -> None:
    learned = Taste(_said(1, "dismissed", "company"), TODAY).of(Features(company="acme", company_name="ACME Inc."))
    assert [item.reason for item in learned.adjustments] == ["you dismissed 1 job at ACME Inc. for the company: -5"]
    assert _points(_said(1, "dismissed", "company"), Features(company="other")) == {}


def test_the_place_counts_for_its_town_but_not_for_remote_jobs() -> None:
    onsite = SENIOR.model_copy(update={"workplace": "onsite"})
    said = _said(3, "dismissed", "wrong_place", job=onsite)
    assert _points(said, Features(places=("Berlin, DE",), workplace="onsite")) == {"place": -4.0, "workplace": -1.0}
    assert _points(said, Features(places=("Berlin, DE",), workplace="remote")) == {}
    assert _points(said, Features(places=("Paris, FR",))) == {}


def test_pay_counts_for_that_pay_or_less() -> None:
    said = _said(3, "dismissed", "pay_too_low", job=Features(pay=50_000))
    assert _points(said, Features(pay=50_000)) == {"pay": -3.0}
    assert _points(said, Features(pay=50_001)) == {}
    assert _points(said, Features()) == {}


def test_what_is_liked_lifts_its_field_and_half_as_much_the_rest() -> None:
    points = _points(_said(3, "applied"), SENIOR)
    assert points == {"field": 4.0, "level": 2.0, "company": 2.5, "place": 2.0}
    assert Taste(_said(3, "applied"), TODAY).of(SENIOR).points == MOST_POINTS
    assert _points(_said(3, "saved"), SENIOR)["field"] == 2.8


def test_likes_and_dislikes_are_held_against_each_other_and_both_said() -> None:
    feedback = _said(3, "dismissed", "wrong_field") + _said(1, "applied")
    told = Taste(feedback, TODAY).of(Features(families=("nursing",))).adjustments
    assert [(item.points, item.reason) for item in told] == [
        (
            -2.7,
            "you dismissed 3 jobs in nursing as the wrong field and saved or applied for 1 job in nursing: -2.7",
        )
    ]


def test_without_a_reason_little_is_learned() -> None:
    assert _points(_said(1, "dismissed"), SENIOR) == {}
    assert _points(_said(3, "dismissed", "not_interested"), SENIOR) == {"field": -1.0, "company": -1.2}


def test_of_one_job_only_the_newest_feedback_counts() -> None:
    saved = _said(1, "saved", days=2)[0]
    dismissed = saved.model_copy(update={"kind": "dismissed", "reasons": ("too_senior",), "at": NOW})
    assert _points([dismissed, saved], Features(level=3)) == {"level": -1.3}


def test_a_job_with_a_hard_gap_gains_nothing_and_scores_stay_in_bounds() -> None:
    assert adjusted(40, Learned(points=6), hard_gap=True) == 40
    assert adjusted(40, Learned(points=-6), hard_gap=True) == 34
    assert adjusted(97, Learned(points=6), hard_gap=False) == 100
    assert adjusted(3, Learned(points=-6), hard_gap=False) == 0


@given(feedbacks, features, st.randoms(use_true_random=False))
def test_points_are_bounded_explained_and_the_same_in_any_order(
    feedback: list[Feedback], job: Features, chance: Any
) -> None:
    learned = Taste(feedback, TODAY).of(job)
    assert abs(learned.points) <= MOST_POINTS
    for item in learned.adjustments:
        assert 0.5 <= abs(item.points) <= LIMITS[item.thing]
        assert item.reason.startswith("you ")
        assert item.reason.endswith(f"{item.points:+g}")
    chance.shuffle(feedback)
    assert Taste(feedback, TODAY).of(job) == learned
