"""What a worker is made of."""

from runtime.probes import check_database
from runtime.settings import Settings
from workers.actors import KINDS
from workers.entry import enter
from workers.parts import open_parts
from workers.process import WorkerProcess
from workers.processes import run_many


def run(settings: Settings) -> None:
    """Be a worker, or keep several."""
    if settings.worker.processes > 1:
        run_many(settings.worker.processes)
    else:
        check_database(settings.database)
        WorkerProcess(settings, KINDS, open_parts).serve()


def main() -> None:
    """Be a worker, or keep several, as the settings say."""
    enter("worker", run)
