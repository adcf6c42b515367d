"""Sections of a CV: headings by wording and typography, lines between them."""

import re
from collections import Counter
from dataclasses import dataclass, field, replace

from career.cv.parsing.addresses import is_contact_piece
from career.cv.parsing.dates import periods
from career.cv.parsing.lexicon import is_language, is_strong_org, position_score
from career.cv.parsing.titles import joined_titles, kind_by_some_words, kind_by_words, kind_of_title
from career.cv.reading.headings import section_of
from career.cv.reading.model import Line, Span, line_text
from career.folding import fold

Style = tuple[object, ...]
_DECOR = re.compile(r"^[\s=~*_#<>|▪■•●◆»«–—-]+|[\s=~*_#<>|▪■•●◆»«–—:-]+$")


# Wordings that head sections in some CVs, and are labels inside a section in others.
_AMBIGUOUS = frozenset(
    [
        "freelance",
        "internship",
        "internships",
        "courses",
        "kurse",
        "cursos",
        "corsi",
        "tools",
        "software",
        "languages",
        "technologies",
        "activities",
        "leadership",
        "training",
        "trainings",
        "research",
        "highlights",
        "other",
        "background",
        "links",
        "web",
        "online",
        "engagement",
        "profile",
        "position",
        "positions",
        "work",
        "studies",
        "training courses",
        "strengths",
        "knowledge",
        "community",
        "overview",
        "references",
        "cv",
        "resume",
        "language",
        "websites",
        "social",
        "key achievements",
        "achievements",
        "coursework",
        "relevant coursework",
    ]
)


_WORK_TOO = frozenset(["freelance", "internship", "position", "positions", "work"])
_WITH_ENTRIES = frozenset(["work", "education", "projects", "volunteer"])
_TITLES = frozenset(["curriculum vitae", "curriculum vitæ", "lebenslauf", "resume", "cv"])


@dataclass
class Section:
    """A section: its kind (None: a heading that the lists do not know), its title and lines."""

    kind: str | None
    title: str
    lines: list[Line] = field(default_factory=list)
    heading: Line | None = None


_SUM = re.compile(
    r"\s*[—–:(-]+\s*\d+\s*(?:years?|months?|jahre?|monate?|ans?|mois|años?|meses|anos?|anni|mesi|jaar|lata?|lat|miesi\w+|"
    r"лет|год\w*|месяц\w*|рок\w*|місяц\w*|yıl|ay)\b.*$",
    re.I,
)


def title_of(text: str) -> str:
    """Return a heading's bare wording, the sum of years behind it left out ("Опыт работы — 6 лет 3 месяца")."""
    return _DECOR.sub("", _SUM.sub("", text)).strip()


def sections(lines: list[Line]) -> list[Section]:
    """Return the sections in reading order; the first holds what stands before any heading (kind "header")."""
    parted = {id(parts[0]): (line, parts) for line in lines if len(parts := _margin_split(line)) > 1}
    begun = {line.number: parts for line, parts in parted.values()}
    split = joined_titles(
        part for line in lines if not line.furniture for row in begun.get(line.number, [line]) for part in _run_in(row)
    )
    styles = _heading_styles(split)
    found = [Section("header", "")]
    current = found[0]
    ends: dict[int, Section] = {}
    entry, place = current, (0, 0)
    whole: Line | None = None
    for line in split:
        if whole is not None and line.number == whole.number:
            continue
        here = (line.region, line.column)
        if here != place:
            if line.region != place[0]:
                entry = ends.get(0, current) if place[0] and line.region else current
            current = _section_at(line, place, entry, ends, current)
            place = here
        kind, is_heading = _judge(line, styles, current)
        if is_heading:
            current = Section(kind, title_of(line.text), heading=line)
            found.append(current)
        elif any(char.isalnum() for char in line.text):
            whole = parted[id(line)][0] if id(line) in parted else None
            current.lines.append(whole or line)
        ends[line.column] = current
    return found


def _section_at(
    line: Line, place: tuple[int, int], entry: Section, ends: dict[int, Section], current: Section
) -> Section:
    """Return the section that goes on where the reading enters another column."""
    if line.column == 0:
        return current
    first_in_region = line.region != place[0]
    opener = entry.heading
    if opener is not None and opener.column == 0 and opener.page == line.page:
        return current if first_in_region else entry
    carried = ends.get(line.column)
    if carried is not None and carried.lines and carried.lines[-1].page < line.page and entry.kind == "header":
        return carried
    if carried is not None and carried.lines and carried.lines[-1].page == line.page - 1:
        return carried
    return current if first_in_region else entry


def _margin_split(line: Line) -> list[Line]:
    """Part a heading in the margin from the line that it stands beside."""
    cells = line.cell_spans
    if len(cells) < 2 or section_of(title_of(line.cells[0])) is None:
        return [line]
    first, second = cells[0][0], cells[1][0]
    differs = (first.size, first.bold, first.color) != (second.size, second.bold, second.color)
    if not differs or (line.page and line.bbox == (0, 0, 0, 0)):
        return [line]
    return [_part(line, cells[:1]), _part(line, cells[1:])]


def _run_in(line: Line) -> list[Line]:
    """Part a section on one line of a text, "Talen: Nederlands, Engels", into heading and content."""
    label, colon, rest = line.text.partition(":")
    if line.size or line.bulleted or not colon or len(rest.strip()) < 3 or len(label.split()) > 3:
        return [line]
    kind = section_of(label)
    told = kind == "languages" and any(is_language(word.strip(" ,;()")) for word in rest.split())
    if not told and kind not in ("interests", "certificates"):
        return [line]
    text = rest.strip()
    content = replace(line, text=text, spans=(Span(text),), gap=0.0)
    return [replace(line, text=f"{label}:", spans=(Span(f"{label}:"),)), content]


def _part(line: Line, cells: tuple[tuple[Span, ...], ...]) -> Line:
    spans = tuple(span for cell in cells for span in cell)
    box = (spans[0].x0, line.bbox[1], spans[-1].x1, line.bbox[3])
    letters = sum(len(span.text) for span in spans)
    bold = sum(len(span.text) for span in spans if span.bold) > 0.6 * letters
    return Line(
        line_text(spans),
        line.page,
        line.number,
        spans,
        box,
        spans[0].size,
        bold,
        line.gap,
        line.column,
        line.region,
        line.level,
        links=line.links,
    )


def style_of(line: Line) -> Style:
    """Return what makes two headings look alike."""
    text = line.text.strip()
    letters = [char for char in text if char.isalpha()]
    caps = bool(letters) and all(not char.islower() for char in letters)
    framed = len(text) > 2 and text[0] == text[-1] and text[0] in "=*~#_|<>-—–•"
    form = "=" if framed or text.startswith("=") else ":" if text.endswith(":") else "a" if text[:1].islower() else ""
    first = line.spans[0] if line.spans else Span("")
    return (round(line.size), line.bold, first.color, first.italic, caps, form, line.level)


def _candidate(line: Line) -> str | None:
    text = title_of(line.text)
    if len(line.cells) > 1 and not re.match(r"^[\s=~*_#-]", line.text):
        return kind_of_title(text) if section_of(text) is None and len(text) > 8 and "," not in text else None
    return kind_of_title(text)


def _heading_styles(lines: list[Line]) -> tuple[Counter[Style], Counter[Style]]:
    """Return how often each style occurs on known headings (weighted by how sure they are) and on other lines."""
    sure: Counter[Style] = Counter()
    plain: Counter[Style] = Counter()
    for line in lines:
        kind = _candidate(line)
        if kind is None:
            plain[style_of(line)] += _shaped(line)
        elif fold(title_of(line.text)) in _AMBIGUOUS:
            continue
        else:
            sure[style_of(line)] += 2 if kind in ("work", "education", "summary", "projects", "certificates") else 1
    return sure, plain


def _judge(line: Line, styles: tuple[Counter[Style], Counter[Style]], current: Section) -> tuple[str | None, bool]:
    """Return the kind of section that a line opens, and whether it opens one."""
    kind = _candidate(line)
    style = style_of(line)
    if kind == "other" and current.kind == "header" and fold(title_of(line.text)) in _TITLES:
        return None, False
    if kind is not None:
        if _is_subheading(line, style, styles, current):
            return None, False
        return kind, True
    # What is set like a heading above all headings is the name.
    if _looks_like_heading(line, style, styles[0], styles[1]):
        title = title_of(line.text)
        kind = kind_by_words(title) or (kind_by_some_words(title) if style[4] or style[5] == "=" else None)
        begun = current.kind != "header" or any(is_contact_piece(other.text) for other in current.lines)
        return kind, kind is not None or begun
    return None, False


def _is_subheading(line: Line, style: Style, known: tuple[Counter[Style], Counter[Style]], current: Section) -> bool:
    text = line.text.strip()
    styles, plain = known
    if line.bulleted and not text.startswith(("#", "=")) and text[0] != text[-1]:
        return True
    if current.kind == "work" and fold(title_of(text)) in _WORK_TOO and line.size == 0.0:
        return True
    best = max(styles.values(), default=0)
    as_text = not line.bold and styles[style] < best and plain[style] >= styles[style]
    if as_text and current.kind in _WITH_ENTRIES:
        return True
    if styles.get(style, 0) >= 2 or best < 2:
        return False
    if current.kind == "header" or (
        styles.get(style, 0) and fold(title_of(line.text)) not in _AMBIGUOUS and line.gap > 0.8
    ):
        return False
    sizes = [float(str(look[0])) for look, count in styles.items() if count >= 2]
    weaker = bool(sizes) and line.size > 0 and round(line.size) < min(sizes)
    unlike = current.kind == "skills" or current.kind in _WITH_ENTRIES
    return weaker or unlike


def _shaped(line: Line) -> bool:
    """Whether a line is short enough for a heading and holds neither date nor address."""
    text = title_of(line.text)
    if not text or len(text) > 45 or len(text.split()) > 6 or len(line.cells) > 1 or line.bulleted:
        return False
    return not periods(text) and any(char.isalpha() for char in text) and "@" not in text and not is_language(text)


def _looks_like_heading(line: Line, style: Style, styles: Counter[Style], plain: Counter[Style]) -> bool:
    """Whether a line of unknown wording is set exactly as known headings are, and as nothing else is."""
    if not _shaped(line):
        return False
    count = styles.get(style, 0)
    if line.level and count >= 2:
        return True
    if style[5] == "=" or (line.size == 0.0 and style[4]):
        title = title_of(line.text)
        told = kind_by_some_words(title) is not None and not is_strong_org(title) and position_score(title) == 0
        return line.gap >= 1 and count >= (2 if told else 4 if style[5] else 99)
    if line.size == 0.0:
        told = len(line.text.split()) <= 4 and kind_by_words(title_of(line.text)) is not None
        return line.gap >= 1 and count >= 4 and (style[5] == ":" or told)
    share = 1.0 if line.gap > 1.4 else 2.2
    return count >= 6 and share * plain[style] <= count and line.text[:1].isupper()
