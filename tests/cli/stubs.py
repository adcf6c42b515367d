"""Programs that stand in for Candid's own under `candid up`: `python -m tests.cli.stubs NAME`.

`python -m tests.cli.stubs up` is `candid up` with them. STUB_FAILS names one that ends at once with a sentence.
"""

import contextlib
import http.server
import os
import signal
import sys
import time

import redis

from cli.readiness import HEARTBEATS
from cli.supervisor import Program, python
from runtime.embedded import resolve_urls
from runtime.settings import Settings, load_settings


class Answer(http.server.BaseHTTPRequestHandler):
    """Says that it is ready."""

    def do_GET(self) -> None:
        self.send_response(200)
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:
        pass


def main(name: str) -> None:
    if name == os.environ.get("STUB_FAILS"):
        sys.stderr.write(f"The {name} has no wish to run.\n")
        sys.exit(2)
    settings = resolve_urls(load_settings())
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    if name == "api":
        http.server.HTTPServer((settings.api.host, settings.api.port), Answer).serve_forever()
    with redis.Redis.from_url(settings.redis.url) as client:
        while True:
            with contextlib.suppress(redis.RedisError):
                client.set(HEARTBEATS.get(name, "unused"), 1, ex=10)
            time.sleep(0.05)


def up() -> None:
    """Run `candid up` with the stubs."""
    from cli import main as commands
    from cli.up import Plan, run

    def stubs(_settings: Settings) -> Plan:
        names = ("api", "worker", "scheduler")
        bot = Program("bot", stub("bot"), essential=False)
        return Plan(stub("migrate"), [*(Program(name, stub(name)) for name in names), bot])

    def stub(name: str) -> list[str]:
        body = "" if name == "migrate" and os.environ.get("STUB_FAILS") != name else f"main({name!r})"
        return python("-c", f"from tests.cli.stubs import main; {body}")

    try:
        run(chat=False, make_plan=stubs)
    except Exception as error:
        sys.exit(commands._explain(error))


if __name__ == "__main__":
    up() if sys.argv[1] == "up" else main(sys.argv[1])
