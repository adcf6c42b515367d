"""The tools that need no server print JSON, and say errors in one sentence with exit code 2."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from career.matching.model import MatchResult
from cli.main import run

SAMPLE = Path(__file__).resolve().parents[2] / "cli" / "sample"
CV, AD = str(SAMPLE / "cv.pdf"), str(SAMPLE / "backend_engineer.txt")


def printed(capfd: pytest.CaptureFixture[str], *arguments: str) -> Any:
    assert run(list(arguments)) == 0
    out, err = capfd.readouterr()
    assert err == ""
    return json.loads(out)


def test_parse_prints_a_json_resume(capfd: pytest.CaptureFixture[str]) -> None:
    document = printed(capfd, "parse", CV)
    assert document["$schema"].endswith("/v1.0.0/schema.json")
    assert document["basics"]["name"] == "Mara Lindt"
    assert [work["startDate"] for work in document["work"]] == ["2022-03", "2019-08", "2017-10"]


def test_skills_have_the_characters_where_they_stand(capfd: pytest.CaptureFixture[str]) -> None:
    found = printed(capfd, "skills", CV)
    assert {"PostgreSQL", "Docker"} <= {skill["name"] for skill in found["skills"]}
    for skill in found["skills"]:
        assert set(skill) == {"name", "key", "kind", "term", "start", "end"}
        assert found["text"][skill["start"] : skill["end"]] == skill["term"]


def test_skills_of_a_plain_text_are_found(capfd: pytest.CaptureFixture[str]) -> None:
    assert "PostgreSQL" in {skill["name"] for skill in printed(capfd, "skills", AD)["skills"]}


def test_match_prints_a_score_with_evidence(capfd: pytest.CaptureFixture[str]) -> None:
    result = MatchResult.model_validate(printed(capfd, "match", CV, AD))
    assert 0 <= result.score <= 100
    assert all({item.origin for item in point.evidence} == {"cv", "job"} for point in result.matched_skills)


def test_a_cv_document_and_a_job_as_json_match_as_well(capfd: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    document, job = tmp_path / "cv.json", tmp_path / "job.json"
    document.write_text(json.dumps(printed(capfd, "parse", CV)))
    text = Path(AD).read_text(encoding="utf-8")
    job.write_text(json.dumps({"title": "Backend Engineer", "company": "Nordkai", "description": text}))
    result = MatchResult.model_validate(printed(capfd, "match", str(document), str(job)))
    assert "Python" in {point.demand for point in result.matched_skills}


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("empty.pdf", b""),
        ("torn.pdf", b"%PDF-1.7 torn"),
        ("scan.png", b"\x89PNG\r\n\x1a\n0000"),
        ("poem.txt", b"The sea is wide,\nthe boat is small,\nI hear no call.\n" * 9),
        ("binary.bin", bytes(range(256)) * 9),
    ],
)
def test_a_bad_cv_is_a_sentence(capfd: pytest.CaptureFixture[str], tmp_path: Path, name: str, content: bytes) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    assert refused(capfd, "parse", str(path)).endswith(".")


def test_a_bad_job_is_a_sentence(capfd: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    path = tmp_path / "job.json"
    path.write_text('{"title": "Baker"}')
    assert "needs a description" in refused(capfd, "match", CV, str(path))
    path.write_text("What should I cook today?")
    assert refused(capfd, "match", CV, str(path))


def test_a_cv_for_a_job_and_a_link_of_another_kind_are_sentences(capfd: pytest.CaptureFixture[str]) -> None:
    assert "looks like a CV" in refused(capfd, "match", CV, CV)
    assert "http://" in refused(capfd, "match", CV, "file:///etc/passwd")


def test_a_missing_file_is_a_sentence(capfd: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert "There is no file" in refused(capfd, "parse", str(tmp_path / "cv.pdf"))
    assert "is a folder" in refused(capfd, "skills", str(tmp_path))


def refused(capfd: pytest.CaptureFixture[str], *arguments: str) -> str:
    assert run(list(arguments)) == 2
    out, err = capfd.readouterr()
    assert out == ""
    assert err.count("\n") == 1
    assert "Traceback" not in err
    return err.strip()


def test_no_database_and_no_language_model_are_loaded() -> None:
    code = (
        "import sys; from cli.main import run\n"
        f"run(['match', {CV!r}, {AD!r}])\n"
        "print([name for name in ('sqlalchemy', 'langchain', 'langgraph', 'aiogram') if name in sys.modules])"
    )
    root = str(SAMPLE.parents[1])
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=root)
    assert done.stdout.splitlines()[-1] == "[]"
