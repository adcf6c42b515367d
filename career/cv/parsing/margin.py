"""Margins: short texts (a degree, dates) at the left of entries, which may be broken over several rows."""

from dataclasses import replace

from career.cv.reading.model import Line, Span, join_spans, line_text


def margin_joined(lines: list[Line]) -> list[Line]:
    """Return the lines with each text of the margin whole on the first of its rows."""
    edge = _edge(lines)
    if edge is None:
        return lines
    out: list[Line] = []
    opened: int | None = None
    for line in lines:
        margin, rest = _parts(line, edge)
        if margin is None:
            out.append(line)
            opened = None
            continue
        if opened is not None and line.gap < 0.9 and line.page == out[opened].page:
            out[opened] = _grown(out[opened], margin)
            if rest:
                out.append(_with(line, rest))
        else:
            out.append(line)
            opened = len(out) - 1
    return out


def _edge(lines: list[Line]) -> float | None:
    """Return where the text beside the margin begins, None when there is no margin."""
    if len({(line.column, line.region) for line in lines}) != 1 or not any(line.bbox[2] for line in lines):
        return None
    left = min(line.bbox[0] for line in lines)
    starts = [line.cell_spans[1][0].x0 for line in lines if line.bbox[0] < left + 3 and len(line.cell_spans) > 1]
    seconds = [start for start in starts if start < left + 130]
    if not seconds:
        return None
    edge = min(seconds)
    if edge - left > 110 or max(seconds) > edge + 25:
        return None
    if any(line.bbox[0] < edge - 3 and not any(char.isalnum() for char in line.cells[0]) for line in lines):
        return None
    beside = [line for line in lines if line.bbox[0] >= edge - 3]
    inside = [line for line in lines if line.bbox[0] < edge - 3]
    fits = all(
        abs(line.bbox[0] - left) < 30 and (len(line.cell_spans) > 1 or line.bbox[2] < edge + 40) for line in inside
    )
    broken = any(join_spans(line.cell_spans[0]).endswith("-") or len(line.cell_spans) == 1 for line in inside)
    return edge if fits and inside and (beside or broken) else None


def _parts(line: Line, edge: float) -> tuple[tuple[Span, ...] | None, tuple[tuple[Span, ...], ...]]:
    cells = line.cell_spans
    if line.bbox[0] >= edge - 3 or not cells:
        return None, cells
    return cells[0], cells[1:]


def _grown(line: Line, margin: tuple[Span, ...]) -> Line:
    cells = line.cell_spans
    own, more = join_spans(cells[0]), join_spans(margin)
    text = own[:-1] + more if own.endswith("-") and more[:1].islower() else f"{own} {more}"
    first = replace(cells[0][0], text=text)
    spans = (first, *(span for cell in cells[1:] for span in cell))
    return replace(line, spans=spans, text=line_text(spans))


def _with(line: Line, cells: tuple[tuple[Span, ...], ...]) -> Line:
    spans = tuple(span for cell in cells for span in cell)
    box = (spans[0].x0, line.bbox[1], max(span.x1 for span in spans), line.bbox[3])
    letters = sum(len(span.text) for span in spans)
    bold = sum(len(span.text) for span in spans if span.bold) > 0.6 * letters
    return replace(line, spans=spans, text=line_text(spans), bbox=box, bold=bold)
