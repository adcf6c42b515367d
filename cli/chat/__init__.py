"""`candid chat`: the terminal client of the same turns and events as every other client."""

import asyncio
import sys

from cli.chat.main import main
from runtime.settings import Settings


def run(settings: Settings) -> int:
    """Talk until the person quits or standard input ends; returns 0, or 1 when piped input was not all handled.

    `settings` may name servers or leave that to the running embedded ones. Raises StartupError when they are not there.
    """
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    try:
        return asyncio.run(main(settings))
    except (KeyboardInterrupt, asyncio.CancelledError):
        return 0
