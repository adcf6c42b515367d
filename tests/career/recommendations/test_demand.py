"""Counting what jobs of a kind of work ask for."""

import numpy as np

from career.matching.columns import Block, JobRow, Vocabulary
from career.matching.features import Demands, JobFeatures
from career.recommendations.demand import counted, of_families

NOTHING = np.zeros(4, dtype=np.float32)


def job(family: str, must: list[tuple[str, ...]], nice: list[tuple[str, ...]] | None = None) -> JobRow:
    demands = [Demands(skills=tuple((keys, 1.0) for keys in some), sureness=0.5) for some in (must, nice or [])]
    return JobRow(JobFeatures(families={family: 1.0, "sales": 0.3}, must=demands[0], nice=demands[1]), NOTHING, NOTHING)


def test_each_job_counts_once_for_a_skill_whichever_way_it_asks() -> None:
    vocabulary = Vocabulary()
    rows = [
        job("platform", [("docker",), ("python", "go")], [("docker", "podman")]),
        job("platform", [("docker",)]),
        job("nursing", [("wound care",)]),
        job("platform", []),
    ]
    block = Block.of(rows, vocabulary)
    of_track = of_families(frozenset(["platform"]), vocabulary)[block.families]
    found = counted([(block, np.flatnonzero(of_track))], vocabulary.demands.values)
    assert found.jobs == 3
    assert found.asking == {"docker": 2, "python": 1, "go": 1, "podman": 1}


def test_no_jobs_ask_for_nothing() -> None:
    vocabulary = Vocabulary()
    block = Block.of([job("nursing", [])], vocabulary)
    none = np.flatnonzero(of_families(frozenset(["sales"]), vocabulary)[block.families])
    assert counted([(block, none)], vocabulary.demands.values).asking == {}
