"""`candid jobs` from the command line, on real servers."""

import codecs
from pathlib import Path

import orjson
import pytest

from cli.main import run
from runtime.settings import Settings
from tests.samples import ABOUT

LINES = [
    {"id": 1, "title": "Backend Engineer", "company": "Acme", "location": "Berlin, Germany", "description": ABOUT},
    {"id": 2, "title": "Cook", "company": "Acme Kitchens", "location": "Lyon, France", "description": "Soup. " * 40},
]


@pytest.fixture(autouse=True)
def _environment(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", settings.database.url)
    monkeypatch.setenv("REDIS_URL", settings.redis.url)
    monkeypatch.setenv("COLUMNS", "200")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "jobs.jsonl"
    path.write_bytes(codecs.BOM_UTF8 + b"\r\n".join([*map(orjson.dumps, LINES), b"", b"{broken", b'{"id": 3}']))
    return path


def test_jobs_of_a_file_are_kept_and_found(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["jobs", "import", str(file)]) == 0
    said = capsys.readouterr().err
    assert "2 jobs: 2 new, 0 changed." in said
    assert "Line 4 is not JSON." in said
    assert "Line 5 is no job: it has no description." in said
    assert run(["jobs", "search", "python", "--place", "Germany"]) == 0
    found = capsys.readouterr().out
    assert "Backend Engineer at Acme" in found
    assert "Cook" not in found


def test_the_same_file_again_changes_nothing(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(["jobs", "import", str(file)])
    run(["jobs", "import", str(file)])
    assert "2 jobs: 0 new, 0 changed." in capsys.readouterr().err


def test_a_job_that_has_ended_is_said_to_have(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "jobs.jsonl"
    path.write_bytes(b"\n".join(orjson.dumps(line) for line in (LINES[0], LINES[1] | {"expires_at": "2020-01-01"})))
    assert run(["jobs", "import", str(path)]) == 0
    assert "1 of them ended before today by their own word" in capsys.readouterr().err


def test_a_job_told_twice_in_a_file_is_one(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "jobs.jsonl"
    path.write_bytes(b"\n".join(orjson.dumps(line) for line in (LINES[0], LINES[0] | {"title": "Engineer"}, LINES[1])))
    run(["jobs", "import", str(path)])
    assert "3 jobs: 2 new, 0 changed." in capsys.readouterr().err


@pytest.mark.parametrize(
    ("content", "said"), [(b"", "is empty"), (b"\xff\xfe{\x00}\x00", "Line 1 is not JSON"), (b"[]", "no JSON object")]
)
def test_a_file_without_a_job(tmp_path: Path, capsys: pytest.CaptureFixture[str], content: bytes, said: str) -> None:
    path = tmp_path / "jobs.jsonl"
    path.write_bytes(content)
    assert run(["jobs", "import", str(path)]) == 2
    assert said in capsys.readouterr().err


def test_a_search_without_a_find_and_one_that_cannot_be_made(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["jobs", "search", "welder"]) == 0
    assert "No open job is like that." in capsys.readouterr().out
    assert run(["jobs", "search", "--place", "Xyzzyville"]) == 2
    assert "I do not know a place" in capsys.readouterr().err


def test_a_file_that_is_not_there(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["jobs", "import", str(tmp_path / "none.jsonl")]) == 2
    assert "cannot be read" in capsys.readouterr().err


def test_boards_and_a_promised_source(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["jobs", "boards"]) == 0
    assert "No source has been read yet." in capsys.readouterr().out
    assert run(["jobs", "fetch", "remotive"]) == 0
    assert "A worker reads remotive now" in capsys.readouterr().out
