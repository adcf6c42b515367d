"""`candid truth` answers every line, names the line of the CV behind what is true, and goes on after a bad line."""

import io
import json
from pathlib import Path
from typing import Any

import pytest

from cli.files import STDIN
from cli.truth import truth

CV = """Mira Sol, Backend Engineer
Harbour Systems, Kiel, 2018 - present
- Built services in Python and Postgres that answer 2,000 requests a minute
- Helped to plan the summer party every year
Skills: Git, Docker"""
LINE = "Built services in Python and Postgres that answer 2,000 requests a minute"


def case(number: object, after: str, before: str = LINE) -> str:
    return json.dumps({"id": number, "cv": CV, "before": before, "after": after})


def answers(capsysbinary: pytest.CaptureFixture[bytes]) -> list[dict[str, Any]]:
    return [json.loads(line) for line in capsysbinary.readouterr().out.splitlines()]


def test_what_is_true_names_its_line(tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    file = tmp_path / "cases.jsonl"
    file.write_text(
        "\n".join(
            (
                case("a", "Built Python and PostgreSQL services for 2,000 requests a minute"),
                case("b", "Built Java services for 5,000 requests a minute"),
                case("c", "Experienced with Docker and Git.", ""),
            )
        ),
        encoding="utf-8",
    )
    assert truth(file) == 0
    honest, invented, whole = answers(capsysbinary)
    assert [found["ok"] for found in (honest, invented, whole)] == [True, False, True]
    assert all(claim["evidence"] for found in (honest, whole) for claim in found["claims"] if claim["supported"])
    assert {claim["evidence"].lstrip("- ") for claim in honest["claims"] if claim["kind"] == "skill"} == {LINE}
    assert {"number", "skill"} <= {claim["kind"] for claim in invented["claims"] if not claim["supported"]}
    assert all(set(claim) == {"text", "kind", "supported", "evidence"} for claim in invented["claims"])
    assert any("Docker" in claim["evidence"] for claim in whole["claims"])


def test_a_bad_line_is_said_and_the_rest_goes_on(
    monkeypatch: pytest.MonkeyPatch, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    lines = ["{no json", "", json.dumps({"id": 7, "cv": CV}), json.dumps([1]), case(None, LINE), '{"id": 8, "cv": 5}']
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO("\n".join(lines).encode())))
    assert truth(STDIN) == 2
    found = answers(capsysbinary)
    assert [item.get("line") for item in found] == [1, 3, 4, None, 6]
    assert found[1] == {"id": 7, "line": 3, "error": "Line 3: after is missing."}
    assert found[3]["ok"] is True
    assert found[4]["id"] == 8
