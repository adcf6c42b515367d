"""The mock interview as a state machine, without any database.

    running --answer, skip--> running, or finished when no question is open
    running --stop--> stopped --resume--> running

A question is open until an answer counts or it is skipped. What is no answer (nothing, a word, "I don't know") leaves
it open once, with help; said again, or to a strict interviewer, it counts.
"""

from collections.abc import Sequence

from career.interview.model import AnswerKind, Tone

NO_ANSWER: tuple[AnswerKind, ...] = ("empty", "one_word", "unknown", "echo", "foreign")


def counts(kind: AnswerKind, before: int, tone: Tone) -> bool:
    """Tell whether what was said ends its question; `before` is how often something was said to it already."""
    if kind == "empty":
        return False
    return kind not in NO_ANSWER or before > 0 or tone == "strict"


def current(states: Sequence[str]) -> int | None:
    """Return the index of the question that is asked now; None when none is open."""
    return next((at for at, state in enumerate(states) if state == "open"), None)


def is_over(states: Sequence[str]) -> bool:
    """Tell whether no question is open."""
    return current(states) is None
