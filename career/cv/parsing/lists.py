"""Skills, languages, certificates and the other short lists of a CV."""

import re

from career.cv.document import Award, Certificate, Interest, Language, Project, Publication, Reference, Skill
from career.cv.parsing.blocks import Block, blocks_of
from career.cv.parsing.contact import URL, join_lines
from career.cv.parsing.dates import Period, find_period, periods
from career.cv.parsing.entries import Entry, entries_of
from career.cv.parsing.fields import header_of
from career.cv.parsing.lexicon import fluency_score, is_language, org_score, position_score
from career.cv.parsing.segments import Section, title_of
from career.cv.parsing.trace import Trace
from career.cv.reading.headings import fold
from career.cv.reading.model import BULLET, CELL_GAP, Line

_ITEM = re.compile(r"\s*[,;•·|●∙◦■▪⋅]\s*|\s{3,}|\s+/\s+|\s+[–—]\s+")
_LEVEL = re.compile(
    r"^(?:novice|beginner|basic|elementary|intermediate|upper intermediate|advanced|expert|master|proficient|good|"
    r"very good|excellent|fluent|familiar|competent|experienced|professional|"
    r"anfänger|grundkenntnisse|fortgeschritten|gut|sehr gut|experte|expertin|débutant|intermédiaire|avancé|"
    r"confirmé|maîtrise|básico|intermedio|avanzado|experto|intermediário|avançado|base|avanzato|intermedio|basis|"
    r"gevorderd|podstawowy|średniozaawansowany|zaawansowany|начальный|средний|продвинутый|temel|orta|ileri|●+○*|"
    r"★+☆*|\d{1,3}\s?%|\d/\d+|[0-9]+\+? (?:years?|jahre|ans|años|yrs?))$",
    re.I,
)
_GROUP = re.compile(r"^(?P<name>[^:：]{2,48})[:：]\s*(?P<items>.*)$")
_PAREN_LEVEL = re.compile(r"^(?P<name>[^()]{2,40}?)\s*[(\[](?P<level>.*)[)\]]\s*$")
_LEVEL_PART = re.compile(r"\s*(?:[:：]|\s[–—-]\s|\s{2,}|,\s)\s*")
_GIVEN = re.compile(
    r"^(?:issued(?: by)?|awarded(?: by| on)?|by|from|von|ausgestellt von|délivré par|emitido por|rilasciato da|"
    r"published(?: on| by)?|credential id.*|date)\b\s*:?\s*",
    re.I,
)


def read_skills(section: Section, first: int, trace: Trace) -> list[Skill]:
    """Return groups of skills; a name in bold, before a colon, or above its keywords names a group."""
    groups: list[Skill] = []
    pending: Line | None = None
    for line in _joined(section.lines):
        text = BULLET.sub("", line.text.strip())
        match = _GROUP.match(text) if not URL.match(text) else None
        named = _named_by_look(line)
        if match and (match["items"] or len(match["name"].split()) <= 5):
            _add_group(groups, match["name"], split_items(match["items"]), line, first, trace)
            pending = line
        elif named:
            _add_group(groups, named[0], split_items(named[1]), line, first, trace)
            pending = line
        elif _is_group_title(line, section.lines):
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
            and (
                ends.endswith((",", "·", "•", "&", "-", "/", ";"))
                or (
                    _wrapped(last, line)
                    and ("," in ends or "," in line.text)
                    and not _GROUP.match(line.text)
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


def _wrapped(last: Line, line: Line) -> bool:
    if last.bbox[2] > 0:
        return abs(last.size - line.size) < 0.3 and line.gap < 0.8 and last.bold == line.bold and not last.bold
    return line.gap < 1 and len(last.text) > 60


def _named_by_look(line: Line) -> tuple[str, str] | None:
    """ "Languages  Go, Rust" where the name is set differently from the keywords."""
    if len(line.spans) < 2 or not line.spans[0].bold or line.spans[1].bold:
        return None
    bold = [span for span in line.spans if span.bold]
    if len(bold) != 1 or line.bold:
        return None
    name, rest = line.spans[0].text, line.text.replace(line.spans[0].text, "", 1)
    if "," in name or len(name.split()) > 5:
        return None
    return BULLET.sub("", name).strip(" :"), rest.strip(" :-–—·")


def _is_group_title(line: Line, lines: list[Line]) -> bool:
    if "," in line.text or line.bulleted or len(line.cells) > 1 or len(line.text.split()) > 5:
        return False
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


def read_languages(section: Section, first: int, trace: Trace) -> list[Language]:
    """Return languages with how well they are known."""
    found: list[Language] = []
    for line in section.lines:
        for text in _language_pieces(line):
            name, level = _language(text)
            if name and not any(language.language == name for language in found):
                found.append(Language(language=name, fluency=level))
                trace.note(f"/languages/{first + len(found) - 1}/language", line, name)
            elif not name and level and found:
                waiting = next((language for language in found if language.fluency is None), None)
                if waiting is not None:
                    waiting.fluency = level
    return found


def _language_pieces(line: Line) -> list[str]:
    text = BULLET.sub("", line.text.strip())
    pieces: list[str] = []
    for cell in text.split(CELL_GAP):
        depth, current = 0, ""
        for char in cell:
            depth += (char in "([") - (char in ")]")
            if char in ",;•·|/" and depth <= 0 and not (char == "/" and fluency_score(current) > 0):
                pieces.append(current)
                current = ""
            else:
                current += char
        pieces.append(current)
    return [piece.strip() for piece in pieces if piece.strip()]


def _language(text: str) -> tuple[str | None, str | None]:
    match = _PAREN_LEVEL.match(text)
    parts = [part for part in _LEVEL_PART.split(text, maxsplit=1) if part.strip()]
    named = match and not (len(parts) == 2 and is_language(parts[0])) and fluency_score(match["name"]) < 0.5
    if match and named and (is_language(match["name"]) or fluency_score(match["level"]) > 0):
        return match["name"].strip(" :"), match["level"].strip()
    if parts and is_language(parts[0]):
        return parts[0].strip(), parts[1].strip(" ()") if len(parts) > 1 else None
    if len(parts) == 2 and is_language(parts[1]):
        return parts[1].strip(), parts[0].strip()
    words = text.split()
    for size in (2, 1):
        if len(words) > size and is_language(" ".join(words[:size])) and fluency_score(" ".join(words[size:])) > 0:
            return " ".join(words[:size]), " ".join(words[size:]).strip(" ()-–:")
        if len(words) > size and is_language(" ".join(words[-size:])) and fluency_score(" ".join(words[:-size])) > 0:
            return " ".join(words[-size:]), " ".join(words[:-size])
    return None, (text if fluency_score(text) > 0 else None)


def without_dates(text: str) -> str:
    """Return a text without its dates, the brackets and marks around them."""
    for period in reversed(periods(text)):
        text = text[: period.begin] + "\x00" + text[period.end :]
    text = re.sub(r"\s*[([]\s*(?:\x00\s*)+[)\]]|\s*[,;|·–—-]?\s*\x00", "", text)
    return re.sub(r"\s+", " ", text).strip(" ,;|·–—-")


def read_certificates(lines: list[Line], first: int, trace: Trace) -> list[Certificate]:
    """Return certificates: one a list item or line, or a name with issuer and date below it."""
    found: list[Certificate] = []
    for name, issuer, period, line, url in _named(lines):
        start = period.start.iso() if period and period.start else None
        found.append(Certificate(name=name, issuer=issuer, date=start, url=url))
        pointer = f"/certificates/{first + len(found) - 1}"
        trace.note(f"{pointer}/name", line, name)
    return found


Named = tuple[str, str | None, Period | None, Line, str | None]


def _named(lines: list[Line]) -> list[Named]:
    blocks = blocks_of(lines)
    items = [block for block in blocks if block.kind == "item"]
    if items and len(items) >= 0.6 * len(blocks):
        return [_one_line(block) for block in blocks if block.text]
    return _grouped(blocks)


def _one_line(block: Block) -> Named:
    text = block.text
    period = find_period(text)
    bare = without_dates(text)
    url = URL.search(bare)
    if url:
        bare = bare.replace(url[0], "").strip(" ,;()–-")
    name, issuer = _issuer(bare)
    return name, issuer, period, block.first, url[0] if url else None


def _issuer(text: str) -> tuple[str, str | None]:
    parts = re.split(r"\s+[–—|·]\s+|\s+-\s+", text)
    if len(parts) >= 2:
        return _GIVEN.sub("", " – ".join(parts[:-1])), _GIVEN.sub("", parts[-1])
    depth = 0
    for index in range(len(text) - 1, -1, -1):
        depth += (text[index] == ")") - (text[index] == "(")
        if text[index] == "," and depth == 0 and index > 3:
            return text[:index].strip(), text[index + 1 :].strip()
    match = re.match(r"^(.*?)\s*\(([^()]{3,40})\)$", text)
    if match and not match[2].isupper() and org_score(match[2]) > 0:
        return match[1], match[2]
    return text, None


def _grouped(blocks: list[Block]) -> list[Named]:
    """Names in the look of the first line, what follows in another look belongs to the name above."""
    if not blocks:
        return []
    opener = _look(blocks[0].first)
    mixed = any(_look(block.first) != opener for block in blocks)
    found: list[tuple[list[Block], Block]] = []
    for block in blocks:
        text = block.text
        dated = find_period(text)
        only_date = dated is not None and len(without_dates(text)) < 3
        opens = (
            _look(block.first) == opener and not only_date and not _GIVEN.match(text)
            if mixed
            else not only_date and not _GIVEN.match(text)
        )
        if not found or (opens and not (mixed and _is_remark(block))):
            found.append(([], block))
        else:
            found[-1][0].append(block)
    return [_with_details(block, details) for details, block in found]


def _is_remark(block: Block) -> bool:
    return block.kind in ("item", "text")


def _look(line: Line) -> tuple[object, ...]:
    first = line.spans[0] if line.spans else None
    return (round(line.size, 0), bool(first and first.bold), first.color if first else 0)


def _with_details(block: Block, details: list[Block]) -> Named:
    period = block.period or find_period(block.text)
    issuer: str | None = None
    url: str | None = None
    for detail in details:
        period = period or find_period(detail.text)
        bare = _GIVEN.sub("", without_dates(detail.text))
        address = URL.search(bare)
        if address:
            url = url or address[0]
        elif bare and issuer is None and len(bare) < 80 and detail.kind == "head":
            issuer = bare
    spans = block.first.spans
    name, rest = _by_look(block)
    bare = without_dates(name)
    if rest and issuer is None:
        issuer = without_dates(rest).strip(" ,–—-()") or None
    elif issuer is None and not details and len(spans) <= 1:
        bare, issuer = _issuer(bare)
    elif issuer is None:
        bare, issuer = _issuer(bare) if " – " in bare or " - " in bare or not details else (bare, None)
    for side in block.side:
        period = period or find_period(side.text)
    return bare.strip(" ,;–—-"), issuer, period, block.first, url


def _by_look(block: Block) -> tuple[str, str]:
    """Part the first look of a line from what is set differently after it."""
    spans = [span for line in block.lines for span in line.spans]
    if not spans:
        return block.text, ""
    first = spans[0]
    same = True
    name, rest = "", ""
    for span in spans:
        same = (
            same
            and (span.bold, span.italic, span.color, round(span.size, 1))
            == (first.bold, first.italic, first.color, round(first.size, 1))
            and (span.cell == first.cell or len(block.lines) > 1)
        )
        if same:
            name += (" " if name and (span.space or span is not first) else "") + span.text
        else:
            rest += " " + span.text
    return BULLET.sub("", name), re.sub(r"\s+", " ", rest).strip()


def read_projects(lines: list[Line], first: int, trace: Trace) -> list[Project]:
    """Return projects."""
    found: list[Project] = []
    for entry in entries_of(blocks_of(lines)):
        header = header_of(entry, what=position_score, where=org_score)
        pieces = header.pieces
        if not pieces:
            text = entry.items[0].text if entry.items else entry.texts[0].text if entry.texts else ""
            name, description = _issuer(without_dates(text)) if not entry.heads else (text, None)
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


def read_awards(lines: list[Line], first: int, trace: Trace) -> list[Award]:
    """Return awards."""
    found: list[Award] = []
    for name, awarder, period, line, _ in _named(lines):
        found.append(Award(title=name, awarder=awarder, date=period.start.iso() if period and period.start else None))
        trace.note(f"/awards/{first + len(found) - 1}/title", line, name)
    return found


def read_publications(lines: list[Line], first: int, trace: Trace) -> list[Publication]:
    """Return publications."""
    found: list[Publication] = []
    for name, publisher, period, line, url in _named(lines):
        found.append(
            Publication(
                name=name,
                publisher=publisher,
                release_date=period.start.iso() if period and period.start else None,
                url=url,
            )
        )
        trace.note(f"/publications/{first + len(found) - 1}/name", line, name)
    return found


def read_interests(section: Section, first: int, trace: Trace) -> list[Interest]:
    """Return interests."""
    found: list[Interest] = []
    for line in section.lines:
        for item in split_items(line.text):
            if len(item) <= 60:
                found.append(Interest(name=item))
                trace.note(f"/interests/{first + len(found) - 1}/name", line, item)
    return found


def read_references(lines: list[Line], first: int, trace: Trace) -> list[Reference]:
    """Return references as they stand."""
    text = join_lines(lines)
    if not text or fold(text) in (
        "available upon request",
        "available on request",
        "references available upon request",
    ):
        return []
    trace.note(f"/references/{first}/reference", lines[0], lines[0].text)
    return [Reference(reference=text)]
