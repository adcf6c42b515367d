"""Calls against labels."""

from typing import Any

import pytest

from agent.evaluation.judging import Call, Label, judge

NAMES = {1: "Harbour Hotel porter", 2: "Alder Bank trainee"}


def label(tools: list[str], args: dict[str, Any] | None = None, **more: Any) -> Label:
    return Label.of({"tools": tools, "args": args or {}, **more})


def test_any_one_of_the_tools_is_right_and_no_other() -> None:
    either = label(["match_job", "customize_cv"])
    assert judge(either, [Call("match_job", {})], NAMES).tools
    assert not judge(either, [Call("match_job", {}), Call("save_job", {})], NAMES).tools
    assert not judge(either, [], NAMES).tools
    assert judge(label([]), [], NAMES).tools
    assert not judge(label([]), [Call("view_profile", {})], NAMES).tools


def test_all_tools_are_called_where_the_label_says_so() -> None:
    both = label(["add_skills", "search_jobs"], {"add_skills": {"skills": ["Welding"]}}, all=True)
    calls = [Call("search_jobs", {}), Call("add_skills", {"skills": ["welding"]})]
    assert judge(both, calls, NAMES).tools
    assert judge(both, calls, NAMES).args
    assert not judge(both, calls[:1], NAMES).tools


@pytest.mark.parametrize("given", [2, "2", "#2", "Alder Bank", "alder bank trainee"])
def test_a_job_is_meant_by_its_number_or_name(given: Any) -> None:
    assert judge(label(["match_job"], {"job": 2}), [Call("match_job", {"job": given})], NAMES).args


@pytest.mark.parametrize(
    ("wanted", "given", "right"),
    [
        ({"skills": ["k8s", "First aid"]}, {"skills": ["first-aid", "Kubernetes"]}, True),
        ({"skills": ["SAP"]}, {"skills": ["SAP", "Excel"]}, False),
        ({"remote": True}, {"remote": True}, True),
        ({"time": "06:00"}, {"time": "6:00"}, True),
        ({"salary_min": 35000}, {"salary_min": 35000.0}, True),
        ({"query": "hotel manager"}, {"query": "Hotel manager"}, True),
        ({"apply": [1]}, {"apply": [1, 2]}, True),
        ({"on": False}, {}, False),
    ],
)
def test_arguments_are_compared_by_what_they_mean(wanted: dict[str, Any], given: dict[str, Any], right: bool) -> None:
    assert judge(label(["any_tool"], wanted), [Call("any_tool", given)], NAMES).args is right


def test_values_that_must_not_appear_are_wrong() -> None:
    only = label(["decide_suggestions"], {"apply": [2]}, not_args={"apply": [1, 3]})
    assert judge(only, [Call("decide_suggestions", {"apply": [2]})], NAMES).args
    assert not judge(only, [Call("decide_suggestions", {"apply": [1, 2]})], NAMES).args
