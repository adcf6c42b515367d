"""From items to demands: which skills, must or nice, with what alternatives and years."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from career.evidence import Evidence
from career.jobs.model import SkillRequirement
from career.jobs.requirements.numbers import years_in
from career.jobs.requirements.phrases import core_phrases
from career.jobs.requirements.sections import Item
from career.skills import service as skills
from career.skills.model import SkillMention
from career.skills.negation import negated_spans

WISH = re.compile(
    r"\b(?:nice[- ]to[- ]have|(?:is|are|would be|as|considered|be|a|strong|big|huge|definite|real|ein|un|an)? ?(?:an? )?(?:\w+ )?plus(?=[.,;:)!\s]|$)|preferred|preferably|preference|bonus|desirable|desired|"
    r"advantage(?:ous)?|beneficial|helpful|would be (?:great|ideal|good|useful)|ideally|is an asset|an asset|not (?:strictly )?(?:essential|required|necessary|a must)|optional(?:ly)?|recommended|"
    r"welcome|wünschenswert|von vorteil|idealerweise|gerne? gesehen|vorteilhaft|wäre schön|souhaité\w*|apprécié\w*|serait un|atout|valorable|deseable|se valora\w*|diferencial|"
    r"desejável|желательно|будет плюсом|nice)\b(?! (?:people|team|guy|colleagues))",
    re.IGNORECASE,
)
_OBLIGED = re.compile(
    r"\b(?:must[- ](?:have|be|hold|know)|required|requires?|essential|mandatory|you(?:['’]ll)? (?:will )?(?:have|need|bring|hold|possess|must|are an?)|looking for|seeking|we need|"
    r"candidates? (?:will|should|must|with|who)|you should|come as standard|proficien\w+|experience (?:in|with|of|as|working|using|building)|experienced|knowledge of|expertise in|"
    r"background in|qualified|registered|applicants? (?:must|should|will|with)|hiring|to be successful|in need of|relevant (?:\w+ )?experience|strong \w+ skills|"
    r"erforderlich|vorausgesetzt|zwingend|wir suchen|suchen wir|nötig|notwendig|requis|exigé|recherchons|imprescindible|se requiere|buscamos|necesari\w+|требуется)\b",
    re.IGNORECASE,
)
_STACK = re.compile(
    r"^\W*(?:our |the |main |current |tech(?:nology|nical)? ?|key )*(?:stack|tech|technologies|skills|tools|requirements?)\s*[:=—–-]",
    re.IGNORECASE,
)
_BOILERPLATE = re.compile(
    r"\b(?:equal opportunity|regardless of|without regard|disabilit|veteran|race, |gender identity|accommodation|we offer|benefits|401|pension|annual leave|health insurance|"
    r"privacy|cookies|apply (?:now|here|today|online|immediately|via)|please (?:apply|contact|send|call|note)|e-?mail|recruitment agency|click|founded in|we raised|series [abc]\b|our (?:mission|customers|clients)|"
    r"sponsorship|cover letter|salary|compensation|stock options|closing date)\b",
    re.IGNORECASE,
)
_GAP_OR = re.compile(
    r"^\W*(?:,|/|\||\bor\b|\band/or\b|\boder\b|\bou\b|\bo\b|\()?\W*(?:or|and/or|oder|ou|o)?\W*$", re.IGNORECASE
)
_HAS_OR = re.compile(r"\b(?:or|and/or|oder|ou|или)\b", re.IGNORECASE)
_OPEN_END = re.compile(
    r"^\W*(?:,?\s*(?:etc|or (?:similar|other|another|equivalent|related|comparable)|oder (?:ähnlich|vergleichbar)|ou équivalent))",
    re.IGNORECASE,
)
_EXAMPLES = re.compile(
    r"(?:such as|e\.g\.?|like|for example|z\.?\s?b\.?|wie|tels? que|como|tools?:?|including)\W*$", re.IGNORECASE
)


@dataclass(frozen=True)
class Demand:
    """An item that demands something, and whether it must be met."""

    item: Item
    must: bool


def demanding(items: list[Item]) -> list[Demand]:
    """Return the items that demand something of the applicant."""
    found: list[Demand] = []
    for item in items:
        if item.section == "other" or _BOILERPLATE.search(item.text):
            continue
        if item.section in ("must", "nice"):
            found.append(Demand(item, item.section == "must" and not WISH.search(item.text)))
        elif _STACK.match(item.text) or _OBLIGED.search(item.text) or WISH.search(item.text):
            found.append(Demand(item, not WISH.search(item.text)))
    return found


def evidence(item: Item) -> Evidence:
    """Return an item as evidence."""
    return Evidence(origin="job", quote=item.text, line=item.line)


def skill_demands(demand: Demand, *, own_words: bool) -> Iterator[SkillRequirement]:
    """Return the skills that an item demands; `own_words` also what the taxonomy does not know."""
    text = demand.item.text
    mentions = [m for m in skills.extract(text, denied=True) if m.kind not in ("language", "licence")]
    wished = bool(WISH.search(text))
    denied = [] if wished else negated_spans(text)
    mentions = [m for m in mentions if not any(a <= m.start < b for a, b in denied)]
    years = years_in(text, loose=True)
    covered: list[str] = []
    for group in _groups(text, mentions):
        covered += [m.term for m in group]
        near = years[0].low if years and len(mentions) <= 3 else None
        yield _requirement(text, group, demand, near)
    if own_words and not denied:
        for phrase in core_phrases(text):
            if not _says_the_same(phrase, covered):
                yield SkillRequirement(name=phrase, must=demand.must, evidence=evidence(demand.item))


def _requirement(text: str, group: list[SkillMention], demand: Demand, years: float | None) -> SkillRequirement:
    keys = tuple(dict.fromkeys(m.key for m in group))
    names = list(dict.fromkeys(m.name for m in group))
    name = names[0] if len(names) == 1 else ", ".join(names[:-1]) + " or " + names[-1]
    return SkillRequirement(
        name=name,
        key=keys[0],
        alternatives=keys if len(keys) > 1 else (),
        must=demand.must,
        years=years,
        evidence=evidence(demand.item),
    )


def _groups(text: str, mentions: list[SkillMention]) -> Iterator[list[SkillMention]]:
    """Put together the skills of which any one will do."""
    run: list[SkillMention] = []
    for mention in mentions:
        if run and not (
            _GAP_OR.match(gap := text[run[-1].end : mention.start]) and len(gap) < 16 and mention.kind == run[-1].kind
        ):
            yield from _resolved(text, run)
            run = []
        run.append(mention)
    if run:
        yield from _resolved(text, run)


def _resolved(text: str, run: list[SkillMention]) -> Iterator[list[SkillMention]]:
    between = "".join(text[a.end : b.start] for a, b in zip(run, run[1:], strict=False))
    hard = all(m.kind in ("tool", "method", "knowledge") for m in run)
    slashes = len(run) > 1 and set(between) <= {"/", " "} and "/" in between
    examples = bool(_EXAMPLES.search(text[max(0, run[0].start - 14) : run[0].start]))
    if (
        len(run) > 1
        and hard
        and (_HAS_OR.search(between) or _OPEN_END.match(text[run[-1].end :]) or slashes or examples)
    ):
        yield run
    else:
        for mention in run:
            yield [mention]


def _says_the_same(phrase: str, terms: list[str]) -> bool:
    """Tell whether an own-words phrase adds nothing to the known skills of its item."""
    words = {w for w in re.findall(r"[\w+#]+", phrase.casefold()) if len(w) > 2}
    known = {w for term in terms for w in re.findall(r"[\w+#]+", term.casefold())}
    stems = {w.rstrip("s") for w in known}
    new = {w for w in words if w.rstrip("s") not in stems}
    return not new or len(new) * 2 <= len(words)
