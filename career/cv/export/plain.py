"""Sets a sheet as plain text and as Markdown."""

import re

from career.cv.export.sheet import WHERE_MARK, Entry, Row, Section, Sheet

_MARKUP = re.compile(r"([\\`*_\[\]<>])")
_BLOCK_START = re.compile(r"^(\s*)([#>+-]|\d+[.)])(?=\s)")


def text(sheet: Sheet) -> str:
    """Return the CV as plain text, headings in capitals."""
    head = [sheet.name, sheet.label or "", *(contact.text for line in sheet.contacts for contact in line)]
    parts = ["\n".join(line for line in head if line)]
    for section in sheet.sections:
        blocks = [section.text] if section.text else []
        blocks += ["\n".join(_text_entry(entry)) for entry in section.entries]
        blocks += ["\n".join(_row(row) for row in section.rows)] if section.rows else []
        parts.append(f"{section.capitals}\n\n" + "\n\n".join(blocks))
    return "\n\n\n".join(parts) + "\n"


def markdown(sheet: Sheet) -> str:
    """Return the CV as CommonMark."""
    head = [f"# {_escaped(sheet.name)}"]
    head += [f"**{_escaped(sheet.label)}**"] if sheet.label else []
    head += (
        ["  \n".join(_link(contact.text, contact.url) for line in sheet.contacts for contact in line)]
        if sheet.contacts
        else []
    )
    return "\n\n".join([*head, *(_markdown_section(section) for section in sheet.sections)]) + "\n"


def _text_entry(entry: Entry) -> list[str]:
    lines = ["   ".join(part for part in (_title(entry), entry.period) if part)]
    lines += [entry.where] if entry.where else []
    lines += [entry.url] if entry.url else []
    lines += [entry.text] if entry.text else []
    return [*lines, *(f"- {item}" for item in entry.highlights), *(_row(row) for row in entry.rows)]


def _title(entry: Entry) -> str:
    return WHERE_MARK.join(part for part in (entry.title, entry.by) if part)


def _markdown_section(section: Section) -> str:
    blocks = [f"## {_escaped(section.heading)}"]
    blocks += [_escaped(section.text)] if section.text else []
    blocks += [_markdown_entry(entry) for entry in section.entries]
    blocks += ["\n".join(f"- {_markdown_row(row)}" for row in section.rows)] if section.rows else []
    return "\n\n".join(blocks)


def _markdown_entry(entry: Entry) -> str:
    below = entry.where or entry.by
    place = "  \n".join(part for part in (f"*{_escaped(below)}*" if below else "", entry.period) if part)
    blocks = [f"### {_link(entry.title, entry.url)}"]
    blocks += [place] if place else []
    blocks += [_escaped(entry.text)] if entry.text else []
    items = [_escaped(item) for item in entry.highlights] + [_markdown_row(row) for row in entry.rows]
    blocks += ["\n".join(f"- {item}" for item in items)] if items else []
    return "\n\n".join(blocks)


def _row(row: Row) -> str:
    return f"{row.label}: {row.text}" if row.label else row.text


def _markdown_row(row: Row) -> str:
    return f"**{_escaped(row.label)}:** {_escaped(row.text)}" if row.label else _escaped(row.text)


def _link(shown: str, url: str | None) -> str:
    return f"[{_escaped(shown)}](<{url}>)" if url and not re.search(r"[<>\n]", url) else _escaped(shown)


def _escaped(words: str) -> str:
    """Return text that Markdown shows as it is."""
    return _BLOCK_START.sub(r"\1\\\2", _MARKUP.sub(r"\\\1", words))
