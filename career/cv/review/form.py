"""Rules about the file, its length and its headings."""

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import PurePath

from career.cv.parsing.experience import total_months
from career.cv.reading.headings import section_of
from career.cv.reading.model import Line, join_spans
from career.cv.review import texts
from career.cv.review.lists import words
from career.cv.review.model import Case, Rule, Sight, on
from runtime.language import N_

_USUAL = ("application/pdf", "wordprocessingml", "msword")
_GROUPED = ("skills", "projects", "languages", "certificates")
_NUMBERED = re.compile(r"(?:img|dsc|scan|doc|image|photo|pxl|wa)?[\s_-]*\d{3,}[\s_\d-]*", re.IGNORECASE)


def _file_name(case: Case) -> Iterator[Sight]:
    stem = PurePath(case.filename).stem.strip()
    bare = words("files", "name")
    parts = [part for part in re.split(r"[\W\d_]+", stem) if part]
    if stem and (_NUMBERED.fullmatch(stem) or (bare and all(bare.fullmatch(part) for part in parts))):
        yield Sight(N_("The file's name does not say whose CV it is."), quote=PurePath(case.filename).name)


def _format(case: Case) -> Iterator[Sight]:
    kind = case.reading.media_type
    if not case.is_data and not kind.startswith("image") and not any(usual in kind for usual in _USUAL):
        yield Sight(_KINDS.get(kind, N_("The file is of an unusual kind.")))


_KINDS = {
    "text/plain": N_("The file is plain text."),
    "text/markdown": N_("The file is Markdown."),
    "text/html": N_("The file is a web page."),
    "application/rtf": N_("The file is an RTF document."),
}


def _length(case: Case) -> Iterator[Sight]:
    if not case.is_paged or len(case.document.publications) >= 5:
        return
    pages = len(case.reading.pages)
    years = round((total_months(case.document.work, case.today) or 0) / 12)
    if pages > (2 if years < 10 else 3):
        yield Sight(texts.MANY_PAGES.format(pages=pages, years=years), page=pages)


def _spill(case: Case) -> Iterator[Sight]:
    if not case.is_paged or len(case.reading.pages) < 2:
        return
    last = case.reading.pages[-1]
    lines = [line for line in last.lines if not line.furniture and line.text.strip()]
    if 0 < len(lines) <= 3:
        said = texts.ONE_LINE if len(lines) == 1 else texts.FEW_LINES
        yield on(lines[0], said.format(count=len(lines)))


def _headings(case: Case) -> Iterator[Sight]:
    """Headings of unknown wording that are set like the known ones, and are no groups of skills or single projects."""
    for line in _heading_lines(case, "other"):
        above = [kind for kind, number in case.parsed.sections if number < line.number and kind != "other"]
        if above and above[-1] in _GROUPED:
            continue
        text = join_spans(line.spans) if line.spans else line.text
        if section_of(text) is None and section_of(line.text.strip()) is None:
            yield on(line, N_("A heading that is not one of the usual ones."))


def _heading_lines(case: Case, *kinds: str) -> list[Line]:
    """Return the headings of these kinds that are set like most headings."""
    told = {number: kind for kind, number in case.parsed.sections}
    heads = [line for line in case.lines if line.number in told]
    looks = Counter((round(line.size, 1), line.bold) for line in heads if told[line.number] != "other")
    usual = looks.most_common(1)[0][0] if looks else None
    return [line for line in heads if told[line.number] in kinds and (round(line.size, 1), line.bold) == usual]


def _no_headings(case: Case) -> Iterator[Sight]:
    if not case.parsed.sections and not case.is_data and len(case.lines) > 8:
        yield Sight(N_("No section headings could be read."))


def _double_headings(case: Case) -> Iterator[Sight]:
    seen: set[str] = set()
    for line in _heading_lines(case, *{kind for kind, _ in case.parsed.sections}):
        name = line.text.strip().casefold()
        if name in seen:
            yield on(line, N_("The same heading stands there twice."))
        seen.add(name)


RULES = (
    Rule(
        "file_name",
        "info",
        N_("Among hundreds of files called cv.pdf yours is lost."),
        N_("Put your name into the file's name, such as CV-Jane-Roe.pdf."),
        _file_name,
    ),
    Rule(
        "file_kind",
        "info",
        N_("Most systems of employers take PDF and DOCX, and some nothing else."),
        N_("Send a PDF; Candid can make one."),
        _format,
        "ats",
    ),
    Rule(
        "too_long",
        "low",
        N_("What stands on the third page is seldom read."),
        N_("Shorten older positions."),
        _length,
    ),
    Rule(
        "spilling_page",
        "info",
        N_("A page with two lines looks unfinished."),
        N_("Cut a few lines, or narrow the margins a little."),
        _spill,
    ),
    Rule(
        "unknown_heading",
        "info",
        N_("Sections under unusual headings may be skipped."),
        N_("Use plain headings: Experience, Education, Skills."),
        _headings,
        "ats",
        each=True,
    ),
    Rule(
        "no_headings",
        "medium",
        N_("Without headings a system cannot tell work from study."),
        N_("Head each part: Experience, Education, Skills."),
        _no_headings,
        "ats",
    ),
    Rule(
        "double_heading",
        "info",
        N_("A system may keep only one of the two parts."),
        N_("Put what belongs together under one heading."),
        _double_headings,
        "ats",
    ),
)
