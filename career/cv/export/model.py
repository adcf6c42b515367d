"""What can be exported: formats, templates, paper, and the file that comes out."""

from enum import StrEnum

from pydantic import BaseModel, ConfigDict


class Format(StrEnum):
    """A file format; the value is the file's extension."""

    pdf = "pdf"
    docx = "docx"
    text = "txt"
    markdown = "md"
    json = "json"


class Template(StrEnum):
    """How a PDF or DOCX is set; all are one column of real text with standard headings."""

    classic = "classic"
    modern = "modern"
    compact = "compact"


class Paper(StrEnum):
    """A paper size, as Typst names it."""

    a4 = "a4"
    letter = "us-letter"


PAGED = (Format.pdf, Format.docx)
MEDIA_TYPES = {
    Format.pdf: "application/pdf",
    Format.docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    Format.text: "text/plain; charset=utf-8",
    Format.markdown: "text/markdown; charset=utf-8",
    Format.json: "application/json",
}


class ExportedFile(BaseModel):
    """A file made of a CV document."""

    model_config = ConfigDict(frozen=True)

    filename: str
    media_type: str
    data: bytes
