import contextlib
import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import psutil
import psycopg
import pytest
import redis

from runtime.embedded import EmbeddedServers, resolve_urls
from runtime.embedded.places import Places
from runtime.errors import StartupError
from runtime.settings import Settings, load_settings
from tests.waiting import eventually

ROOT = Path(__file__).resolve().parents[2]


# Not tmp_path: pytest closes its parent to others again whenever a run starts, and PostgreSQL never runs as root.
@pytest.fixture(scope="module")
def folder() -> Iterator[Path]:
    """Make one cluster that the tests of this file start again and again."""
    with tempfile.TemporaryDirectory(prefix="candid-test-") as name:
        data = Path(name)
        with EmbeddedServers(data) as servers:
            _remember(servers, "first")
        yield data


@pytest.fixture
def fresh() -> Iterator[Path]:
    with tempfile.TemporaryDirectory(prefix="candid-test-") as name:
        yield Path(name)


@pytest.fixture
def running(folder: Path) -> Iterator[EmbeddedServers]:
    with EmbeddedServers(folder) as servers:
        yield servers


def _remember(servers: EmbeddedServers, value: str) -> None:
    with psycopg.connect(servers.database_url, autocommit=True) as connection:
        connection.execute("create table if not exists kept (value text)")
        connection.execute("insert into kept values (%s)", [value])
    with redis.Redis.from_url(servers.redis_url) as client:
        client.set(value, 1)
        client.execute_command("WAITAOF", 1, 0, 0)


def _kept(servers: EmbeddedServers, value: str) -> bool:
    with psycopg.connect(servers.database_url) as connection:
        row = connection.execute("select count(*) from kept where value = %s", [value]).fetchone()
    with redis.Redis.from_url(servers.redis_url) as client:
        return bool(row and row[0]) and bool(client.exists(value))


def _settings(folder: Path) -> Settings:
    return load_settings(CANDID_DATA_DIR=folder)


def _processes(servers: EmbeddedServers) -> list[psutil.Process]:
    return [psutil.Process(server.pid) for server in servers.servers if server.pid]


def test_the_database_has_vectors_and_sorts_the_same_everywhere(running: EmbeddedServers) -> None:
    with psycopg.connect(running.database_url) as connection:
        row = connection.execute("select '[1,2]'::vector <-> '[1,4]'::vector, 'a' < 'B', lower('Ä')").fetchone()
    assert row == (2.0, False, "ä")


def test_a_second_start_finds_the_data(running: EmbeddedServers) -> None:
    assert _kept(running, "first")


def test_nothing_is_left_after_stop(folder: Path) -> None:
    servers = EmbeddedServers(folder)
    servers.start()
    processes = _processes(servers)
    servers.stop()
    assert len(processes) == 2
    assert not any(process.is_running() for process in processes)
    assert not Places(folder).runtime_file.exists()
    assert not list(Places(folder).sockets.iterdir())


def test_other_processes_find_them_while_they_run(folder: Path) -> None:
    with EmbeddedServers(folder) as servers:
        found = resolve_urls(_settings(folder))
        assert (found.database.url, found.redis.url) == (servers.database_url, servers.redis_url)
    with pytest.raises(StartupError, match="make run"):
        resolve_urls(_settings(folder))


def test_a_runtime_file_without_a_living_owner_is_not_believed(folder: Path) -> None:
    file = Places(folder).runtime_file
    file.write_text('{"pid": 1, "PostgreSQL": "postgresql://x/y", "Valkey": "redis://x"}')
    with pytest.raises(StartupError, match="make run"):
        resolve_urls(_settings(folder))
    file.unlink()


def test_urls_that_are_set_come_first(tmp_path: Path) -> None:
    settings = load_settings(DATABASE_URL="postgresql://h/d", REDIS_URL="redis://h", CANDID_DATA_DIR=tmp_path)
    assert resolve_urls(settings) is settings


def test_one_url_may_be_set_and_the_other_server_embedded(folder: Path) -> None:
    with EmbeddedServers(folder, postgres=False) as servers:
        found = resolve_urls(load_settings(DATABASE_URL="postgresql://h/d", CANDID_DATA_DIR=folder))
        assert (found.database.url, found.redis.url) == ("postgresql://h/d", servers.redis_url)
        with pytest.raises(StartupError, match="make run"):
            resolve_urls(_settings(folder))


def test_a_folder_is_served_once(running: EmbeddedServers, folder: Path) -> None:
    second = EmbeddedServers(folder)
    with pytest.raises(StartupError, match="running already"):
        second.start()
    second.stop()
    assert _kept(running, "first")


async def test_servers_that_were_killed_come_back_with_their_data_at_the_same_address(running: EmbeddedServers) -> None:
    _remember(running, "before the crash")
    addresses = (running.database_url, running.redis_url)
    for process in _processes(running):
        process.kill()
        process.wait()
    restarted: set[str] = set()

    def look() -> bool:
        with contextlib.suppress(StartupError):  # while a backend of the killed PostgreSQL still ends
            restarted.update(running.restart_dead())
        return all(server.alive() for server in running.servers)

    await eventually(look)
    assert restarted == {"PostgreSQL", "Valkey"}
    assert (running.database_url, running.redis_url) == addresses
    assert _kept(running, "before the crash")
    assert running.restart_dead() == []


def test_a_leftover_pid_of_someone_else_does_not_block_the_start(folder: Path) -> None:
    file = Places(folder).postgres / "postmaster.pid"
    file.write_text(f"{os.getpid()}\n{file.parent}\n1700000000\n5432\n/nowhere\n\n  1 1\nready   \n")
    file.chmod(0o666)
    with EmbeddedServers(folder) as servers:
        assert _kept(servers, "first")


def test_servers_end_when_their_supervisor_is_killed(folder: Path) -> None:
    if sys.platform != "linux":
        pytest.skip("only Linux tells children of their parent's death")
    script = (
        "import sys; from pathlib import Path; from runtime.embedded import EmbeddedServers;"
        "servers = EmbeddedServers(Path(sys.argv[1])); servers.start();"
        "print(*(server.pid for server in servers.servers), flush=True); sys.stdin.read()"
    )
    supervisor = subprocess.Popen(
        [sys.executable, "-c", script, folder], cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    with supervisor:
        assert supervisor.stdout is not None
        processes = [psutil.Process(int(pid)) for pid in supervisor.stdout.readline().split()]
        supervisor.send_signal(signal.SIGKILL)
    assert len(processes) == 2
    _, alive = psutil.wait_procs(processes, timeout=30)
    assert [process for process in alive if process.status() != psutil.STATUS_ZOMBIE] == []
    with EmbeddedServers(folder) as servers:
        assert _kept(servers, "first")


def test_half_a_cluster_of_an_interrupted_start_is_made_anew(fresh: Path) -> None:
    half = fresh / "postgres.new"
    half.mkdir()
    (half / "PG_VERSION").write_text("18\n")
    with EmbeddedServers(fresh, valkey=False) as servers, psycopg.connect(servers.database_url) as connection:
        assert connection.execute("select 1").fetchone() == (1,)
    assert not half.exists()


def test_data_of_another_version_is_refused(tmp_path: Path) -> None:
    (tmp_path / "postgres").mkdir()
    (tmp_path / "postgres" / "PG_VERSION").write_text("16\n")
    with pytest.raises(StartupError, match="PostgreSQL 16"):
        EmbeddedServers(tmp_path, valkey=False).start()


def test_a_path_too_long_for_a_socket_is_no_obstacle(tmp_path: Path) -> None:
    data = tmp_path / ("long" * 30)
    with EmbeddedServers(data, postgres=False) as servers:
        sockets = Places(data).sockets
        assert not sockets.is_relative_to(data)
        with redis.Redis.from_url(servers.redis_url) as client:
            assert client.ping()
    assert not sockets.exists()


def test_a_data_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(StartupError, match="CANDID_DATA_DIR"):
        EmbeddedServers(tmp_path / "file" / "data").start()


def test_servers_get_no_secret_from_our_environment(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CANDID_SECRET_KEY", "hunter2")
    with EmbeddedServers(folder) as servers:
        for process in _processes(servers):
            assert "CANDID_SECRET_KEY" not in process.environ()
