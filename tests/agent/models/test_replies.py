"""What the offline model says where it is not sure."""

import pytest

from agent.models.replies import ASKED_BACK, unsure
from agent.situation import Customized, KnownJob, Situation
from agent.tools import TOOLS
from agent.tools.interview import ANSWER_TOOL
from agent.understanding.arguments import Before
from agent.understanding.classifier import IntentClassifier
from agent.understanding.wishes import Understanding
from runtime.embedding import PackagedEmbedder

BY_CODE_OR_ANSWERS = {ANSWER_TOOL, "answer_question"}
JOBS = (KnownJob(number=1, title="Cook", company="Inn"), KnownJob(number=2, title="Baker", company="Mill"))


@pytest.fixture(scope="module")
def understanding() -> Understanding:
    return Understanding(IntentClassifier(PackagedEmbedder()))


def test_every_tool_can_be_asked_back_for() -> None:
    assert {tool.name for tool in TOOLS} - BY_CODE_OR_ANSWERS == set(ASKED_BACK)


@pytest.mark.parametrize(("label", "said"), ASKED_BACK.items())
def test_what_is_proposed_is_understood(understanding: Understanding, label: str, said: str) -> None:
    customized = Customized(suggestions=3) if label in ("decide_suggestions", "show_changes") else None
    situation = Situation(cv="cv.pdf", jobs=JOBS, shown=JOBS, job=1, customized=customized)
    found = understanding.wishes(said, situation, Before())
    assert label in {wish.label for wish in found if wish.is_likely}
    assert f"Did you mean “{said}”?" in unsure(situation, label)
