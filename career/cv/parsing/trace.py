"""Where each value was found."""

from collections.abc import Iterable

from career.cv.reading.model import Line
from career.evidence import Evidence


class Trace:
    """Collects evidence by JSON pointer while a CV is parsed; `lines` are the lines as read."""

    def __init__(self, lines: Iterable[Line] = ()) -> None:
        self.found: dict[str, Evidence] = {}
        self._texts = {line.number: line.text for line in lines}

    def note(self, pointer: str, line: Line, quote: str) -> None:
        """Remember that the value at `pointer` stands in `line`; the quote is text of that line as read.

        A value that goes on in the next lines is shown by the whole of its first line.
        """
        text = self._texts.get(line.number, line.text)
        shown = quote if quote and quote in text else text.strip()
        self.found[pointer] = Evidence(origin="cv", quote=shown.strip()[:300], line=line.number, page=line.page)
