"""`candid truth`: holds generated texts against CVs, a JSON line each."""

import sys
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import orjson
from pydantic import BaseModel, ConfigDict, ValidationError

from career.customization.truth.model import Verdict
from career.customization.truth.service import check
from career.errors import InvalidInput
from cli.files import load
from runtime.embedding import PackagedEmbedder


class Case(BaseModel):
    """A text `after` that is to stand for `before`, a part of `cv`; empty for a text about the whole of it."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    id: str | int | None = None
    cv: str
    before: str = ""
    after: str


def truth(file: Path) -> int:
    """Print {"id", "ok", "claims"} for each line of a file of {"id", "cv", "before", "after"}. Raises InvalidInput."""
    embedder, today = PackagedEmbedder(), datetime.now(UTC).date()
    for number, line in enumerate(load(file).splitlines(), 1):
        if line.strip():
            sys.stdout.buffer.write(_checked(_case(line, number), embedder, today))
            sys.stdout.buffer.flush()
    return 0


def _case(line: bytes, number: int) -> Case:
    try:
        return Case.model_validate_json(line)
    except ValidationError as error:
        wrong = error.errors(include_url=False, include_input=False)[0]
        place = ".".join(map(str, wrong["loc"])) or "the line"
        raise InvalidInput("truth_line", f"Line {number} cannot be used: {place}: {wrong['msg']}.") from None


def _checked(case: Case, embedder: PackagedEmbedder, today: date) -> bytes:
    verdict = check(case.after, case.cv, case.before, today=today, embedder=embedder)
    return orjson.dumps({"id": case.id, "ok": verdict.ok, "claims": _claims(verdict)}, option=orjson.OPT_APPEND_NEWLINE)


def _claims(verdict: Verdict) -> list[dict[str, Any]]:
    fields = {"text", "kind", "supported", "evidence"}
    return [claim.model_dump(mode="json", include=fields) for claim in verdict.claims]
