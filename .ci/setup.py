"""Fill .venv from a lock file, once: the second time it only compares hashes. Standard library only."""

import hashlib
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
STAMP = VENV / "installed.json"
LOCKS = {"run": "requirements.lock", "dev": "requirements-dev.lock"}
BASE = getattr(sys, "_base_executable", sys.executable)
"""The Python that .venv is made from, also when .venv's own runs this."""
EVERY = 15


def main(kind: str) -> int:
    """Install what `kind` (run or dev) needs, unless that was done; returns an exit code."""
    wanted = {name: _hash(ROOT / lock, ROOT / "pyproject.toml") for name, lock in LOCKS.items()}
    if _installed().get(kind) == wanted[kind]:
        return 0
    if not _usable():
        _say("Creating .venv")
        _create()
    lock = ROOT / LOCKS[kind]
    names = [line for line in lock.read_text().splitlines() if "==" in line]
    _say(f"Installing {len(names)} packages, once: this can take a few minutes")
    # The lock names everything, so pip has nothing to work out; compiling is left to all processors.
    done = _pip(["--require-hashes", "--no-deps", "--no-compile", "-r", str(lock)], len(names))
    _compile()
    done = done and _pip(
        ["--no-deps", "--no-build-isolation", "--config-settings", "editable_mode=compat", "-e", "."], 0
    )
    if not done:
        _say("The installation failed. Check the network (or PIP_INDEX_URL) and run the same command again.")
        return 1
    STAMP.write_text(json.dumps(wanted if kind == "dev" else {kind: wanted[kind]}))
    return 0


def _installed() -> dict[str, str]:
    try:
        return dict(json.loads(STAMP.read_text()))
    except (OSError, ValueError):
        return {}


def _hash(*files: Path) -> str:
    return hashlib.sha256(b"\0".join([sys.version.encode(), *(file.read_bytes() for file in files)])).hexdigest()


def _usable() -> bool:
    return PYTHON.exists() and subprocess.run([PYTHON, "-c", ""], check=False).returncode == 0


def _create() -> None:
    made = subprocess.run([BASE, "-m", "venv", "--clear", VENV], capture_output=True, check=False)
    if made.returncode != 0:  # Debian ships venv without ensurepip; the system's pip then installs into it
        subprocess.run([BASE, "-m", "venv", "--clear", "--without-pip", VENV], check=True)


def _pip(arguments: list[str], total: int) -> bool:
    own = subprocess.run([PYTHON, "-m", "pip", "--version"], capture_output=True, check=False).returncode == 0
    pip = [PYTHON, "-m", "pip"] if own else [BASE, "-m", "pip", "--python", PYTHON]
    command = [*pip, "install", "--disable-pip-version-check", "--no-input", "--progress-bar", "off", *arguments]
    environment = {**os.environ, "PYTHONUNBUFFERED": "1"}
    process = subprocess.Popen(
        [str(part) for part in command],
        cwd=ROOT,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    lines = list(_progress(process, total))
    if process.wait() != 0:
        print("".join(lines[-15:]), file=sys.stderr)  # noqa: T201
    return process.returncode == 0


def _compile() -> None:
    """Compile what was installed; a file that does not compile is an example or for another Python."""
    command = [PYTHON, "-m", "compileall", "-qq", "-j", "0", VENV / "lib"]
    subprocess.run(command, capture_output=True, check=False)


def _progress(process: "subprocess.Popen[str]", total: int) -> Iterator[str]:
    fetched = 0
    for line in process.stdout or ():
        yield line
        fetched += line.startswith(("Collecting ", "Requirement already"))
        if total and line.startswith("Collecting ") and fetched % EVERY == 0:
            _say(f"  {fetched} of {total}")
        if total and line.startswith("Installing collected packages"):
            _say("  unpacking")


def _say(text: str) -> None:
    print(text, flush=True)  # noqa: T201


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
