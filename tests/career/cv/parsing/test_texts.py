"""A whole CV in each of eleven languages: every field, and nothing else."""

import json
from datetime import date
from pathlib import Path

import pytest

from career.cv.parsing import parse
from career.cv.reading import read

TEXTS = Path(__file__).parent / "texts"
LANGUAGES = sorted(path.stem for path in TEXTS.glob("*.txt"))


def test_there_are_eleven_languages() -> None:
    assert len(LANGUAGES) == 11


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_field_is_read(language: str) -> None:
    found = parse(read((TEXTS / f"{language}.txt").read_bytes(), "cv.txt"), today=date(2026, 11, 1))
    document = found.document.as_json()
    document.pop("$schema")
    assert document == json.loads((TEXTS / f"{language}.json").read_text("utf-8"))
