"""Brings the database to the newest schema: `python -m db.migrate`."""

import sys
from pathlib import Path

from alembic import command
from alembic.config import Config

from runtime.settings import DatabaseSettings, load_settings


def alembic_config(settings: DatabaseSettings) -> Config:
    """Return Alembic's configuration for these settings."""
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    config.attributes["url"] = settings.psycopg_url.replace("postgresql://", "postgresql+psycopg://", 1)
    return config


def upgrade(settings: DatabaseSettings) -> None:
    """Apply all migrations that are missing; several processes at once wait for each other."""
    command.upgrade(alembic_config(settings), "head")


def main() -> None:
    """Migrate the database that the settings name, or the embedded one that runs."""
    from runtime.embedded import resolve_urls
    from runtime.errors import StartupError

    try:
        upgrade(resolve_urls(load_settings()).database)
    except StartupError as error:
        sys.exit(str(error))


if __name__ == "__main__":
    main()
