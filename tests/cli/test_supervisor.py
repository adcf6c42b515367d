import signal
from pathlib import Path

import psutil
import pytest

from cli.supervisor import LONGEST_PAUSE, ROTATE_BYTES, Child, Program, Supervisor, python
from tests.waiting import eventually


def _supervisor(tmp_path: Path, script: str, said: list[str] | None = None) -> Supervisor:
    return Supervisor([Program("program", python("-c", script))], tmp_path, (said if said is not None else []).append)


async def test_a_program_that_ignores_being_asked_is_killed_with_what_it_started(tmp_path: Path) -> None:
    script = (
        "import signal, subprocess, sys; signal.signal(signal.SIGTERM, signal.SIG_IGN);"
        "print(subprocess.Popen([sys.executable, '-c', 'input()'], stdin=subprocess.PIPE).pid, flush=True);"
        "signal.pause()"
    )
    supervisor = _supervisor(tmp_path, script)
    supervisor.start()
    [child] = supervisor.children
    grandchild = psutil.Process(int(await eventually(child.last_words)))
    supervisor.stop(seconds=0.01)
    assert not child.alive()
    assert child.process is not None
    assert child.process.returncode == -signal.SIGKILL
    await eventually(lambda: not grandchild.is_running() or grandchild.status() == psutil.STATUS_ZOMBIE)


async def test_pauses_between_starts_grow(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    said: list[str] = []
    supervisor = _supervisor(tmp_path, "raise SystemExit(3)", said)
    supervisor.start()
    [child] = supervisor.children
    pauses = []
    for _ in range(9):
        await eventually(lambda: not child.alive())
        supervisor.tend()
        pauses.append(child.pause)
        child.due = 0.0
        supervisor.tend()
    supervisor.stop()
    assert pauses == sorted(pauses)
    assert (pauses[0], pauses[-1]) == (1.0, LONGEST_PAUSE)
    assert "program ended (exit code 3)" in said[0]
    assert said[1] == "program started again"
    assert said[-2].startswith("program ended (exit code 3) and starts again in 30 s")
    assert len(said) < 2 * len(pauses)  # what never comes up is not told for ever


async def test_the_sentence_of_a_program_that_explains_itself_is_passed_on(tmp_path: Path) -> None:
    said: list[str] = []
    supervisor = _supervisor(tmp_path, "import sys; print('The token is refused.', file=sys.stderr); sys.exit(2)", said)
    supervisor.start()
    await eventually(lambda: not supervisor.children[0].alive())
    supervisor.tend()
    supervisor.stop()
    assert said == ["program ended (exit code 2) and starts again in 1 s; The token is refused."]


def test_a_log_that_has_grown_is_put_aside_at_the_next_start(tmp_path: Path) -> None:
    child = Child(Program("program", python("-c", "print('new')")), tmp_path)
    child.log.write_bytes(b"x" * (ROTATE_BYTES + 1))
    child.start()
    assert child.process is not None
    child.process.wait()
    assert child.log.read_text() == "new\n"
    assert (tmp_path / "program.log.1").stat().st_size > ROTATE_BYTES


def test_the_last_words_of_a_program_that_said_nothing_are_none(tmp_path: Path) -> None:
    assert Child(Program("program", []), tmp_path).last_words() == ""
