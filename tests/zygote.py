"""Starts our programs by forking a process that has imported them: importing takes most of a start.

Reads requests from standard input, a line of JSON each, and answers each by a line:
{"start": module, "env": {...}, "log": path} by {"pid": ...}; {"wait": pid} by {"code": ...}, null while it runs.
A start may have "arguments", an "input" and an "errors" (paths; else nothing is read, and errors go to the log) and a
"folder" to run in.
"""

import importlib
import json
import os
import runpy
import subprocess
import sys
from typing import Any, NoReturn

from runtime.loading import loading

NEEDS = {
    "workers": ("workers.worker",),
    "workers.scheduler": ("workers.chores", "workers.due", "workers.leadership", "workers.relay"),
    "api": ("api.server",),
    "bot": ("bot.main",),
    "cli.main": ("cli.chat",),
}
"""What a program imports when it runs, beside what its own module does."""

MODELS = {"ollama": ("langchain_ollama", "wordllama"), "openai": ("langchain_openai",)}
"""What a worker imports at its first turn: for so long that one with a short lease would lose it."""


def main() -> None:
    """Answer requests until standard input ends."""
    ended: dict[int, int] = {}
    for line in sys.stdin:
        request = json.loads(line)
        if "start" in request:
            answer: dict[str, int | None] = {"pid": _start(**request)}
        else:
            answer = {"code": _code(request["wait"], ended)}
        print(json.dumps(answer), flush=True)  # noqa: T201


def _start(start: str, env: dict[str, str], **more: Any) -> int:
    module = start
    names = [*NEEDS.get(module, ()), *(("bot.notifier",) if "TELEGRAM_BOT_TOKEN" in env else ())]
    if module == "workers":
        names += [
            need for kind, needs in MODELS.items() if env.get("CANDID_LLM", "").startswith(kind) for need in needs
        ]
    with loading():
        for name in names:
            importlib.import_module(name)
    if "langchain_ollama" in names:
        importlib.import_module("agent.understanding.examples").examples()
    if sys.platform != "linux":  # what libraries of macOS have begun does not outlive a fork
        given, output, errors = _streams(**more)
        command = [sys.executable, "-m", module, *more.get("arguments", ())]
        return subprocess.Popen(
            command, env=env, stdin=given, stdout=output, stderr=errors, cwd=more.get("folder"), close_fds=True
        ).pid
    pid = os.fork()
    if pid == 0:
        _run(module, env, **more)
    return pid


def _streams(log: str, input: str = os.devnull, errors: str | None = None, **_more: Any) -> tuple[int, int, int]:
    flags = os.O_WRONLY | os.O_APPEND | os.O_CREAT
    output = os.open(log, flags)
    return os.open(input, os.O_RDONLY), output, os.open(errors, flags) if errors else output


def _run(module: str, env: dict[str, str], **more: Any) -> NoReturn:
    os.environ.clear()
    os.environ.update(env)
    for theirs, ours in enumerate(_streams(**more)):
        os.dup2(ours, theirs)
    os.chdir(more.get("folder", "."))
    sys.argv[:] = [module, *more.get("arguments", ())]
    runpy.run_module(module, run_name="__main__", alter_sys=True)
    sys.exit()


def _code(pid: int, ended: dict[int, int]) -> int | None:
    if pid not in ended:
        found, status = os.waitpid(pid, os.WNOHANG)
        if found == 0:
            return None
        ended[pid] = os.waitstatus_to_exitcode(status)
    return ended[pid]


if __name__ == "__main__":
    main()
