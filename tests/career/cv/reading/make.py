"""Small PDF and DOCX files for tests."""

import io
from collections.abc import Mapping, Sequence

import docx
from fpdf import FPDF

Piece = tuple[float, float, str, str, float]
"""x and y in points, text, style ("" or "B"), size."""


Box = tuple[float, float, float, float]
Ink = tuple[int, int, int]


def pdf(
    *pages: Sequence[Piece],
    links: Sequence[tuple[float, float, float, float, str]] = (),
    ink: Mapping[str, Ink] | None = None,
    boxes: Sequence[tuple[Box, Ink]] = (),
) -> bytes:
    """Return a PDF with text at given places, in given colours, over filled boxes (x, y, width, height)."""
    document = FPDF(unit="pt", format="A4")
    document.set_auto_page_break(False)
    for page in pages:
        document.add_page()
        for box, colour in boxes:
            document.set_fill_color(*colour)
            document.rect(*box, style="F")
        for x, y, text, style, size in page:
            document.set_font("Helvetica", style=style, size=size)
            document.set_text_color(*(ink or {}).get(text, (0, 0, 0)))
            document.text(x, y, text)
        for x, y, width, height, url in links:
            document.link(x, y, width, height, url)
    return bytes(document.output())


def column(x: float, y: float, *texts: str, size: float = 10, step: float = 15) -> list[Piece]:
    """Return lines below each other; one that begins with "#" is bold."""
    return [
        (x, y + index * step, text.lstrip("#"), "B" if text.startswith("#") else "", size)
        for index, text in enumerate(texts)
        if text
    ]


def flush(x1: float, y: float, *texts: str, size: float = 10, step: float = 15) -> list[Piece]:
    """Return lines below each other that end at one place; an empty one leaves room."""
    metrics = FPDF(unit="pt")
    metrics.set_font("Helvetica", size=size)
    pieces = column(x1, y, *texts, size=size, step=step)
    return [(x1 - metrics.get_string_width(text), top, text, style, size) for _, top, text, style, size in pieces]


def word(*paragraphs: str, table: Sequence[Sequence[str]] = ()) -> bytes:
    """Return a DOCX; "#" begins a heading, "-" a list item; the table comes last."""
    document = docx.Document()
    for text in paragraphs:
        if text.startswith("#"):
            document.add_heading(text.lstrip("# "), level=1)
        elif text.startswith("- "):
            document.add_paragraph(text[2:], style="List Bullet")
        else:
            document.add_paragraph(text)
    if table:
        grid = document.add_table(rows=len(table), cols=len(table[0]))
        for row, texts in zip(grid.rows, table, strict=True):
            for cell, text in zip(row.cells, texts, strict=True):
                cell.text = text
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()
