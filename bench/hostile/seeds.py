"""Honest small CVs in every format, for damage to begin with."""

import io
from pathlib import Path

from PIL import Image, ImageDraw

from bench.hostile import others
from career.cv.export import Format, Template, export
from career.cv.parsing import parse
from career.cv.reading import read

SAMPLE = Path(__file__).parents[2] / "cli" / "sample" / "cv.pdf"
LINES = (
    "Ada Example", "ada@example.org  +44 20 7946 0958", "", "Experience", "Foreman, Harbour Works Ltd, 2019 - 2021",
    "Built a mill that saws 30 beams a day", "Education", "MSc Physics, Example University, 2015 - 2018", "Skills",
    "Python, SQL, Project management",
)  # fmt: skip


def seeds() -> dict[str, bytes]:
    """Return a file of each kind by its name."""
    sample = SAMPLE.read_bytes()
    document = parse(read(sample, "cv.pdf")).document
    made = {"sample.pdf": sample}
    for form in Format:
        for template in Template if form in (Format.pdf, Format.docx) else (Template.classic,):
            made[f"{template}.{form}"] = export(document, form, template=template).data
    made["table.docx"] = others.docx("".join(f"<w:tbl><w:tr>{_cells(line)}</w:tr></w:tbl>" for line in LINES))
    made["plain.odt"] = others.odt("".join(f"<text:p>{line}</text:p>" for line in LINES))
    made["plain.rtf"] = ("{\\rtf1\\ansi{\\fonttbl\\f0 Arial;}\\f0 " + "\\par ".join(LINES) + "}").encode()
    made["plain.html"] = ("<!doctype html><html><body>" + "".join(map(_html, LINES)) + "</body></html>").encode()
    picture = _picture()
    for name, form_of_picture in (("photo.png", "PNG"), ("photo.jpg", "JPEG"), ("scan.pdf", "PDF")):
        out = io.BytesIO()
        picture.save(out, form_of_picture, resolution=100.0)
        made[name] = out.getvalue()
    return made


def _cells(line: str) -> str:
    return "".join(f"<w:tc><w:p><w:r><w:t>{part}</w:t></w:r></w:p></w:tc>" for part in line.split(", "))


def _html(line: str) -> str:
    return f"<h2>{line}</h2>" if len(line.split()) == 1 else f"<p><b>{line[:5]}</b>{line[5:]}</p>"


def _picture() -> Image.Image:
    picture = Image.new("L", (620, 440), 255)
    pen = ImageDraw.Draw(picture)
    for number, line in enumerate(LINES):
        pen.text((40, 30 + 38 * number), line, fill=0, font_size=20)
    return picture
