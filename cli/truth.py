"""`candid truth`: holds generated texts against CVs, a JSON line each."""

import sys
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import orjson
from pydantic import BaseModel, ConfigDict, ValidationError

from career.customization.truth.service import check
from cli.files import STDIN, load
from runtime.embedding import PackagedEmbedder

BAD_INPUT = 2


class Case(BaseModel):
    """A text `after` that is to stand for `before`, a part of `cv`; empty for a text about the whole of it."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    id: Any = None
    cv: str
    before: str | None = None
    after: str


def truth(file: Path) -> int:
    """Print {"id", "ok", "claims"} for each line of a file (- for standard input) of {"id", "cv", "before", "after"}.

    A line that cannot be used gets {"id", "line", "error"}, and the rest goes on; the exit code is 2 then.
    """
    embedder, today, code = PackagedEmbedder(), datetime.now(UTC).date(), 0
    for number, line in enumerate(_lines(file), 1):
        if not line.strip():
            continue
        try:
            told = _checked(Case.model_validate_json(line), embedder, today)
        except ValidationError as error:
            told, code = _refused(line, number, error), BAD_INPUT
        sys.stdout.buffer.write(orjson.dumps(told, option=orjson.OPT_APPEND_NEWLINE))
        sys.stdout.buffer.flush()
    return code


def _lines(file: Path) -> Iterator[bytes]:
    yield from sys.stdin.buffer if file == STDIN else load(file).split(b"\n")


def _checked(case: Case, embedder: PackagedEmbedder, today: date) -> dict[str, Any]:
    before = case.before or ""
    verdict = check(case.after, case.cv, before, today=today, embedder=embedder)
    fields = {"text", "kind", "supported", "evidence"}
    claims = [claim.model_dump(mode="json", include=fields) for claim in verdict.claims]
    return {"id": case.id, "ok": verdict.ok, "claims": claims}


def _refused(line: bytes, number: int, error: ValidationError) -> dict[str, Any]:
    wrong = error.errors(include_url=False, include_input=False)[0]
    place = ".".join(map(str, wrong["loc"]))
    said = "is missing" if wrong["type"] == "missing" else f"cannot be used: {wrong['msg']}"
    return {"id": _id(line), "line": number, "error": f"Line {number}: {place or 'the line'} {said}."}


def _id(line: bytes) -> Any:
    try:
        told = orjson.loads(line)
    except orjson.JSONDecodeError:
        return None
    return told.get("id") if isinstance(told, dict) else None
