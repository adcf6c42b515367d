"""From an entry's header lines to its pieces, and from pieces to two roles: what was done, and where."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from career.cv.parsing.addresses import URL
from career.cv.parsing.dates import Period, periods
from career.cv.parsing.entries import Entry
from career.cv.parsing.labels import unlabelled
from career.cv.parsing.lexicon import degree_score, is_town, position_score
from career.cv.parsing.places import has_label, is_place, might_be_place, strip_label
from career.cv.reading.model import Line, Span
from career.folding import fold

Score = Callable[[str], float]
_DURATION = re.compile(
    r"[(·,–—|-]?\s*(?:(?:\d+|one|two|three|four|six|ein(?:en)?|zwei|drei|vier|sechs|un|deux|trois|dos|tres|due|tre|dois|"
    r"twee|drie|dwa|trzy|два|три|іки|iki|üç)\s*(?:weeks?|wochen?|semaines?|semanas?|settimane?|we[ek]k?en|tygodni\w*|"
    r"недел\w*|тижн\w*|hafta|years?|yrs?|months?|mos?|days?|jahre?n?|monate?n?|ans?|mois|años?|meses|mes|anos?|anni|anno|mesi|mese|jaar|jaren|maanden|maand|lata|lat|rok|miesięcy|miesiące|мес\.?|месяц\w*|лет|год\w*|года|рок\w*|міс\.?|місяц\w*|yıl|ay)\b\.?\s*(?:and|und|et|y|e|i|,)?\s*){1,2}\)?",
    re.I,
)
_AT = re.compile(r"\s+(?:at|@|bei|chez|bij|presso|w firmie|в компании)\s+|\s*@\s+", re.I)
_CONNECT = re.compile(r"at|@|bei|chez|bij|presso|-|–|—", re.I)
_BARS = re.compile(r"\s+[|•·∙●/]\s+|\s+[–—]\s+|\s+-\s+|\s*\|\s*|\s+[·•]\s*|;\s+")
_PAREN = re.compile(r"\s*[(\[]([^()\[\]]+)[)\]]\s*$")
_ROW_LABEL = re.compile(
    r"^(?:technolog\w+|tech stack|stack|tools?(?: used)?|environment|technologien|werkzeuge|umgebung|outils|"
    r"environnement(?: technique)?|tecnolog[ií]as|herramientas|entorno|ferramentas|strumenti|technologie[ëe]n|"
    r"tecnologie|hulpmiddelen|"
    r"narzędzia|стек|технологии|инструменты|технології|інструменти|teknolojiler|araçlar|business or sector|"
    r"branche|secteur|sector|settore|отрасль|галузь|sektör|level in eqf|eqf level|eqr-niveau|niveau cec)\s*[:：]",
    re.I,
)
_TERMS = re.compile(
    r"(?:full|part)[ -]?time|permanent|temporary|fixed[ -]term|contract|remote|hybrid|on-?site|home office|"
    r"vollzeit|teilzeit|befristet|unbefristet|festanstellung|cdi|cdd|temps (?:plein|partiel)|télétravail|alternance|"
    r"jornada completa|media jornada|tiempo completo|contrato (?:indefinido|temporal)|teletrabajo|"
    r"tempo (?:pieno|parziale|determinato|indeterminato|integral|parcial)|fulltime|parttime|voltijd|deeltijd|"
    r"pełny etat|pół etatu|umowa o pracę|umowa zlecenie|полная занятость|частичная занятость|полный (?:рабочий )?день|"
    r"повна зайнятість|часткова зайнятість|tam zamanlı|yarı zamanlı|uzaktan",
    re.I,
)
_EDGE = re.compile(r"^[\s,;:|–—·•∙/-]+|[\s,;:|–—·•∙/-]+$")
_BRACKETS = re.compile(r"\(\s*\)|\[\s*\]")


@dataclass
class Piece:
    """A part of an entry's header in one look."""

    text: str
    line: Line
    look: tuple[object, ...]
    row: int
    order: int
    fixed: str = ""


@dataclass
class Header:
    """An entry's pieces: those that matter, the place, the address."""

    pieces: list[Piece] = field(default_factory=list)
    place: Piece | None = None
    url: Piece | None = None


def header_of(entry: Entry, *, what: Score, where: Score, study: bool = False) -> Header:
    """Return the pieces of an entry's header, dates, durations and labels left out."""
    header = Header()
    for row, line in enumerate(entry.lines):
        if _labelled(header, line, row):
            continue
        for spans in line.cell_spans or ((Span(line.text),),):
            after_at = False
            role = ""
            for looked, span in _looks(spans):
                text, named = unlabelled(looked, study=study)
                role = named or role
                if not text.strip(" :："):
                    continue
                if _CONNECT.fullmatch(text.strip()):
                    after_at = True
                    continue
                known = len(header.pieces)
                _add(header, f"at {text}" if after_at else text, span, line, row)
                for piece in header.pieces[known:]:
                    piece.fixed = role or piece.fixed
                after_at, role = False, ""
    for piece in header.pieces:
        if link := next(
            (
                link
                for link in piece.line.links
                if link.text and link.text in piece.text and link.url.startswith("http")
            ),
            None,
        ):
            header.url = header.url or Piece(link.url, piece.line, (), piece.row, 0)
    _find_place(header, what, where)
    for piece in header.pieces:
        if piece.line.bbox[2] <= 0:
            piece.text = _standing(piece.text, piece.line.text)
    header.pieces = [piece for piece in header.pieces if piece.text]
    return header


def _standing(text: str, whole: str) -> str:
    """Return a piece as far as it stands in its line: what a date parts is not one name."""
    within = _squeezed(whole)
    words = text.split()
    for size in range(len(words), 0, -1):
        part = " ".join(words[:size])
        if _squeezed(part) in within:
            return part if size == len(words) else _clean(part)
    return ""


def _squeezed(text: str) -> str:
    return re.sub(r"[\s\-\u00ad]+", "", text).casefold()


def _labelled(header: Header, line: Line, row: int) -> bool:
    """Take "Address: Leeds" for the place, and leave out other lines that a label opens."""
    text = line.text.strip()
    if has_label(text):
        place = re.split(r"\s+\|\s+|\s{3,}", strip_label(text))[0].strip()
        header.place = header.place or Piece(place, line, (), row, 0)
        return True
    return _ROW_LABEL.match(text) is not None


def _looks(spans: tuple[Span, ...]) -> list[tuple[str, Span]]:
    """Return the parts of one cell that are set differently; marks between them go with neither."""
    whole = "".join((" " if index and span.space else "") + span.text for index, span in enumerate(spans))
    gone = [(period.begin, period.end) for period in periods(whole) if period.ranged or at_edge(whole, period)]
    parts: list[tuple[str, Span]] = []
    place = 0
    for index, span in enumerate(spans):
        place += 1 if index and span.space else 0
        text = _without(span.text, place, gone)
        place += len(span.text)
        if not any(char.isalnum() for char in text) and text.strip() != "@":
            if text.strip() and parts and _same(parts[-1][1], span) and span.text == text:
                parts[-1] = (parts[-1][0] + (" " if span.space else "") + text, parts[-1][1])
            continue
        joined = parts and (
            _same(parts[-1][1], span)
            or text.lstrip()[:1].islower()
            or (not text.strip()[0].isalnum() and parts[-1][0].rstrip()[-1:].isalnum() and len(text.strip()) < 3)
        )
        if joined and _same(parts[-1][1], span):
            parts[-1] = (parts[-1][0] + (" " if span.space else "") + text, parts[-1][1])
        else:
            parts.append((text, span))
    return parts


def at_edge(text: str, period: Period) -> bool:
    """Whether a single date begins or ends a text or stands in brackets, and is no part of a name."""
    before, after = text[: period.begin].rstrip(), text[period.end :].lstrip()
    return not before or not after or before[-1] in "([|·,;–—" or after[0] in ")]|·"


def _without(text: str, place: int, gone: Sequence[tuple[int, int]]) -> str:
    kept = [char for at, char in enumerate(text, start=place) if not any(begin <= at < end for begin, end in gone)]
    return "".join(kept)


def _same(one: Span, two: Span) -> bool:
    return (one.bold, one.italic, one.color) == (two.bold, two.italic, two.color) and abs(one.size - two.size) < 0.6


def _add(header: Header, text: str, span: Span, line: Line, row: int) -> None:
    look = (round(span.size, 1), span.bold, span.italic, span.color)
    url = URL.search(text)
    if url:
        header.url = header.url or Piece(url[0], line, look, row, 0)
        text = text.replace(url[0], " ")
    text = _BRACKETS.sub(
        " ",
        _DURATION.sub(" ", text) if _DURATION.fullmatch(text.strip()) or re.search(r"[(·]\s*\d+\s*\w+", text) else text,
    )
    at = _AT.split(text, maxsplit=1)
    marks = (
        ("what", "where")
        if len(at) == 2 and _clean(at[0]) and _clean(at[1])
        else ("where",)
        if re.match(r"^\s*(?:at|@|bei|chez|bij|presso)\s+\w", text)
        else ("",)
    )
    texts = (
        at if len(marks) == 2 else [re.sub(r"^\s*(?:at|@|bei|chez|bij|presso)\s+", "", text)] if marks[0] else [text]
    )
    for part, mark in zip(texts, marks, strict=False):
        held = re.sub(r"\([^()]*\)", lambda match: match[0].replace("/", "\x00").replace("–", "\x01"), part)
        for piece in _parts(held):
            clean = _clean(piece.replace("\x00", "/").replace("\x01", "–"))
            if clean and any(char.isalpha() for char in clean) and not _TERMS.fullmatch(clean):
                header.pieces.append(Piece(clean, line, look, row, len(header.pieces), mark))


def _parts(text: str) -> list[str]:
    """Return the parts of a text between marks; what goes on in small letters after a dash belongs to what precedes."""
    out: list[str] = []
    begin = 0
    for match in _BARS.finditer(text):
        dash = match[0].strip() in ("–", "—", "-")
        after = text[match.end() :].split(",", maxsplit=1)[0]
        if not (dash and after[:1].islower() and position_score(after) + degree_score(after) == 0):
            out.append(text[begin : match.start()])
            begin = match.end()
    return [*out, text[begin:]]


def _clean(text: str) -> str:
    text = _EDGE.sub("", re.sub(r"\s+", " ", text))
    if text.startswith("(") and text.endswith(")") and text.count("(") == 1:
        text = text[1:-1]
    if text.count("(") > text.count(")") and text.rstrip().endswith("("):
        text = text.rstrip("( ")
    if text.count(")") > text.count("(") and text.startswith(")"):
        text = text.lstrip(") ")
    return _EDGE.sub("", text)


def _find_place(header: Header, what: Score, where: Score) -> None:
    """Take places out of the pieces: a piece of its own, in brackets at the end, or the last parts of a comma chain."""
    kept: list[Piece] = []
    for piece in header.pieces:
        first = piece.line.spans[0] if piece.line.spans else None
        if (
            first is not None
            and first.icon
            and might_be_place(piece.text)
            and first.text.startswith(piece.text[:4])
            and len(header.pieces) > 1
        ):
            header.place = header.place or piece
            continue
        if not piece.fixed and (
            (is_place(piece.text) and len(header.pieces) > 1)
            or (
                (_apart(piece, header) or _below_date(piece, header) or beside_date(piece, header))
                and is_town(piece.text)
            )
        ):
            header.place = header.place or piece
            continue
        match = _PAREN.search(piece.text)
        if match and (
            is_place(match[1])
            or is_town(match[1])
            or (match[0].strip().startswith("[") and might_be_place(match[1]))
            or (might_be_place(match[1]) and where(piece.text) > 0 and not match[1].isupper() and what(piece.text) == 0)
        ):
            header.place = header.place or Piece(match[1], piece.line, piece.look, piece.row, piece.order)
            piece.text = _clean(piece.text[: match.start()])
        kept.append(piece)
    header.pieces = kept


def _below_date(piece: Piece, header: Header) -> bool:
    """Whether a piece is alone on the line right below a line that holds the dates, as on LinkedIn."""
    others = [other for other in header.pieces if other is not piece]
    alone = len(piece.line.cells) == 1 and fold(piece.line.text) == fold(piece.text)
    return alone and bool(others) and all(other.row < piece.row - 1 for other in others)


def beside_date(piece: Piece, header: Header) -> bool:
    """Whether a piece shares its line with nothing but the dates."""
    others = [other for other in header.pieces if other is not piece]
    if not others or any(other.row == piece.row for other in others):
        return False
    return any(
        len(piece.line.text.strip()) - (period.end - period.begin) <= len(piece.text) + 8
        for period in periods(piece.line.text)
    )


def _apart(piece: Piece, header: Header) -> bool:
    """Whether a piece stands where places stand: after two others, or in a cell of its own at the end of its row."""
    before = [other for other in header.pieces if other.order < piece.order]
    return len(header.pieces) > 2 and bool(before) and (len(before) > 1 or piece.text == piece.line.cells[-1].strip())
