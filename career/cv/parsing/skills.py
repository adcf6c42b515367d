"""Skills: groups with a name, lists, levels."""

import re

from career.cv.document import Skill
from career.cv.parsing.addresses import URL
from career.cv.parsing.segments import Section, title_of
from career.cv.parsing.trace import Trace
from career.cv.reading.model import BULLET, Line

_ITEM = re.compile(r"\s*[,;•·|●∙◦■▪⋅]\s*|\s{3,}|\s+/\s+|\s+[–—]\s+")
_MOST_LINES = 400
_LEVEL = re.compile(
    r"^(?:novice|beginner|basic|elementary|intermediate|upper intermediate|advanced|expert|master|proficient|good|"
    r"very good|excellent|fluent|familiar|competent|experienced|professional|"
    r"anfänger|grundkenntnisse|fortgeschritten|gut|sehr gut|experte|expertin|débutant|intermédiaire|avancé|"
    r"confirmé|maîtrise|básico|intermedio|avanzado|experto|intermediário|avançado|base|avanzato|intermedio|basis|"
    r"gevorderd|podstawowy|średniozaawansowany|zaawansowany|начальный|средний|продвинутый|temel|orta|ileri|●+○*|"
    r"★+☆*|\d{1,3}\s?%|\d/\d+|[0-9]+\+? (?:years?|jahre|ans|años|yrs?))$",
    re.I,
)
_MARKS = re.compile(r"[,;·•|]")
_DASHED = re.compile(r"^(?P<name>[^,;:·•|–—()]{2,40}?)\s+[–—-]\s+(?P<items>[^–—]*(?:[·•|,;])[^–—]*)$")
_GROUP = re.compile(r"^(?P<name>[^:：]{2,48})[:：](?:\s+|$)(?P<items>.*)$")


def read_skills(section: Section, first: int, trace: Trace) -> list[Skill]:
    """Return groups of skills; a name in bold, before a colon, or above its keywords names a group."""
    groups: list[Skill] = []
    pending: Line | None = None
    rows = _joined(section.lines)
    for at, line in enumerate(rows):
        text = BULLET.sub("", line.text.strip())
        match = (_GROUP.match(text) or _DASHED.match(text)) if not URL.match(text) else None
        named = _named_by_look(line)
        if match and (match["items"] or len(match["name"].split()) <= 5):
            _add_group(groups, match["name"], split_items(match["items"]), line, first, trace)
            pending = line
        elif named:
            _add_group(groups, named[0], split_items(named[1]), line, first, trace)
            pending = line
        elif _above_list(rows, at) or _is_group_title(line, section.lines):
            _add_group(groups, text, [], line, first, trace)
            pending = line
        else:
            items = [item for item in split_items(line.text) if not _LEVEL.match(item)]
            if _LEVEL.match(text) and groups:
                groups[-1].level = text
            elif items:
                if not groups or pending is None:
                    groups.append(Skill())
                    pending = line
                groups[-1].keywords += [item for item in items if item not in groups[-1].keywords]
                _note(groups, items, line, first, trace)
    if section.kind is None and groups and not groups[0].name:
        groups[0].name = title_of(section.title)
    return [group for group in groups if group.name or group.keywords]


def _note(groups: list[Skill], items: list[str], line: Line, first: int, trace: Trace) -> None:
    pointer = f"/skills/{first + len(groups) - 1}/keywords"
    for item in items:
        if item in groups[-1].keywords:
            trace.note(f"{pointer}/{groups[-1].keywords.index(item)}", line, item)


def _add_group(groups: list[Skill], name: str, items: list[str], line: Line, first: int, trace: Trace) -> None:
    items = list(dict.fromkeys(items))
    level = next((item for item in items if _LEVEL.match(item)), None)
    groups.append(
        Skill(name=name.strip(" :*"), level=level, keywords=[item for item in items if not _LEVEL.match(item)])
    )
    trace.note(f"/skills/{first + len(groups) - 1}/name", line, name.strip())
    _note(groups, items, line, first, trace)


def _joined(lines: list[Line]) -> list[Line]:
    """Join lines of a list that was broken inside a keyword or goes on after a comma."""
    out: list[Line] = []
    for line in lines:
        last = out[-1] if out else None
        ends = last.text.rstrip() if last else ""
        goes_on = (
            last is not None
            and not line.bulleted
            and line.column == last.column
            and _below_list(last, line)
            and (
                ends.endswith((",", "·", "•", "&", "-", "/", ";"))
                or (
                    _wrapped(last, line)
                    and (line.text[:1].islower() or any(mark in ends or mark in line.text for mark in ",·•|;"))
                    and not _GROUP.match(line.text)
                    and not _DASHED.match(BULLET.sub("", line.text))
                    and _named_by_cell(line) is None
                    and not line.bold
                )
            )
        )
        if goes_on and last is not None:
            joiner = "" if ends.endswith("-") else " "
            out[-1] = Line(
                last.text.rstrip() + joiner + line.text.strip(),
                last.page,
                last.number,
                (*last.spans, *line.spans),
                last.bbox,
                last.size,
                last.bold,
                last.gap,
                last.column,
                last.region,
                last.level,
                links=last.links,
            )
        else:
            out.append(line)
    return out


def _below_list(last: Line, line: Line) -> bool:
    """Whether a line may go on with a list that has its label at the left: it begins where the list does."""
    cells = last.cell_spans
    if _named_by_cell(last) is None or last.bbox[2] <= 0:
        return True
    return abs(line.bbox[0] - cells[1][0].x0) < 8 or last.text.rstrip().endswith((",", ";", "·"))


def _wrapped(last: Line, line: Line) -> bool:
    if last.bbox[2] > 0:
        return abs(last.size - line.size) < 0.3 and line.gap < 0.8 and last.bold == line.bold and not last.bold
    return line.gap < 1 and len(last.text) > 60


def _named_by_look(line: Line) -> tuple[str, str] | None:
    """ "Languages  Go, Rust" where the name is set differently from the keywords."""
    if (apart := _named_by_cell(line)) is not None:
        return apart
    if len(line.spans) < 2 or not line.spans[0].bold or line.spans[1].bold:
        return None
    bold = [span for span in line.spans if span.bold]
    if len(bold) != 1 or line.bold:
        return None
    name, rest = line.spans[0].text, line.text.replace(line.spans[0].text, "", 1)
    if "," in name or len(name.split()) > 5:
        return None
    return BULLET.sub("", name).strip(" :"), rest.strip(" :-–—·")


def _named_by_cell(line: Line) -> tuple[str, str] | None:
    """ "Languages     Go, Rust" where the name stands apart from its list."""
    first, *rest = line.cells or (line.text,)
    whole = ", ".join(rest)
    if not rest or _MARKS.search(first) or not _MARKS.search(" ".join(rest)) or len(first.split()) > 4:
        return None
    return BULLET.sub("", first).strip(" :"), whole


def _above_list(rows: list[Line], at: int) -> bool:
    """Whether a row stands apart above list items and says what they are."""
    line, below = rows[at], rows[at + 1] if at + 1 < len(rows) else None
    short = "," not in line.text and not line.bulleted and len(line.cells) < 2 and len(line.text.split()) <= 5
    return short and below is not None and below.bulleted and (line.gap >= 1 or at == 0)


def _is_group_title(line: Line, lines: list[Line]) -> bool:
    if "," in line.text or line.bulleted or len(line.cells) > 1 or len(line.text.split()) > 5:
        return False
    # Each line is compared with all others, which no list of skills is too long for.
    if len(lines) > _MOST_LINES:
        return line.gap >= 1 and line.bold
    plain = [other for other in lines if (round(other.size, 1), other.bold) != (round(line.size, 1), line.bold)]
    if not plain or len(plain) < 0.3 * len(lines):
        return line.gap >= 1 and line.bold
    strongest = max(lines, key=lambda other: (other.bold, other.size))
    return (line.bold, round(line.size, 1)) == (strongest.bold, round(strongest.size, 1)) and (
        line.bold or line.size > min(other.size for other in lines) + 0.5
    )


def split_items(text: str) -> list[str]:
    """Return the items of a list, commas inside brackets left alone, levels after a colon or in brackets cut off."""
    text = BULLET.sub("", text.strip())
    held = re.sub(
        r"\([^()]*\)",
        lambda match: (
            re.sub(r"[,;/|•·]", "\x00", match[0])
            if False
            else match[0].replace(",", "\x01").replace(";", "\x02").replace("/", "\x03")
        ),
        text,
    )
    out: list[str] = []
    for part in _ITEM.split(held):
        item = part.replace("\x01", ",").replace("\x02", ";").replace("\x03", "/").strip(" .:•·-–—*")
        item = re.sub(r"^(?:and|und|et|y|e|en|i|и|та|ve)\s+(?=\S)", "", item)
        if item and any(char.isalnum() for char in item):
            out.append(item)
    return out
