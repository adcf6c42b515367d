"""The shipped tables of learning are whole: names are the taxonomy's, nothing waits for itself, each has steps."""

from urllib.parse import urlsplit

import pytest

from career.matching.roles import families
from career.profile.learning import knowledge
from career.profile.learning.knowledge import before, effort_of, links_of, prerequisites, steps_of, table_of
from career.profile.learning.styles import style_of
from career.profile.learning.tracks import families_of_work, track_of
from career.skills import service as skills


def test_no_skill_is_learned_before_itself() -> None:
    def reaches(key: str, path: tuple[str, ...]) -> None:
        assert key not in path, " > ".join((*path, key))
        for name in before(key):
            reaches(name, (*path, key))

    assert len(prerequisites()) >= 250
    for key in prerequisites():
        reaches(key, ())


def test_every_chosen_skill_has_hours_and_first_steps() -> None:
    known = skills.taxonomy()
    for row in known.rows[: known.curated]:
        low, high = effort_of(row.key).hours
        assert 0 < low < high
        steps = steps_of(row.key, row.name, "doing")
        assert len(steps) >= 3
        assert not [step for step in steps if "{" in step]


def test_every_kind_of_work_has_a_table_of_known_skills() -> None:
    for name in families():
        table = table_of(name)
        assert table is not None
        assert len(table.skills) >= 5


def test_links_are_of_the_web_and_of_known_kinds() -> None:
    linked = [link for key in map(knowledge.key, ("SQL", "Git", "Excel", "German", "AWS")) for link in links_of(key)]
    assert len(linked) >= 5
    for links in knowledge._links().values():
        for link in links:
            assert urlsplit(link.url).scheme == "https"
            assert link.kind in ("docs", "course", "exam", "guide")


@pytest.mark.parametrize(
    ("said", "family"),
    [
        ("sysadmin", "platform"),
        ("helpdesk", "it_support"),
        ("project management", "project"),
        ("office administration", "admin"),
        ("Buchhalterin", "accounting"),
        ("analista de datos", "data_analysis"),
        ("аналитиком данных", "data_analysis"),
        ("księgową", "accounting"),
        ("infirmière", "nursing"),
        ("veri analisti", "data_analysis"),
    ],
)
def test_tracks_are_read_in_many_languages(said: str, family: str) -> None:
    assert family in families_of_work(said)


def test_an_unknown_track_keeps_its_words() -> None:
    track = track_of("  star  gazer ")
    assert track is not None
    assert (track.name, track.families, track.kind) == ("star gazer", (), None)


def test_styles_are_read_from_the_profile() -> None:
    said = ("hands-on projects", "ich lese gern Bücher", "YouTube-Videos", "in einer Gruppe", "somehow", None)
    assert [style_of(told) for told in said] == ["doing", "reading", "watching", "together", None, None]
