"""Cut an ad into items (bullets, sentences) that each know their line and the kind of section they stand in.

Many ads arrive without line breaks, so headings and bullets are looked for inside lines as well.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from career.jobs.requirements.headings import SectionKind, headings
from career.patterns import Caseless

_ORDER: tuple[SectionKind, ...] = ("nice", "must", "duties", "other")
_MARKUP = re.compile(r"\*\*|__|\\(?=[\[\]*_.&#-])")
_DASHES = re.compile(r"\s[-–—]\s+(?=[A-Z0-9])")
_BULLET = re.compile(r"(?:^|\s)(?:[•●▪◦‣·]|\*(?=\s)|\(?\d{1,2}[.)](?=\s+[A-Z]))\s*|^[-–—+]\s*")
_SENTENCE = re.compile(
    r"[\s;](?:(?<=[!?]\s)\s*|(?<=[a-zà-ÿ0-9)%+#”\"][.!?]\s)"
    r"(?<!e\.g\.\s)(?<!i\.e\.\s)(?<!E\.g\.\s)(?<!etc\.\s)(?<!incl\.\s)(?<!z\.B\.\s)(?<!z\. B\.\s)(?<!bzw\.\s)"
    r"(?<!inkl\.\s)(?<!\bca\.\s)(?<!\bSt\.\s)(?<!\bDr\.\s)\s*(?=[\"“(]?[A-ZÀ-Ý0-9])|(?<=[a-z];)\s+)"
)
"""White space after the end of a sentence; a single sign begins it, so that most places are passed over at once."""
_STARTER = re.compile(
    r"\s(?<=[a-zà-ÿ0-9)%+#.,]\s)(?=\s*[A-Z\d])"
    r"(?<!\bin\s)(?<!\bof\s)(?<!\bor\s)(?<!\band\s)(?<!\bwith\s)(?<!\ba\s)(?<!\bthe\s)(?<!\bto\s)(?<!\bfor\s)"
    r"(?<!\bat\s)(?<!least\s)(?<!inimum\s)(?<!than\s)(?<!over\s)(?<!have\s)"
    r"\s*(?=(?:Experience[d]?|Have|Has|Demonstrate[ds]?|Demonstrable|Demonstrating|"
    r"Possess(?:es)?|Strong|Excellent|Deep|Proven|Solid|Good|"
    r"Ability|Able|Knowledge|Knowledgeable|Familiarity|Familiar|Proficiency|Proficient|Understanding|Understand|"
    r"Comfort|Comfortable|Are|Excel|Bachelor|Master|Degree|"
    r"Track|Hands-on|Working|Expertise|Expert|Willingness|Willing|Curiosity|Curious|Passion|Passionate|Fluent|"
    r"Fluency|Must|Previous|Prior|Minimum|At least|"
    r"Openness|Exposure|Background|Some|In-depth|Advanced|Exceptional|Outstanding|Effective|Self-starter|"
    r"Self-motivated|Bonus|Preferred|Interest|Commitment|"
    r"Attention|Thrive|Highly|Adept|Skilled|Detail|BS|BA|BSc|PhD|Graduate|Know|Certification|Certified|Confident|"
    r"Confidence|Competent|Competence|Superior|Extensive|"
    r"Successful|Enthusiasm|Enthusiastic|Creative|Analytical|Organi[sz]ed|Organi[sz]ational|Interpersonal|"
    r"Flexible|Flexibility|Motivated|Team player|Valid|Full|Basic|"
    r"Technical|Practical|Relevant|Significant|Substantial|Sound|Quick|Eager|Love|Enjoy|Bring|Own|Can|Care|Speak|"
    r"Write|Eligib\w+|Right to work|Driving|High|Fast|Great|"
    r"Clear|Professional|Prefer\w*|Desire|Drive|Driven|Energy|Empathy|Bilingual|Native|Working|Minimum|Computer|"
    r"Communicat\w+|Collaborat\w+|Leadership|Problem|"
    r"(?:One|Two|Three|Four|Five|Six|Seven|Eight|Ten)\b[^.]{0,12}years?|\d{1,2}(?:\+|"
    r"\s?[-–]\s?\d{1,2}\+?)?\s*(?:years?|yrs))\b)(?!\s+(?:and|or|of the)\s)"
)
_CAPITAL = re.compile(r"(?<![\w'’/-])[^\W\d_a-z]")
_LONG_LINE = 160
_SHORT = 25
_LONGEST_HEADING = 90


@dataclass(frozen=True)
class Item:
    """A bullet or sentence of an ad: its text, its line counted from 1, the kind of its section and the "
    "heading's words."""

    text: str
    line: int
    section: SectionKind
    bullet: bool = False

    @property
    def bullet_or_short(self) -> bool:
        """Tell whether the item is no sentence of running text."""
        sentence = self.text.endswith((".", "!", "?")) and not self.text.endswith("...")
        return self.bullet or (not sentence and len(self.text.split()) <= _SHORT)


def items(text: str) -> list[Item]:
    """Return the items of an ad in order."""
    found: list[Item] = []
    section: SectionKind = "intro"
    for number, raw in enumerate(text.splitlines(), 1):
        line = _MARKUP.sub("", raw).strip().strip("*_#").strip()
        if not line:
            continue
        kind = heading_kind(line)
        if kind is not None:
            section = kind
            continue
        for part, part_section in _split_by_headings(line, section):
            section = part_section
            found.extend(Item(t, number, section, bullet=b) for t, b in _pieces(part, section))
    return found


@cache
def _whole(kind: SectionKind) -> Caseless:
    """Return the pattern of a line that is a heading of that kind, perhaps after another heading."""
    every = "|".join(headings(other) for other in _ORDER)
    return Caseless(rf"\W*(?:(?:{every})\W+)?(?:{headings(kind)})\W*")


@cache
def _inline() -> Caseless:
    """Return the pattern of a heading within a line, its kind the name of the group."""
    return Caseless("|".join(rf"(?P<{kind}>(?<![\w'’/-])(?:{headings(kind)})(?!\w))" for kind in _ORDER))


def heading_kind(line: str) -> SectionKind | None:
    """Return the kind of section that a line opens when it is a heading and nothing else."""
    if len(line) > _LONGEST_HEADING:
        return None
    for kind in _ORDER:
        if _whole(kind).fullmatch(line):
            return kind
    bare = line.rstrip(":").strip()
    if len(bare.split()) <= 6 and (line.endswith(":") or bare.isupper()) and not re.search(r"[,.;\d]", bare):
        return _loose_kind(bare)
    return None


def _loose_kind(heading: str) -> SectionKind | None:
    for kind in _ORDER:
        match = _whole(kind).match(heading) or re.search(rf"\b(?:{headings(kind)})$", heading, re.IGNORECASE)
        if match and len(match.group().strip()) > len(heading) / 2:
            return kind
    return None


def _split_by_headings(line: str, section: SectionKind) -> Iterator[tuple[str, SectionKind]]:
    last = passed = 0
    current = section
    colon = ":" in line or "：" in line
    for capital in _CAPITAL.finditer(line) if colon or len(line) >= _LONG_LINE else ():
        match = _inline().match(line, capital.start()) if capital.start() >= passed else None
        if match is None:
            continue
        passed = match.end()
        if _opens_section(line, match.start(), passed):
            kind: SectionKind = match.lastgroup  # type: ignore[assignment]
            yield line[last : match.start()].lstrip(" :–—-"), current
            last, current = passed, kind
    yield line[last:].lstrip(" :–—-"), current


def _opens_section(line: str, start: int, end: int) -> bool:
    """Tell whether a heading's words inside a line stand as a heading: capitalised, after an end, before a "
    "beginning."""
    phrase, before, after = line[start:end], line[:start].rstrip(), line[end:]
    if not phrase[0].isupper():
        return False
    if re.match(r"\s*(?:\([^)]{0,80}\)[^:.]{0,10})?[:：]", after):
        return len(phrase.split()) > 1 or not before or before[-1] in ".!?:*•|)" or len(line) > _LONG_LINE
    if len(line) < _LONG_LINE or not re.match(r"\s*(?:[-–—•*…]\s*)?[A-Z0-9“\"]", after):
        return False
    if re.match(r"\s*[-–—•*]\s", after):
        return True
    if phrase.casefold() in (
        "the role",
        "the team",
        "the job",
        "you will",
        "you have",
        "you are",
        "location",
        "hours",
        "salary",
        "essential",
    ):
        return (
            before[-1:] in ".!?:"
            and not re.match(r"\s*[A-Z][a-z]+ (?:is|are|was|will)\b", after)
            and " " in phrase
            and phrase.istitle()
        )
    return not before or before[-1] in ".!?:)*•" or before[-1].islower() or before[-1].isdigit()


def _pieces(part: str, section: SectionKind) -> Iterator[tuple[str, bool]]:
    dashed = len(_DASHES.findall(part)) >= 3 or (section in ("must", "nice") and bool(_DASHES.match(" " + part)))
    pieces = _DASHES.split(" " + part) if dashed else [part]
    bullets = [bullet.strip() for piece in pieces for bullet in _BULLET.split(piece)]
    several = len(bullets) > 1
    for bullet in bullets:
        for sentence in _SENTENCE.split(bullet):
            pieces = (
                _STARTER.split(sentence) if section in ("must", "nice") and len(sentence) > _LONG_LINE else [sentence]
            )
            for piece in pieces:
                if piece and piece.strip(" .:;,"):
                    yield piece.strip(), several
