"""From items to demands: which skills, must or nice, with what alternatives and years."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from career.evidence import Evidence
from career.jobs.model import SkillRequirement
from career.jobs.requirements.education import level
from career.jobs.requirements.naming import meant
from career.jobs.requirements.numbers import years_in
from career.jobs.requirements.phrases import core_phrases, cued_phrases
from career.jobs.requirements.roles import ROLE
from career.jobs.requirements.sections import Item
from career.jobs.requirements.wishes import insists, wish_spans, wished
from career.jobs.requirements.words import words
from career.patterns import Caseless
from career.skills import service as skills
from career.skills.model import SkillMention
from career.skills.negation import negated_spans

_OBLIGING = (
    r"\b(?:must[- ](?:have|be|hold|know|possess)|required|requires?|essential|mandatory|imperative|"
    r"you(?:['’]ll)? (?:will )?(?:have|need|bring|hold|possess|must|are an?|be (?:an?|able|skilled|experienced|"
    r"confident|qualified|fluent))|"
    r"looking for|seeking|we need|(?:candidates?|individual|person|applicants?) (?:will|should|must|with|who|"
    r"for)|you should|come as standard|proficien\w+|experience (?:in|with|of|as|working|using|building)|"
    r"experienced|knowledge of|"
    r"expertise in|background in|qualified|registered|qualification|hiring|to be successful|expected to|in need of|"
    r"relevant (?:\w+ )?experience|strong \w+ skills|ability to|accept an?|"
    r"erforderlich|vorausgesetzt|zwingend|wir suchen|suchen wir|nötig|notwendig|requis|exigé|recherchons|"
    r"imprescindible|se requiere|buscamos|necesari\w+|требуется|"
)
_STACK = Caseless(
    r"^\W*(?:our |the |main |current |tech(?:nology|nical)? ?|key )*(?:stack|tech|technologies|skills|tools|"
    r"requirements?)\s*[:=—–-]"
)
_IDLE = (
    r"\b(?:equal (?:employment )?opportunit|regardless of|without regard|disabilit(?:y|ies) (?:status|act|or)|"
    r"veteran|race, |"
    r"gender identity|reasonable accom|due to a disability|we offer|401|annual leave|health insurance|"
    r"parental leave|commuter|"
    r"privacy|cookies|apply (?:now|here|today|online|immediately|via|anyway)|encourage you to apply|"
    r"please (?:apply|contact|send|call|note|visit|do not|read)|e-?mail|telephone|job ?title|recruitment agency|"
    r"employment agency|click|founded in|we raised|series [abc]\b|(?:visa )?sponsorship|cover(?:ing)? letters?|"
    r"stock options|"
    r"closing date|equity (?:grants|award)|bonus program|total compensation|actual compensation|compensation package|"
    r"pay (?:offered|range)|individual pay|(?:base )?salary|benefits package|(?:further|more) (?:details|information)|"
    r"interviews? (?:will|can|process)|interviews?\b[^.]{0,60}\b(?:via|by|over|on|through|using) (?:ms|"
    r"microsoft|zoom|skype|teams|video)|criminal histor|hesitate to contact|background checks?\b(?!.*required)|"
    r"reserve the right|jobs account|commit(?:ted|ment) to (?:our responsibilities for )?(?:safeguarding|recruiting)|"
    r"pursuant|applicable law|transparency law|"
)
COMPANY_TALK = Caseless(
    r"\b(?:backed by|(?:well|venture)[- ]funded|founders of|raised|customers|clients|investors|"
    r"(?:organi[sz]ations|companies|brands) (?:like|such as)|trusted by|used by|headquartered|our (?:platform|"
    r"mission|product|customers|clients)|"
    r"is (?:a|an|the) (?:\w+[ -]){0,4}(?:company|leader|platform|provider|startup|marketplace|organi[sz]ation))\b"
)
_WE = Caseless(r"\W*(?:at \w+, |today, |here, )?(?:we|our|wir|unser\w*|nous|notre|nosotros|nuestr\w+)\b")
_WE_USE = Caseless(
    r"\bwe (?:use|work|write|code|run|deploy|need|want|expect|require|look|seek|hire)|\bstack\b|looking|seeking|hiring|"
    r"searching|recruiting|such\w*|\b(?:nutzen|arbeiten|setzen|verwenden|utilisons|travaillons|recherchons|usamos|buscamos)\b"
)
_GAP_OR = Caseless(r"^\W*(?:,|/|\||\bor\b|\band/or\b|\boder\b|\bou\b|\bo\b|\()?\W*(?:or|and/or|oder|ou|o)?\W*$")
_HAS_OR = Caseless(r"\b(?:or|and/or|oder|ou|или)\b")
_OPEN_END = Caseless(
    r"^\W*(?:,?\s*(?:etc|or (?:similar|other|another|equivalent|related|comparable)|oder (?:ähnlich|"
    r"vergleichbar)|ou équivalent))"
)
_EXAMPLES = re.compile(
    r"(?:such as|e\.g\.?|like|for example|z\.?\s?b\.?|wie|tels? que|como|tools?:?|including)\W*$", re.IGNORECASE
)
_LISTED_BEFORE = Caseless(r"(?:[,;/]|\b(?:and|or|und|oder|et|ou|y|e|o|i|ve|и|или|та|або))$")
_LISTED_AFTER = Caseless(r"\s*(?:[,;/]|(?:and|or|und|oder|et|ou|y|e|o|i|ve|и|или|та|або)\b)")
_FRAMES = Caseless(r"\s*(?:\(|:|(?:such as|with|using|in|like|including|via|mit|wie|avec|con)\b)")
_CONTENT = re.compile(r"[^\W\d_][\w+#-]*")
_PLAIN = frozenset(
    [
        "and",
        "the",
        "for",
        "with",
        "skills",
        "skill",
        "experience",
        "strong",
        "technical",
        "systems",
        "system",
        "tools",
        "similar",
        "other",
        "related",
        "production",
        "quality",
        "best",
        "practices",
        "environment",
        "environments",
        "concepts",
        "principles",
        "technologies",
        "work",
        "working",
        "knowledge",
        "high",
        "level",
        "modern",
        "complex",
        "large",
        "new",
        "based",
        "written",
        "verbal",
        "oral",
        "features",
        "own",
        "team",
        "teams",
        "professional",
        "good",
        "excellent",
        "great",
        "ability",
        "design",
        "development",
        "management",
    ]
)


_TOPICS = frozenset(["artificial intelligence", "recruitment", "marketing", "pricing", "insurance", "creativity"])
_OTHER_MATTER = Caseless(r"[£€$]\s?\d|\d\s?[£€$]|[а-яё]{3}|\b(?:brut|brutto|gross|kenntnisse in wort)\b")
_TRAITS = frozenset(
    [
        *("teamwork", "collaboration", "analytical thinking", "reliability"),
        *(
            "attention to detail",
            "flexibility",
            "self-motivation",
            "independence",
            "creativity",
            "empathy",
            "curiosity",
        ),
        *("resilience", "decision making", "multitasking", "fast learner", "work ethic", "cultural awareness"),
    ]
)
"""What every list of demands says of a person's character, and no CV shows: a must only where the ad insists."""
_SHORTEST_REST = 5
_LONGEST_LANGUAGE_ITEM = 8
_SHORT_ITEM = 6
_LONG_ITEM, _REACH_BACK, _REACH = 300, 60, 160
"""Characters of an item of running text in which a cue such as "experience in" speaks only of what is near to it."""
_SHORT_AD = 80
_SEVERAL_ROLES = 2
_ROLE_STARTS = 40


@dataclass(frozen=True)
class Demand:
    """An item that demands something; `must` of its section, `wishes` the spans of its text that are only "
    "wished for."""

    item: Item
    must: bool
    wishes: tuple[tuple[int, int], ...] = ()
    explicit: bool = True
    reach: tuple[tuple[int, int], ...] | None = None

    def must_at(self, at: int) -> bool:
        """Tell whether what stands at a character must be met."""
        return self.must and not wished(self.wishes, at) and self.reaches(at)

    def reaches(self, at: int) -> bool:
        """Tell whether the words that make the item a demand speak of what stands at a character."""
        return self.reach is None or any(start <= at < end for start, end in self.reach)


def demand_of(item: Item, *, must: bool, explicit: bool = True) -> Demand:
    """Return an item as a demand."""
    reach = None
    if item.section not in ("must", "nice") and len(item.text) > _LONG_ITEM:
        cues = [match.span() for match in _obliged().finditer(item.text)]
        reach = tuple((start - _REACH_BACK, end + _REACH) for start, end in cues) or None
    return Demand(item, must, wish_spans(item.text), explicit, reach)


def demanding(items: list[Item], title: str | None = None) -> list[Demand]:
    """Return the items that demand something of the applicant.

    Where an ad lists several roles, a line each, only the lines of the role named `title` count.
    """
    found: list[Demand] = []
    roles = role_lines(items)
    short = sum(len(item.text.split()) for item in items) <= _SHORT_AD
    for item in items:
        text = item.text
        if item.section == "other":
            continue
        if item in roles:
            wanted = bool(title) and (title or "").casefold() in text.casefold()
        else:
            listed = item.section in ("must", "nice")
            wanted = (
                listed
                or (short and not of_the_company(item))
                or bool(_STACK.match(text) or _obliged().search(text) or wish_spans(text))
            )
        if wanted and not idle(item):
            found.append(demand_of(item, must=item.section != "nice"))
    return found


@cache
def _obliged() -> Caseless:
    return Caseless(rf"{_OBLIGING}{words('obliged')})(?!\w)")


@cache
def _boilerplate() -> Caseless:
    return Caseless(rf"{_IDLE}{words('no demand')})(?!\w)")


def idle(item: Item) -> bool:
    """Tell whether an item is of how to apply, what is offered, or the law."""
    return bool(_boilerplate().search(item.text))


def of_the_company(item: Item) -> bool:
    """Tell whether an item says what the employer is and does, rather than what the work is."""
    return bool(COMPANY_TALK.search(item.text) or (_WE.match(item.text) and not _WE_USE.search(item.text)))


def role_lines(items: list[Item]) -> list[Item]:
    """Return the items that announce a role each, when there are several."""
    roles = [item for item in items if _is_role_line(item)]
    return roles if len(roles) >= _SEVERAL_ROLES else []


def _is_role_line(item: Item) -> bool:
    """Tell whether an item announces a role ("- Backend Engineer [rust, python]: stream processing")."""
    if item.section != "intro" or not item.bullet_or_short:
        return False
    named = ROLE.search(item.text, 0, _ROLE_STARTS + 20)
    return named is not None and named.start() < _ROLE_STARTS


def evidence(item: Item) -> Evidence:
    """Return an item as evidence."""
    return Evidence(origin="job", quote=item.text, line=item.line)


def skill_demands(demand: Demand, *, own_words: bool, own: str = "") -> Iterator[SkillRequirement]:
    """Return the skills that an item demands; `own_words` also what the taxonomy does not know.

    `own` is the employer's name, which is no demand.
    """
    text = demand.item.text
    mentions = meant(text, own, listed=demand.item.section in ("must", "nice"))
    if not mentions and not own_words:
        return
    denied = [] if demand.wishes else negated_spans(text)
    mentions = [m for m in mentions if not any(a <= m.start < b for a, b in denied)]
    wanted = [m for m in mentions if m.kind not in ("licence", "language")]
    if demand.item.section not in ("must", "nice"):
        wanted = [m for m in wanted if m.key not in _TOPICS]
    years = years_in(text, loose=True)
    near = years[0].low if years and len(wanted) <= 3 else None
    for group in _groups(text, wanted):
        yield _requirement(group, demand, near)
    if own_words and not denied:
        yield from _unknown(demand, mentions, max((found.end for found in years), default=0), own)


def _unknown(demand: Demand, mentions: list[SkillMention], years_end: int, own: str) -> Iterator[SkillRequirement]:
    """Yield what no list knows; items about degrees, licences, languages or pay are read elsewhere."""
    text = demand.item.text
    if (
        any(m.kind in ("licence", "language") for m in mentions)
        or _OTHER_MATTER.search(text)
        or level(text)
        or languages_in(demand.item)
    ):
        return
    rest = text[years_end:] if 0 < years_end < len(text) - _SHORTEST_REST else text
    known = [m.term for m in mentions]
    hard = any(m.kind != "soft" for m in mentions)
    in_list = demand.item.section in ("must", "nice")
    for phrase in core_phrases(rest) if in_list else cued_phrases(text):
        if (own and own in phrase.casefold()) or (hard and not _beside_others(text, phrase)):
            continue
        new = _new_words(phrase, known)
        known_as = _whole_skill(phrase) if in_list else None
        if " " not in phrase and not known_as and not (in_list and len(text.split()) <= _SHORT_ITEM):
            continue
        if len(new) >= (2 if hard or known else 1) and not (len(new) == 1 and min(len(w) for w in new) < 4):
            must = demand.must_at(max(0, text.find(phrase)))
            yield SkillRequirement(
                name=known_as.name if known_as else phrase,
                key=known_as.key if known_as else None,
                must=must,
                evidence=evidence(demand.item),
            )


def _beside_others(text: str, phrase: str) -> bool:
    """Tell whether a phrase is one of a list, not what names or frames the known skills of its item.

    "Distributed programming with Spark" and "infrastructure (Kubernetes, Terraform)" ask for what they name.
    """
    at = text.find(phrase)
    before, after = text[:at].rstrip(), text[at + len(phrase) :]
    listed = _LISTED_BEFORE.search(before) or _LISTED_AFTER.match(after)
    return at >= 0 and bool(listed) and not _FRAMES.match(after)


def languages_in(item: Item) -> list[SkillMention]:
    """Return the languages that a short item of a list of demands names by their names in other languages.

    There "inglese" or "İngilizce" needs no word beside it that tells of languages; "Polish" may be a verb.
    """
    if item.section not in ("must", "nice") or len(item.text.split()) > _LONGEST_LANGUAGE_ITEM:
        return []
    named = skills.extract(item.text.replace("’", " ").replace("'", " "), known_skill_list=True)
    return [m for m in named if m.kind == "language" and m.term.casefold() != m.name.casefold()]


def _whole_skill(phrase: str) -> SkillMention | None:
    """Return the skill that a demand is, where it is one and nothing else: in a list "Excel" is no verb."""
    found = skills.extract(phrase, known_skill_list=True)
    whole = len(found) == 1 and found[0].term.casefold() == phrase.casefold()
    return found[0] if whole and found[0].kind not in ("licence", "language") else None


def _new_words(phrase: str, terms: list[str]) -> set[str]:
    known = {word.rstrip("s") for term in terms for word in _CONTENT.findall(term.casefold())}
    said = {word for word in _CONTENT.findall(phrase.casefold()) if len(word) > 2 and word not in _PLAIN}
    return {word for word in said if word.rstrip("s") not in known}


def _requirement(group: list[SkillMention], demand: Demand, years: float | None) -> SkillRequirement:
    keys = tuple(dict.fromkeys(m.key for m in group))
    names = list(dict.fromkeys(m.name for m in group))
    name = names[0] if len(names) == 1 else ", ".join(names[:-1]) + " or " + names[-1]
    return SkillRequirement(
        name=name,
        key=keys[0],
        alternatives=keys if len(keys) > 1 else (),
        must=demand.must_at(group[0].start) and (keys[0] not in _TRAITS or insists(demand.item.text)),
        years=years,
        evidence=evidence(demand.item),
    )


def _groups(text: str, mentions: list[SkillMention]) -> Iterator[list[SkillMention]]:
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
