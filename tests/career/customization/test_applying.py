"""Changes can be applied and undone in any order; the outcome depends on which are applied only."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from career.customization.applying import applied, touch, value_at
from career.customization.model import Change
from career.cv.document import CVDocument
from career.errors import Conflict, InvalidInput

DOCUMENT = CVDocument.model_validate(
    {
        "basics": {"name": "Ada Berg", "label": "Developer"},
        "work": [
            {"name": "Acme", "position": "Developer", "highlights": ["a", "b", "c", "d"]},
            {"name": "Bolt", "highlights": ["e", "f"]},
        ],
        "skills": [{"name": "Languages", "keywords": ["Python", "SQL", "Go"]}],
    }
)
CHANGES = (
    Change(operation="replace", path="/work/0/highlights/1", text="B"),
    Change(operation="order", path="/work/0/highlights", order=(2, 1)),
    Change(operation="remove", path="/work/0/highlights/3"),
    Change(operation="add", path="/skills/0/keywords", text="Docker"),
    Change(operation="add", path="/skills/0/keywords", text="Kafka"),
    Change(operation="order", path="/skills/0/keywords", order=(2,)),
    Change(operation="replace", path="/basics/summary", text="Hello."),
    Change(operation="remove", path="/work/1/highlights/0"),
    Change(operation="add", path="/skills", text="Rust"),
)


@given(st.lists(st.sampled_from(range(len(CHANGES))), max_size=40), st.randoms(use_true_random=False))
def test_any_order_of_applying_and_undoing_gives_the_same_bytes(steps: list[int], random: object) -> None:
    on: set[int] = set()
    for step in steps:
        on ^= {step}
    order = sorted(on)
    random.shuffle(order)  # type: ignore[attr-defined]
    straight = applied(DOCUMENT, [CHANGES[number] for number in sorted(on)]).model_dump_json()
    assert applied(DOCUMENT, [CHANGES[number] for number in order]).model_dump_json() == straight
    assert applied(DOCUMENT, ()).model_dump_json() == DOCUMENT.model_dump_json()


def test_all_changes_together() -> None:
    done = applied(DOCUMENT, CHANGES)
    assert done.work[0].highlights == ["c", "B", "a"]
    assert done.work[1].highlights == ["f"]
    assert done.skills[0].keywords == ["Go", "Python", "SQL", "Docker", "Kafka"]
    assert done.skills[1].name == "Rust"
    assert done.basics.summary == "Hello."
    assert DOCUMENT.basics.summary is None


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (CHANGES[0], Change(operation="replace", path="/work/0/highlights/1", text="X")),
        (CHANGES[0], Change(operation="remove", path="/work/0/highlights/1")),
        (CHANGES[0], Change(operation="remove", path="/work/0")),
        (CHANGES[1], Change(operation="order", path="/work/0/highlights", order=(3,))),
    ],
)
def test_changes_that_touch_are_a_conflict(one: Change, other: Change) -> None:
    assert touch(one, other)
    assert touch(other, one)
    with pytest.raises(Conflict):
        applied(DOCUMENT, [one, other])


@pytest.mark.parametrize(
    "change",
    [
        Change(operation="replace", path="/work/9/highlights/0", text="x"),
        Change(operation="replace", path="/nothing/here", text="x"),
        Change(operation="add", path="/basics/name", text="x"),
        Change(operation="order", path="/work/0/name", order=(1,)),
        Change(operation="remove", path="/work/x"),
    ],
)
def test_a_place_that_is_not_there_is_said(change: Change) -> None:
    with pytest.raises(InvalidInput):
        applied(DOCUMENT, [change])


def test_a_value_is_found_by_its_pointer() -> None:
    assert value_at(DOCUMENT, "/work/0/highlights/2") == "c"
    with pytest.raises(InvalidInput):
        value_at(DOCUMENT, "/work/0/highlights/7")
