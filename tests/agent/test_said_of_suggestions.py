"""What a model may decide and keep without asking: only what the person said."""

from typing import Any

import pytest

from agent.approvals import question
from agent.said_of_suggestions import answer_said, change_said, decision_said
from db.repositories.customizations import EvidenceRepository
from tests.agent.conftest import AD, Setting
from tests.agent.test_approvals import Willing


@pytest.mark.parametrize(
    ("args", "said", "is_told"),
    [
        ({"apply": [1, 3], "skip": [2]}, "apply 1 and 3, skip 2", True),
        ({"apply": [1, 2]}, "the first two, please", True),
        ({"skip": [6]}, "skip the last one", True),
        ({"undo": [1, 3]}, "undo that", True),
        ({"others": "apply"}, "apply all", True),
        ({"why": 4}, "tell me more", True),
        ({"shorten": [4]}, "make 4 shorter", True),
        ({"number": 2, "text": "Ran the ledger"}, "change 2 to: Ran the ledger", True),
        ({"apply": [1, 2, 3]}, "apply 1", False),
        ({"apply": [2]}, "skip 2", False),
        ({"others": "apply"}, "what do you think?", False),
        ({"shorten": [4]}, "make it shine", False),
        ({"number": 2, "text": "Led a team of 40"}, "make 2 better", False),
    ],
)
def test_decisions(args: dict[str, Any], said: str, is_told: bool) -> None:
    assert decision_said(args, said) is is_told


@pytest.mark.parametrize(
    ("args", "said", "is_told"),
    [
        ({"has_it": True, "said": "at Acme in 2022"}, "yes, at Acme in 2022", True),
        ({"has_it": True}, "yes", True),
        ({"has_it": True, "skill": "Terraform", "said": "I used Terraform"}, "I used Terraform", True),
        ({"has_it": False}, "no I haven't", True),
        ({"has_it": True, "said": "Led Terraform at Acme for 5 years"}, "yes, at Acme", False),
        ({"has_it": True, "skill": "Terraform"}, "I never used Terraform", False),
        ({"has_it": True, "skill": "Terraform"}, "what else is there?", False),
        ({"has_it": False}, "yes, at Acme", False),
    ],
)
def test_answers(args: dict[str, Any], said: str, is_told: bool) -> None:
    assert answer_said(args, said) is is_told


def test_versions() -> None:
    assert change_said({}, "what changed?")
    assert change_said({"back_to": 1}, "go back to the original")
    assert change_said({"back_to": 3}, "version 3 was better")
    assert not change_said({"back_to": 2}, "what changed?")


@pytest.mark.parametrize(
    ("name", "args", "asked"),
    [
        ("decide_suggestions", {"apply": [1], "others": "skip"}, "Shall I apply 1 and skip all others?"),
        ("decide_suggestions", {"number": 1, "text": "Led 40"}, "Shall I word suggestion 1 as “Led 40”?"),
        ("show_changes", {"back_to": 2}, "Shall I go back to version 2 of your CV?"),
        (
            "answer_question",
            {"skill": "Go", "said": "at Acme"},
            "Shall I keep as evidence that you have worked with Go: “at Acme”?",
        ),
    ],
)
def test_what_is_asked_before(name: str, args: dict[str, Any], asked: str) -> None:
    assert question([{"name": name, "args": args}]) == asked


async def test_a_model_cannot_make_evidence_up(setting: Setting) -> None:
    begun = await setting.dialogue()
    await begun.say(AD)
    await begun.say("adapt my CV for this job")
    begun.runner = (
        await setting.dialogue(
            Willing(calls=[("answer_question", {"skill": "Kubernetes", "said": "Yes, I ran 40 clusters at Acme"})]),
            cv=False,
        )
    ).runner
    assert "I ran 40 clusters at Acme" in await begun.say("blargh frumious")
    assert await begun.asked()
    await begun.say("no")
    async with begun.database.transaction() as session:
        assert not await EvidenceRepository(session, begun.user_id).all()
