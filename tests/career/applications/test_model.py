"""Applications and their histories."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from career.applications.model import (
    STAGES,
    STATUS_WORDS,
    STATUSES,
    History,
    Status,
    has_ended,
    reached,
    status_of,
    waiting_since,
    with_status,
)
from career.errors import InvalidInput

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)


def _history(*statuses: Status) -> History:
    history: History = ()
    for day, status in enumerate(statuses):
        history = with_status(history, status, NOW - timedelta(days=30 - day), NOW)
    return history


def test_every_entry_is_kept_and_the_last_one_holds() -> None:
    history = _history("saved", "applied", "rejected", "interview")
    assert [entry.status for entry in history] == ["saved", "applied", "rejected", "interview"]
    assert status_of(history) == "interview"
    assert not has_ended(history)


def test_an_empty_history_says_nothing() -> None:
    assert status_of(()) is None
    assert reached(()) is None
    assert waiting_since(()) is None
    assert not has_ended(())


def test_what_happened_before_is_put_before() -> None:
    history = with_status(_history("saved", "interview"), "applied", NOW - timedelta(days=29, hours=12), NOW)
    assert [entry.status for entry in history] == ["saved", "applied", "interview"]
    assert status_of(history) == "interview"


def test_the_same_again_is_noted_only_with_a_note() -> None:
    history = _history("applied")
    assert with_status(history, "applied", NOW, NOW) == history
    noted = with_status(history, "applied", NOW, NOW, "sent the portfolio too")
    assert [entry.note for entry in noted] == [None, "sent the portfolio too"]


def test_a_day_in_the_future_and_an_endless_note_are_refused() -> None:
    with pytest.raises(InvalidInput, match="future"):
        with_status((), "applied", NOW + timedelta(days=2), NOW)
    with pytest.raises(InvalidInput, match="2,000"):
        with_status((), "applied", NOW, NOW, "x" * 2_001)
    assert with_status((), "applied", NOW + timedelta(hours=14), NOW)


@pytest.mark.parametrize(
    ("statuses", "stage"),
    [
        (("saved",), "saved"),
        (("saved", "applied", "rejected"), "applied"),
        (("applied", "interview", "rejected"), "interview"),
        (("rejected",), "applied"),
        (("saved", "withdrawn"), "saved"),
        (("offer",), "offer"),
        (("applied", "offer", "interview"), "interview"),
        (("applied", "offer", "withdrawn"), "offer"),
        (("applied", "rejected", "interview"), "interview"),
    ],
)
def test_the_furthest_stage_outlives_the_end_but_not_a_correction(statuses: tuple[Status, ...], stage: Status) -> None:
    assert reached(_history(*statuses)) == stage


def test_an_answer_is_awaited_after_an_application_or_an_interview() -> None:
    history = _history("saved", "applied")
    assert waiting_since(history) == history[-1].at
    assert waiting_since(_history("applied", "rejected")) is None


@given(st.lists(st.tuples(st.sampled_from(STATUSES), st.integers(0, 40)), min_size=1, max_size=12))
def test_any_order_of_entries_loses_none_and_stays_in_order(told: list[tuple[Status, int]]) -> None:
    history: History = ()
    for status, day in told:
        longer = with_status(history, status, NOW - timedelta(days=day), NOW, "noted")
        assert len(longer) == len(history) + 1
        assert set(history) <= set(longer)
        history = longer
    assert list(history) == sorted(history, key=lambda entry: entry.at)
    assert reached(history) in STAGES


def test_every_status_has_words() -> None:
    assert set(STATUS_WORDS) == set(STATUSES)
