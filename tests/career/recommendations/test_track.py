"""The track that a profile names gives jobs of its kind of work a few points, within the bounds of what is learned."""

import pytest

from career.recommendations.features import Features, features_of
from career.recommendations.learned import MOST_POINTS, Learned
from career.recommendations.track import POINTS, Track

SCIENTIST = features_of("Data Scientist", None, None, None)
BAKER = features_of("Baker", None, None, None)


def nothing(_: Features) -> Learned:
    return Learned()


def test_jobs_of_the_track_gain_and_it_is_said_why() -> None:
    track = Track.of("  Data   Science ")
    assert track is not None
    assert track.note() is None
    opinion = track.beside(nothing)
    assert opinion(SCIENTIST).points == POINTS
    assert [item.reason for item in opinion(SCIENTIST).adjustments] == [
        "your profile names Data Science as your track: +6"
    ]
    assert opinion(BAKER) == Learned()


@pytest.mark.parametrize(("before", "after"), [(8, MOST_POINTS), (-10, -4), (0, POINTS)])
def test_together_with_feedback_the_bounds_hold(before: int, after: int) -> None:
    track = Track.of("Data Science")
    assert track is not None
    assert track.beside(lambda _: Learned(points=before))(SCIENTIST).points == after


def test_an_unknown_track_changes_nothing_and_says_so() -> None:
    track = Track.of("Fjordkunst")
    assert track is not None
    assert track.beside(nothing)(SCIENTIST) == Learned()
    assert "Fjordkunst" in (track.note() or "")


@pytest.mark.parametrize("told", [None, "", "  "])
def test_without_a_track_there_is_none(told: str | None) -> None:
    assert Track.of(told) is None
