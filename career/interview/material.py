"""What an answer is held against: the lines of the CV, and what the ad asks for."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from career.customization.orders import gives_orders
from career.cv.document import CVDocument
from career.evidence import Evidence
from career.jobs.model import JobAd, Requirements
from career.skills import service as skills

LEAST_WORDS = 3


@dataclass(frozen=True)
class Material:
    """A CV and an ad, either of which may be missing; `told` are skills that the person told of besides.

    `evidence` says by JSON pointer where the document's values stand, `today` how far "present" in it reaches. Lines
    that give orders are no part of it.
    """

    document: CVDocument | None = None
    evidence: Mapping[str, Evidence] = field(default_factory=dict)
    told: tuple[str, ...] = ()
    ad: JobAd | None = None
    requirements: Requirements | None = None
    today: date | None = None

    @cached_property
    def lines(self) -> tuple[Evidence, ...]:
        """The lines of the CV that tell what was done: of work, projects, voluntary work and awards."""
        if self.document is None:
            return ()
        return tuple(
            self._quoted(pointer, text)
            for pointer, text in _telling(self.document)
            if len(text.split()) >= LEAST_WORDS and not gives_orders(text)
        )

    @cached_property
    def cv_text(self) -> str:
        """The CV in lines, as the truth check reads it; empty without one."""
        if self.document is None:
            return ""
        heads = [text for text in _heads(self.document) if not gives_orders(text)]
        return "\n".join([*heads, *(line.quote for line in self.lines), *self.told])

    @cached_property
    def held(self) -> frozenset[str]:
        """The keys of the skills that the CV shows or the person told of, and what these imply."""
        listed = [
            name
            for group in (self.document.skills if self.document else ())
            for name in (group.name, *group.keywords)
            if name
        ]
        named = {skills.canonical(name)[0] for name in (*listed, *self.told)}
        named |= {mention.key for name in listed for mention in skills.extract(name, known_skill_list=True)}
        return skills.implied({*named, *(mention.key for mention in skills.extract(self.cv_text))})

    @cached_property
    def demands(self) -> Mapping[str, str]:
        """The skills that the ad asks for: key and name."""
        asked = self.requirements.skills if self.requirements else ()
        return {key: item.name for item in asked for key in (item.key, *item.alternatives) if key}

    @property
    def asks_or_shows(self) -> bool:
        """Whether there is an ad or a CV to hold an answer against."""
        return self.ad is not None or self.document is not None

    @property
    def company(self) -> str | None:
        """Who advertises."""
        return self.ad.company if self.ad else None

    def _quoted(self, pointer: str, text: str) -> Evidence:
        found = self.evidence.get(pointer)
        place = {"line": found.line, "page": found.page} if found is not None else {}
        return Evidence(origin="cv", quote=text, **place)


def _telling(document: CVDocument) -> Iterator[tuple[str, str]]:
    for at, work in enumerate(document.work):
        yield from _entry(f"/work/{at}", work.summary, work.highlights)
    for at, project in enumerate(document.projects):
        yield from _entry(f"/projects/{at}", project.description, project.highlights, "description")
    for at, post in enumerate(document.volunteer):
        yield from _entry(f"/volunteer/{at}", post.summary, post.highlights)
    for at, award in enumerate(document.awards):
        yield f"/awards/{at}/title", ", ".join(part for part in (award.title, award.awarder, award.summary) if part)


def _entry(
    pointer: str, summary: str | None, highlights: list[str], name: str = "summary"
) -> Iterator[tuple[str, str]]:
    if summary:
        yield f"{pointer}/{name}", summary
    yield from ((f"{pointer}/highlights/{at}", text) for at, text in enumerate(highlights))


def _heads(document: CVDocument) -> Iterator[str]:
    """Yield who the person is, where they worked and studied, and what they list."""
    basics = document.basics
    yield from filter(None, (basics.name, basics.label, basics.summary))
    for work in document.work:
        yield ", ".join(filter(None, (work.position, work.name, work.location, work.start_date, work.end_date)))
    for study in document.education:
        yield ", ".join(filter(None, (study.study_type, study.area, study.institution, *study.courses)))
    for project in document.projects:
        yield ", ".join(filter(None, (project.name, project.entity, *project.keywords)))
    for certificate in document.certificates:
        yield ", ".join(filter(None, (certificate.name, certificate.issuer, certificate.date)))
    for group in document.skills:
        yield ", ".join(filter(None, (group.name, *group.keywords)))
    for spoken in document.languages:
        yield " ".join(filter(None, (spoken.language, spoken.fluency)))
