"""The track that a profile names ("Data Science"): a few points more for jobs of its kind of work, with the reason."""

from collections.abc import Callable
from dataclasses import dataclass

from career.matching.roles import title_families
from career.recommendations.features import LEAST_STRENGTH, Features
from career.recommendations.learned import MOST_POINTS, Adjustment, Learned
from career.recommendations.texts import YOUR_TRACK
from runtime.language import gettext as _

POINTS = 6
LONGEST = 200
Opinion = Callable[[Features], Learned]
"""What is known, beside the score, for or against a job with these features."""


@dataclass(frozen=True)
class Track:
    """A track in the person's words, and its families of work; none where the words say nothing known."""

    name: str
    families: frozenset[str]

    @classmethod
    def of(cls, told: str | None) -> "Track | None":
        """Return the track that a profile names; None where it names none."""
        name = " ".join((told or "").split())[:LONGEST]
        strengths = title_families(name) if name else {}
        kept = frozenset(family for family, strength in strengths.items() if strength >= LEAST_STRENGTH)
        return cls(name, kept) if name else None

    def note(self) -> str | None:
        """Say what the track does where it does nothing."""
        if self.families:
            return None
        return _(
            "I do not know what kind of work your track “{track}” is, so it changes nothing here.", track=self.name
        )

    def beside(self, opinion: Opinion) -> Opinion:
        """Return an opinion with that of the track beside it, both together within the bounds of what is learned."""

        def of(job: Features) -> Learned:
            learned = opinion(job)
            if self.families.isdisjoint(job.families):
                return learned
            reason = YOUR_TRACK.format(track=self.name, points=f"+{POINTS}")
            own = Adjustment(thing="field", points=POINTS, reason=reason)
            points = max(-MOST_POINTS, min(MOST_POINTS, learned.points + POINTS))
            return Learned(points=points, adjustments=(own, *learned.adjustments))

        return of
