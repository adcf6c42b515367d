"""Questions from the ad's own sentences: the tasks of the job, and what it says of the employer."""

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
LEAST_WORDS, MOST_WORDS = 5, 32
SKILL = 0.25
"""What a sentence gains for each skill that it names, up to two: it says more of the work."""


def passage_drafts(setting: Setting) -> Iterator[Draft]:
    """Yield a question for each sentence of the ad that tells of a task or of the employer, and may be repeated."""
    if setting.ad is None:
        return
    told = 0
    for passage in shown_passages(setting.ad.text):
        said = passage.evidence.quote.strip(" •*-–")
        if passage.kind == "other" or not _fits(said):
            continue
        if passage.kind == "duty" and names_task(said):
            made = "first_duty" if setting.level in BEGINNERS else "duty"
            yield _draft(made, "role", said, passage.evidence, setting)
        elif passage.kind == "company" and tells_of_employer(said):
            yield _draft("company" if told % 2 == 0 else "company_fit", "company", said, passage.evidence, setting)
            told += 1


def _fits(said: str) -> bool:
    return LEAST_WORDS <= len(said.split()) <= MOST_WORDS and said[:1].isupper() and may_quote(said)


def _draft(made: str, category: Category, said: str, evidence: Evidence, setting: Setting) -> Draft:
    known = {"line": quoted(said, setting.words.quotes), "us": setting.us}
    ask, because, shows = filled(setting.words.made[made], known)
    named = [mention.name for mention in skills.extract(said)]
    addressed = 0.0 if category == "role" or is_plain(said) else 0.5
    return Draft(
        key=f"{category}:{said}",
        category=category,
        text=ask,
        shows=shows,
        because=because,
        worth=(DUTY if category == "role" else COMPANY) + SKILL * min(2, len(named)) - addressed,
        evidence=(evidence,),
        origin="demand" if category == "role" else "company",
        topics=tuple(dict.fromkeys(named))[:5],
    )
