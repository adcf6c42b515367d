"""What a CV shows of a person, in the form that is scored: dated positions, skills with their lines, degrees."""

import math
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache, cached_property
from typing import Literal

from career.cv.document import CVDocument, Education, Work
from career.evidence import Evidence
from career.jobs.model import EducationLevel
from career.language import known_language
from career.matching.plain import word_runs
from career.matching.roles import Strengths, families, folded, title_families
from career.matching.telling import LISTED_WORDS, telling
from career.matching.tongues import LANGUAGES, fluency, language_name
from career.patterns import sections
from career.skills import service as skills

Place = Literal["work", "list", "claim", "other", "told"]
PLACE_WORTH: dict[Place, float] = {"work": 1.0, "other": 0.9, "told": 0.85, "list": 0.8, "claim": 0.7}
"""What a skill is worth by where it is shown: in work it was used, in a list it is named; a claim is named in a list,
and nothing near it stands in the rest of the CV."""
_FIRM = re.compile(
    r"(?:\b[A-ZÄÖÜ0-9][\w.&+#-]*,?\s+){1,6}(?:GmbH|AG|Ltd|Limited|Inc|LLC|LLP|PLC|Corp(?:oration)?|SARL|SAS|S\.A\.|S\.L\.|"
    r"B\.V\.|BV|S\.?p\.?A|S\.?r\.?l|Sp\. z o\.o|A\.Ş|Lda|Oy|AB|ApS)(?!\w)"
)
"""The name of a firm by its legal form: what it is called tells nothing of what was done there."""
LANGUAGE_SAMPLE = 3000
"""Characters that tell the language of a text."""
LONGEST_LIST = 50
"""Skills in a list up to which a list is believed."""
DEGREES: tuple[EducationLevel, ...] = ("doctorate", "master", "bachelor", "vocational", "school")


@dataclass(frozen=True)
class Position:
    """One position with its months (0 when undated) and the line that shows it."""

    title: str
    employer: str | None
    start: int | None
    end: int | None
    text: str
    evidence: Evidence

    def months(self, today: date) -> int:
        """Return the length in months, the present taken as `today`."""
        if self.start is None:
            return 0
        return max(1, (self.end if self.end is not None else month_number(today)) - self.start + 1)

    @cached_property
    def families(self) -> Strengths:
        """The families of work that the title speaks of."""
        return title_families(self.title)


@dataclass(frozen=True)
class HeldSkill:
    """A skill of the person: where it is shown, what shows it, and the whole line in which that stands.

    `by` is a further line, of another skill that implies this one and tells more of it.
    """

    key: str
    name: str
    place: Place
    evidence: Evidence
    line: str
    by: Evidence | None = None


@dataclass(frozen=True)
class Candidate:
    """A person as their material shows them: `studies` are subjects learned, `lines` what tells of work and skills.

    `held` is the best of the `mentions` of each skill; `languages` have their English names, and `fluencies` how well
    each is known (tongues.fluency); `notes` say what of the material was not counted.
    """

    label: str | None
    positions: tuple[Position, ...]
    held: Mapping[str, HeldSkill]
    mentions: tuple[HeldSkill, ...]
    degrees: tuple[tuple[EducationLevel | None, Evidence], ...]
    languages: tuple[tuple[str, Evidence], ...]
    fluencies: tuple[int | None, ...]
    certificates: tuple[Evidence, ...]
    studies: tuple[Evidence, ...]
    lines: tuple[Evidence, ...]
    text: str
    notes: tuple[str, ...] = ()

    @cached_property
    def licences(self) -> dict[str, Evidence]:
        """The licences that the CV names, wherever, by their keys, each with the line that names it."""
        found: dict[str, Evidence] = {}
        for number, line in enumerate(self.text.splitlines(), 1):
            for mention in skills.extract(line):
                if mention.kind == "licence":
                    found.setdefault(mention.key, Evidence(origin="cv", quote=line.strip(), line=number))
        known = skills.taxonomy()
        told = {
            key: shown.evidence
            for key, shown in self.held.items()
            if (skill := known.get(key)) and skill.kind == "licence"
        }
        return {**found, **told}

    @cached_property
    def written_in(self) -> str | None:
        """The ISO 639-1 code of the language of the CV, None where it is not known."""
        return known_language(self.text[:LANGUAGE_SAMPLE])

    def speaks(self, language: str) -> bool:
        """Tell whether a language, by its English name, is listed or the CV is written in it."""
        wanted = language.casefold()
        return LANGUAGES.get(self.written_in or "", "").casefold() == wanted or any(
            name.casefold() == wanted for name, _ in self.languages
        )

    @cached_property
    def runs(self) -> dict[str, set[tuple[str, ...]]]:
        """The runs of words of each line that shows work or a skill."""
        lines = {line.quote for line in self.lines} | {shown.line for shown in self.mentions}
        found = {line: word_runs(line) for line in lines}
        return {line: runs for line, runs in found.items() if runs}


def candidate_from(
    document: CVDocument,
    evidence: Mapping[str, Evidence],
    text: str,
    *,
    profile_skills: Sequence[str] = (),
    removed_skills: Sequence[str] = (),
) -> Candidate:
    """Return the candidate that a CV document shows.

    `evidence` says by JSON pointer where values stand; a value without one is quoted as the document has it.
    `profile_skills` are names the person added themselves, `removed_skills` keys they took away.
    """
    document, text = telling(document, evidence, text)
    quotes = _Quotes(evidence)
    positions = sorted((_position(work, quotes, index) for index, work in enumerate(document.work)), key=_recency)
    mentions = [shown for shown in _mentions(document, quotes, profile_skills, text) if shown.key not in removed_skills]
    kept, note = believable(mentions)
    return Candidate(
        label=document.basics.label,
        positions=tuple(positions),
        held=best(kept),
        mentions=tuple(kept),
        degrees=tuple(_degree(item, quotes, index) for index, item in enumerate(document.education)),
        languages=tuple(
            (language_name(item.language), quotes.at(f"/languages/{index}/language", item.language))
            for index, item in enumerate(document.languages)
            if item.language
        ),
        fluencies=tuple(fluency(item.fluency) for item in document.languages if item.language),
        certificates=tuple(
            quotes.at(f"/certificates/{index}/name", item.name)
            for index, item in enumerate(document.certificates)
            if item.name
        ),
        studies=tuple(
            quotes.at(f"/education/{index}/area", item.area)
            for index, item in enumerate(document.education)
            if item.area
        ),
        lines=tuple(
            Evidence(origin="cv", quote=line) for line in dict.fromkeys(_telling_lines(document, listed=note is None))
        ),
        text=text or "\n".join(_telling_lines(document)),
        notes=(note,) if note else (),
    )


def month_number(day: date) -> int:
    """Return a month as a number that counts on through years."""
    return day.year * 12 + day.month - 1


def _recency(position: Position) -> tuple[float, float]:
    """Order positions: the present first, then by end and start; undated ones last, as they stand."""
    if position.start is None and position.end is None:
        return (0.0, 0.0)
    end = math.inf if position.end is None else position.end
    return (-end, -(position.start or 0))


class _Quotes:
    def __init__(self, evidence: Mapping[str, Evidence]) -> None:
        self._evidence = evidence

    def at(self, pointer: str, value: str) -> Evidence:
        found = self._evidence.get(pointer)
        return found if found is not None else Evidence(origin="cv", quote=value)


def _position(work: Work, quotes: _Quotes, index: int) -> Position:
    title = work.position or ""
    said = " at ".join(part for part in (title, work.name) if part)
    pointer = f"/work/{index}/position" if title else f"/work/{index}/name"
    lines = [part for part in (title, work.summary, *work.highlights) if part]
    return Position(
        title,
        work.name,
        _month(work.start_date, 1),
        _month(work.end_date, 12),
        "\n".join(lines),
        quotes.at(pointer, said),
    )


def _month(value: str | None, default: int) -> int | None:
    found = re.match(r"(\d{4})(?:-(\d{2}))?", value or "")
    if not found:
        return None
    return int(found[1]) * 12 + int(found[2] or default) - 1


def _degree(item: Education, quotes: _Quotes, index: int) -> tuple[EducationLevel | None, Evidence]:
    said = " ".join(part for part in (item.study_type, item.area) if part)
    pointer = f"/education/{index}/{'studyType' if item.study_type else 'area' if item.area else 'institution'}"
    return degree_level(said), quotes.at(pointer, said or item.institution or "")


def degree_level(text: str) -> EducationLevel | None:
    """Return the highest level of education that a text names."""
    said = folded(text)
    return next((level for level in DEGREES if _degree_words()[level].search(said)), None)


@cache
def _degree_words() -> dict[str, re.Pattern[str]]:
    listed = sections(__package__, "data/degrees.txt")
    return {level: re.compile(rf"(?<!\w)(?:{'|'.join(map(folded, lines))})(?!\w)") for level, lines in listed.items()}


def best(mentions: Iterable[HeldSkill]) -> dict[str, HeldSkill]:
    """Return of each skill the mention that is worth most, the first of equals."""
    held: dict[str, HeldSkill] = {}
    for shown in mentions:
        before = held.get(shown.key)
        if before is None or PLACE_WORTH[shown.place] > PLACE_WORTH[before.place]:
            held[shown.key] = shown
    return held


def believable(mentions: Sequence[HeldSkill]) -> tuple[list[HeldSkill], str | None]:
    """Return what counts of the skills and as what, and a note where not all do.

    Of a list longer than LONGEST_LIST only those count that the rest of the CV shows, or that lie near one it shows.
    """
    listed = {shown.key for shown in mentions if shown.place == "list"}
    used = {shown.key for shown in mentions if shown.place != "list"}
    near = {key for key in listed if any(skills.nearness(key, other) or skills.nearness(other, key) for other in used)}
    if len(listed) <= LONGEST_LIST:
        return [shown if shown.key in near else _claimed(shown) for shown in mentions], None
    note = f"{len(listed)} skills are listed; of so long a list only those count that the rest of the CV speaks for."
    return [shown for shown in mentions if shown.place != "list" or shown.key in near], note


def _claimed(shown: HeldSkill) -> HeldSkill:
    return replace(shown, place="claim") if shown.place == "list" else shown


def _mentions(document: CVDocument, quotes: _Quotes, told: Sequence[str], text: str) -> Iterator[HeldSkill]:
    rows = text.splitlines()
    for place, pointer, said in _lines(document):
        listed = place == "list" and len(said.split()) <= LISTED_WORDS
        shown = quotes.at(pointer, said)
        line = rows[shown.line - 1] if shown.line is not None and shown.line <= len(rows) else said
        for mention in skills.extract(_FIRM.sub(" ", said), known_skill_list=listed):
            yield HeldSkill(mention.key, mention.name, place, shown, line)
    if known_language((text or "\n".join(_telling_lines(document)))[:LANGUAGE_SAMPLE]) not in (None, "en"):
        yield from _of_titles(document, quotes)
    for name in told:
        key, display = skills.canonical(name)
        yield HeldSkill(key, display, "told", Evidence(origin="profile", quote=display), display)


def _of_titles(document: CVDocument, quotes: _Quotes) -> Iterator[HeldSkill]:
    """Yield the skill of each position's profession; names of skills are known in English best."""
    for index, work in enumerate(document.work):
        for family, strength in title_families(work.position or "").items():
            skill = families()[family].skill if strength == 1 else None
            if skill and (known := skills.taxonomy().get(skill)):
                shown = quotes.at(f"/work/{index}/position", work.position or "")
                yield HeldSkill(skill, known.name, "work", shown, shown.quote)


def _lines(document: CVDocument) -> list[tuple[Place, str, str]]:
    basics = document.basics
    rows: list[tuple[Place, str, str | None]] = [
        ("other", "/basics/label", basics.label),
        ("other", "/basics/summary", basics.summary),
    ]
    for index, work in enumerate(document.work):
        rows += [("work", f"/work/{index}/position", work.position), ("work", f"/work/{index}/summary", work.summary)]
        rows += [("work", f"/work/{index}/highlights/{at}", text) for at, text in enumerate(work.highlights)]
    for index, project in enumerate(document.projects):
        rows += [("work", f"/projects/{index}/description", project.description)]
        rows += [("work", f"/projects/{index}/highlights/{at}", text) for at, text in enumerate(project.highlights)]
        rows += [("list", f"/projects/{index}/keywords/{at}", text) for at, text in enumerate(project.keywords)]
    for index, volunteer in enumerate(document.volunteer):
        rows += [("work", f"/volunteer/{index}/summary", volunteer.summary)]
        rows += [("work", f"/volunteer/{index}/highlights/{at}", text) for at, text in enumerate(volunteer.highlights)]
    for index, study in enumerate(document.education):
        rows += [("other", f"/education/{index}/area", study.area)]
        rows += [("other", f"/education/{index}/courses/{at}", text) for at, text in enumerate(study.courses)]
    for index, certificate in enumerate(document.certificates):
        rows += [("other", f"/certificates/{index}/name", certificate.name)]
    for index, group in enumerate(document.skills):
        names = [(f"/skills/{index}/keywords/{at}", text) for at, text in enumerate(group.keywords)]
        rows += [("list", pointer, text) for pointer, text in names]
        rows += [] if names else [("list", f"/skills/{index}/name", group.name)]
    return [(place, pointer, text) for place, pointer, text in rows if text]


def _telling_lines(document: CVDocument, *, listed: bool = True) -> list[str]:
    lines = [line for place, _, line in _lines(document) if place != "list"]
    if not listed:
        return lines
    groups = [
        ", ".join([*([group.name] if group.name else []), *sorted(filter(None, group.keywords), key=str.casefold)])
        for group in document.skills
    ]
    return [*lines, *filter(None, groups)]
