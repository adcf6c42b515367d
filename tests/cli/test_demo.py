"""The demo shows the main job; its sample is fresh and invented for it."""

import io
from pathlib import Path

from rich.console import Console

from bench.make_sample_cv import make
from cli.demo import ADS, SAMPLE, Ad, Demo
from cli.main import run


def shown() -> str:
    console = Console(file=io.StringIO(), width=100)
    Demo(console).run()
    assert isinstance(console.file, io.StringIO)
    return console.file.getvalue()


def test_every_step_is_shown_with_lines_as_evidence() -> None:
    said = shown()
    assert [f"{number}. " in said for number in range(1, 9)] == [True] * 8
    assert "Mara Lindt" in said
    assert 'cv line 10: "Built the booking service' in said
    assert "ad line 14: " in said
    assert "the same scores" in said
    assert "different profession" in said


def test_the_ads_are_a_good_a_partial_and_no_fit() -> None:
    from career.cv.parsing import parse
    from career.cv.reading import read
    from cli.demo import TODAY, Person

    person = Person(parse(read((SAMPLE / "cv.pdf").read_bytes()), today=TODAY))
    scores = [person.match(Ad.load(name)).score for name in ADS]
    assert scores[0] > 80 > scores[1] > 50 > 30 >= scores[2]


def test_an_added_skill_changes_only_the_ad_that_asks_for_it() -> None:
    last = shown().split("7. Mara says")[1]
    good, partial, none = (line for line in last.split("8. The best")[0].splitlines() if "█" in line or "░" in line)
    assert "→" in partial
    assert "as before" in good
    assert "as before" in none


def test_the_best_of_the_shipped_ads_are_those_for_a_backend_engineer_in_germany() -> None:
    last = shown().split("8. The best of 36 further ads")[1]
    listed = [line for line in last.splitlines() if " at Example " in line]
    assert len(listed) == 5
    assert "Backend Engineer (Python) at Example Lanternfish Software" in listed[0]
    assert "United States" not in "".join(listed)
    assert "were left out, since who lives in Germany cannot have them" in last


def test_the_sample_cv_is_what_its_script_makes(tmp_path: Path) -> None:
    make(tmp_path / "cv.pdf")
    assert (tmp_path / "cv.pdf").read_bytes() == (SAMPLE / "cv.pdf").read_bytes()
    assert (SAMPLE / "cv.pdf").stat().st_size < 60_000


def test_it_ends_with_exit_code_0() -> None:
    assert run(["demo"]) == 0
