"""The summary of a mock interview, and progress over several."""

from datetime import UTC, datetime, timedelta

from career.interview.feedback import judged
from career.interview.material import Material
from career.interview.progress import Past, progress_of
from career.interview.summary import Told, means_of, summary_of
from career.interview.views import SessionView
from runtime.ids import new_id
from tests.career.interview.answers import PRESSURE, SLOW, STRONG, WEAK

NOW = datetime(2026, 11, 20, 8, tzinfo=UTC)


def told(*answers: str | None) -> list[Told]:
    feedback = [judged(text, PRESSURE, Material()) if text is not None else None for text in answers]
    return [
        Told(PRESSURE.model_copy(update={"number": at}), "skipped" if item is None else "answered", item)
        for at, item in enumerate(feedback, 1)
    ]


def session(days: int, *answers: str) -> Past:
    given = told(*answers)
    scores = [item.score or 0 for item in given]
    view = SessionView(
        session_id=new_id(),
        started_at=NOW - timedelta(days=days),
        job_title=None,
        job_company=None,
        state="finished",
        answered=len(given),
        total=len(given),
        score=round(sum(scores) / len(scores)),
        means={item.label: item.mean for item in means_of(given)},
    )
    return Past(view, len(scores))


def test_a_summary_names_the_strongest_and_the_weakest() -> None:
    summary = summary_of(told(STRONG["en"], WEAK["en"], None))
    assert (summary.answered, summary.skipped, summary.total) == (2, 1, 3)
    assert [item.score is None for item in summary.questions] == [False, False, True]
    assert summary.score == round(sum(item.score for item in summary.questions if item.score is not None) / 2)
    assert summary.weakest is not None
    assert summary.strongest is not None
    assert summary.strongest.mean > summary.weakest.mean
    assert any(PRESSURE.text in line for line in summary.practise)


def test_nothing_is_weak_where_all_is_well_and_nothing_judged_where_nothing_was_said() -> None:
    assert summary_of(told(STRONG["en"])).weakest is None
    empty = summary_of([Told(SLOW, "open", None)])
    assert (empty.score, empty.strongest, empty.weakest, empty.answered) == (None, None, None, 0)


def test_what_could_not_be_judged_lowers_no_mean() -> None:
    japanese = "私は新しい会社で三週間以内に会計を覚えなければなりませんでした。毎晩練習しました。"
    summary = summary_of(told(STRONG["en"], japanese))
    assert summary.answered == 2
    assert summary.score == summary.questions[0].score


def test_progress_tells_what_became_better() -> None:
    card = progress_of([session(0, STRONG["en"], STRONG["de"]), session(7, WEAK["en"], WEAK["de"])])
    assert "Score" in {trend.label for trend in card.better}
    assert card.worse == ()
    assert all(trend.now > trend.before for trend in card.better)
    assert "better" in card.said
    back = progress_of([session(0, WEAK["en"], WEAK["de"]), session(7, STRONG["en"], STRONG["de"])])
    assert back.better == ()
    assert "less well" in back.said


def test_one_session_or_one_answer_tells_of_no_change() -> None:
    assert "start a mock interview" in progress_of([]).said
    card = progress_of([session(0, STRONG["en"]), session(7, WEAK["en"], WEAK["de"])])
    assert card.better == card.worse == ()
