import subprocess
import sys
from pathlib import Path

import pytest
import typer

from career.errors import NotFound
from cli import main
from runtime.errors import StartupError

ROOT = Path(__file__).resolve().parents[2]
HEAVY = {"aiogram", "alembic", "fastapi", "langchain", "langgraph", "numpy", "psycopg", "redis", "rich", "sqlalchemy"}


@pytest.fixture(autouse=True)
def _no_debug(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(main.DEBUG, "")


def _app(monkeypatch: pytest.MonkeyPatch, error: BaseException | None = None, code: int = 0) -> None:
    """Let the only command raise this, or return this code."""
    app = typer.Typer(add_completion=False, pretty_exceptions_enable=False)
    app.callback()(main._options)

    @app.command()
    def act() -> int:
        if error:
            raise error
        return code

    monkeypatch.setattr(main, "app", app)


@pytest.mark.parametrize("error", [StartupError("It cannot start."), NotFound("no_job", "It cannot start.")])
def test_an_expected_error_is_one_sentence(
    error: Exception, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    _app(monkeypatch, error)
    assert main.run(["act"]) == 2
    assert capsys.readouterr() == ("", "It cannot start.\n")


def test_an_unforeseen_error_is_one_line_without_its_message(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    _app(monkeypatch, ValueError("a line of a CV"))
    assert main.run(["act"]) == 1
    told = capsys.readouterr().err
    assert len(told.splitlines()) == 1
    assert "ValueError" in told
    assert "--debug" in told
    assert "a line of a CV" not in told


def test_debug_shows_the_trace(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    _app(monkeypatch, ValueError("why"))
    assert main.run(["--debug", "act"]) == 1
    assert "Traceback" in capsys.readouterr().err


def test_ctrl_c_is_quiet(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    _app(monkeypatch, KeyboardInterrupt())
    assert main.run(["act"]) == 130
    assert capsys.readouterr() == ("", "")


@pytest.mark.parametrize("code", [0, 1])
def test_a_command_s_code_is_the_exit_code(code: int, monkeypatch: pytest.MonkeyPatch) -> None:
    _app(monkeypatch, code=code)
    assert main.run(["act"]) == code


@pytest.mark.parametrize(
    "arguments", [["nonsense"], ["parse"], ["parse", "a", "b"], ["--nonsense"], ["match", "cv.pdf"]]
)
def test_a_wrong_command_line_is_one_sentence(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main.run(arguments) == 2
    written = capsys.readouterr()
    assert written.out == ""
    assert len(written.err.splitlines()) == 1


@pytest.mark.parametrize("arguments", [[], ["--help"]])
def test_help_names_the_commands(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main.run(arguments) == 0
    told = capsys.readouterr().out
    for command in ("up", "chat", "demo", "parse", "skills", "match", "migrate", "tasks"):
        assert f"  {command} " in told


@pytest.mark.parametrize("command", ["chat", "migrate", "tasks"])
def test_what_needs_servers_says_how_to_start_them(
    command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("CANDID_DATA_DIR", str(tmp_path))
    assert main.run([command]) == 2
    assert capsys.readouterr() == ("", "Candid is not running. Start it with `make run`.\n")


def test_loading_the_commands_loads_nothing_heavy() -> None:
    script = f"import cli.main, sys; print(*({HEAVY!r} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.split() == []


def test_a_reader_that_goes_away_is_not_worth_a_word() -> None:
    script = "from cli.main import main; import sys; sys.argv = ['candid', '--help']; main()"
    process = subprocess.Popen(
        [sys.executable, "-u", "-c", script], cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    with process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert process.stderr.read() == ""
