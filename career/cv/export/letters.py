"""Sets a cover letter as a file that goes with the CV: the sender above, then the letter's own paragraphs."""

import io
import re
from importlib import resources
from pathlib import Path
from typing import Any

import orjson
from docx import Document
from docx.shared import Mm, Pt
from pydantic import BaseModel, ConfigDict

from career.cv.export.model import MEDIA_TYPES, ExportedFile, Format, Paper
from career.errors import InvalidInput
from runtime.language import gettext as _

_SIZES = {Paper.a4: (Mm(210), Mm(297)), Paper.letter: (Mm(215.9), Mm(279.4))}
_MARGIN = Mm(25)
_NOT_IN_NAMES = re.compile(r"[\s\x00-\x1f/\\:*?\"'<>|.,]+")


class LetterSheet(BaseModel):
    """A letter as it is set: who writes, how to reach them, and the paragraphs; a paragraph may be lines of "- ...".

    `language` is its ISO 639-1 code.
    """

    model_config = ConfigDict(frozen=True)

    name: str
    contacts: tuple[str, ...] = ()
    paragraphs: tuple[str, ...]
    language: str = "en"

    @property
    def text(self) -> str:
        """The letter as plain text."""
        head = "\n".join((self.name, *self.contacts)).strip()
        return "\n\n".join(part for part in (head, *self.paragraphs) if part) + "\n"


def export_letter(letter: LetterSheet, form: Format, *, paper: Paper = Paper.a4) -> ExportedFile:
    """Return a letter as a file. Raises InvalidInput for JSON, and where the fonts of the PDF lack a letter."""
    return ExportedFile(filename=_filename(letter, form), media_type=MEDIA_TYPES[form], data=_data(letter, form, paper))


def _data(letter: LetterSheet, form: Format, paper: Paper) -> bytes:
    match form:
        case Format.pdf:
            return _pdf(letter, paper)
        case Format.docx:
            return _docx(letter, paper)
        case Format.json:
            raise InvalidInput("letter_format", _("A letter can be a PDF, a Word file, text or Markdown."))
        case _:
            return letter.text.encode()


def _pdf(letter: LetterSheet, paper: Paper) -> bytes:
    import rendercv_fonts
    import typst

    with resources.as_file(resources.files(__package__).joinpath("templates")) as folder:
        try:
            made = typst.compile(
                str(folder / "letter.typ"),
                root=str(folder),
                font_paths=[str(Path(rendercv_fonts.__file__).parent)],
                ignore_system_fonts=True,
                sys_inputs={"letter": orjson.dumps(_parts(letter)).decode(), "paper": str(paper)},
                pdf_standards=["ua-1"],
                format="pdf",
            )
        except typst.TypstError as error:
            if "could not be displayed" not in str(error):
                raise
            raise InvalidInput(
                "no_letters", _("The fonts of the PDF lack a letter of this text. Ask for Word.")
            ) from None
    assert isinstance(made, bytes)
    return made


def _parts(letter: LetterSheet) -> dict[str, object]:
    paragraphs = [
        {"lines": [line.removeprefix("- ") for line in lines], "items": [line.startswith("- ") for line in lines]}
        for lines in (part.split("\n") for part in letter.paragraphs)
    ]
    return {
        "name": letter.name,
        "contacts": letter.contacts,
        "language": letter.language,
        "paragraphs": paragraphs,
    }


def _docx(letter: LetterSheet, paper: Paper) -> bytes:
    document = Document()
    page = document.sections[0]
    page.page_width, page.page_height = _SIZES[paper]
    page.left_margin = page.right_margin = page.top_margin = page.bottom_margin = _MARGIN
    document.core_properties.title = document.core_properties.author = letter.name[:255]
    document.core_properties.comments, document.core_properties.language = "", letter.language
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = "Calibri", Pt(11)
    document.add_paragraph().add_run("\n".join((letter.name, *letter.contacts)).strip())
    for part in letter.paragraphs:
        plain: list[str] = []
        for line in part.split("\n"):
            if line.startswith("- "):
                _flush(document, plain)
                document.add_paragraph(line[2:], style="List Bullet")
            else:
                plain.append(line)
        _flush(document, plain)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _flush(document: Any, lines: list[str]) -> None:
    if lines:
        document.add_paragraph("\n".join(lines))
        lines.clear()


def _filename(letter: LetterSheet, form: Format) -> str:
    name = _NOT_IN_NAMES.sub("-", letter.name).strip("-")[:60]
    return f"Letter-{name}.{form}" if name else f"Letter.{form}"
