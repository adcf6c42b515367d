"""Questions from what the CV claims: a line with a figure, a result, somebody led or something made."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from career.evidence import Evidence
from career.interview.questions.drafts import Draft, filled, quoted
from career.interview.questions.naming import kind_of
from career.interview.questions.safe import may_show
from career.interview.questions.setting import Setting
from career.patterns import sections
from career.skills import service as skills
from career.skills.model import SkillMention

LEAST_WORDS, LONGEST = 4, 240
RECENT = (1.2, 0.8, 0.3)
"""What a line gains by standing in the latest position, the one before, and the one before that."""
PROJECT = 0.7
WORTH = {"result": 5.2, "scale": 4.4, "led": 4.6, "built": 4.5, "method": 4.2}
ASKED, OTHER = 0.8, 0.7
"""What a line gains that names something the ad asks for, and what another loses."""
_NUMBER = re.compile(r"(?<![\w.,/-])[€$£]?\d+(?:[.,' ]\d{3})*(?:[.,]\d+)?(?:\s?%|[km]\b|\+)?(?![\w/-]|\.\d)")
_MEASURE = re.compile(r"\d\s?%|[€$£₹]\s?\d|\d\s?[€$£]")
_YEAR = re.compile(r"(?:19|20)\d\d")
_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[^\W\d_a-zа-я])")


@dataclass(frozen=True)
class Line:
    """A sentence of the CV with its place, and what it gains by where it stands."""

    text: str
    evidence: Evidence
    gain: float


def claim_drafts(setting: Setting) -> Iterator[Draft]:
    """Yield a question for each line of the CV that claims something."""
    asked = {key for demand in setting.demands for key in (demand.key, *demand.alternatives) if key}
    for line in _lines(setting):
        named = [mention for mention in skills.extract(line.text) if kind_of(mention.key) in ("tool", "method")]
        made = _claim(line.text, named)
        if made is not None:
            gain = line.gain + (
                ASKED if asked.intersection(mention.key for mention in named) else -OTHER if asked else 0
            )
            yield _draft(made, line, named, gain, setting)


def counts(text: str) -> bool:
    """Tell whether a line names a figure that is no year and no name."""
    low = text.casefold()
    for found in _NUMBER.finditer(low):
        is_year = _YEAR.fullmatch(found[0]) is not None
        if not is_year and not _pattern("no count").search(low, max(0, found.start() - 12), found.start()):
            return True
    return False


def _claim(text: str, named: list[SkillMention]) -> str | None:
    """Return which question a line is put in; None where it claims nothing that can be asked about."""
    figure, said = counts(text), text.casefold()
    if figure and (_pattern("result").search(said) or _MEASURE.search(text)):
        return "result"
    if _pattern("led").search(said):
        return "led"
    if figure:
        return "scale"
    if _pattern("built").search(said):
        return "built"
    return "method" if named else None


def _draft(made: str, line: Line, named: list[SkillMention], gain: float, setting: Setting) -> Draft:
    known = {"line": quoted(line.text, setting.words.quotes), "skill": named[0].term if named else ""}
    ask, because, shows = filled(setting.words.made[made], known)
    return Draft(
        key=f"claim:{line.text}",
        category="technical" if made == "method" or (made == "built" and named) else "behavioural",
        text=ask,
        shows=shows,
        because=because,
        worth=WORTH[made] + gain,
        evidence=(line.evidence,),
        origin="claim",
        star=made != "method",
        topics=tuple(dict.fromkeys(mention.name for mention in named))[:5],
    )


def _lines(setting: Setting) -> Iterator[Line]:
    """Yield the sentences of the CV that may be quoted, each once."""
    seen: set[str] = set()
    for pointer, text, gain in _told(setting):
        for said in _SENTENCE.split(text):
            shown = said.strip(" •*–-\t")
            short = len(shown) > LONGEST or len(shown.split()) < LEAST_WORDS
            if short or shown in seen or not may_show(shown):
                continue
            seen.add(shown)
            place = setting.material.evidence.get(pointer) if setting.material else None
            quote = Evidence(origin="cv", quote=shown)
            if place is not None:
                quote = quote.model_copy(update={"line": place.line, "page": place.page})
            yield Line(shown, quote, gain)


def _told(setting: Setting) -> Iterator[tuple[str, str, float]]:
    document = setting.document
    if document is None:
        return
    for at, work in enumerate(document.work):
        gain = RECENT[at] if at < len(RECENT) else 0.0
        for number, text in enumerate(work.highlights):
            yield f"/work/{at}/highlights/{number}", text, gain
        yield f"/work/{at}/summary", work.summary or "", gain - 0.1
    for at, project in enumerate(document.projects):
        for number, text in enumerate(project.highlights):
            yield f"/projects/{at}/highlights/{number}", text, PROJECT
        yield f"/projects/{at}/description", project.description or "", PROJECT
    for at, post in enumerate(document.volunteer):
        for number, text in enumerate(post.highlights):
            yield f"/volunteer/{at}/highlights/{number}", text, 0.0
        yield f"/volunteer/{at}/summary", post.summary or "", 0.0


@cache
def _pattern(name: str) -> re.Pattern[str]:
    either = "|".join(sections(__package__, "data/claims.txt")[name])
    return re.compile(rf"(?<!\w)(?:{either})$" if name == "no count" else rf"(?<!\w)(?:{either})(?!\w)")
