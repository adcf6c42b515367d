"""`candid export` writes a file that can be read again, and says in a sentence why it cannot."""

from pathlib import Path

import pytest

from career.cv.export import check, service
from career.cv.export.check import Difference
from career.cv.reading import read
from cli.main import run

CV = str(Path(__file__).resolve().parents[2] / "cli" / "sample" / "cv.pdf")


def test_it_writes_under_the_persons_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run(["export", CV, "--template", "modern"]) == 0
    out, _ = capfd.readouterr()
    assert out == "CV-Mara-Lindt.pdf\n"
    assert "Mara Lindt" in read((tmp_path / "CV-Mara-Lindt.pdf").read_bytes(), "cv.pdf").text


def test_it_writes_where_it_is_told(tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    assert run(["export", CV, "--format", "docx", "--output", str(tmp_path)]) == 0
    assert (tmp_path / "CV-Mara-Lindt.docx").exists()
    capfdbinary.readouterr()
    assert run(["export", CV, "--format", "md", "-o", "-"]) == 0
    assert capfdbinary.readouterr().out.startswith(b"# Mara Lindt")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--language", "xx"], "Headings can be in"),
        (["--output", "/nowhere/cv.pdf"], "cannot be written"),
        (["--format", "doc"], "is not one of"),
    ],
)
def test_what_cannot_be_is_said(arguments: list[str], words: str, capfd: pytest.CaptureFixture[str]) -> None:
    assert run(["export", CV, *arguments]) == 2
    assert words in capfd.readouterr().err


def test_what_is_read_otherwise_is_said_and_can_be_written_anyway(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    wrong = Difference(pointer="/work/1/name", shown="Kontorhaus Software GmbH", found="Hamburg")
    told = check.Comparison(pointers=(wrong.pointer,), differences=(wrong,))
    monkeypatch.setattr(service, "compare", lambda *_: told)
    monkeypatch.setattr(service, "mistaken", lambda *_: [wrong.pointer])
    target = tmp_path / "cv.pdf"
    assert run(["export", CV, "-o", str(target)]) == 2
    assert not target.exists()
    said = capfd.readouterr().err
    assert "the employer of position 2" in said
    assert "As txt or md it comes all the same" in said
    assert "--anyway" in said
    assert run(["export", CV, "-o", str(target), "--anyway"]) == 0
    assert target.exists()
    assert "the employer of position 2, “Kontorhaus Software GmbH”, is read back as “Hamburg”" in capfd.readouterr().err
