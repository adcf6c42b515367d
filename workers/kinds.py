"""What a worker knows of each kind of task."""

from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

from career.tasks import Task
from db.outbox import Claim
from db.session import Database


class HasDatabase(Protocol):
    """The least that work needs."""

    @property
    def database(self) -> Database: ...  # noqa: D102


P = TypeVar("P", bound=HasDatabase)
Handler = Callable[[P, Claim], Awaitable[None]]


@dataclass(frozen=True)
class Kind(Generic[P]):
    """A kind of task: the use case that does it, how long that may take, and how many run at once.

    `share` is the part of the worker's threads that its queue may take, of the shares of all. `give_up` tells the
    person that nothing will come of the task; it is called before that is declared dead and must be safe to run twice.
    """

    task: type[Task]
    run: Handler[P]
    time_limit: float
    """Seconds."""
    share: int
    give_up: Handler[P] | None = None


def limits(kinds: Iterable[Kind[P]], threads: int) -> dict[str, int]:
    """Return how many tasks of each queue run at once, at least one of each."""
    shares = {kind.task.queue: kind.share for kind in kinds}
    return {queue: max(1, threads * share // sum(shares.values())) for queue, share in shares.items()}
