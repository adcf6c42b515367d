"""Prepare the questions of an interview."""

from collections.abc import Collection

from career.cv.document import CVDocument
from career.interview.model import CATEGORIES, Category, InterviewQuestion
from career.interview.questions.banked import bank_drafts
from career.interview.questions.choosing import choose, share_out
from career.interview.questions.claims import claim_drafts
from career.interview.questions.demands import demand_drafts
from career.interview.questions.of_ad import passage_drafts
from career.interview.questions.setting import Material, setting_for
from career.jobs.model import JobAd, Requirements

COUNTS = {1: 8, 2: 8, 3: 9, 4: 10}
"""How many questions there are by default, by the number of categories."""
MOST = 20


def prepare(
    document: CVDocument | Material | None,
    job: JobAd | None,
    *,
    requirements: Requirements | None = None,
    categories: Collection[Category] = CATEGORIES,
    count: int | None = None,
    track: str | None = None,
    avoid: Collection[str] = (),
    language: str = "en",
) -> tuple[InterviewQuestion, ...]:
    """Return the questions to expect, numbered from 1: the best of each category first, then the second of each.

    Without a job they are those that people of the track, or of the CV's field and level, are asked; without a CV those
    of the job. A `Material` says besides where the document's values stand, so that evidence names lines.
    `requirements` are read from the ad where they are not given. `avoid` holds the texts of questions asked before,
    which come last. Lines of the ad or the CV that give orders, or ask for secrets, are neither asked about nor shown.
    The same input gives the same questions.
    """
    material = Material(document, {}) if isinstance(document, CVDocument) else document
    setting = setting_for(material, job, requirements, track, language)
    wanted = set(categories) or set(CATEGORIES)
    shares = share_out(wanted, min(MOST, max(1, count or COUNTS[len(wanted)])))
    drafts = [
        *demand_drafts(setting),
        *claim_drafts(setting),
        *passage_drafts(setting),
        *bank_drafts(setting),
    ]
    chosen = choose(drafts, shares, avoid, setting.seed)
    return tuple(draft.numbered(number) for number, draft in enumerate(chosen, 1))
