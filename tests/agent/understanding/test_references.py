"""Jobs are found by number, by place in the list, and by name, one or several."""

import pytest

from agent.references import find_jobs

KNOWN = {1: ("Backend Engineer", "Kestrel Freight"), 2: ("Nurse", "St. Annen"), 3: ("Data Analyst", "Fjordkai Media")}


@pytest.mark.parametrize(
    ("said", "numbers"),
    [
        ("compare job 1 and 3", [1, 3]),
        ("#3 #1", [3, 1]),
        ("1, 2 und 3", [1, 2, 3]),
        ("Fjordkai vs Kestrel", [3, 1]),
        ("is the nurse job better than #1?", [2, 1]),
        ("the first one or the second one", [1, 2]),
        ("compare all my jobs", []),
        ("compare 1 and 9", [1]),
    ],
)
def test_several_jobs_are_found(said: str, numbers: list[int]) -> None:
    assert find_jobs(said, KNOWN) == numbers
