"""Two CVs side by side as an export would show them: by section, old lines and new ones, each below its entry."""

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from pydantic import BaseModel, ConfigDict

from career.customization.views import DiffLine
from career.cv.document import CVDocument
from career.cv.export.sheet import Entry, Row, Section, sheet
from runtime.language import gettext as _

_Line = tuple[str, str]  # the entry that a line belongs to, "" outside of entries; and the line


class SectionChanges(BaseModel):
    """A section that differs: its JSON Resume name, its heading, and its lines.

    Lines have the signs of DiffLine; one without change (" ") names the entry to which the lines below it belong.
    """

    model_config = ConfigDict(frozen=True)

    section: str
    heading: str
    lines: tuple[DiffLine, ...]


def by_section(original: CVDocument, other: CVDocument) -> tuple[SectionChanges, ...]:
    """Return the sections in which two CVs differ, in the order of the other one; () when they say the same."""
    before, after = _sections(original), _sections(other)
    found: list[SectionChanges] = []
    for name in dict.fromkeys([*after, *before]):
        heading, old = before.get(name, ("", []))
        heading, new = after.get(name, (heading, []))
        if lines := tuple(_changes(old, new)):
            found.append(SectionChanges(section=name, heading=heading, lines=lines))
    return tuple(found)


def _changes(old: Sequence[_Line], new: Sequence[_Line]) -> Iterator[DiffLine]:
    told = ""
    for kind, begin, end, other_begin, other_end in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind == "equal":
            continue
        for sign, lines in (("-", old[begin:end]), ("+", new[other_begin:other_end])):
            for entry, text in lines:
                if entry not in ("", told, text):
                    yield DiffLine(sign=" ", text=entry)
                told = entry
                yield DiffLine(sign=sign, text=text)


def _sections(document: CVDocument) -> dict[str, tuple[str, list[_Line]]]:
    shown = sheet(document)
    contacts = [contact.text for line in shown.contacts for contact in line]
    head = [("", text) for text in (shown.name, shown.label or "", *contacts) if text]
    return {"basics": (_("Name and contact"), head)} | {
        section.kind: (section.heading, list(_lines(section))) for section in shown.sections
    }


def _lines(section: Section) -> Iterator[_Line]:
    if section.text:
        yield "", section.text
    for entry in section.entries:
        name = ", ".join(part for part in (entry.title, entry.by, entry.where) if part)
        yield from ((name, line) for line in (name, *_entry(entry)))
    yield from (("", _row(row)) for row in section.rows)


def _entry(entry: Entry) -> Iterator[str]:
    if entry.period:
        yield entry.period
    if entry.text:
        yield entry.text
    yield from (f"• {item}" for item in entry.highlights)
    yield from (_row(row) for row in entry.rows)


def _row(row: Row) -> str:
    return f"{row.label}: {row.text}" if row.label else row.text
