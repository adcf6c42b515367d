"""How far applications get."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from career.applications.funnel import funnel, lines
from career.applications.model import STATUSES, Entry, History, Status

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
histories = st.lists(st.lists(st.sampled_from(STATUSES), max_size=6))


def _history(statuses: list[Status] | tuple[Status, ...]) -> History:
    return tuple(Entry(status=status, at=NOW + timedelta(days=day)) for day, status in enumerate(statuses))


def test_stages_count_who_got_there_and_rates_are_shares_of_the_stage_before() -> None:
    told: list[tuple[Status, ...]] = [
        ("saved",),
        ("saved", "applied"),
        ("saved", "applied", "rejected"),
        ("applied", "interview", "rejected"),
        ("applied", "interview", "offer", "withdrawn"),
    ]
    made = funnel(map(_history, told))
    assert made.total == 5
    assert made.reached == {"saved": 5, "applied": 4, "interview": 2, "offer": 1}
    assert made.rates == {"applied": 0.8, "interview": 0.5, "offer": 0.5}
    assert made.now == {"saved": 1, "applied": 1, "interview": 0, "offer": 0, "rejected": 2, "withdrawn": 1}
    assert made.ended_at == {"applied": 1, "interview": 1, "offer": 0}
    assert list(lines(made)) == [
        "Saved: 5",
        "Applied: 4 (80% of those saved)",
        "Interviews: 2 (50% of those applied for)",
        "Offers: 1 (50% of those with interviews)",
        "Now: 1 saved, 1 applied, 2 rejected, 1 withdrawn",
    ]


def test_without_applications_there_are_no_rates() -> None:
    made = funnel([()])
    assert made.total == 0
    assert set(made.rates.values()) == {None}
    assert list(lines(made)) == ["No applications yet. Save a job, or tell me where you have applied."]


def test_a_rate_of_nothing_is_not_said() -> None:
    made = funnel([_history(("saved",))])
    assert made.rates == {"applied": 0.0, "interview": None, "offer": None}
    assert list(lines(made))[2] == "Interviews: 0"


@given(histories)
def test_counts_agree_for_any_histories(told: list[list[Status]]) -> None:
    made = funnel(map(_history, told))
    assert made.total == sum(map(bool, told)) == sum(made.now.values()) == made.reached["saved"]
    counts = list(made.reached.values())
    assert counts == sorted(counts, reverse=True)
    assert all(rate is None or 0 <= rate <= 1 for rate in made.rates.values())
    assert sum(made.ended_at.values()) == made.now["rejected"]
