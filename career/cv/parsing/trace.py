"""Where each value was found."""

from career.cv.reading.model import Line
from career.evidence import Evidence


class Trace:
    """Collects evidence by JSON pointer while a CV is parsed."""

    def __init__(self) -> None:
        self.found: dict[str, Evidence] = {}

    def note(self, pointer: str, line: Line, quote: str) -> None:
        """Remember that the value at `pointer` stands in `line`; the quote is text of that line."""
        shown = quote if quote and quote in line.text else line.text.strip()
        self.found[pointer] = Evidence(origin="cv", quote=shown.strip()[:300], line=line.number, page=line.page)
