"""The text of a CV as repair sees it: numbered lines, and which of their words are the heads of entries already."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from career.cv.document import CVDocument
from career.evidence import Evidence

HEADS = frozenset(
    ("position", "name", "startDate", "endDate", "date", "studyType", "area", "institution", "organization", "location")
)
_ENTRY = re.compile(r"^(/\w+(?:/\d+)?)/(\w+)")


def bare(text: str) -> str:
    """Return text without white space and case."""
    return re.sub(r"\s+", "", text).casefold()


class Sheet:
    """Lines by number (from 1) with the document and the evidence that was read from them."""

    def __init__(self, text: str, document: CVDocument, evidence: Mapping[str, Evidence]) -> None:
        self.lines = dict(enumerate(text.split("\n"), start=1))
        self.text = text
        self.document: dict[str, Any] = document.model_dump(by_alias=True)
        self.evidence = evidence
        self._heads: dict[int, list[tuple[str, str, str]]] = {}
        for pointer, found in evidence.items():
            match = _ENTRY.match(pointer)
            if match and found.line is not None and (match[2] in HEADS or match[1] == "/basics"):
                head = (match[1], match[2], str(self.value(pointer) or found.quote))
                self._heads.setdefault(found.line, []).append(head)

    def value(self, pointer: str) -> Any:
        """Return the value at a JSON pointer; None where there is none."""
        found: Any = self.document
        for key in pointer.split("/")[1:]:
            if isinstance(found, list):
                found = found[int(key)] if key.isdigit() and int(key) < len(found) else None
            else:
                found = found.get(key) if isinstance(found, dict) else None
        return found

    def heads(self, line: int) -> list[tuple[str, str, str]]:
        """Return (entry, member, value) of each head that stands in a line."""
        return self._heads.get(line, [])

    def lines_of(self, entry: str) -> list[int]:
        """Return the lines in which heads of an entry stand, in order."""
        return sorted(line for line, heads in self._heads.items() if any(head[0] == entry for head in heads))


def texts_of(value: Any) -> Iterator[str]:
    """Return every text in objects and lists of JSON."""
    if isinstance(value, dict):
        for item in value.values():
            yield from texts_of(item)
    elif isinstance(value, list):
        for item in value:
            yield from texts_of(item)
    elif isinstance(value, str) and value:
        yield value
