"""LinkedIn's data export: a ZIP of CSV files, to a CV document and lines of text that hold all its values."""

import zipfile

from career.cv.reading.linkedin.files import is_export, tables_of
from career.cv.reading.linkedin.profile import fill
from career.cv.reading.linkedin.sheet import Sheet
from career.cv.reading.model import Page
from career.cv.reading.refusals import refuse
from career.errors import Unreadable
from runtime.language import N_

__all__ = ["MEDIA_TYPE", "is_export", "read_export"]

MEDIA_TYPE = "application/zip"
NO_PROFILE = N_(
    "This is a data export of LinkedIn without your profile. Ask LinkedIn for a copy of your data that has Profile, "
    'Positions, Education and Skills in it; or choose "Save to PDF" on your profile and send that.'
)

TOO_LARGE = N_(
    "A file in this data export of LinkedIn is too large to be that of a career. Ask LinkedIn for a new copy of your "
    'data; or choose "Save to PDF" on your profile and send that.'
)


def read_export(archive: zipfile.ZipFile) -> tuple[tuple[Page, ...], dict[str, object], dict[str, int]]:
    """Return a page of text, the JSON Resume object, and the line number of each of its values by JSON pointer.

    Raises Unreadable: unsupported where the export holds no profile, corrupt, too_large.
    """
    sheet = Sheet()
    try:
        fill(sheet, tables_of(archive))
    except Unreadable as error:
        raise refuse("too_large", TOO_LARGE) if error.code == "too_large" else error from None
    if not sheet.document:
        raise refuse("unsupported", NO_PROFILE)
    return (Page(1, 0.0, 0.0, sheet.lines()),), sheet.document, sheet.places
