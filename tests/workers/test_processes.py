"""Several worker processes under one."""

from contextlib import suppress
from pathlib import Path

import psutil

from runtime.settings import Settings
from tests.processes import environment, running
from tests.waiting import eventually


def workers_of(pid: int) -> list[psutil.Process]:
    """Return the live workers under a process, without the readers under them."""
    found = []
    for child in psutil.Process(pid).children():
        with suppress(psutil.NoSuchProcess):  # it may end between being listed and being asked
            if child.status() != psutil.STATUS_ZOMBIE:
                found.append(child)
    return found


async def test_a_worker_that_dies_is_replaced_and_all_end_together(settings: Settings, tmp_path: Path) -> None:
    env = environment(settings, CANDID_WORKER_PROCESSES="2")
    with running("tests.workers.stub_worker", env, tmp_path / "workers.log") as process:
        first, second = await eventually(lambda: pair(process.pid))
        first.kill()
        third = await eventually(lambda: newcomer(process.pid, {first.pid, second.pid}))
        await eventually(lambda: sum("worker_started" in line for line in process.lines) >= 2)
        assert process.stop() == 0
        assert not second.is_running()
        assert not third.is_running()
    assert not [line for line in process.lines if "critical" in line]


async def test_the_workers_end_when_the_process_above_them_is_killed(settings: Settings, tmp_path: Path) -> None:
    env = environment(settings, CANDID_WORKER_PROCESSES="2")
    with running("tests.workers.stub_worker", env, tmp_path / "workers.log") as process:
        below = await eventually(lambda: pair(process.pid))
        process.kill()
        await eventually(lambda: not any(worker.is_running() for worker in below))


def pair(pid: int) -> tuple[psutil.Process, psutil.Process] | None:
    found = workers_of(pid)
    return (found[0], found[1]) if len(found) == 2 else None


def newcomer(pid: int, known: set[int]) -> psutil.Process | None:
    return next((child for child in workers_of(pid) if child.pid not in known), None)
