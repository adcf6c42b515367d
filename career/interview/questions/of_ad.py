"""Questions from the ad's own sentences: the tasks of the job, and what it says of the employer."""

import re
from collections.abc import Iterator

from career.evidence import Evidence
from career.interview.model import Category
from career.interview.questions.drafts import Draft, filled, quoted
from career.interview.questions.safe import may_quote, names_task, shown_passages, tells_of_employer
from career.interview.questions.setting import Setting
from career.matching.plain import is_plain
from career.skills import service as skills

DUTY, COMPANY = 5.0, 5.6
BEGINNERS = ("fresher",)
LEAST_WORDS, LEAST_OF_COMPANY, MOST_WORDS = 5, 7, 32
_ABOUT = re.compile(r"^About (.{2,40}?) (?=\1 )")
"""A heading that stands in the sentence: "About Acme Acme is a company …"."""
TELLING, ADDRESSED = 0.7, 0.5
"""What a sentence on the employer gains that says what they do, and what it loses for speaking to the reader."""
_TELLING = re.compile(
    r"\b(?:is|are) (?:an?|the) |\b(?:we|who|that|which) (?:build|make|sell|help|provide|design|produce|run)s?\b|"
    r"\b(?:ist|sind) (?:ein|der|die)\w*\b|\b(?:est|es|é|è) une?a?\b|\bfounded\b|\bcustomers\b|\bkunden\b",
    re.IGNORECASE,
)
SKILL = 0.25
"""What a sentence gains for each skill that it names, up to two: it says more of the work."""


def passage_drafts(setting: Setting) -> Iterator[Draft]:
    """Yield a question for each sentence of the ad that tells of a task or of the employer, and may be repeated."""
    if setting.ad is None:
        return
    told = 0
    for passage in shown_passages(setting.ad.text):
        said = _ABOUT.sub("", passage.evidence.quote.strip(" •*-–"))
        if passage.kind == "other" or not _fits(said):
            continue
        if passage.kind == "duty" and names_task(said):
            made = "first_duty" if setting.level in BEGINNERS else "duty"
            yield _draft(made, "role", said, passage.evidence, setting)
        elif passage.kind == "company" and len(said.split()) >= LEAST_OF_COMPANY and tells_of_employer(said):
            yield _draft("company" if told % 2 == 0 else "company_fit", "company", said, passage.evidence, setting)
            told += 1


def _fits(said: str) -> bool:
    return LEAST_WORDS <= len(said.split()) <= MOST_WORDS and said[:1].isupper() and may_quote(said)


def _draft(made: str, category: Category, said: str, evidence: Evidence, setting: Setting) -> Draft:
    known = {"line": quoted(said, setting.words.quotes), "us": setting.us}
    ask, because, shows = filled(setting.words.made[made], known)
    named = [mention.name for mention in skills.extract(said)]
    if category == "company":
        worth = COMPANY + (TELLING if _TELLING.search(said) else 0.0) - (0.0 if is_plain(said) else ADDRESSED)
    else:
        worth = DUTY
    return Draft(
        key=f"{category}:{said}",
        category=category,
        text=ask,
        shows=shows,
        because=because,
        worth=worth + SKILL * min(2, len(named)),
        evidence=(evidence,),
        origin="demand" if category == "role" else "company",
        topics=tuple(dict.fromkeys(named))[:5],
    )
