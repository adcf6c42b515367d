"""The customised CV beside the original, line by line."""

import difflib

from career.customization.material import text_of
from career.customization.views import DiffLine
from career.cv.document import CVDocument


def diff(original: CVDocument, customised: CVDocument, *, around: int = 1) -> list[DiffLine]:
    """Return the lines that differ, with so many lines around them."""
    before, after = text_of(original).splitlines(), text_of(customised).splitlines()
    told = difflib.unified_diff(before, after, n=around, lineterm="")
    return [DiffLine(sign=line[:1], text=line[1:]) for line in list(told)[2:] if not line.startswith("@@")]
