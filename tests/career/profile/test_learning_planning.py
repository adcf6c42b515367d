"""Which skills in which order and weeks."""

from career.profile.learning.ground import Ground
from career.profile.learning.planning import fitting, learnable, ordered, wanted_most, weeks_of, work_of
from career.skills import service as skills


def test_what_most_jobs_want_and_is_not_held_comes_first() -> None:
    counts = {"docker": 30, "kubernetes": 40, "python": 35, "communication": 60, "software engineering": 50, "cobol": 1}
    found = wanted_most(counts, 100, skills.implied(["django"]), usual=("docker", "kubernetes", "python"), most=5)
    assert found == ["kubernetes", "docker"]


def test_what_is_far_from_the_track_needs_more_jobs_to_be_named() -> None:
    counts = {"docker": 4, "baking": 9, "excel": 40}
    assert wanted_most(counts, 100, (), usual=("docker",), most=5) == ["excel", "docker"]


def test_what_a_skill_builds_on_comes_before_it() -> None:
    steps = ordered(["helm", "docker"], frozenset(), most=9)
    keys = [step.key for step in steps]
    assert keys.index("linux") < keys.index("docker") < keys.index("kubernetes") < keys.index("helm")
    docker = next(step for step in steps if step.key == "docker")
    assert docker.needed_for == ("kubernetes",)


def test_what_is_held_or_near_is_not_learned_first() -> None:
    assert [step.key for step in ordered(["helm"], skills.implied(["kubernetes"]), most=9)] == ["helm"]


def test_a_skill_with_more_before_it_than_there_is_room_waits() -> None:
    assert [step.key for step in ordered(["helm", "excel"], frozenset(), most=2)] == ["excel"]


def test_a_near_skill_makes_another_easier() -> None:
    fresh, known = work_of("mysql", frozenset()), work_of("mysql", frozenset(["postgresql"]))
    assert (fresh.easier, known.easier) == (None, "PostgreSQL")
    assert known.hours < fresh.hours


def test_weeks_follow_each_other() -> None:
    assert weeks_of([10, 5, 12], 5) == [(1, 2), (3, 3), (4, 6)]
    assert fitting([10, 5, 12], 5, 3) == 2
    assert fitting([100], 5, 3) == 1


def test_whole_fields_and_soft_skills_are_no_items() -> None:
    wanted = {key: learnable(key) for key in ("sql", "communication", "nursing", "security clearance", "wound care")}
    assert wanted == {
        "sql": True,
        "communication": False,
        "nursing": False,
        "security clearance": False,
        "wound care": True,
    }


def test_what_a_saved_job_asks_for_comes_before_the_table() -> None:
    ground = Ground("table", usual=("excel", "sap"), saved=("netsuite", "excel"))
    assert ground.ranked({"excel"}, 5) == ["netsuite", "sap"]
    assert ground.share("netsuite") == 1.0
