"""What is understood while a CV is being customised, in seven languages."""

import json
from pathlib import Path
from typing import Any

import pytest

from agent.models.offline import OfflineChatModel
from agent.situation import Customized, KnownJob, Situation
from agent.understanding.arguments import Before
from agent.understanding.decisions import decision_fields
from agent.understanding.wishes import LIKELY

SITUATION = Situation(
    cv="cv.pdf",
    jobs=(KnownJob(number=1, title="Backend Engineer", company="GitLab"),),
    job=1,
    skills=("Go", "Python", "SQL"),
    customized=Customized(suggestions=6, asked=("GitLab", "Application security", "CI/CD", "Terraform", "Kubernetes")),
)
Wanted = list[tuple[str, dict[str, Any]]]
SAYINGS = [
    line.split(" | ")
    for line in Path(__file__).with_name("sayings_of_customizing.txt").read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
]


def _called(text: str) -> tuple[str, dict[str, Any]]:
    name, _, args = text.strip().partition(" ")
    return name, json.loads(args) if args else {}


def _understood(offline: OfflineChatModel, said: str, before: str) -> Wanted:
    tool, args = _called(before)
    found = offline._understanding.wishes(said, SITUATION, Before(tool, (), args))
    sure = [wish for wish in found if wish.share >= LIKELY and not wish.empty]
    return [(wish.label, {key: value for key, value in wish.args.items() if key != "said"}) for wish in sure]


@pytest.mark.parametrize(("before", "said", "wanted"), SAYINGS, ids=[said for _before, said, _wanted in SAYINGS])
def test_a_saying_is_understood(offline: OfflineChatModel, before: str, said: str, wanted: str) -> None:
    assert _understood(offline, said, before) == [_called(part) for part in wanted.split(" + ")]


@pytest.mark.parametrize(
    "said",
    [
        "I have 3 years of experience with Kafka",
        "at least 60,000 EUR",
        "I moved to Leeds 2 months ago",
        "what is my salary goal?",
    ],
)
def test_what_is_no_decision_changes_no_suggestion(offline: OfflineChatModel, said: str) -> None:
    labels = {label for label, _args in _understood(offline, said, "customize_cv")}
    assert "decide_suggestions" not in labels


def test_numbers_mean_no_suggestions_where_none_are_shown(offline: OfflineChatModel) -> None:
    elsewhere = SITUATION.model_copy(update={"customized": None})
    found = offline._understanding.wishes("save 1 and 3", elsewhere, Before("search_jobs"))
    assert {wish.label for wish in found} == {"track_application"}


@pytest.mark.parametrize(
    ("said", "fields"),
    [
        ("apply 2-4", {"apply": [2, 3, 4]}),
        ("", {}),
        ("apply", {}),
        ("why?", {}),
        ("why 65?", {}),
        ("2: „Meine Worte“", {"number": 2, "text": "Meine Worte"}),
        ('change 2 to ""', {}),
        ("apply 1 but skip 2", {"apply": [1], "skip": [2]}),
        ("skip all but 2", {"others": "skip", "but": [2]}),
    ],
)
def test_decisions(said: str, fields: dict[str, Any]) -> None:
    assert decision_fields(said, 6) == fields
