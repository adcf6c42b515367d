"""The data file stands for the curated lists beside it."""

from bench.build_taxonomy import curated, relations
from career.skills.service import taxonomy


def test_the_data_file_holds_every_curated_skill() -> None:
    known = taxonomy()
    assert [row.name for row in known.rows[: known.curated]] == [entry.name for entry in curated()]
    assert [list(row.aliases) for row in known.rows[: known.curated]] == [
        [*entry.aliases, *entry.guarded] for entry in curated()
    ]


def test_the_data_file_holds_every_relation() -> None:
    known = taxonomy()
    assert {(a, b): n for a, b, n in relations()} == {
        (a, b): n for a, near in known.neighbours.items() for b, n in near.items()
    }


def test_a_curated_skill_is_listed_once() -> None:
    names = [entry.name.casefold() for entry in curated()]
    assert sorted({name for name in names if names.count(name) > 1}) == []
