import contextlib
import os
import signal
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psutil
import pytest

from tests.processes import free_port
from tests.waiting import eventually

ROOT = Path(__file__).resolve().parents[2]


# Not tmp_path: pytest closes its parent to others again whenever a run starts, and PostgreSQL never runs as root.
@pytest.fixture(scope="module")
def data() -> Iterator[Path]:
    with tempfile.TemporaryDirectory(prefix="candid-test-") as folder:
        yield Path(folder)


@pytest.fixture
def fresh() -> Iterator[Path]:
    with tempfile.TemporaryDirectory(prefix="candid-test-") as folder:
        yield Path(folder)


class Up:
    """`candid up` with stubs for programs."""

    def __init__(self, data: Path, port: int, **more: str) -> None:
        self.out = data / "up.out"
        env = _environment(data, port, **more)
        with self.out.open("w") as output:
            command = [sys.executable, "-m", "tests.cli.stubs"]
            self.process = psutil.Popen(
                command, env=env, cwd=data, stdin=subprocess.DEVNULL, stdout=output, stderr=output
            )

    @property
    def said(self) -> str:
        return self.out.read_text()

    async def until(self, words: str) -> None:
        await eventually(lambda: words in self.said or self.process.poll() is not None)
        assert words in self.said

    def family(self) -> list[psutil.Process]:
        return list(self.process.children(recursive=True))

    def child(self, part: str) -> psutil.Process:
        return next(process for process in self.family() if part in " ".join(process.cmdline()))


def _environment(data: Path, port: int, **more: str) -> dict[str, str]:
    return {
        "PATH": os.environ["PATH"],
        "PYTHONPATH": str(ROOT),
        "CANDID_ENV_FILE": os.devnull,
        "CANDID_DATA_DIR": str(data),
        "CANDID_API_PORT": str(port),
        **more,
    }


@contextmanager
def _up(data: Path, **more: str) -> Iterator[Up]:
    started = Up(data, free_port(), **more)
    try:
        yield started
    finally:
        with contextlib.suppress(psutil.NoSuchProcess):
            family = started.family()
            started.process.kill()
            _end(family)
        started.process.wait()


def _end(processes: list[psutil.Process]) -> None:
    for process in processes:
        with contextlib.suppress(psutil.NoSuchProcess):
            process.kill()


def _gone(processes: list[psutil.Process]) -> bool:
    return not any(process.is_running() and process.status() != psutil.STATUS_ZOMBIE for process in processes)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP])
async def test_it_says_what_it_does_and_leaves_nothing_behind(data: Path, number: signal.Signals) -> None:
    with _up(data) as up:
        await up.until("Model ")
        family = up.family()
        up.process.send_signal(number)
        assert up.process.wait(30) == 0
    assert len(family) >= 5
    assert _gone(family)
    assert list((data / "sockets").iterdir()) == []
    for words in (
        "PostgreSQL runs",
        "Valkey runs",
        "newest schema",
        "api runs",
        "worker runs",
        "/docs",
        "offline",
        "stopped",
    ):
        assert words in up.said


async def test_what_is_killed_is_started_again(data: Path) -> None:
    with _up(data) as up:
        await up.until("Model ")
        up.child("stub worker").kill()
        await up.until("worker ended (SIGKILL)")
        await up.until("worker started again")
        up.child("valkey-server").kill()
        await up.until("Valkey had ended and was started again")
        up.process.terminate()
        assert up.process.wait(30) == 0


def test_everything_ends_when_the_terminal_is_gone(data: Path) -> None:
    command = [sys.executable, "-m", "tests.cli.stubs"]
    env = _environment(data, free_port())
    with psutil.Popen(
        command, env=env, cwd=data, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    ) as process:
        for line in process.stdout:
            if "Model " in line:
                break
        family = process.children(recursive=True)
        process.stdout.close()
        process.send_signal(signal.SIGHUP)
        process.wait(30)
    assert len(family) >= 5
    assert _gone(family)


async def test_children_end_when_it_is_killed(data: Path) -> None:
    if sys.platform != "linux":
        pytest.skip("only Linux tells children of their parent's death")
    with _up(data) as up:
        await up.until("Model ")
        family = up.family()
        up.process.kill()
        await eventually(lambda: _gone(family))
    assert len(family) >= 5


async def test_a_data_folder_has_one(data: Path) -> None:
    with _up(data) as up:
        await up.until("Model ")
        second = Up(data, 1)
        assert second.process.wait(30) == 2
        assert "runs already" in second.said
        assert "candid chat" in second.said


async def test_a_signal_during_the_start_ends_it(fresh: Path) -> None:
    with _up(fresh) as up:
        await up.until("starts")
        up.process.send_signal(signal.SIGINT)
        assert up.process.wait(60) == 0
    assert "ready" not in up.said


def test_a_port_that_is_taken_is_told(data: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        up = Up(data, port)
        assert up.process.wait(60) == 2
    assert f"Port {port} on 127.0.0.1: address already in use. Set CANDID_API_PORT" in up.said


@pytest.mark.parametrize("name", ["migrate", "worker"])
def test_a_program_that_cannot_start_is_told_in_its_words(data: Path, name: str) -> None:
    with _up(data, STUB_FAILS=name) as up:
        assert up.process.wait(60) == 2
    assert f"The {name} has no wish to run." in up.said
    assert "Traceback" not in up.said


async def test_without_the_bot_the_rest_goes_on(data: Path) -> None:
    with _up(data, STUB_FAILS="bot") as up:
        await up.until("Model ")
        await up.until("The bot has no wish to run.")
        up.process.terminate()
        assert up.process.wait(30) == 0


def test_servers_that_are_set_but_do_not_answer_are_told(data: Path) -> None:
    with _up(data, DATABASE_URL="postgresql://u:hunter2@127.0.0.1:1/db", REDIS_URL="redis://127.0.0.1:1/0") as up:
        assert up.process.wait(60) == 2
    assert "The database at 127.0.0.1:1/db does not answer" in up.said
    assert "hunter2" not in up.said


def test_a_mistyped_setting_is_told(data: Path) -> None:
    with _up(data, CANDID_WORKERS="2") as up:
        assert up.process.wait(60) == 2
    assert "There is no setting CANDID_WORKERS" in up.said
