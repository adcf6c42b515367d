"""Lines of a CV that are the ad's own: they show that the ad was read, not what the person did."""

from dataclasses import replace

from career.jobs.model import JobAd
from career.matching.candidate import Candidate
from career.matching.plain import shared_runs
from career.matching.shown import best
from career.matching.texts import COPIED


def without_copies(candidate: Candidate, ad: JobAd) -> tuple[Candidate, str | None]:
    """Return the candidate without what lines copied from the ad would earn, and a note where there are any."""
    theirs = shared_runs(candidate.all_runs, ad.text)
    if not theirs:
        return candidate, None
    copied = {line for line, runs in candidate.runs.items() if not theirs.isdisjoint(runs)}
    mentions = tuple(shown for shown in candidate.mentions if shown.line not in copied)
    kept = replace(
        candidate,
        mentions=mentions,
        held=best(mentions),
        lines=tuple(line for line in candidate.lines if line.quote not in copied),
    )
    return kept, COPIED
