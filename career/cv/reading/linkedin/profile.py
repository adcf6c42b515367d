"""The tables of an export to the lines and values of a CV."""

import re
from collections.abc import Mapping

from career.cv.reading.linkedin.sheet import Sheet
from career.cv.reading.linkedin.table import Rows

_ADDRESS = re.compile(r"(?:https?://|www\.)[^\s,\]\"']+|(?<=:)[\w-]+(?:\.[\w-]+)+(?:/[^\s,\]\"']*)?", re.I)
_HANDLE = re.compile(r"[\w]{1,30}")
_YES = ("yes", "true", "ja", "oui", "sí", "si")


def fill(sheet: Sheet, tables: Mapping[str, Rows]) -> None:
    """Put all that the tables tell of a career onto a sheet."""
    _basics(sheet, tables)
    _work(sheet, tables.get("positions", []))
    _education(sheet, tables.get("education", []))
    _skills(sheet, tables)
    _volunteer(sheet, tables.get("volunteering", []))
    _certificates(sheet, tables.get("certifications", []))
    _projects(sheet, tables.get("projects", []))
    _publications(sheet, tables.get("publications", []))
    _awards(sheet, tables.get("honors", []))
    for kind, title in (("courses", "Courses"), ("organizations", "Organizations"), ("patents", "Patents")):
        _others(sheet, title, tables.get(kind, []))
    _others(sheet, "Test scores", tables.get("test scores", []))


def _basics(sheet: Sheet, tables: Mapping[str, Rows]) -> None:
    told = next(iter(tables.get("profile", [])), {})
    name = " ".join(filter(None, (told.get("first"), told.get("last"))))
    sheet.line(("/basics/name", name))
    sheet.line(("/basics/label", told.get("headline")))
    sheet.line(("/basics/location/city", told.get("place")))
    sheet.line(("/basics/email", _email(tables.get("email addresses", []))))
    sheet.line(("/basics/phone", _phone(tables.get("phonenumbers", []))))
    sites = list(dict.fromkeys(_ADDRESS.findall(told.get("websites", ""))))
    if sites:
        sheet.line(("/basics/url", sites[0]))
    for number, site in enumerate(sites[1:]):
        sheet.line((f"/basics/profiles/{number}/url", site))
    handle = _HANDLE.search(told.get("twitter", ""))
    if handle:
        at = f"/basics/profiles/{max(len(sites) - 1, 0)}"
        sheet.line((f"{at}/network", "Twitter"), (f"{at}/username", handle[0]), between=" ")
    summary = told.get("summary") or next(iter(tables.get("profile summary", [])), {}).get("summary")
    if summary:
        sheet.heading("Summary")
        sheet.prose("/basics/summary", summary)


def _email(rows: Rows) -> str | None:
    def rank(row: dict[str, str]) -> tuple[bool, bool]:
        return row.get("primary", "").lower() not in _YES, row.get("confirmed", "yes").lower() not in _YES

    found = sorted((row for row in rows if "@" in row.get("email", "")), key=rank)
    return found[0]["email"] if found else None


def _phone(rows: Rows) -> str | None:
    found = sorted((row for row in rows if row.get("number")), key=lambda row: row.get("type", "").lower() != "mobile")
    return found[0]["number"] if found else None


def _work(sheet: Sheet, rows: Rows) -> None:
    if rows:
        sheet.heading("Experience")
    for row in rows:
        at = sheet.entry("work")
        sheet.line((f"{at}/position", row.get("title")), (f"{at}/name", row.get("company")))
        _period(sheet, at, row, lasts=True)
        sheet.line((f"{at}/location", row.get("place")))
        sheet.story(at, row.get("about"))


def _education(sheet: Sheet, rows: Rows) -> None:
    if rows:
        sheet.heading("Education")
    for row in rows:
        at = sheet.entry("education")
        degree, _comma, area = (row.get("degree", ""), "", row["area"]) if "area" in row else _degree(row)
        sheet.line((f"{at}/studyType", degree), (f"{at}/area", area), (f"{at}/institution", row.get("school")))
        _period(sheet, at, row)
        sheet.line((f"{at}/score", row.get("grade")))
        for field in ("notes", "activities"):
            sheet.prose("", row.get(field))


def _degree(row: dict[str, str]) -> tuple[str, str, str]:
    return row.get("degree", "").partition(", ")


def _skills(sheet: Sheet, tables: Mapping[str, Rows]) -> None:
    names = list(dict.fromkeys(row["name"] for row in tables.get("skills", []) if "name" in row))
    if names:
        sheet.heading("Skills")
    for name in names:
        sheet.line((f"{sheet.entry('skills')}/name", name))
    spoken = [row for row in tables.get("languages", []) if "name" in row]
    if spoken:
        sheet.heading("Languages")
    for row in spoken:
        at = sheet.entry("languages")
        sheet.line((f"{at}/language", row["name"]), (f"{at}/fluency", row.get("level")), between=" – ")


def _volunteer(sheet: Sheet, rows: Rows) -> None:
    if rows:
        sheet.heading("Volunteering")
    for row in rows:
        at = sheet.entry("volunteer")
        sheet.line((f"{at}/position", row.get("title")), (f"{at}/organization", row.get("company")))
        _period(sheet, at, row, lasts=True)
        sheet.line(("", row.get("cause")))
        sheet.story(at, row.get("about"))


def _certificates(sheet: Sheet, rows: Rows) -> None:
    named = [row for row in rows if "name" in row]
    if named:
        sheet.heading("Certifications")
    for row in named:
        at = sheet.entry("certificates")
        sheet.line((f"{at}/name", row["name"]), (f"{at}/issuer", row.get("issuer")))
        sheet.line((f"{at}/date", row.get("start")), ("", row.get("number")))
        sheet.line((f"{at}/url", row.get("url")))


def _projects(sheet: Sheet, rows: Rows) -> None:
    named = [row for row in rows if "name" in row]
    if named:
        sheet.heading("Projects")
    for row in named:
        at = sheet.entry("projects")
        sheet.line((f"{at}/name", row["name"]))
        _period(sheet, at, row)
        sheet.line((f"{at}/url", row.get("url")))
        sheet.prose(f"{at}/description", row.get("about"))


def _publications(sheet: Sheet, rows: Rows) -> None:
    named = [row for row in rows if "name" in row]
    if named:
        sheet.heading("Publications")
    for row in named:
        at = sheet.entry("publications")
        sheet.line((f"{at}/name", row["name"]), (f"{at}/publisher", row.get("publisher")))
        sheet.line((f"{at}/releaseDate", row.get("date")))
        sheet.line((f"{at}/url", row.get("url")))
        sheet.prose(f"{at}/summary", row.get("about"))


def _awards(sheet: Sheet, rows: Rows) -> None:
    named = [row for row in rows if "name" in row]
    if named:
        sheet.heading("Honors")
    for row in named:
        at = sheet.entry("awards")
        sheet.line((f"{at}/title", row["name"]), (f"{at}/awarder", row.get("issuer")))
        sheet.line((f"{at}/date", row.get("date")))
        sheet.prose(f"{at}/summary", row.get("about"))


def _others(sheet: Sheet, title: str, rows: Rows) -> None:
    """Add what a CV document has no place for: it is text, of which skills are taken."""
    if rows:
        sheet.heading(title)
    for row in rows:
        sheet.prose("", ", ".join(value for field, value in row.items() if field != "about"))
        sheet.prose("", row.get("about"))


def _period(sheet: Sheet, at: str, row: dict[str, str], *, lasts: bool = False) -> None:
    """Add when something began and ended; a position without an end `lasts` to the present."""
    start, end = row.get("start"), row.get("end")
    sheet.line((f"{at}/startDate", start), (f"{at}/endDate", end), between=" – ")
    if lasts and start and not end:
        sheet.extend(" – Present")
