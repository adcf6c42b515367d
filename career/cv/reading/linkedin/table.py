"""One CSV file of an export: rows by the names of columns that we know, whatever they were called in its year."""

import csv
import io

from career.cv.reading.refusals import refuse

Rows = list[dict[str, str]]
MOST_ROWS = 5_000
_LONGEST = 1_000_000
_HEAD = 30
"""Rows among which the header is looked for: notes stand above it in some files."""

COLUMNS = {
    "profile": {
        "first": "first name, vorname, prénom, nombre",
        "last": "last name, nachname, nom, apellidos, surname",
        "headline": "headline, slogan, titre, titular",
        "summary": "summary, about, zusammenfassung, info, résumé, resumen",
        "place": "geo location, location, ort, lieu, ubicación",
        "websites": "websites, website",
        "twitter": "twitter handles",
    },
    "profile summary": {
        "summary": "profile summary, summary, about",
    },
    "email addresses": {
        "email": "email address, email, e-mail address",
        "primary": "primary",
        "confirmed": "confirmed",
    },
    "phonenumbers": {
        "number": "number, phone number",
        "type": "type",
        "extension": "extension",
    },
    "positions": {
        "company": "company name, company, organization, unternehmen, entreprise, empresa",
        "title": "title, position, job title, role, titel, poste, cargo",
        "about": "description, summary, beschreibung, descripción",
        "place": "location, ort, lieu, ubicación",
        "start": "started on, start date, start, from, beginn, date de début, fecha de inicio",
        "end": "finished on, end date, end, to, ended on, ende, date de fin, fecha de finalización",
    },
    "education": {
        "school": "school name, school, institution, university, hochschule, école, universidad",
        "degree": "degree name, degree, abschluss, diplôme, título",
        "area": "field of study, fields of study, major, studienfach, domaine d'études",
        "start": "start date, started on, start, from, beginn",
        "end": "end date, finished on, end, to, ended on, ende",
        "grade": "grade, score, gpa, note",
        "notes": "notes, description",
        "activities": "activities, activities and societies",
    },
    "skills": {
        "name": "name, skill, skill name",
    },
    "languages": {
        "name": "name, language",
        "level": "proficiency, proficiency level, level",
    },
    "certifications": {
        "name": "name, title, certification name",
        "url": "url, link, credential url",
        "issuer": "authority, issuing organization, issuer, organization",
        "start": "started on, issue date, issued on, start date",
        "end": "finished on, expiration date, end date",
        "number": "license number, credential id",
    },
    "projects": {
        "name": "title, name, project name",
        "about": "description",
        "url": "url, link",
        "start": "started on, start date",
        "end": "finished on, end date",
    },
    "honors": {
        "name": "title, name",
        "about": "description",
        "date": "issued on, date, issue date",
        "issuer": "issuer, issued by, authority",
    },
    "courses": {
        "name": "name, title, course name",
        "number": "number, course number",
    },
    "publications": {
        "name": "name, title",
        "date": "published on, date, publication date",
        "about": "description",
        "publisher": "publisher",
        "url": "url, link",
    },
    "volunteering": {
        "company": "company name, organization, company, organization name",
        "title": "role, title, position",
        "cause": "cause",
        "start": "started on, start date",
        "end": "finished on, end date",
        "about": "description",
    },
    "organizations": {
        "name": "name, organization",
        "title": "position, role, title",
        "start": "started on, start date",
        "end": "finished on, end date",
        "about": "description",
    },
    "patents": {
        "name": "title, name",
        "number": "number, patent number",
        "about": "description",
        "date": "filed on, issued on, date",
        "url": "url",
    },
    "test scores": {
        "name": "name, title",
        "score": "score",
        "date": "date, test date",
        "about": "description",
    },
}
"""For each file our name of a column, and the names that it has borne."""


def read_table(text: str, kind: str) -> Rows:
    """Return the rows below the header, by our names of columns, without those that are empty; cells are stripped.

    Without a row that looks like the file's header there are none. Raises Unreadable: too_large, corrupt.
    """
    best: tuple[int, int, list[list[str]]] = (0, 0, [])
    for delimiter in (",", ";", "\t"):
        rows = _parsed(text, delimiter)
        scored = max(((_known(row, kind), -at) for at, row in enumerate(rows[:_HEAD])), default=(0, 0))
        if scored[0] > best[0]:
            best = (scored[0], -scored[1], rows)
    matched, at, rows = best
    if matched < min(2, len(COLUMNS[kind])):
        return []
    names = [_name(cell, kind) for cell in rows[at]]
    found = (_row(names, row) for row in rows[at + 1 :])
    return [row for row in found if row]


def _parsed(text: str, delimiter: str) -> list[list[str]]:
    csv.field_size_limit(_LONGEST)
    rows: list[list[str]] = []
    try:
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, skipinitialspace=True):
            rows.append(row)
            if len(rows) > MOST_ROWS:
                raise refuse("too_large")
    except csv.Error:
        raise refuse("corrupt") from None
    return rows


def _row(names: list[str | None], cells: list[str]) -> dict[str, str]:
    found: dict[str, str] = {}
    for name, cell in zip(names, cells, strict=False):
        if name is not None and cell.strip():
            found.setdefault(name, cell.strip())
    return found


def _known(row: list[str], kind: str) -> int:
    return len({_name(cell, kind) for cell in row} - {None})


def _name(cell: str, kind: str) -> str | None:
    said = " ".join(cell.strip("\ufeff \"'").replace("_", " ").lower().split())
    return next((ours for ours, names in COLUMNS[kind].items() if said in names.split(", ")), None)
