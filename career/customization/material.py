"""A CV document as the lines that the truth check reads: entries with their headers, then their bullets."""

from collections.abc import Iterable, Iterator

from career.cv.document import CVDocument


def text_of(document: CVDocument, told: Iterable[str] = ()) -> str:
    """Return a document as plain lines; `told` are sentences that the person told besides."""
    return "\n".join([*_lines(document), *told])


def _lines(document: CVDocument) -> Iterator[str]:
    basics = document.basics
    yield ", ".join(part for part in (basics.name, basics.label) if part) or "CV"
    if basics.summary:
        yield basics.summary
    for work in document.work:
        yield _header(work.position, work.name, work.location, work.start_date, work.end_date)
        yield from (f"- {line}" for line in (work.summary, *work.highlights) if line)
    for project in document.projects:
        yield _header(f"Project: {project.name or ''}", project.entity, None, project.start_date, project.end_date)
        yield from (f"- {line}" for line in (project.description, *project.highlights, *project.keywords) if line)
    for post in document.volunteer:
        yield _header(f"Volunteer: {post.position or ''}", post.organization, None, post.start_date, post.end_date)
        yield from (f"- {line}" for line in (post.summary, *post.highlights) if line)
    for study in document.education:
        yield _header(
            " ".join(filter(None, (study.study_type, study.area))),
            study.institution,
            None,
            study.start_date,
            study.end_date,
        )
        yield from (f"- {course}" for course in study.courses)
    for award in document.awards:
        yield ", ".join(filter(None, (award.title, award.awarder, award.date, award.summary)))
    for certificate in document.certificates:
        yield ", ".join(filter(None, (certificate.name, certificate.issuer, certificate.date)))
    for publication in document.publications:
        yield ", ".join(filter(None, (publication.name, publication.publisher, publication.release_date)))
    for group in document.skills:
        yield ": ".join(filter(None, (group.name, ", ".join(group.keywords), group.level)))
    if document.languages:
        yield ", ".join(" ".join(filter(None, (item.language, item.fluency))) for item in document.languages)
    for interest in document.interests:
        yield ": ".join(filter(None, (interest.name, ", ".join(interest.keywords))))


def _header(title: str | None, place: str | None, town: str | None, start: str | None, end: str | None) -> str:
    dates = f"{start} - {end or 'present'}" if start else end
    return ", ".join(part for part in (title, place, town, dates) if part and part.strip()) or "Entry"
