"""`candid diff` shows what two CVs say differently, and its exit code says whether they do."""

import json
from pathlib import Path
from typing import Any

import pytest

from cli.main import run

CV = Path(__file__).resolve().parents[2] / "cli" / "sample" / "cv.pdf"
ADA: dict[str, Any] = {
    "basics": {"name": "Ada Quist", "email": "ada@example.com", "summary": "Builds small services."},
    "work": [
        {
            "name": "Acme",
            "position": "Engineer",
            "startDate": "2020-01",
            "highlights": ["Wrote the billing API", "Ran Postgres"],
        }
    ],
    "skills": [{"name": "Tools", "keywords": ["Python", "Git"]}],
}


def written(path: Path, **changes: Any) -> str:
    path.write_text(json.dumps(ADA | changes))
    return str(path)


def test_lines_stand_below_their_section_and_entry(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    job = ADA["work"][0] | {"highlights": ["Wrote the billing API in Python", "Ran Postgres"]}
    one, two = written(tmp_path / "a.json"), written(tmp_path / "b.json", work=[job])
    assert run(["diff", one, two]) == 1
    assert capfd.readouterr().out == (
        "Experience\n  Engineer, Acme\n- • Wrote the billing API\n+ • Wrote the billing API in Python\n"
    )


def test_the_same_cv_in_another_form_says_the_same(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert run(["export", str(CV), "--format", "json", "-o", str(tmp_path / "cv.json")]) == 0
    capfd.readouterr()
    assert run(["diff", str(CV), str(tmp_path / "cv.json")]) == 0
    out, err = capfd.readouterr()
    assert (out, err) == ("", "The two CVs say the same.\n")


def test_json_has_the_sections(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    one, two = written(tmp_path / "a.json"), written(tmp_path / "b.json", skills=[])
    assert run(["diff", one, two, "--json"]) == 1
    found = json.loads(capfd.readouterr().out)
    assert found["same"] is False
    assert found["sections"] == [
        {"section": "skills", "heading": "Skills", "lines": [{"sign": "-", "text": "Tools: Python, Git"}]}
    ]


def test_a_missing_file_is_an_error_and_no_difference(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert run(["diff", written(tmp_path / "a.json"), str(tmp_path / "none.json")]) == 2
    assert "There is no file" in capfd.readouterr().err
