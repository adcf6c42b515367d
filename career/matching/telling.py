"""The part of a CV that tells of the person, as a document of the same shape: what else stands in it is left out."""

from collections.abc import Mapping, Sequence
from typing import Any

from career.cv.document import CVDocument
from career.evidence import Evidence
from career.matching.plain import foreign_lines, is_plain, plain_part

LISTED_WORDS = 8
"""Words above which an entry of a list of skills is a sentence."""
_NAMED_BY = {"work": ("position", "name"), "education": ("institution", "studyType"), "volunteer": ("organization",)}


def telling(document: CVDocument, evidence: Mapping[str, Evidence], text: str) -> tuple[CVDocument, str]:
    """Return the document and the text without what does not tell of the person; pointers and line numbers still hold.

    An entry whose name stands on such a line is emptied as a whole.
    """
    lines = text.splitlines()
    foreign = foreign_lines(text)
    if not foreign and all(map(is_plain, _strings(document.model_dump(include=_READ)))):
        return document, text
    sweep = _Sweep(evidence, foreign, [lines[number - 1].strip() for number in foreign if lines[number - 1].strip()])
    told = document.model_dump(by_alias=True, exclude_none=True)
    swept = {key: sweep.value(value, f"/{key}") for key, value in told.items()}
    kept = ["" if number in foreign else line for number, line in enumerate(lines, 1)]
    return CVDocument.model_validate(swept), "\n".join(kept)


_READ = {"basics", "work", "volunteer", "education", "certificates", "skills", "projects", "languages"}


def _strings(value: Any) -> list[str]:
    if isinstance(value, str):
        return [value]
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return [text for item in inner for text in _strings(item)]


class _Sweep:
    def __init__(self, evidence: Mapping[str, Evidence], foreign: frozenset[int], quotes: Sequence[str]) -> None:
        self._evidence, self._foreign, self._quotes = evidence, foreign, quotes

    def value(self, value: Any, pointer: str) -> Any:
        """Return a value without what does not tell of the person."""
        if isinstance(value, str):
            whole = self._is_foreign(pointer) and any(value in line for line in self._quotes)
            return "" if whole else plain_part(value, self._quotes)
        if isinstance(value, list):
            return [self.value(item, f"{pointer}/{at}") for at, item in enumerate(value)]
        if isinstance(value, dict):
            names = _NAMED_BY.get(pointer.split("/")[1], ()) if pointer.count("/") == 2 else ()
            if any(self._is_foreign(f"{pointer}/{name}") for name in names):
                return {}
            return {key: self.value(item, f"{pointer}/{key}") for key, item in value.items()}
        return value

    def _is_foreign(self, pointer: str) -> bool:
        found = self._evidence.get(pointer)
        return found is not None and found.line in self._foreign
