"""Draws a card as PNG by Typst: 1,080 pixels wide, opaque, the same card the same bytes.

Texts reach Typst as JSON, never as source.
"""

from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any

import orjson
import typst

from runtime.language import language

WIDTH = 1080
"""Pixels."""
_PER_INCH = WIDTH / 360 * 72


class NotDrawable(Exception):
    """A picture would not show all of the card: the fonts lack a letter of it, or there is nothing to show."""


def drawn(template: str, card: dict[str, Any]) -> bytes:
    """Return a card as PNG. Raises NotDrawable where the fonts lack one of its letters."""
    told = orjson.dumps({"language": language(), **card}).decode()
    try:
        _compiled(template, told, format="pdf", pdf_standards=["ua-1"])  # the only form that tells of missing letters
    except typst.TypstError as error:
        if "could not be displayed" not in str(error):
            raise
        raise NotDrawable("the fonts lack a letter") from None
    return _compiled(template, told, format="png", ppi=_PER_INCH)


def _compiled(template: str, card: str, **form: Any) -> bytes:
    with resources.as_file(resources.files(__package__)) as folder:
        made = typst.compile(
            str(folder / f"{template}.typ"),
            root=str(folder),
            font_paths=_fonts(),
            ignore_system_fonts=True,
            sys_inputs={"card": card},
            **form,
        )
    if not isinstance(made, bytes):
        raise TypeError("Typst gave no single page")
    return made


@cache
def _fonts() -> typst.Fonts:
    import rendercv_fonts

    folder = Path(rendercv_fonts.__file__).parent
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(folder)])
