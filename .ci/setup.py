"""Fill .venv from a lock file, once: the second time it only compares hashes. Standard library only."""

import hashlib
import itertools
import json
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
STAMP = VENV / "installed.json"
LOCKS = {"run": "requirements.lock", "dev": "requirements-dev.lock"}
BASE = getattr(sys, "_base_executable", sys.executable)
"""The Python that .venv is made from, also when .venv's own runs this."""
EVERY = 15
AT_ONCE = min(4, os.cpu_count() or 1)
PROGRAMS = (
    "cli.up, cli.chat, db.migrate, api.server, bot.main, bot.notifier, workers.worker, workers.scheduler, "
    "workers.chores, workers.due, workers.leadership, workers.relay, career.cv.reading.pdf, wordllama"
)
TOOLS = "pytest, xdist.remote, pytest_asyncio, hypothesis, schemathesis, fpdf, aiosmtpd.smtp, langchain_openai"
IMPORTED = {"run": [PROGRAMS], "dev": [PROGRAMS, TOOLS]}
"""What is compiled beforehand, or each of several programs that start at once would do it: a third of all there is."""


def main(kind: str) -> int:
    """Install what `kind` (run or dev) needs, unless that was done; returns an exit code."""
    wanted = {name: _hash(ROOT / lock, ROOT / "pyproject.toml") for name, lock in LOCKS.items()}
    if _installed().get(kind) == wanted[kind]:
        return 0
    if not _usable():
        _say("Creating .venv")
        if not _create():
            return 1
    if not _install(_requirements(ROOT / LOCKS[kind])):
        _say("The installation failed. Check the network (or PIP_INDEX_URL) and run the same command again.")
        return 1
    _compile(IMPORTED[kind])
    STAMP.write_text(json.dumps(wanted if kind == "dev" else {kind: wanted[kind]}))
    return 0


def _installed() -> dict[str, str]:
    try:
        return dict(json.loads(STAMP.read_text()))
    except (OSError, ValueError):
        return {}


def _hash(*files: Path) -> str:
    return hashlib.sha256(b"\0".join([sys.version.encode(), *(file.read_bytes() for file in files)])).hexdigest()


def _requirements(lock: Path) -> list[str]:
    """Return the requirements of a lock, each with its hashes."""
    return [entry for entry in re.split(r"\n(?=\S)", lock.read_text().strip()) if "==" in entry]


def _usable() -> bool:
    return PYTHON.exists() and subprocess.run([PYTHON, "-c", ""], check=False).returncode == 0


def _create() -> bool:
    """Make .venv; a pip of the Python it is made from installs into it, which Debian's cannot bring along."""
    options = ["--without-pip"] if _has_pip(BASE) else []
    return subprocess.run([BASE, "-m", "venv", "--clear", *options, VENV], check=False).returncode == 0


def _has_pip(python: Path | str) -> bool:
    return subprocess.run([python, "-m", "pip", "--version"], capture_output=True, check=False).returncode == 0


def _install(requirements: list[str]) -> bool:
    """Install what is locked, and Candid itself in place."""
    _say(f"Installing {len(requirements)} packages, once: this can take a few minutes")
    # The lock names everything, so pip has nothing to work out, and several can do it at once. The locked pip is
    # first: it reads the pages of an index in half the time of those that come with Python.
    pip = [entry for entry in requirements if entry.startswith("pip==")]
    others = [entry for entry in requirements if entry not in pip]
    locked = ["--require-hashes", "--no-deps", "--no-compile"]
    with tempfile.TemporaryDirectory() as folder:

        def done(parts: Iterable[list[str]], total: int = 0) -> bool:
            commands = []
            for number, part in enumerate(filter(None, parts)):
                file = Path(folder) / f"{number}.txt"
                file.write_text("\n".join(part))
                commands.append([*locked, "-r", str(file)])
            return _pip(commands, total)

        if not done([pip]) or not done((others[part::AT_ONCE] for part in range(AT_ONCE)), len(others)):
            return False
    return _pip([["--no-deps", "--no-build-isolation", "--config-settings", "editable_mode=compat", "-e", "."]])


def _pip(commands: Sequence[list[str]], total: int = 0) -> bool:
    """Run `pip install` with each of several lists of arguments, all at once; returns whether all succeeded."""
    pip = [PYTHON, "-m", "pip"] if _has_pip(PYTHON) else [BASE, "-m", "pip", "--python", PYTHON]
    install = [*map(str, pip), "install", "--disable-pip-version-check", "--no-input", "--progress-bar", "off"]
    fetched = itertools.count(1)

    def run(arguments: list[str]) -> bool:
        process = subprocess.Popen(
            [*install, *arguments],
            cwd=ROOT,
            env={**os.environ, "PYTHONUNBUFFERED": "1"},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        lines = []
        for line in process.stdout or ():
            lines.append(line)
            new = total and line.startswith(("Collecting ", "Processing ", "Requirement already"))
            if new and (number := next(fetched)) % EVERY == 0:
                _say(f"  {number} of {total}")
        if process.wait() != 0:
            print("".join(lines[-15:]), file=sys.stderr)  # noqa: T201
        return process.returncode == 0

    with ThreadPoolExecutor(AT_ONCE) as pool:
        return all(list(pool.map(run, commands)))


def _compile(imported: Sequence[str]) -> None:
    """Import modules, so that Python keeps what it compiles of them. What fails here is told where it is needed."""
    environment = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    commands = [[PYTHON, "-c", f"import gc; gc.disable(); import {names}"] for names in imported]
    running = [
        subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        for command in commands
    ]
    for process in running:
        process.wait()


def _say(text: str) -> None:
    print(text, flush=True)  # noqa: T201


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
