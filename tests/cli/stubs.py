"""`candid up` with stubs for its programs (tests.cli.stub): `python -m tests.cli.stubs`."""

import sys

from cli.supervisor import Program, python
from cli.up import Plan, run
from runtime.settings import Settings


def stubs(_settings: Settings) -> Plan:
    """Return what `up` runs instead of Candid's own programs."""
    names = ("api", "worker", "scheduler")
    bot = Program("bot", stub("bot"), essential=False)
    return Plan(stub("migrate"), [*(Program(name, stub(name)) for name in names), bot])


def stub(name: str) -> list[str]:
    """Return the command that runs a stub."""
    return python("-m", "tests.cli.stub", name)


if __name__ == "__main__":
    try:
        run(chat=False, make_plan=stubs)
    except Exception as error:
        from cli.main import _explain  # here, as it takes half as long to import as all the rest

        sys.exit(_explain(error))
