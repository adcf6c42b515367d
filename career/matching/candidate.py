"""What a CV shows of a person, in the form that is scored: dated positions, skills with their lines, degrees."""

import math
import re
from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any, TypeVar

from career.cv.document import CVDocument, Education, Work
from career.evidence import Evidence
from career.jobs.model import EducationLevel
from career.matching.material import Quotes, mentions_of, telling_lines
from career.matching.plain import word_runs
from career.matching.roles import Strengths, title_families
from career.matching.shown import HeldSkill, believable, best
from career.matching.telling import telling
from career.qualifications.degrees import degree_level
from career.qualifications.tongues import LANGUAGES, fluency, language_name, written_in
from career.skills import service as skills

T = TypeVar("T")


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
class Candidate:
    """A person as their material shows them: `studies` are subjects learned, `lines` what tells of work and skills.

    `held` is the best of the `mentions` of each skill; `languages` have their English names, and `fluencies` how well
    each is known (tongues.fluency); `notes` say what of the material was not counted; `groups` are the lines that put
    a group of listed skills together and are no quotes.
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
    groups: frozenset[str] = frozenset()

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
        return written_in(self.text)

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

    @cached_property
    def all_runs(self) -> frozenset[tuple[str, ...]]:
        """The runs of words of all these lines."""
        return frozenset().union(*self.runs.values())

    def once(self, key: Hashable, make: Callable[[], T]) -> T:
        """Return what is worked out of this candidate, who is held against many ads; `key` says what it is."""
        if key not in self._worked_out:
            self._worked_out[key] = make()
        found: T = self._worked_out[key]
        return found

    @cached_property
    def _worked_out(self) -> dict[Hashable, Any]:
        return {}


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
    quotes = Quotes(evidence)
    positions = sorted((_position(work, quotes, index) for index, work in enumerate(document.work)), key=_recency)
    mentions = [
        shown for shown in mentions_of(document, quotes, profile_skills, text) if shown.key not in removed_skills
    ]
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
            Evidence(origin="cv", quote=line) for line in dict.fromkeys(telling_lines(document, listed=note is None))
        ),
        text=text or "\n".join(telling_lines(document)),
        notes=(note,) if note else (),
        groups=frozenset(telling_lines(document)).difference(telling_lines(document, listed=False)),
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


def _position(work: Work, quotes: Quotes, index: int) -> Position:
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


def _degree(item: Education, quotes: Quotes, index: int) -> tuple[EducationLevel | None, Evidence]:
    said = " ".join(part for part in (item.study_type, item.area) if part)
    pointer = f"/education/{index}/{'studyType' if item.study_type else 'area' if item.area else 'institution'}"
    return degree_level(said), quotes.at(pointer, said or item.institution or "")
