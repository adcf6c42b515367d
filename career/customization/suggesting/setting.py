"""What suggestions are made from: a CV document, a job's demands, and what the person told besides."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from career.cv.document import CVDocument
from career.evidence import Evidence
from career.jobs.model import JobAd, Requirements, SkillRequirement
from career.skills import service as skills


@dataclass(frozen=True)
class Line:
    """A line of prose of a document and where it stands; `entry` is the pointer of the entry that it belongs to."""

    path: str
    text: str
    entry: str


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
        """The lines of the work, the projects and the voluntary work, and the summary."""
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
    def shown(self) -> Mapping[str, tuple[Line, str]]:
        """The skills that lines of prose name, by key: the first line, and the word that it uses."""
        found: dict[str, tuple[Line, str]] = {}
        for line in self.lines:
            for mention in skills.extract(line.text):
                found.setdefault(mention.key, (line, mention.term))
        return found

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
        """What a skill counts for this job by its key: 2 where it is a must, 1 where it is welcome."""
        found: dict[str, float] = {}
        for requirement in self.requirements.skills:
            for key in self.keys_of(requirement):
                found[key] = max(found.get(key, 0), 2.0 if requirement.must else 1.0)
        return found

    def weight(self, text: str, *, listed: bool = False) -> float:
        """Return what a text counts for this job by the demanded skills that it names."""
        keys = {mention.key for mention in skills.extract(text, known_skill_list=listed)}
        keys |= {skills.canonical(text)[0]} if listed else set()
        return sum(self.worth.get(key, 0) for key in keys)


def _lines(document: CVDocument) -> Iterator[Line]:
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
