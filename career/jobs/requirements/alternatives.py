"""Skills of which any one will do ("Python, Go or Rust", "BI tools such as Looker, Tableau")."""

import re
from collections.abc import Iterator
from itertools import pairwise

from career.patterns import Caseless
from career.skills.model import SkillMention

_GAP_OR = Caseless(r"^\W*(?:,|/|\||\bor\b|\band/or\b|\boder\b|\bou\b|\bo\b|\()?\W*(?:or|and/or|oder|ou|o)?\W*$")
_HAS_OR = Caseless(r"\b(?:or|and/or|oder|ou|или)\b")
_OPEN_END = Caseless(
    r"^\W*(?:,?\s*(?:etc|or (?:similar|other|another|equivalent|related|comparable)|oder (?:ähnlich|"
    r"vergleichbar)|ou équivalent))"
)
_EXAMPLES = re.compile(
    r"(?:such as|e\.g\.?|like|for example|z\.?\s?b\.?|wie|tels? que|como|tools?:?|including)\W*$", re.IGNORECASE
)


def groups(text: str, mentions: list[SkillMention]) -> Iterator[list[SkillMention]]:
    """Put together the skills of which any one will do."""
    run: list[SkillMention] = []
    for mention in mentions:
        if run:
            gap = text[run[-1].end : mention.start]
            if not (_GAP_OR.match(gap) and len(gap) < 16 and (mention.kind == "soft") == (run[-1].kind == "soft")):
                yield from _resolved(text, run)
                run = []
        run.append(mention)
    if run:
        yield from _resolved(text, run)


def _resolved(text: str, run: list[SkillMention]) -> Iterator[list[SkillMention]]:
    gaps = [text[a.end : b.start] for a, b in pairwise(run)]
    hard = all(m.kind in ("tool", "method", "knowledge") for m in run)
    slashes = bool(gaps) and all(gap.strip() == "/" for gap in gaps)
    examples = bool(_EXAMPLES.search(text[max(0, run[0].start - 14) : run[0].start]))
    if (
        gaps
        and hard
        and (_HAS_OR.search(" ".join(gaps)) or _OPEN_END.match(text[run[-1].end :]) or slashes or examples)
    ):
        yield run
    else:
        for mention in run:
            yield [mention]
