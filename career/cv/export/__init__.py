"""CV document -> a file to send: PDF, DOCX, text, Markdown or JSON Resume."""

from career.cv.export.model import ExportedFile, Format, Paper, Template
from career.cv.export.service import export, export_checked

__all__ = ["ExportedFile", "Format", "Paper", "Template", "export", "export_checked"]
