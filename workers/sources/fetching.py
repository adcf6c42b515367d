"""Reads all listings of a source; one that fails does not stop the others."""

from collections.abc import AsyncIterator, Mapping

from workers.sources.asking import Asks
from workers.sources.errors import SourceError
from workers.sources.model import Batch, Source, State

MOST_FAILURES = 3
"""Boards that may fail in a row, in a way that means the source and not the board, before the others are left."""
_OF_THE_SOURCE = frozenset(
    {"source_throttled", "source_failing", "source_silent", "source_unreachable", "source_broken", "source_html"}
)
_FINAL = frozenset({"source_budget_spent", "source_out_of_time"})


async def fetch(source: Source, http: Asks, states: Mapping[str, State]) -> AsyncIterator[Batch]:
    """Yield what each board of a source has; failures come as batches with an `error`, and nothing is raised.

    `states` holds what was kept with the last batch of each board. Boards that it does not know are read first, the
    others in its order: give those that were read longest ago first, so that each gets its turn where calls are few.
    A batch with an `error` and without a board tells how many boards were not asked, and why.
    """
    boards = in_turn(source, states)
    in_a_row = 0
    for done, board in enumerate(boards, 1):
        error: SourceError | None = None
        try:
            async for batch in source.read(http, board, states.get(board, {})):
                error = batch.error
                yield batch
        except SourceError as raised:
            error = raised
            yield Batch(board, error=raised)
        in_a_row = in_a_row + 1 if error and error.code in _OF_THE_SOURCE else 0
        if (error and error.code in _FINAL) or in_a_row >= MOST_FAILURES:
            if left := len(boards) - done:
                yield Batch("", error=_left(source, left, error))
            return


def in_turn(source: Source, states: Mapping[str, State]) -> list[str]:
    """Return the boards in the order to read them in."""
    order = {board: place for place, board in enumerate(states)}
    return sorted(dict.fromkeys(source.boards), key=lambda board: order.get(board, -1))


def _left(source: Source, left: int, error: SourceError | None) -> SourceError:
    boards = "1 board" if left == 1 else f"{left} boards"
    if error and error.code in _FINAL:
        return SourceError(error.code, f"{error.message} {boards} not read.", temporary=True)
    title = source.terms.title
    return SourceError(
        "source_given_up", f"{title} failed for {MOST_FAILURES} boards in a row: {boards} not read.", temporary=True
    )
