"""The tools that need no server: a file in, JSON on standard output. Errors are raised and worded by cli.main.

Nothing here imports a database or a language model, so that the tools start quickly.
"""

import sys
from pathlib import Path
from typing import Any

import orjson

from cli.files import load, name_of


def parse(file: Path) -> int:
    """Print a CV as a JSON Resume 1.0.0 document."""
    from career.cv.parsing.isolated import read_isolated

    return print_json(read_isolated(load(file), name_of(file)).document.as_json())


def skills(file: Path) -> int:
    """Print {"text", "skills"}: each skill's characters [start, end) count in `text`, which is what was read."""
    from career.cv.reading.isolated import read_apart
    from career.skills.service import extract

    text = read_apart(load(file), name_of(file)).text
    return print_json({"skills": [mention.model_dump(mode="json") for mention in extract(text)], "text": text})


def print_json(value: Any) -> int:
    """Write a value as indented JSON; returns the exit code."""
    sys.stdout.buffer.write(orjson.dumps(value, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE))
    sys.stdout.buffer.flush()
    return 0
