"""A CV document as an exported CV shows it: headings, entries and rows in order, the same for every format."""

import re
from collections.abc import Iterable

from pydantic import BaseModel, ConfigDict

from career.cv.document import Basics, CVDocument, Education, Language, Location, Project, Skill, Volunteer, Work
from career.cv.export.cleaning import cleaned
from career.cv.export.wording import capitals, period, wordings
from career.places.gazetteer import country_name

WHERE_MARK = " · "  # not a comma, which stands in names of firms, titles and places too
APART = "  |  "
LONGEST_LINE = 92  # characters of contacts
_LONGEST_TITLE = 70  # characters; who gave something stands below a longer one
_MARKS = (", ", "; ", " | ")
_LONGEST_COURSE = 6  # words; what is longer tells something, and is no course's name
_CODES_BEHIND = frozenset({"US", "CA", "GB", "IE", "AU", "NZ", "IN", "SG", "ZA"})


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
    """One position, course of study, project or the like; `by` stands beside the title, `where` below it."""

    title: str
    by: str | None = None
    where: str | None = None
    period: str = ""
    url: str | None = None
    text: str | None = None
    highlights: tuple[str, ...] = ()
    rows: tuple[Row, ...] = ()


class Section(_View):
    """One part of a CV; exactly one of text, entries and rows is filled. `capitals` is the heading in capitals."""

    kind: str
    heading: str
    capitals: str
    text: str | None = None
    entries: tuple[Entry, ...] = ()
    rows: tuple[Row, ...] = ()


class Sheet(_View):
    """A whole CV; language is the ISO 639-1 code of its headings."""

    language: str
    name: str
    label: str | None = None
    contacts: tuple[tuple[Contact, ...], ...] = ()
    sections: tuple[Section, ...] = ()


def sheet(document: CVDocument, language: str = "en") -> Sheet:
    """Lay a CV document out. Nothing is added but headings; photo and birth date are never shown."""
    document = cleaned(document)
    words = wordings()[language]
    filled = [
        Section(kind=kind, heading=words[kind], capitals=capitals(words[kind], language), **content)
        for kind, content in _contents(document, language).items()
        if any(content.values())
    ]
    basics = document.basics
    return Sheet(
        language=language,
        name=basics.name or "",
        label=basics.label,
        contacts=tuple(_lines(_contacts(basics, language))),
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
        "certificates": {"entries": _beside(
            _simple(item.name, item.issuer, item.date, language, url=item.url) for item in document.certificates
        )},
        "awards": {"entries": _beside(
            _simple(item.title, item.awarder, item.date, language, text=item.summary) for item in document.awards
        )},
        "publications": {"entries": _beside(
            _simple(item.name, item.publisher, item.release_date, language, url=item.url, text=item.summary)
            for item in document.publications
        )},
        "languages": {"rows": _languages(document.languages)},
        "interests": {"rows": _grouped((item.name, item.name or "", item.keywords) for item in document.interests)},
        "references": {"entries": tuple(
            Entry(title=item.name or words["references"], text=item.reference) for item in document.references
        )},
    }  # fmt: skip


def _lines(contacts: Iterable[Contact]) -> Iterable[tuple[Contact, ...]]:
    """Return contacts by the line, as many as fit, so that none ends with the mark that holds them apart."""
    line: list[Contact] = []
    for contact in contacts:
        if line and sum(len(item.text) + len(APART) for item in line) + len(contact.text) > LONGEST_LINE:
            yield tuple(line)
            line = []
        line.append(contact)
    if line:
        yield tuple(line)


def _contacts(basics: Basics, language: str) -> Iterable[Contact]:
    if basics.email:
        yield Contact(text=basics.email, url=f"mailto:{basics.email}")
    if basics.phone:
        yield Contact(text=basics.phone, url="tel:" + re.sub(r"[^\d+]", "", basics.phone))
    if basics.location and (shown := _address(basics.location, language)):
        yield Contact(text=shown)
    for url in dict.fromkeys([basics.url, *(profile.url for profile in basics.profiles)]):
        if url:
            yield Contact(text=bare(url), url=url if "://" in url else f"https://{url}")
    for profile in basics.profiles:
        if not profile.url and profile.username:
            yield Contact(text=": ".join(part for part in (profile.network, profile.username) if part))


def _address(place: Location, language: str) -> str:
    """Return an address in the order of its country: a code of digits alone stands before its town, others behind."""
    code, town, region = place.postal_code or "", place.city or "", place.region or ""
    before = re.fullmatch(r"[\d\s-]+", code) and (place.country_code or "").upper() not in _CODES_BEHIND
    parts = (f"{code} {town}", region) if before else (town, f"{region} {code}")
    country = (
        country_name(place.country_code.upper()) if place.country_code and language == "en" else place.country_code
    )
    return ", ".join(
        dict.fromkeys(part.strip() for part in (place.address or "", *parts, country or "") if part.strip())
    )


def bare(url: str) -> str:
    """Return an address as people write it, without scheme, "www." and a closing slash."""
    return re.sub(r"^(?:https?://)?(?:www\.)?", "", url).rstrip("/")


def _work(item: Work, language: str) -> Entry:
    return Entry(
        title=item.position or item.name or "",
        where=_where(item.name if item.position else None, item.location),
        period=period(item.start_date, item.end_date, language),
        url=item.url,
        text=told_of(item),
        highlights=tuple(item.highlights),
    )


def told_of(item: Work) -> str | None:
    """Return what a position tells in sentences: what the firm does, then what the person does there."""
    described = (item.description or "").strip()
    if described and item.summary and described != item.summary:
        return f"{described}{'' if described.endswith(('.', '!', '?')) else '.'} {item.summary}"
    return item.summary or described or None


def _where(*parts: str | None) -> str | None:
    """Return a firm with its place."""
    return WHERE_MARK.join(part for part in parts if part) or None


def _volunteer(item: Volunteer, language: str) -> Entry:
    return Entry(
        title=item.position or item.organization or "",
        where=item.organization if item.position else None,
        period=period(item.start_date, item.end_date, language),
        url=item.url,
        text=item.summary,
        highlights=tuple(item.highlights),
    )


def _education(item: Education, language: str) -> Entry:
    words = wordings()[language]
    degree = ", ".join(part for part in (item.study_type, item.area) if part)
    labelled = words["grade"].casefold() in (item.score or "").casefold()
    rows = [Row(label=None if labelled else words["grade"], text=item.score)] if item.score else []
    told = any(len(course.split()) > _LONGEST_COURSE or ": " in course for course in item.courses)
    rows += [_row(words["courses"], item.courses)] if item.courses and not told else []
    return Entry(
        title=degree or item.institution or "",
        where=item.institution if degree else None,
        period=period(item.start_date, item.end_date, language),
        url=item.url,
        highlights=tuple(item.courses) if told else (),
        rows=tuple(rows),
    )


def _project(item: Project, language: str) -> Entry:
    dated = item.start_date or item.end_date
    return Entry(
        title=item.name or "",
        where=_where(*item.roles, item.entity),
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
        by=organization if title else None,
        period=shown,
        url=url,
        text=text,
    )


def _beside(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """Set who gave something beside each title, or below each when one of them is too long for that."""
    given = tuple(entries)
    if all(len(entry.title) + len(entry.by or "") <= _LONGEST_TITLE for entry in given):
        return given
    return tuple(entry.model_copy(update={"by": None, "where": entry.by}) for entry in given)


def _skills(groups: list[Skill]) -> tuple[Row, ...]:
    named = (_levelled(group.name, group.level) for group in groups)
    return _grouped((name or None, name, group.keywords) for name, group in zip(named, groups, strict=True))


def _levelled(name: str | None, level: str | None) -> str:
    return f"{name} ({level})" if name and level else name or level or ""


def _grouped(groups: Iterable[tuple[str | None, str, list[str]]]) -> tuple[Row, ...]:
    """Return a row of all that has no label or no items, then one for each group (label, what stands alone, items)."""
    rows: list[Row] = []
    lone: list[str] = []
    for label, alone, items in groups:
        if label and items:
            rows.append(_row(label, items))
        else:
            lone += items or ([alone] if alone else [])
    return (_row(None, lone), *rows) if lone else tuple(rows)


def _languages(languages: list[Language]) -> tuple[Row, ...]:
    shown = [name for item in languages if (name := _levelled(item.language, item.fluency))]
    return (_row(None, shown),) if shown else ()


def _row(label: str | None, items: list[str]) -> Row:
    """Return a list as one line; its items are held apart by a mark that none of them has in it."""
    mark = next((mark for mark in _MARKS if not any(mark.strip() in item for item in items)), " • ")
    return Row(label=label, text=mark.join(items))
