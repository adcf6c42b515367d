"""From items to demands: which skills, must or nice, with what alternatives and years."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from career.evidence import Evidence
from career.jobs.model import SkillRequirement
from career.jobs.requirements.alternatives import groups
from career.jobs.requirements.naming import meant
from career.jobs.requirements.numbers import years_in
from career.jobs.requirements.own_words import own_words
from career.jobs.requirements.roles import ROLE
from career.jobs.requirements.sections import Item
from career.jobs.requirements.talk import idle, of_the_company
from career.jobs.requirements.wishes import insists, wish_spans, wished
from career.jobs.requirements.words import words
from career.patterns import Caseless
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
_TOPICS = frozenset(["artificial intelligence", "recruitment", "marketing", "pricing", "insurance", "creativity"])
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
    reach: tuple[tuple[int, int], ...] | None = None

    def must_at(self, at: int) -> bool:
        """Tell whether what stands at a character must be met."""
        return self.must and not wished(self.wishes, at) and self.reaches(at)

    def reaches(self, at: int) -> bool:
        """Tell whether the words that make the item a demand speak of what stands at a character."""
        return self.reach is None or any(start <= at < end for start, end in self.reach)


def demand_of(item: Item, *, must: bool) -> Demand:
    """Return an item as a demand."""
    reach = None
    if item.section not in ("must", "nice") and len(item.text) > _LONG_ITEM:
        cues = [match.span() for match in _obliged().finditer(item.text)]
        reach = tuple((start - _REACH_BACK, end + _REACH) for start, end in cues) or None
    return Demand(item, must, wish_spans(item.text), reach)


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
                or (short and not of_the_company(text))
                or bool(_STACK.match(text) or _obliged().search(text) or wish_spans(text))
            )
        if wanted and not idle(text):
            found.append(demand_of(item, must=item.section != "nice"))
    return found


@cache
def _obliged() -> Caseless:
    return Caseless(rf"{_OBLIGING}{words('obliged')})(?!\w)")


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


def skill_demands(demand: Demand, *, unknown: bool, own: str = "") -> Iterator[SkillRequirement]:
    """Return the skills that an item demands; `unknown` also what the taxonomy does not know.

    `own` is the employer's name, which is no demand.
    """
    text = demand.item.text
    mentions = meant(text, own, listed=demand.item.section in ("must", "nice"))
    if not mentions and not unknown:
        return
    denied = [] if demand.wishes else negated_spans(text)
    mentions = [m for m in mentions if not any(a <= m.start < b for a, b in denied)]
    wanted = [m for m in mentions if m.kind not in ("licence", "language")]
    if demand.item.section not in ("must", "nice"):
        wanted = [m for m in wanted if m.key not in _TOPICS]
    years = years_in(text, loose=True)
    near = years[0].low if years and len(wanted) <= 3 else None
    for group in groups(text, wanted):
        yield _requirement(group, demand, near)
    if unknown and not denied:
        for said in own_words(demand.item, mentions, max((found.end for found in years), default=0), own):
            must = demand.must_at(said.at)
            yield SkillRequirement(name=said.name, key=said.key, must=must, evidence=evidence(demand.item))


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
