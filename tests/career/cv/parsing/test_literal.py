"""Whatever the text: each value stands in it, and its evidence is a quote of the line that it names.

Prose may be put together from lines that others stand between, so its words are looked for one by one.
"""

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from career.cv.parsing import ParsedCV, parse
from career.cv.reading import read
from career.errors import Unreadable

TEXTS = Path(__file__).parent / "texts"
FILES = sorted([*TEXTS.glob("*.txt"), *(TEXTS.parent / "kinds").glob("*.txt")])
LINES = [line for path in FILES for line in path.read_text("utf-8").splitlines()]
DATES = ("startDate", "endDate", "date", "releaseDate")
PROSE = ("/summary", "/description", "/reference")


def _values(value: Any, pointer: str = "") -> Iterator[tuple[str, str]]:
    if isinstance(value, dict):
        for key, item in value.items():
            yield from _values(item, f"{pointer}/{key}")
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from _values(item, f"{pointer}/{index}")
    elif isinstance(value, str):
        yield pointer, value


def _bare(text: str) -> str:
    return re.sub(r"[\s\-­]+", "", text).casefold()


def check(found: ParsedCV) -> None:
    document = found.document.as_json()
    document.pop("$schema")
    text, lines = _bare(found.text), found.text.split("\n")
    for pointer, value in _values(document):
        if pointer.endswith("/network"):
            continue
        parts = value.split() if pointer.endswith(PROSE) else [value]
        if not pointer.endswith(DATES):
            assert all(_bare(part) in text for part in parts), pointer
        assert pointer in found.evidence, pointer
    for pointer, evidence in found.evidence.items():
        assert evidence.line is not None, pointer
        assert evidence.quote in lines[evidence.line - 1], pointer


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_in_whole_cvs(path: Path) -> None:
    check(parse(read(path.read_bytes(), "cv.txt"), today=date(2026, 11, 1)))


@settings(max_examples=60, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.sampled_from(LINES), min_size=8, max_size=45))
def test_in_mixed_up_lines(lines: list[str]) -> None:
    try:
        found = parse(read("\n".join(lines).encode(), "cv.txt"), today=date(2026, 11, 1))
    except Unreadable:
        return
    check(found)
