"""Sets a sheet as PDF by Typst, with fonts that cover Latin, Cyrillic and Greek; tagged after PDF/UA-1."""

from importlib import resources
from pathlib import Path

import typst

from career.cv.export.cleaning import without_pictures
from career.cv.export.model import Paper, Template
from career.cv.export.sheet import Sheet
from career.errors import InvalidInput
from runtime.language import gettext as _


def pdf(sheet: Sheet, template: Template, paper: Paper) -> bytes:
    """Return the PDF; the same sheet gives the same bytes. Emoji are left out where the fonts lack them.

    Raises InvalidInput where the fonts lack a letter.
    """
    told = sheet.model_dump_json()
    for text in dict.fromkeys((told, without_pictures(told))):
        try:
            return _compiled(text, template, paper)
        except typst.TypstError as error:
            if "could not be displayed" not in str(error):
                raise
    raise InvalidInput(
        "no_letters",
        _("The fonts of the PDF lack a letter of this CV, such as one of another script. Export it as docx."),
    )


def _compiled(sheet: str, template: Template, paper: Paper) -> bytes:
    with resources.as_file(resources.files(__package__).joinpath("templates")) as folder:
        made = typst.compile(
            str(folder / f"{template}.typ"),
            root=str(folder),
            font_paths=[str(_fonts())],
            ignore_system_fonts=True,
            sys_inputs={"sheet": sheet, "paper": str(paper)},
            pdf_standards=["ua-1"],
            format="pdf",
        )
    if not isinstance(made, bytes):
        raise TypeError("Typst gave no single PDF")
    return made


def _fonts() -> Path:
    import rendercv_fonts

    return Path(rendercv_fonts.__file__).parent
