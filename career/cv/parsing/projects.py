"""Projects."""

import re

from career.cv.document import Project
from career.cv.parsing.blocks import Block, blocks_of
from career.cv.parsing.entries import Entry, entries_of
from career.cv.parsing.fields import header_of
from career.cv.parsing.lexicon import org_score, position_score
from career.cv.parsing.named import name_and_issuer, without_dates
from career.cv.parsing.trace import Trace
from career.cv.reading.model import Line


def read_projects(lines: list[Line], first: int, trace: Trace) -> list[Project]:
    """Return projects."""
    found: list[Project] = []
    for entry in entries_of(blocks_of(lines), titled=True, undated=True):
        header = header_of(entry, what=position_score, where=org_score)
        pieces = header.pieces
        if not pieces:
            text = entry.items[0].text if entry.items else entry.texts[0].text if entry.texts else ""
            name, description = name_and_issuer(without_dates(text)) if not entry.heads else (text, None)
            items: list[Block] = entry.items[1:]
        else:
            name, description, items = _split_name(pieces[0].text), None, entry.items
        if not name:
            continue
        start, end = _project_dates(entry)
        texts = [block.text for block in entry.texts] if pieces else []
        found.append(
            Project(
                name=name,
                description=" ".join(texts) or description,
                start_date=start,
                end_date=end,
                highlights=[block.text for block in items],
                url=header.url.text if header.url else None,
            )
        )
        line = entry.heads[0] if entry.heads else (entry.items or entry.texts)[0].first
        trace.note(f"/projects/{first + len(found) - 1}/name", line, name)
    return found


def _split_name(text: str) -> str:
    return re.split(r"\s*:\s+", text, maxsplit=1)[0].strip(" ()")


def _project_dates(entry: Entry) -> tuple[str | None, str | None]:
    period = entry.period
    if period is None:
        return None, None
    return (period.start.iso() if period.start else None), (period.until.iso() if period.until else None)
