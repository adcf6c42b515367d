"""Entries that are a name with an issuer, a date, an address: certificates, awards, publications."""

import re
from dataclasses import replace
from itertools import pairwise

from career.cv.document import Award, Certificate, Publication
from career.cv.parsing.addresses import URL
from career.cv.parsing.blocks import Block, blocks_of
from career.cv.parsing.chains import chain
from career.cv.parsing.citations import Citation, citation_of, is_numbered, unnumbered
from career.cv.parsing.dates import Period, find_period, periods
from career.cv.parsing.entries import entries_of
from career.cv.parsing.fields import Piece, header_of
from career.cv.parsing.flow import flowed
from career.cv.parsing.joining import join_lines
from career.cv.parsing.lexicon import org_score, title_score
from career.cv.parsing.roles import Found, assign_roles
from career.cv.parsing.trace import Trace
from career.cv.reading.model import BULLET, CELL_GAP, Line

_GIVEN = re.compile(
    r"^(?:issued(?: by)?|awarded(?: by| on)?|by|from|von|ausgestellt von|délivré par|emitido por|rilasciato da|"
    r"published(?: on| by)?|credential id.*|date)\b\s*:?\s*",
    re.I,
)


_NAMES_APART = 0.25  # line heights
_HOURS = re.compile(
    r"\d+\s*(?:h|hrs?|hours?|stunden|std\.?|heures?|horas?|ore|uur|uren|godz\w*\.?|час\w*|ч\.?|год\w*\.?|saat|days?|tage?|"
    r"jours?|días?|dias?|giorni|dagen|dni|дней|днів|gün|cfu|ects|cpd\w*)\.?",
    re.I,
)
_EXPIRES = re.compile(
    r"[\s,;(–—-]*(?:expires?(?: on| in)?|expiry(?: date)?|exp\.?|valid (?:un)?till?|valid to|renews?|"
    r"(?:gültig|gueltig) bis|läuft ab|valable jusqu['’](?:au|en|à)|expire (?:en|le)|"
    r"válid[oa] hasta|vence|caduca|válid[oa] até|validade|valid[oa] fino (?:al|a)|scadenza|scade|geldig tot|"
    r"ważn[yae] do|действ\w+ до|дійсн\w+ до|чинн\w+ до|geçerlilik(?: tarihi)?)\s*:?\s*$",
    re.I,
)
Named = tuple[str, str | None, Period | None, Line, str | None]


def read_certificates(lines: list[Line], first: int, trace: Trace) -> list[Certificate]:
    """Return certificates: one a list item or line, or a name with issuer and date below it."""
    found: list[Certificate] = []
    rows = [one for row in lines for one in _each(row, len(lines))]
    for name, issuer, period, line, url in _named(rows):
        start = period.start.iso() if period and period.start else None
        found.append(Certificate(name=name, issuer=issuer, date=start, url=url))
        pointer = f"/certificates/{first + len(found) - 1}"
        trace.note(f"{pointer}/name", line, name)
    return found


def read_awards(lines: list[Line], first: int, trace: Trace) -> list[Award]:
    """Return awards."""
    found: list[Award] = []
    for name, awarder, period, line, _ in (one for named in _named(lines, titled=True) for one in _several(named)):
        found.append(Award(title=name, awarder=awarder, date=period.start.iso() if period and period.start else None))
        trace.note(f"/awards/{first + len(found) - 1}/title", line, name)
    return found


def _each(line: Line, rows: int) -> list[Line]:
    """Part a row that lists several: "VCA (2021), Hoogwerker (2022)", or at least three short names without dates."""
    parts = chain(BULLET.sub("", line.text))
    dated = sum(issued(part) is not None for part in parts)
    bare = not dated and rows == 1 and len(parts) > 2 and all(len(part.split()) <= 4 for part in parts)
    if len(parts) < 2 or not (dated == len(parts) or bare):
        return [line]
    return [
        replace(line, text=part, spans=(replace(line.spans[0], text=part),) if line.spans else ()) for part in parts
    ]


def _several(named: Named) -> list[Named]:
    """Part a line of several awards: "Commendation Medal (2), Good Conduct Medal (3)"."""
    name, issuer, period, line, url = named
    parts = [*chain(name), *chain(issuer or "")]
    if len(parts) < 2 or period is not None or not all(title_score(part) >= 1 for part in parts):
        return [named]
    return [(part, None, None, line, url) for part in parts]


def read_publications(lines: list[Line], first: int, trace: Trace) -> list[Publication]:
    """Return publications."""
    found: list[Publication] = []
    for text, publisher, period, line, url in _cited(lines) or _named(lines, titled=True):
        name = unnumbered(text)
        if not any(letter.isalpha() for letter in name):
            continue
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


def issued(text: str) -> Period | None:
    """Return the date of a text that does not say when something expires."""
    kept = [period for period in periods(text) if not _EXPIRES.search(text[: period.begin])]
    return next((period for period in kept if period.ranged), kept[0] if kept else None)


def _cited(lines: list[Line]) -> list[Named]:
    """Return citations, numbered or not, when most texts of a section are some."""
    texts = _numbered(lines) or [(block.text, block.first) for block in blocks_of(lines)]
    found: list[Named] = []
    for text, first in texts:
        citation = citation_of(text)
        if citation is not None:
            url = URL.search(text)
            found.append((citation.title, citation.publisher, _cited_date(text, citation), first, url and url[0]))
    return found if found and len(found) >= 0.6 * len(texts) else []


def _cited_date(text: str, citation: Citation) -> Period | None:
    """Return the date beside the authors, else the last one."""
    dates = [period for period in periods(text) if period.start is not None]
    said = [period for period in dates if period.start is not None and period.start.year == citation.year]
    return said[0] if said else dates[-1] if dates else None


def _numbered(lines: list[Line]) -> list[tuple[str, Line]]:
    """Return the texts of a list whose items have numbers, each with its first line."""
    if not lines or not is_numbered(lines[0].text) or sum(is_numbered(line.text) for line in lines) < 2:
        return []
    groups: list[list[Line]] = []
    for line in lines:
        if is_numbered(line.text) or not groups or line.gap >= 1:
            groups.append([])
        groups[-1].append(line)
    return [(join_lines(group), group[0]) for group in groups]


def without_dates(text: str) -> str:
    """Return a text without its dates, the brackets and marks around them."""
    for period in reversed(periods(text)):
        text = _EXPIRES.sub("", text[: period.begin]) + "\x00" + text[period.end :]
    text = re.sub(r"\s*[([]\s*(?:\x00\s*)+[)\]]|\s*[,;|·–—-]?\s*\x00", "", text)
    return re.sub(r"\s+", " ", text).strip(" ,;|·–—-")


def _named(lines: list[Line], *, titled: bool = False) -> list[Named]:
    blocks = blocks_of(_rows_joined(lines))
    items = [block for block in blocks if block.kind == "item"]
    if items and len(items) >= 0.6 * len(blocks):
        return [_one_line(block) for block in blocks if block.text]
    if any(_date_apart(block) for block in blocks):
        return (_titled(blocks) if titled else []) or _entries(blocks)
    return _grouped(blocks)


def _rows_joined(lines: list[Line]) -> list[Line]:
    """Join the rows of a name that a narrow column broke: they stand closer together than names do."""
    pairs = list(pairwise(lines))
    gaps = [two.gap for one, two in pairs if _row_below(one, two)]
    if not gaps or max(two.gap for _, two in pairs) < min(gaps) + _NAMES_APART:
        return lines
    out = lines[:1]
    for one, two in pairs:
        if _row_below(one, two) and two.gap < min(gaps) + _NAMES_APART / 2 and not _ends(one, two):
            out[-1] = flowed(out[-1], two)
        else:
            out.append(two)
    return out


def _row_below(one: Line, two: Line) -> bool:
    """Whether two lines of one cell stand below each other in one look."""
    alike = _look(one) == _look(two) and (one.page, one.column) == (two.page, two.column)
    alone = len(one.cells) == len(two.cells) == 1 and not two.bulleted
    return alike and alone and one.bbox[2] > 0 and abs(one.bbox[0] - two.bbox[0]) < 2


def _ends(one: Line, two: Line) -> bool:
    """Whether the upper line ends with a date, or the lower one is an issuer with its date below a name."""
    return find_period(one.text) is not None or find_period(two.text) is not None or _GIVEN.match(two.text) is not None


def _date_apart(block: Block) -> bool:
    """Whether a date stands on a line or in a cell of its own."""
    cells = [cell for line in block.lines for cell in line.cells]
    before = block.period is not None and block.period.begin < 3
    return before or bool(block.side) or any(find_period(cell) and len(without_dates(cell)) < 3 for cell in cells)


def _entries(blocks: list[Block]) -> list[Named]:
    """Names with issuer and date on lines of their own, in one order over the whole section."""
    entries = entries_of(blocks)
    found = [Found(entry, header_of(entry, what=title_score, where=org_score)) for entry in entries]
    found = [item for item in found if item.header.pieces]
    for item in found:
        item.header.pieces = _rejoined(item.header.pieces)
    assign_roles(found, title_score, org_score, bias=0.6)
    out: list[Named] = []
    for item in found:
        pieces = item.header.pieces
        name, issuer = item.what or pieces[0], item.where
        text, given = (name.text, issuer.text if issuer else None) if len(pieces) > 1 else name_and_issuer(name.text)
        url = item.header.url.text if item.header.url else None
        out.append((text, _issuer(given), item.entry.period, name.line, url))
    return out


def _titled(blocks: list[Block]) -> list[Named]:
    """Return names in bold with who stands beside or below them in another look; [] where one has no such name."""
    groups: list[list[Block]] = []
    for block in blocks:
        if block.first.spans and block.first.spans[0].bold:
            groups.append([])
        elif not groups:
            return []
        groups[-1].append(block)
    found = [_below_title(group[0], group[1:]) for group in groups]
    return [] if any(len(without_dates(name)) < 3 for name, *_ in found) else found


def _below_title(title: Block, below: list[Block]) -> Named:
    name, beside = _by_look(title)
    issuer = without_dates(beside).strip(" ,;()–—-·|")
    if not issuer and below and below[0].kind == "head" and len(below[0].text) < 80:
        issuer = without_dates(below[0].text)
    dates = (issued(text) for text in (beside, title.text, *(block.text for block in below)))
    period = next((found for found in dates if found is not None), None)
    return name, _issuer(issuer), period, title.first, None


def _issuer(text: str | None) -> str | None:
    """Return who gave something; "60 hours" did not."""
    bare = _GIVEN.sub("", text or "").strip()
    return None if not bare or _HOURS.fullmatch(bare) else bare


def _rejoined(pieces: list[Piece]) -> list[Piece]:
    """Join what marks parted in one look, where a piece in another look is there to be the issuer."""
    if len({(piece.row, piece.look) for piece in pieces}) < 2:
        return pieces
    out: list[Piece] = []
    for piece in pieces:
        last = out[-1] if out else None
        if last is not None and (last.row, last.look) == (piece.row, piece.look):
            begin, end = last.line.text.find(last.text), last.line.text.find(piece.text) + len(piece.text)
            if 0 <= begin < end and CELL_GAP not in last.line.text[begin:end]:
                last.text = last.line.text[begin:end]
                continue
        out.append(piece)
    for order, piece in enumerate(out):
        piece.order = order
    return out


def _one_line(block: Block) -> Named:
    text = block.text
    period = issued(text)
    bare = without_dates(text)
    url = URL.search(bare)
    if url:
        bare = bare.replace(url[0], "").strip(" ,;()–-")
    name, issuer = name_and_issuer(bare)
    if not _stands_in(name, text):  # a date parted it
        name, issuer = text, None
    return name, _issuer(issuer), period, block.first, url[0] if url else None


def _stands_in(name: str, text: str) -> bool:
    return "".join(name.split()) in "".join(text.split())


def name_and_issuer(text: str) -> tuple[str, str | None]:
    """Part "name – issuer", "name, issuer" and "name (issuer)"."""
    marks = list(re.finditer(r"\s+[–—|·]\s+|\s+-\s+", text))
    if marks:
        return _GIVEN.sub("", text[: marks[-1].start()]), _GIVEN.sub("", text[marks[-1].end() :])
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
    period = issued(block.text) if block.period is None or len(block.lines) == 1 else block.period
    issuer: str | None = None
    url: str | None = None
    for detail in details:
        period = period or issued(detail.text)
        bare = _GIVEN.sub("", without_dates(detail.text))
        address = URL.search(bare)
        if address:
            url = url or address[0]
        elif bare and issuer is None and len(bare) < 80 and detail.kind == "head":
            issuer = bare
    spans = block.first.spans
    name, rest = _by_look(block)
    bare = without_dates(name)
    bare = bare if _stands_in(bare, name) else name
    if rest and issuer is None:
        issuer = without_dates(rest).strip(" ,–—-()") or None
    elif issuer is None and not details and len(spans) <= 1:
        bare, issuer = name_and_issuer(bare)
    elif issuer is None:
        bare, issuer = name_and_issuer(bare) if " – " in bare or " - " in bare or not details else (bare, None)
    for side in block.side:
        period = period or issued(side.text)
    return bare.strip(" ,;–—-"), _issuer(issuer), period, block.first, url


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
