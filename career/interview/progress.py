"""Progress over mock interviews: the newest held against those before."""

from collections.abc import Sequence
from dataclasses import dataclass

from career.interview.views import ProgressCard, SessionView, Trend
from runtime.language import N_
from runtime.language import gettext as _

CHANGE = 8
"""Points of a mean from which on a change is more than chance."""
LEAST_ANSWERS = 2
OVERALL = N_("Score")


@dataclass(frozen=True)
class Past:
    """A mock interview of the past, and how many of its answers were judged."""

    view: SessionView
    judged: int


def progress_of(past: Sequence[Past]) -> ProgressCard:
    """Return what got better and worse; `past` comes newest first. Sessions of one answer tell nothing of a change."""
    views = tuple(item.view for item in past)
    compared = [item for item in past if item.judged >= LEAST_ANSWERS]
    if len(compared) < 2:
        return ProgressCard(sessions=views, said=_too_little(views))
    changes = _changes(compared[0].view, [item.view for item in compared[1:]])
    better = tuple(change for change in changes if change.now - change.before >= CHANGE)
    worse = tuple(change for change in changes if change.before - change.now >= CHANGE)
    return ProgressCard(sessions=views, better=better, worse=worse, said=_said(compared[0].view, better, worse))


def _changes(newest: SessionView, before: Sequence[SessionView]) -> list[Trend]:
    changes = []
    for label in (OVERALL, *newest.means):
        earlier = [value for view in before if (value := _mean(view, label)) is not None]
        now = _mean(newest, label)
        if now is not None and earlier:
            changes.append(_trend(label, round(sum(earlier) / len(earlier)), now))
    return changes


def _mean(view: SessionView, label: str) -> int | None:
    return view.score if label == OVERALL else view.means.get(label)


def _trend(label: str, before: int, now: int) -> Trend:
    told = _(OVERALL) if label == OVERALL else label
    sentence = _("{point}: {before} before, {now} in the newest.", point=told, before=before, now=now)
    return Trend(label=told, before=before, now=now, sentence=sentence)


def _too_little(views: Sequence[SessionView]) -> str:
    if not views:
        return _("You have not done a mock interview yet. Say “start a mock interview” to begin one.")
    return _("With a second mock interview of at least two answers I can say what has changed.")


def _said(newest: SessionView, better: Sequence[Trend], worse: Sequence[Trend]) -> str:
    if better and not worse:
        return _("Your newest mock interview went better than those before.")
    if worse and not better:
        return _("Your newest mock interview went less well than those before.")
    if better:
        return _("Some things went better than before, others less well.")
    return _("Your newest mock interview went like those before: {score} of 100.", score=newest.score)
