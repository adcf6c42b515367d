"""Setting up: `.ci/setup` finds a Python, `.ci/setup.py` fills .venv once."""

import importlib.util
import os
import re
import subprocess
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parent.parent
SCRIPT = ROOT / ".ci" / "setup"
PIP = "pip==2 \\\n    --hash=sha256:x"
OTHERS = ["one==1 \\\n    --hash=sha256:y", "three==3 \\\n    --hash=sha256:z", "two==1 \\\n    --hash=sha256:w"]
LOCK = "\n".join([OTHERS[0], PIP, *OTHERS[1:]]) + "\n"


@pytest.fixture
def setup(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """Load .ci/setup.py for a project of its own, in which pip only takes notes."""
    spec = importlib.util.spec_from_file_location("candid_setup", ROOT / ".ci" / "setup.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    for name in ("requirements.lock", "requirements-dev.lock", "pyproject.toml"):
        (tmp_path / name).write_text(LOCK)
    venv = tmp_path / ".venv"
    (venv / "bin").mkdir(parents=True)
    (venv / "bin" / "python").symlink_to("/bin/true")
    for key, value in {"ROOT": tmp_path, "VENV": venv, "PYTHON": venv / "bin/python", "STAMP": venv / "stamp"}.items():
        monkeypatch.setattr(module, key, value)
    calls: list[list[str]] = []

    def take_note(commands: list[list[str]], _total: int = 0) -> bool:
        """Keep what would be asked of pip, with what is in a file of requirements in place of its path."""
        calls.append([part for command in commands for part in command[:-1]])
        calls[-1] += sorted(entry for command in commands for entry in _entries(command[-1]))
        return True

    monkeypatch.setattr(module, "_pip", take_note)
    monkeypatch.setattr(module, "AT_ONCE", 2)
    monkeypatch.setattr(module, "calls", calls, raising=False)
    return module


def _entries(argument: str) -> list[str]:
    file = Path(argument)
    return re.split(r"\n(?=\S)", file.read_text()) if file.is_file() else [argument]


def test_it_installs_by_hash_and_once(setup: ModuleType) -> None:
    assert setup.main("run") == 0
    [pip, locked, candid] = setup.calls
    assert pip[-1] == PIP, "the locked pip installs the others"
    assert "--require-hashes" in pip
    assert locked.count("--require-hashes") == 2, "in two parts at once"
    assert locked[-3:] == OTHERS, "each once"
    assert {"--no-deps", "--no-build-isolation"} <= set(candid)
    assert setup.main("run") == 0
    assert len(setup.calls) == 3


def test_what_runs_is_part_of_what_tests(setup: ModuleType) -> None:
    assert setup.main("dev") == 0
    assert setup.main("run") == 0
    assert len(setup.calls) == 3


@pytest.mark.parametrize("changed", ["requirements.lock", "pyproject.toml"])
def test_a_change_is_installed(setup: ModuleType, changed: str, tmp_path: Path) -> None:
    setup.main("run")
    (tmp_path / changed).write_text(LOCK + "four==4 --hash=sha256:v\n")
    setup.main("run")
    assert len(setup.calls) == 6


def test_a_failure_is_told_and_tried_again(
    setup: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(setup, "_pip", lambda *_: False)
        assert setup.main("run") == 1
    assert "Check the network" in capsys.readouterr().out
    assert setup.main("run") == 0
    assert len(setup.calls) == 3


def test_without_a_python_it_says_what_to_install(tmp_path: Path) -> None:
    done = _find(tmp_path)
    assert done.returncode == 1
    assert "Candid needs Python 3.11 or newer. Found: none." in done.stderr


def test_an_old_python_is_named(tmp_path: Path) -> None:
    old = tmp_path / "python3"
    old.write_text('#!/bin/sh\n[ "$1" = --version ] && echo "Python 3.9.1" && exit 0\nexit 1\n')
    old.chmod(0o755)
    done = _find(tmp_path)
    assert done.returncode == 1
    assert "Found: Python 3.9.1." in done.stderr


def test_the_first_python_that_is_new_enough_is_taken(tmp_path: Path) -> None:
    new = tmp_path / "python3.12"
    new.write_text('#!/bin/sh\n[ "$1" = -c ] && exit 0\necho "$@"\n')
    new.chmod(0o755)
    done = _find(tmp_path)
    assert done.stdout == ".ci/setup.py run\n"


def _find(path: Path) -> "subprocess.CompletedProcess[str]":
    env = {**os.environ, "PATH": str(path)}
    return subprocess.run(["/bin/sh", SCRIPT, "run"], cwd=path, env=env, capture_output=True, text=True, check=False)
