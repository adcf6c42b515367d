"""`candid up`: everything from one command, and nothing left when it ends.

A thread of its own runs the servers and the programs, since the kernel ends children together with the thread that
started them; the main thread takes signals and holds the chat.
"""

import contextlib
import fcntl
import os
import signal
import subprocess
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from cli.mails import KeptMails
from cli.readiness import check_port, forget_heartbeats, looks_for
from cli.supervisor import Program, Supervisor, python
from runtime.embedded import EmbeddedServers, resolve_urls
from runtime.errors import StartupError
from runtime.probes import check_database, check_redis
from runtime.settings import Settings, load_settings

READY_SECONDS = 120.0
_TEND_SECONDS = 0.2
_LOOK_SECONDS = 0.05


class _Stopped(Exception):
    """Told to stop before all was up."""


@dataclass(frozen=True)
class Plan:
    """What `up` runs. Tests put other programs in."""

    migrate: Sequence[str]
    programs: Sequence[Program]


def plan(settings: Settings) -> Plan:
    """Return the programs of Candid; the bot is among them when it has a token."""
    programs = [
        Program("api", python("-m", "api")),
        Program("worker", python("-m", "workers")),
        Program("scheduler", python("-m", "workers.scheduler")),
    ]
    if settings.telegram.token:
        programs.append(Program("bot", python("-m", "bot"), essential=False))
    return Plan(python("-m", "db.migrate"), programs)


def run(*, chat: bool, make_plan: Callable[[Settings], Plan] = plan) -> None:
    """Start everything and stay until the chat ends or a signal comes. Raises StartupError."""
    settings = load_settings()
    up = Up(settings, make_plan(settings))
    with _only_one(settings.app.data_dir), _signals_interrupt():
        try:
            up.start()
            _chat(up) if chat else up.wait()
        except KeyboardInterrupt:
            pass
        finally:
            _ignore_signals()
            up.stop()
        if up.failure:
            raise up.failure


class Up:
    """Servers and programs, run by a thread. `say` prints a line of progress with the seconds since the start."""

    def __init__(self, settings: Settings, plan: Plan) -> None:
        self._settings = settings
        self._plan = plan
        self._began = time.monotonic()
        self._stop = threading.Event()
        self._ended = threading.Event()
        self._ready: Future[Settings] = Future()
        self.failure: BaseException | None = None
        self._thread = threading.Thread(target=self._serve, name="supervisor")

    def start(self) -> Settings:
        """Start everything; returns the settings with the URLs in use once all is ready. Raises StartupError."""
        print(f"Candid{_version()} starts (data: {self._settings.app.data_dir})", flush=True)  # noqa: T201
        self._thread.start()
        settings = self._ready.result()
        self.say("ready")
        _show_addresses(settings)
        return settings

    @property
    def settings(self) -> Settings:
        """The settings with the URLs in use; after start()."""
        return self._ready.result()

    def wait(self) -> None:
        """Wait until everything has ended."""
        # Not by Thread.join: one that a signal interrupts takes the thread for ended (bpo-45274, Python 3.11).
        self._ended.wait()

    def stop(self) -> None:
        """End everything and wait until it has ended."""
        if self._ended.is_set() or not self._thread.ident:
            return
        self._stop.set()
        self.say("stopping")
        self._ended.wait()
        self.say("stopped")

    def say(self, line: str) -> None:
        """Print a line of progress; a terminal that has gone is no reason not to go on."""
        with contextlib.suppress(OSError, ValueError):
            print(f"{time.monotonic() - self._began:6.1f} s  {line}", flush=True)  # noqa: T201

    def _serve(self) -> None:
        try:
            with self._servers() as servers, self._programs() as supervisor:
                self._tend(servers, supervisor)
        except _Stopped:
            pass
        except BaseException as error:
            if not self._ready.done():
                self._ready.set_exception(error)
            else:
                self.failure = error
                os.kill(os.getpid(), signal.SIGTERM)
        finally:
            self._ended.set()

    @contextmanager
    def _servers(self) -> Iterator[EmbeddedServers]:
        settings = self._settings
        servers = EmbeddedServers(
            settings.app.data_dir,
            postgres=settings.database.secret_url is None,
            valkey=settings.redis.secret_url is None,
        )
        with servers:
            self._settings = resolve_urls(settings)
            for server in servers.servers:
                self.say(f"{server.name} runs")
            self._go_on()
            check_database(self._settings.database)
            check_redis(self._settings.redis)
            yield servers

    @contextmanager
    def _programs(self) -> Iterator[Supervisor]:
        check_port(self._settings.api)
        self._migrate()
        forget_heartbeats(self._settings)
        self._go_on()
        supervisor = Supervisor(self._plan.programs, self._settings.app.data_dir / "logs", self.say)
        try:
            supervisor.start()
            self._await_ready(supervisor)
            yield supervisor
        finally:
            supervisor.stop()

    def _tend(self, servers: EmbeddedServers, supervisor: Supervisor) -> None:
        self._ready.set_result(self._settings)
        pause, mails = _TEND_SECONDS, KeptMails(self._settings)
        while not self._stop.wait(pause):
            supervisor.tend()
            for path in mails.new():
                self.say(f"a mail is kept in {path}")
            try:
                for name in servers.restart_dead():
                    self.say(f"{name} had ended and was started again")
                pause = _TEND_SECONDS
            except StartupError as error:
                self.say(error.message)
                pause = min(pause * 2, 5.0)

    def _go_on(self) -> None:
        if self._stop.is_set():
            raise _Stopped

    def _migrate(self) -> None:
        done = subprocess.run(self._plan.migrate, capture_output=True, text=True, check=False)
        if done.returncode != 0:
            words = done.stderr.strip().splitlines() or ["no reason was given"]
            raise StartupError(f"The database could not be brought to the newest schema: {words[-1]}")
        self.say("the database has the newest schema")

    def _await_ready(self, supervisor: Supervisor) -> None:
        looks = looks_for(self._settings)
        waiting = [child for child in supervisor.children if child.program.name in looks]
        while waiting:
            self._go_on()
            for child in supervisor.children:
                if child.program.essential and not child.alive():
                    raise StartupError(f"The {child.program.name} ended while starting: {child.last_words()}")
            for child in [child for child in waiting if looks[child.program.name]()]:
                waiting.remove(child)
                self.say(f"{child.program.name} runs")
            if time.monotonic() - self._began > READY_SECONDS:
                child = waiting[0]
                raise StartupError(f"The {child.program.name} was not ready in time; its log is {child.log}.")
            self._stop.wait(_LOOK_SECONDS)


def _show_addresses(settings: Settings) -> None:
    address = settings.api.url
    lines = {
        "API": address,
        "Docs": f"{address}/docs",
        "Telegram": "on" if settings.telegram.token else "off (set TELEGRAM_BOT_TOKEN)",
        "Mails": _mails(settings),
        "Logs": str(settings.app.data_dir / "logs"),
        "Model": _model(settings),
    }
    print("\n".join(f"  {name:<9}{value}" for name, value in lines.items()), flush=True)  # noqa: T201


def _model(settings: Settings) -> str:
    llm = settings.llm
    if llm.provider == "offline":
        return "offline: rules and templates, no language model (set CANDID_LLM to use one)"
    return f"{llm.name} by {llm.provider}" + (f" at {llm.base_url}" if llm.base_url else "")


def _mails(settings: Settings) -> str:
    if settings.mail.smtp_url is not None:
        return f"sent as {settings.mail.sender}"
    return f"kept in {KeptMails(settings).folder} (set CANDID_SMTP_URL to send them)"


def _chat(up: Up) -> None:
    from cli.chat import run as talk

    talk(up.settings)


def _version() -> str:
    try:
        return f" {version('candid')}"
    except PackageNotFoundError:  # run from a folder that is not installed
        return ""


@contextmanager
def _only_one(data_dir: Path) -> Iterator[None]:
    folder = data_dir / "run"
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        lock = (folder / "up.lock").open("a+")
    except OSError as error:
        raise StartupError(
            f"The data folder {data_dir} cannot be used ({error.strerror}); see CANDID_DATA_DIR."
        ) from None
    with lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            message = (
                f"Candid runs already with the data folder {data_dir}; talk to it with `candid chat`, or stop it first."
            )
            raise StartupError(message) from None
        yield


@contextmanager
def _signals_interrupt() -> Iterator[None]:
    """Let SIGTERM and a closed terminal end what Ctrl-C ends."""
    numbers = (signal.SIGTERM, signal.SIGHUP, signal.SIGINT)
    before = {number: signal.signal(number, signal.default_int_handler) for number in numbers}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _ignore_signals() -> None:
    # Not SIG_IGN: a program started at this moment would inherit that and not end when asked.
    for number in (signal.SIGTERM, signal.SIGHUP, signal.SIGINT):
        signal.signal(number, lambda *_: None)
