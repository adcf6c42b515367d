"""How scores move; pure."""

from collections.abc import Sequence

from career.progress.views import ScorePoint, ScoreTrend


def trend_of(points: Sequence[ScorePoint]) -> ScoreTrend:
    """Return the trend of scores, which come in the order of their times."""
    scores = [point.score for point in points]
    if not scores:
        return ScoreTrend()
    half = len(scores) // 2
    return ScoreTrend(
        points=tuple(points),
        latest=scores[-1],
        best=max(scores),
        mean=_mean(scores),
        change=_mean(scores[half:]) - _mean(scores[:half]) if half else None,
    )


def _mean(scores: Sequence[int]) -> int:
    return round(sum(scores) / len(scores))
