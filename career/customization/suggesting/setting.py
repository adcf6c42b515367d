"""What suggestions are made from: a CV document, a job's demands, and what the person told besides."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Literal

from career.customization.orders import gives_orders
from career.cv.document import CVDocument
from career.evidence import Evidence
from career.jobs.model import JobAd, Requirements, SkillRequirement
from career.skills import service as skills

MUST, WELCOME, NAMED = 2.0, 1.0, 0.5
"""What a skill counts by what the ad says of it."""
LEAST_LETTERS = 4
"""Letters from which on words that the ad has as well are more than chance."""


@dataclass(frozen=True)
class Line:
    """A line of prose of a document and where it stands; `entry` is the pointer of the entry that it belongs to."""

    path: str
    text: str
    entry: str


@dataclass(frozen=True)
class Proof:
    """What shows a skill besides the list of skills: the words of the CV, and its `term` for the skill.

    `by` is work for lines of work, projects and certificates, text for the summary, title for titles and the headline.
    """

    text: str
    by: Literal["work", "text", "title"]
    term: str = ""


@dataclass(frozen=True)
class Setting:
    """A CV document held against a job. `told` are skills that the person told, by key, with their words."""

    document: CVDocument
    ad: JobAd
    requirements: Requirements
    today: date
    language: str
    told: Mapping[str, Evidence] = field(default_factory=dict)

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        """The lines of the work, the projects and the voluntary work, and the summary; none that gives orders."""
        return tuple(_lines(self.document))

    @cached_property
    def skill_items(self) -> tuple[tuple[str, str], ...]:
        """The listed skills: pointer and text of each."""
        return tuple(_skill_items(self.document))

    @cached_property
    def listed(self) -> Mapping[str, str]:
        """The keys of the listed skills, each with the pointer of the first that names it."""
        found: dict[str, str] = {}
        for path, text in self.skill_items:
            found.setdefault(skills.canonical(text)[0], path)
            for mention in skills.extract(text, known_skill_list=True):
                found.setdefault(mention.key, path)
        return found

    @cached_property
    def groups(self) -> frozenset[str]:
        """The keys of the skills by which groups of listed skills are called."""
        return frozenset(skills.canonical(group.name)[0] for group in self.document.skills if group.name)

    @cached_property
    def shown(self) -> Mapping[str, tuple[Line, str]]:
        """The skills that lines of prose name, by key: the first line, and the word that it uses."""
        found: dict[str, tuple[Line, str]] = {}
        for line in self.lines:
            for mention in skills.extract(line.text):
                found.setdefault(mention.key, (line, mention.term))
        return found

    @cached_property
    def proven(self) -> Mapping[str, Proof]:
        """The skills that anything but the list of skills and the studies shows, by key, each by its best proof."""
        found: dict[str, Proof] = {}
        for proof in _proofs(self.document):
            for mention in skills.extract(proof.text):
                found.setdefault(mention.key, Proof(proof.text, proof.by, mention.term))
        return found

    @cached_property
    def held(self) -> frozenset[str]:
        """The skills that the person has by any word of the CV or of theirs, and what these imply."""
        studies = [part for study in self.document.education for part in (study.study_type, study.area, *study.courses)]
        studied = {mention.key for part in studies if part for mention in skills.extract(part)}
        spoken = {skills.canonical(item.language)[0] for item in self.document.languages if item.language}
        return skills.implied([*self.listed, *self.proven, *self.told, *studied, *spoken])

    def keys_of(self, requirement: SkillRequirement) -> tuple[str, ...]:
        """Return the keys of the skills of which any meets a demand."""
        return tuple(key for key in (requirement.key, *requirement.alternatives) if key)

    def is_soft(self, key: str) -> bool:
        """Tell whether a skill is one that people only assert, such as communication."""
        skill = skills.taxonomy().get(key)
        return skill is not None and skill.kind == "soft"

    def can_be_asked(self, key: str) -> bool:
        """Tell whether a person can say yes or no to having a skill; what the title names is the work itself."""
        skill = skills.taxonomy().get(key)
        named = {mention.key for mention in skills.extract(self.ad.title or "")}
        return skill is not None and skill.kind in ("tool", "licence", "method", "language") and key not in named

    @cached_property
    def worth(self) -> Mapping[str, float]:
        """What a skill counts for this job by its key: MUST, WELCOME, or NAMED where the ad only speaks of it."""
        found = {mention.key: NAMED for mention in skills.extract(self.ad.text)}
        for requirement in self.requirements.skills:
            for key in self.keys_of(requirement):
                found[key] = max(found.get(key, 0.0), MUST if requirement.must else WELCOME)
        return {key: NAMED if self.is_soft(key) else worth for key, worth in found.items()}

    def weight(self, text: str, *, listed: bool = False) -> float:
        """Return what a text counts for this job by the skills that it names and the ad asks for or speaks of."""
        keys = {mention.key for mention in skills.extract(text, known_skill_list=listed)}
        keys |= {skills.canonical(text)[0]} if listed else set()
        known = sum(self.worth.get(key, 0) for key in skills.implied(keys))
        return known or (NAMED if listed and self.speaks_of(text) else 0.0)

    def speaks_of(self, words: str) -> bool:
        """Tell whether the ad has these very words."""
        plain = " ".join(words.casefold().split())
        return len(plain) >= LEAST_LETTERS and re.search(rf"(?<!\w){re.escape(plain)}(?!\w)", self._ad_text) is not None

    @cached_property
    def _ad_text(self) -> str:
        return " ".join(f"{self.ad.title or ''} {self.ad.text}".casefold().split())

    @cached_property
    def wanted(self) -> tuple[tuple[str, str], ...]:
        """The skills that the CV names and the ad asks for or speaks of: key and the ad's name, what counts most first.

        Not those that only a title names: they are the title.
        """
        found = {
            key: self.name_for(key, requirement.name)
            for requirement in sorted(self.requirements.skills, key=lambda item: not item.must)
            for key in self.keys_of(requirement)
            if self._is_shown(key)
        }
        named = [key for key in self.spoken_of if key not in found and key in self.listed and self._is_shown(key)]
        return (*found.items(), *((key, self.word_for(key)) for key in named))

    @cached_property
    def spoken_of(self) -> tuple[str, ...]:
        """The skills that the ad's text names without asking for them."""
        named = dict.fromkeys(mention.key for mention in skills.extract(self.ad.text))
        return tuple(key for key in named if self.worth[key] == NAMED)

    def _is_shown(self, key: str) -> bool:
        by = self.proven[key].by if key in self.proven else "title"
        return not self.is_soft(key) and (key in self.listed or by != "title")

    def name_for(self, key: str, asked: str) -> str:
        """Return what to call a skill that the ad asks for: the ad's name where it means just that, else the CV's word.

        The names of the taxonomy are English: in a CV of another language only words stand that it or the ad has.
        """
        name = asked if skills.canonical(asked)[0] == key else skills.canonical(key)[1]
        if self.language == "en" or _letters(name) in _letters(self._ad_text):
            return name
        said = next((mention.term for mention in skills.extract(self.ad.text) if mention.key == key), None)
        return said or (self.word_for(key) if self._is_shown(key) else name)

    def word_for(self, key: str) -> str:
        """Return the CV's own word for a skill that it names."""
        if key in self.proven and self.proven[key].by != "title":
            return self.proven[key].term
        return next(
            (text for _path, text in self.skill_items if skills.canonical(text)[0] == key),
            next(
                mention.term
                for _path, text in self.skill_items
                for mention in skills.extract(text, known_skill_list=True)
                if mention.key == key
            ),
        )

    def quote_for(self, key: str) -> str:
        """Return the words of the CV that show a skill."""
        return self.proven[key].text if key in self.proven else self.word_for(key)


def _letters(text: str) -> str:
    return "".join(character for character in text.casefold() if character.isalnum())


def _proofs(document: CVDocument) -> Iterator[Proof]:
    yield from (Proof(line.text, "work") for line in _lines(document) if line.path != "/basics/summary")
    yield from (Proof(certificate.name, "work") for certificate in document.certificates if certificate.name)
    for project in document.projects:
        yield from (Proof(word, "work") for word in (project.name, *project.keywords) if word)
    yield from (Proof(text, "text") for text in (document.basics.summary,) if text)
    yield from (Proof(work.position, "title") for work in document.work if work.position)
    yield from (Proof(text, "title") for text in (document.basics.label,) if text)


def _lines(document: CVDocument) -> Iterator[Line]:
    return (line for line in _all_lines(document) if not gives_orders(line.text))


def _all_lines(document: CVDocument) -> Iterator[Line]:
    if document.basics.summary:
        yield Line("/basics/summary", document.basics.summary, "/basics")
    told = [
        *((f"/work/{at}", "summary", item.summary, item.highlights) for at, item in enumerate(document.work)),
        *((f"/projects/{at}", "description", item.description, item.highlights)
          for at, item in enumerate(document.projects)),
        *((f"/volunteer/{at}", "summary", item.summary, item.highlights) for at, item in enumerate(document.volunteer)),
    ]  # fmt: skip
    for entry, name, text, highlights in told:
        if text:
            yield Line(f"{entry}/{name}", text, entry)
        yield from (Line(f"{entry}/highlights/{place}", line, entry) for place, line in enumerate(highlights))


def _skill_items(document: CVDocument) -> Iterator[tuple[str, str]]:
    for index, group in enumerate(document.skills):
        for place, keyword in enumerate(group.keywords):
            yield f"/skills/{index}/keywords/{place}", keyword
        if group.name and not group.keywords:
            yield f"/skills/{index}/name", group.name
