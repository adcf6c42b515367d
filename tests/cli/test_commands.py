"""A typed line becomes a command, an upload or a message; a path is found however it was typed."""

from pathlib import Path

import pytest

from career.errors import CareerError, InvalidInput, NotFound, Unreadable
from cli.chat.commands import Command, Said, find, read_file, understand
from cli.files import LARGEST_FILE


@pytest.mark.parametrize(
    ("line", "asked"),
    [
        ("do I fit?", Said("do I fit?")),
        ("  /help ", Command("help")),
        ("/HELP", Command("help")),
        ("/quit", Command("quit")),
        ("/exit", Command("quit")),
        ("/cancel", Command("cancel")),
        ("/language de", Command("language", "de")),
        ("/upload  my cv.pdf ", Command("upload", "my cv.pdf")),
        ("/upload", Command("upload", "")),
        ("/etc/nothing here", Said("/etc/nothing here")),
        ("cv.pdf", Said("cv.pdf")),
        ("/jobs", Said("What's new for me?")),
        ("/jobs python in Kiel", Said("Find jobs: python in Kiel")),
        ("/Digest", Said("Show my digest settings")),
        ("/applications", Said("Show my applications")),
        ("Engineer\n/help is ours", Said("Engineer\n/help is ours")),
    ],
)
def test_a_line_is_understood(line: str, asked: Command | Said) -> None:
    assert understand(line) == asked


def test_a_dropped_file_is_an_upload(tmp_path: Path) -> None:
    path = tmp_path / "my cv.PDF"
    path.write_bytes(b"%PDF-")
    assert understand(f"'{path}'") == Command("upload", f"'{path}'")
    assert understand(f"please read {path}") == Said(f"please read {path}")


def test_an_unknown_command_names_the_nearest() -> None:
    with pytest.raises(InvalidInput, match=r"Did you mean /upload\?"):
        understand("/uplod cv.pdf")


@pytest.mark.parametrize("form", ["{}", "'{}'", '"{}"', "escaped", "uri"])
def test_a_path_is_found_in_every_form(tmp_path: Path, form: str) -> None:
    path = tmp_path / "my cv (1).txt"
    path.write_text("text")
    typed = {
        "escaped": str(path).replace(" ", "\\ ").replace("(", "\\(").replace(")", "\\)"),
        "uri": path.as_uri(),
    }.get(form, form.format(path))
    assert find(typed) == path
    assert read_file(typed) == ("my cv (1).txt", b"text")


def test_home_is_expanded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    (tmp_path / "cv.txt").write_text("text")
    assert read_file("~/cv.txt") == ("cv.txt", b"text")


@pytest.mark.parametrize(
    ("argument", "kind", "said"),
    [
        ("", InvalidInput, "Say which file"),
        (".", InvalidInput, "is a folder"),
        ("my-vc.pdf", NotFound, "Did you mean .*my-cv.pdf"),
        ("nowhere/cv.pdf", NotFound, "There is no file"),
        ("large.pdf", Unreadable, "larger than 20 MB"),
        ("x" * 5_000, InvalidInput, "cannot be used"),
        ("bad\0name", NotFound, "There is no file"),
    ],
)
def test_what_cannot_be_read_is_said_in_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, argument: str, kind: type[CareerError], said: str
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "my-cv.pdf").write_bytes(b"%PDF-")
    with (tmp_path / "large.pdf").open("wb") as large:
        large.truncate(LARGEST_FILE + 1)
    with pytest.raises(kind, match=said):
        read_file(argument)
