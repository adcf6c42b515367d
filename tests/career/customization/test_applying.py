"""Changes can be applied and undone in any order; the outcome depends on which are applied only."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from career.customization.applying import applied
from career.customization.model import Change
from career.customization.touching import touch
from career.cv.document import CVDocument
from career.errors import Conflict, InvalidInput

DOCUMENT = CVDocument.model_validate(
    {
        "basics": {"name": "Ada Berg", "label": "Developer"},
        "work": [
            {"name": "Acme", "position": "Developer", "highlights": ["a", "b", "c", "d"]},
            {"name": "Bolt", "highlights": ["e", "f"]},
        ],
        "skills": [
            {"name": "Languages", "keywords": ["Python", "SQL", "Go"]},
            {"name": "Tools", "keywords": ["Git", "Jira", "Git"]},
        ],
        "interests": [{"name": "Chess", "keywords": ["Blitz"]}],
        "certificates": [{"name": "CKA"}, {"name": "PSM"}],
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
    Change(operation="order", path="/skills", order=(1, 0)),
    Change(operation="remove", path="/skills/1/keywords/2"),
    Change(operation="order", path="/skills/1/keywords", order=(1,)),
    Change(operation="remove", path="/interests"),
    Change(operation="order", path="/certificates", order=(1,)),
)
TOUCHING = (
    Change(operation="remove", path="/work/1"),
    Change(operation="replace", path="/work/1/highlights/0", text="E"),
    Change(operation="remove", path="/skills/1"),
    Change(operation="replace", path="/basics/summary", text="Hi."),
    Change(operation="remove", path="/interests/0"),
    Change(operation="order", path="/skills", order=(1,)),
)
EVERY = (*CHANGES, *TOUCHING)


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


@given(st.lists(st.sampled_from(range(len(EVERY))), max_size=40), st.randoms(use_true_random=False))
def test_what_touches_is_refused_in_any_order_and_changes_nothing(steps: list[int], random: object) -> None:
    """Apply or undo one after the other as the steps say, what touches being refused, then the same set at once."""
    on: set[int] = set()
    shown = applied(DOCUMENT, ()).model_dump_json()
    for step in steps:
        try:
            after = applied(DOCUMENT, [EVERY[number] for number in on ^ {step}]).model_dump_json()
        except Conflict:
            assert any(touch(EVERY[step], EVERY[other]) for other in on)
            continue
        on ^= {step}
        shown = after
    mixed = sorted(on)
    random.shuffle(mixed)  # type: ignore[attr-defined]
    assert applied(DOCUMENT, [EVERY[number] for number in mixed]).model_dump_json() == shown


@given(st.sets(st.sampled_from(range(len(CHANGES)))), st.sampled_from(range(len(CHANGES))))
def test_an_item_that_no_change_names_is_kept(on: set[int], one: int) -> None:
    done = applied(DOCUMENT, [CHANGES[number] for number in on - {one}])
    kept = {word for group in done.skills for word in group.keywords}
    assert {"Python", "SQL", "Go", "Git", "Jira"} <= kept
    assert {"a", "c"} <= set(done.work[0].highlights)


def test_all_changes_together() -> None:
    done = applied(DOCUMENT, CHANGES)
    assert done.work[0].highlights == ["c", "B", "a"]
    assert done.work[1].highlights == ["f"]
    assert done.skills[1].keywords == ["Go", "Docker", "Kafka", "Python", "SQL"]
    assert [group.name for group in done.skills] == ["Tools", "Languages", "Rust"]
    assert done.skills[0].keywords == ["Jira", "Git"]
    assert done.interests == []
    assert [item.name for item in done.certificates] == ["PSM", "CKA"]
    assert done.basics.summary == "Hello."
    assert DOCUMENT.basics.summary is None


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (CHANGES[0], Change(operation="replace", path="/work/0/highlights/1", text="X")),
        (CHANGES[0], Change(operation="remove", path="/work/0/highlights/1")),
        (CHANGES[0], Change(operation="remove", path="/work/0")),
        (CHANGES[1], Change(operation="order", path="/work/0/highlights", order=(3,))),
        (CHANGES[7], Change(operation="remove", path="/work/1")),
        (CHANGES[12], Change(operation="remove", path="/interests/0")),
        (CHANGES[3], Change(operation="remove", path="/skills")),
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
