"""`candid rank` orders ads by score and says of bad lines that they are left out."""

import gzip
import json
from pathlib import Path

import pytest

from cli.main import run

SAMPLE = Path(__file__).resolve().parents[2] / "cli" / "sample"
CV = str(SAMPLE / "cv.pdf")


@pytest.fixture
def ads(tmp_path: Path) -> Path:
    rows = [
        {"id": path.stem, "title": path.stem.replace("_", " "), "description": path.read_text(encoding="utf-8")}
        for path in sorted(SAMPLE.glob("*.txt"))
    ]
    path = tmp_path / "jobs.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


def ranked(capfd: pytest.CaptureFixture[str], *arguments: str) -> tuple[list[dict[str, object]], str]:
    assert run(["rank", *arguments]) == 0
    out, err = capfd.readouterr()
    return [json.loads(line) for line in out.splitlines()], err


def test_the_best_come_first(ads: Path, capfd: pytest.CaptureFixture[str]) -> None:
    rows, err = ranked(capfd, CV, str(ads))
    scores = [row["score"] for row in rows]
    assert err == ""
    assert len(rows) == 3
    assert rows[0]["id"] == "backend_engineer"
    assert scores == sorted(scores, key=lambda score: -float(str(score)))
    assert all(row["reasons"] and row["parts"] for row in rows)


def test_the_same_ads_packed_or_cut_to_the_best(ads: Path, capfd: pytest.CaptureFixture[str]) -> None:
    rows, _ = ranked(capfd, CV, str(ads))
    packed = ads.with_suffix(".gz")
    packed.write_bytes(gzip.compress(ads.read_bytes()))
    assert ranked(capfd, CV, str(packed), "--top", "1")[0] == rows[:1]


def test_a_bad_line_is_left_out_and_said(ads: Path, capfd: pytest.CaptureFixture[str]) -> None:
    ads.write_text('{"id": 1}\nnot json\n\n' + ads.read_text(encoding="utf-8"), encoding="utf-8")
    rows, err = ranked(capfd, CV, str(ads))
    assert len(rows) == 3
    assert "Line 1 is no job" in err
    assert "Line 2 is no job" in err


def test_many_bad_lines_are_counted(ads: Path, capfd: pytest.CaptureFixture[str]) -> None:
    ads.write_text("no json\n" * 30 + ads.read_text(encoding="utf-8"), encoding="utf-8")
    rows, err = ranked(capfd, CV, str(ads))
    assert len(rows) == 3
    assert "25 more" in err
    assert err.count("\n") == 6


def test_an_array_is_ranked_as_its_lines_would_be(ads: Path, capfd: pytest.CaptureFixture[str]) -> None:
    lines = ranked(capfd, CV, str(ads))[0]
    ads.write_text("[" + ",".join(ads.read_text(encoding="utf-8").split("\n")[:-1]) + "]", encoding="utf-8")
    assert ranked(capfd, CV, str(ads))[0] == lines


@pytest.mark.parametrize(("data", "words"), [(b"", "no job in it"), (b"\x1f\x8bxx", "damaged")])
def test_a_file_without_jobs_is_said(
    data: bytes, words: str, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "jobs.jsonl"
    path.write_bytes(data)
    assert run(["rank", CV, str(path)]) == 2
    assert words in capfd.readouterr().err
