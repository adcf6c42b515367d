"""A learning plan as it is drawn in a terminal and sent to Telegram."""

import json
from pathlib import Path

import pytest

from bot.views.cards import card as lines_of
from career.conversation.events import Card
from career.profile.learning.model import Gain, LearningCard, LearningItem, Link
from cli.main import run
from tests.cli.test_render import shown

PLAN = LearningCard(
    track="sysadmin",
    kind="systems and cloud administration",
    basis="jobs",
    jobs=40,
    tested=2,
    items=(
        LearningItem(number=1, key="linux", name="Linux", state="done", hours=(40, 90)),
        LearningItem(
            number=2,
            key="docker",
            name="Docker",
            wanted=12,
            gains=(Gain(title="Sysadmin <b>", company="Acme", before=52, after=58),),
            hours=(20, 60),
            weeks=(1, 7),
            steps=("Run an existing image.",),
            links=(Link(name="Docker: get started", url="https://docs.docker.com/get-started/", kind="docs"),),
        ),
    ),
    notes=("Take the figures as a sample.",),
)


def test_the_terminal_shows_figures_steps_and_addresses() -> None:
    text = shown("learning", PLAN.model_dump(mode="json"))
    assert "in 12 of 40 open jobs; +6 for Sysadmin <b> at Acme (52 to 58)" in " ".join(text.split())
    assert "✓ 1. Linux" in text
    assert "https://docs.docker.com/get-started/" in text
    assert "Run an existing image." in text


def test_telegram_gets_links_and_no_marks_of_others() -> None:
    lines = "\n".join(lines_of(Card(kind="learning", data=PLAN.model_dump(mode="json"))))
    assert '<a href="https://docs.docker.com/get-started/">Docker: get started</a>' in lines
    assert "Sysadmin &lt;b&gt; at Acme" in lines


def test_a_plan_can_be_had_from_a_cv_alone(capfd: pytest.CaptureFixture[str]) -> None:
    sample = Path(__file__).resolve().parents[2] / "cli" / "sample" / "cv.pdf"
    assert run(["learn", str(sample), "--track", "data analyst", "--weeks", "200"]) == 2
    assert "1 to 104 weeks" in capfd.readouterr().err
    assert run(["learn", str(sample), "--track", "data analyst"]) == 0
    plan = json.loads(capfd.readouterr().out)
    assert (plan["kind"], plan["basis"]) == ("data analysis", "table")
    assert "Power BI" in [item["name"] for item in plan["items"]]
