"""Why two suggestions cannot both be applied is said with their numbers, the text, and what can be done."""

from collections.abc import Sequence

import pytest

from career.customization.model import Change, State, Suggestion
from career.customization.touching import refuse_touching
from career.errors import Conflict


def suggestion(number: int, change: Change, state: State = "applied", before: str = "Ran the shop") -> Suggestion:
    return Suggestion(number=number, kind="reword", change=change, before=before, after="", reason="", state=state)


WORDED = Change(operation="replace", path="/work/0/highlights/1", text="x")
GONE = Change(operation="remove", path="/work/0/highlights/1")
ORDERED = Change(operation="order", path="/work/0/highlights", order=(1,))


@pytest.mark.parametrize(
    ("changes", "decided", "said"),
    [
        ((WORDED, WORDED), [2], "both word the same text (“Ran the shop”). Undo 1 first, or skip 2."),
        ((WORDED, WORDED), [1], "Suggestion 1 cannot be applied beside suggestion 2, which is applied"),
        ((WORDED, GONE), [2], "2 leaves out what 1 changes (“Ran the shop”)"),
        ((GONE, GONE), [1, 2], "both leave out the same (“Ran the shop”). Choose one of them."),
        ((ORDERED, ORDERED), [1, 2], "Suggestions 1 and 2 cannot both be applied: both put the same list in order"),
    ],
)
def test_a_conflict_is_said(changes: Sequence[Change], decided: list[int], said: str) -> None:
    with pytest.raises(Conflict) as refused:
        refuse_touching([suggestion(number, change) for number, change in enumerate(changes, 1)], decided)
    assert said in refused.value.message


def test_what_is_not_applied_is_no_conflict() -> None:
    refuse_touching([suggestion(1, WORDED), suggestion(2, GONE, "open"), suggestion(3, ORDERED)], [1])
