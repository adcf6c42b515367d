"""`candid customize` suggests, and writes the CV with some suggestions or with all that go together."""

import json
from pathlib import Path

import pytest

from career.errors import InvalidInput, NotFound
from cli.customize import customize
from cli.files import STDIN

SAMPLE = Path(__file__).resolve().parents[2] / "cli" / "sample"
CV, AD = SAMPLE / "cv.pdf", str(SAMPLE / "platform_engineer.txt")


def test_suggestions_are_printed_as_json(capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    assert customize(CV, AD, apply=[], output=None, as_json=True) == 0
    told = json.loads(capsysbinary.readouterr().out)
    assert told["score"] <= told["best"]
    assert [item["number"] for item in told["suggestions"]] == list(range(1, len(told["suggestions"]) + 1))
    assert all(item["evidence"] and item["reason"] for item in told["suggestions"])


def test_all_that_go_together_are_written(capsysbinary: pytest.CaptureFixture[bytes], tmp_path: Path) -> None:
    assert customize(CV, AD, apply=[], output=STDIN, as_json=False) == 0
    whole = json.loads(capsysbinary.readouterr().out)
    target = tmp_path / "cv.json"
    assert customize(CV, AD, apply=[1], output=target, as_json=False) == 0
    one = json.loads(target.read_bytes())
    assert whole["basics"]["name"] == one["basics"]["name"] == "Mara Lindt"
    assert whole != one


def test_numbers_that_cannot_be_applied_are_said(tmp_path: Path) -> None:
    with pytest.raises(NotFound, match="There is no suggestion 99"):
        customize(CV, AD, apply=[99], output=tmp_path / "cv.json", as_json=False)
    with pytest.raises(InvalidInput, match="-o"):
        customize(CV, AD, apply=[1], output=None, as_json=False)
