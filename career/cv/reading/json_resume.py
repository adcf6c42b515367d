"""JSON Resume (https://jsonresume.org/schema): its values, and the line of the file that each stands in."""

import json
import re
from collections.abc import Iterator
from typing import Any

from career.cv.reading.model import Line, Page, Span, line_text
from career.cv.reading.refusals import JSON_MISTAKE, refuse
from career.cv.reading.words import mend
from runtime.language import N_

_SECTIONS_NAMES = (
    "basics work volunteer education awards certificates publications skills languages interests references projects"
)
_SECTIONS = frozenset(_SECTIONS_NAMES.split())
_TOKEN = re.compile(r'"(?:[^"\\\n]|\\.)*"|[{}\[\]:,]|[^\s{}\[\]:,"]+')
_WIDEST = 1000
_UNSAID = ("/$schema", "/meta", "/basics/image", "/basics/picture")


def read_json(text: str) -> tuple[tuple[Page, ...], dict[str, object], dict[str, int]]:
    """Return a page that holds each line's values, the whole object, and the line number of each value by JSON pointer.

    Raises Unreadable: corrupt (with the line of the mistake), unsupported for JSON that is no JSON Resume.
    """
    try:
        found = json.loads(text)
    except json.JSONDecodeError as error:
        raise refuse("corrupt", JSON_MISTAKE.format(line=error.lineno)) from None
    except (ValueError, RecursionError):
        raise refuse("corrupt") from None
    if not isinstance(found, dict) or not _SECTIONS & found.keys():
        raise refuse(
            "unsupported", N_("This JSON file is not a JSON Resume document. Check it against jsonresume.org/schema.")
        )
    if max(map(len, text.splitlines()), default=0) > _WIDEST:
        text = json.dumps(found, ensure_ascii=False, indent=1)
    values = [(pointer, number, said) for pointer, number, said in _values(text) if not pointer.startswith(_UNSAID)]
    lines: dict[int, list[str]] = {}
    for _, number, said in values:
        lines.setdefault(number, []).append(" ".join(mend(said).split()))
    page = tuple(_line(number, lines.get(number, [])) for number in range(1, text.count("\n") + 2))
    return (Page(1, 0.0, 0.0, page),), found, {pointer: number for pointer, number, _ in values}


def looks_like_json(text: str) -> bool:
    """Whether a text is meant to be JSON."""
    head = text.lstrip()[:2000]
    return head.startswith("{") and re.match(r'\{\s*(?:"|\}|$)', head) is not None


def _line(number: int, values: list[str]) -> Line:
    spans = tuple(Span(value, cell=index) for index, value in enumerate(filter(None, values)))
    return Line(line_text(spans), 1, number, spans, begins=True)


def _values(text: str) -> Iterator[tuple[str, int, str]]:
    """Yield JSON pointer, line number and text of each string or number; the text is known to be JSON."""
    path: list[Any] = []
    number, place = 1, 0
    key = False
    for match in _TOKEN.finditer(text):
        number += text.count("\n", place, match.start())
        place = match.start()
        mark = match[0]
        if mark in ("{", "["):
            path.append("" if mark == "{" else 0)
            key = mark == "{"
        elif mark in ("}", "]"):
            path.pop()
            key = False
        elif mark == ",":
            key = isinstance(path[-1], str)
            if not key:
                path[-1] += 1
        elif mark == ":":
            key = False
        elif key:
            path[-1] = json.loads(mark).replace("~", "~0").replace("/", "~1")
        elif mark.startswith('"') or mark[0] in "-0123456789":
            yield "/" + "/".join(map(str, path)), number, json.loads(mark) if mark[0] == '"' else mark
