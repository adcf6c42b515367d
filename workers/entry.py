"""How a background process begins and ends."""

import sys
from collections.abc import Callable

from runtime.embedded import resolve_urls
from runtime.errors import StartupError
from runtime.logging import configure_logging
from runtime.parent import exit_with_parent
from runtime.settings import Settings, load_settings

EXPLAINED = 2


def enter(name: str, run: Callable[[Settings], None]) -> None:
    """Run with the settings; exit code 2 and a sentence on standard error when it cannot start."""
    exit_with_parent()
    try:
        settings = resolve_urls(load_settings())
        configure_logging(settings.app, name)
        run(settings)
    except StartupError as error:
        print(error.message, file=sys.stderr)  # noqa: T201
        sys.exit(EXPLAINED)
