"""`candid truth`: holds generated texts against CVs, a JSON line each."""

import re
import sys
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import orjson
from pydantic import BaseModel, ConfigDict, ValidationError

from career.customization.truth.model import Claim
from career.customization.truth.service import check
from career.patterns import folded
from career.skills import service as skills
from cli.files import STDIN, load
from runtime.embedding import PackagedEmbedder

STEM, SHORTEST = 5, 4
"""Letters by which two words are held to be one, and those of a word that tells."""
OF_THE_LINE = ("frequency", "role", "cause", "hedge", "scope")
"""What only the line that is reworded can say, if in other words."""
BAD_INPUT = 2
_WORD = re.compile(r"[^\W_]+")


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
    claims = [
        {
            "text": claim.text,
            "kind": claim.kind,
            "supported": claim.supported,
            "evidence": claim.evidence or (_line_behind(claim, case.cv, before) if claim.supported else None),
        }
        for claim in verdict.claims
    ]
    return {"id": case.id, "ok": verdict.ok, "claims": claims}


def _line_behind(claim: Claim, cv: str, before: str) -> str | None:
    """Return the line that a supported claim stands on: one that says it, else what the text is to stand for."""
    lines = [line.strip() for line in (*before.splitlines(), *cv.splitlines()) if line.strip()]
    low = folded(claim.text)
    for line in lines:
        if re.search(rf"(?<!\w){re.escape(low)}(?!\w)", folded(line)):
            return line
    if claim.kind == "skill":
        key = skills.canonical(claim.text)[0]
        naming = [line for line in lines if key in {mention.key for mention in skills.extract(line)}]
        if naming:
            return naming[0]
    if before.strip() and claim.kind in OF_THE_LINE:
        return before.strip()
    stems = _stems(claim.text)
    best = max(lines, key=lambda line: len(stems & _stems(line)), default=None)
    if best is not None and stems & _stems(best):
        return best
    return before.strip() or None


def _stems(text: str) -> set[str]:
    return {word[:STEM] for word in _WORD.findall(folded(text)) if len(word) >= SHORTEST}


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
