"""A CV document as an exported CV shows it: headings, entries and rows in order, the same for every format."""

import re
from collections.abc import Iterable

from pydantic import BaseModel, ConfigDict

from career.cv.document import Basics, CVDocument, Education, Language, Project, Skill, Volunteer, Work
from career.cv.export.wording import period, wordings


class _View(BaseModel):
    model_config = ConfigDict(frozen=True)


class Contact(_View):
    """One way to reach the person; `url` is where a click leads."""

    text: str
    url: str | None = None


class Row(_View):
    """One line of a list, with what it is a list of."""

    label: str | None = None
    text: str


class Entry(_View):
    """One position, course of study, project or the like."""

    title: str
    organization: str | None = None
    place: str | None = None
    period: str = ""
    url: str | None = None
    text: str | None = None
    highlights: tuple[str, ...] = ()
    rows: tuple[Row, ...] = ()


class Section(_View):
    """One part of a CV; exactly one of text, entries and rows is filled."""

    kind: str
    heading: str
    text: str | None = None
    entries: tuple[Entry, ...] = ()
    rows: tuple[Row, ...] = ()


class Sheet(_View):
    """A whole CV; language is the ISO 639-1 code of its headings."""

    language: str
    name: str
    label: str | None = None
    contacts: tuple[Contact, ...] = ()
    sections: tuple[Section, ...] = ()


def sheet(document: CVDocument, language: str = "en") -> Sheet:
    """Lay a CV document out. Nothing is added but headings; photo and birth date are never shown."""
    words = wordings()[language]
    filled = [
        Section(kind=kind, heading=words[kind], **content)
        for kind, content in _contents(document, language).items()
        if any(content.values())
    ]
    basics = document.basics
    return Sheet(
        language=language,
        name=basics.name or "",
        label=basics.label,
        contacts=tuple(_contacts(basics)),
        sections=tuple(filled),
    )


def _contents(document: CVDocument, language: str) -> dict[str, dict[str, object]]:
    words = wordings()[language]
    work: dict[str, dict[str, object]] = {"work": {"entries": tuple(_work(item, language) for item in document.work)}}
    education: dict[str, dict[str, object]] = {
        "education": {"entries": tuple(_education(item, language) for item in document.education)}
    }
    return {
        "summary": {"text": document.basics.summary},
        **(work | education if document.work else education | work),
        "skills": {"rows": _skills(document.skills)},
        "projects": {"entries": tuple(_project(item, language) for item in document.projects)},
        "volunteer": {"entries": tuple(_volunteer(item, language) for item in document.volunteer)},
        "certificates": {"entries": tuple(
            _simple(item.name, item.issuer, item.date, language, url=item.url) for item in document.certificates
        )},
        "awards": {"entries": tuple(
            _simple(item.title, item.awarder, item.date, language, text=item.summary) for item in document.awards
        )},
        "publications": {"entries": tuple(
            _simple(item.name, item.publisher, item.release_date, language, url=item.url, text=item.summary)
            for item in document.publications
        )},
        "languages": {"rows": _languages(document.languages)},
        "interests": {"rows": tuple(_row(item.name, item.keywords) for item in document.interests)},
        "references": {"entries": tuple(
            Entry(title=item.name or words["references"], text=item.reference) for item in document.references
        )},
    }  # fmt: skip


def _contacts(basics: Basics) -> Iterable[Contact]:
    if basics.email:
        yield Contact(text=basics.email, url=f"mailto:{basics.email}")
    if basics.phone:
        yield Contact(text=basics.phone, url="tel:" + re.sub(r"[^\d+]", "", basics.phone))
    if (place := basics.location) is not None:
        town = " ".join(part for part in (place.postal_code, place.city) if part)
        shown = ", ".join(
            dict.fromkeys(part for part in (place.address, town, place.region, place.country_code) if part)
        )
        if shown:
            yield Contact(text=shown)
    for url in dict.fromkeys([basics.url, *(profile.url for profile in basics.profiles)]):
        if url:
            yield Contact(text=bare(url), url=url if "://" in url else f"https://{url}")
    for profile in basics.profiles:
        if not profile.url and profile.username:
            yield Contact(text=": ".join(part for part in (profile.network, profile.username) if part))


def bare(url: str) -> str:
    """Return an address as people write it, without scheme, "www." and a closing slash."""
    return re.sub(r"^(?:https?://)?(?:www\.)?", "", url).rstrip("/")


def _work(item: Work, language: str) -> Entry:
    return Entry(
        title=item.position or item.name or "",
        organization=item.name if item.position else None,
        place=item.location,
        period=period(item.start_date, item.end_date, language),
        url=item.url,
        text=item.summary or item.description,
        highlights=tuple(item.highlights),
    )


def _volunteer(item: Volunteer, language: str) -> Entry:
    return Entry(
        title=item.position or item.organization or "",
        organization=item.organization if item.position else None,
        period=period(item.start_date, item.end_date, language),
        url=item.url,
        text=item.summary,
        highlights=tuple(item.highlights),
    )


def _education(item: Education, language: str) -> Entry:
    words = wordings()[language]
    degree = ", ".join(part for part in (item.study_type, item.area) if part)
    rows = [Row(label=words["grade"], text=item.score)] if item.score else []
    rows += [_row(words["courses"], item.courses)] if item.courses else []
    return Entry(
        title=degree or item.institution or "",
        organization=item.institution if degree else None,
        period=period(item.start_date, item.end_date, language),
        url=item.url,
        rows=tuple(rows),
    )


def _project(item: Project, language: str) -> Entry:
    dated = item.start_date or item.end_date
    return Entry(
        title=item.name or "",
        organization=item.entity,
        period=period(item.start_date, item.end_date, language) if dated else "",
        url=item.url,
        text=item.description,
        highlights=tuple(item.highlights),
        rows=(_row(wordings()[language]["technologies"], item.keywords),) if item.keywords else (),
    )


def _simple(
    title: str | None,
    organization: str | None,
    date: str | None,
    language: str,
    *,
    url: str | None = None,
    text: str | None = None,
) -> Entry:
    shown = period(None, date, language)
    return Entry(
        title=title or organization or "",
        organization=organization if title else None,
        period=shown,
        url=url,
        text=text,
    )


def _skills(groups: list[Skill]) -> tuple[Row, ...]:
    lone = [group for group in groups if not group.keywords and group.name]
    rows = [_row(group.name, group.keywords) for group in groups if group.keywords]
    if not lone:
        return tuple(rows)
    names = [f"{group.name} ({group.level})" if group.level else str(group.name) for group in lone]
    return (*rows, _row(None, names))


def _languages(languages: list[Language]) -> tuple[Row, ...]:
    named = [item for item in languages if item.language]
    shown = [f"{item.language} ({item.fluency})" if item.fluency else str(item.language) for item in named]
    return (_row(None, shown),) if shown else ()


def _row(label: str | None, items: list[str]) -> Row:
    """Return a list as one line; its items are held apart by semicolons where one of them has a comma."""
    if not items:
        return Row(text=label or "")
    mark = "; " if any("," in item for item in items) else ", "
    return Row(label=label, text=mark.join(items))
