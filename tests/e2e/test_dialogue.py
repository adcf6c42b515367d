"""The main job, typed into the terminal client, answered by a real worker."""

import asyncio
import re
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from runtime.settings import Settings
from tests.e2e.programs import MANY, answering
from tests.processes import ROOT, environment

SAMPLE = ROOT / "cli" / "sample"
AD = (SAMPLE / "platform_engineer.txt").read_text(encoding="utf-8").strip()


@pytest.fixture
def programs(settings: Settings, tmp_path: Path) -> Iterator[None]:
    with answering(settings, tmp_path / "logs"):
        yield


async def typed(settings: Settings, messages: Sequence[str], folder: Path) -> list[str]:
    """Type messages into `candid chat` and return what was shown after each; the greeting comes first."""
    lines = [f'"""\n{message}\n"""' if "\n" in message else message for message in messages]
    chat = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "cli.main", "chat",
        stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.PIPE,
        env=environment(settings), cwd=folder,
    )  # fmt: skip
    out, err = await asyncio.wait_for(chat.communicate("\n".join(lines).encode()), MANY)
    assert err.decode() == ""
    assert chat.returncode == 0, out.decode()
    return re.split(r"^› .*\n", out.decode(), flags=re.MULTILINE)


async def test_the_dialogue_of_the_main_job(settings: Settings, programs: None) -> None:
    shown = await typed(
        settings,
        [
            "/upload cv.pdf",
            AD,
            "do I fit?",
            "what am I missing?",
            "show my profile",
            "add Docker and Kubernetes to my skills",
            "remove PHP",
            "do I fit?",
            "help",
        ],
        SAMPLE,
    )
    greeting, upload, ad, fit, missing, profile, added, removed, again, help_ = shown
    assert "Three ways to begin" in greeting
    assert re.search(r"cv\.pdf: received.*page\(s\) read.*Mara Lindt.*PostgreSQL", upload, re.DOTALL)
    assert "Platform Engineer" in ad
    assert re.search(r'\d+ of 100.*✓ Linux.*cv line \d+: "Maintained Linux servers.*ad line \d+: "', fit, re.DOTALL)
    assert re.search(r'✗ Terraform.*\n.*ad line \d+: ".*Terraform', fit)
    assert "Terraform" in missing
    assert "Mara" in profile
    assert "PHP" in profile
    assert "Kubernetes" in added
    assert "PHP" in removed
    assert score(again) > score(fit), "a skill that was told counts"
    assert "upload" in help_.lower()


async def test_what_was_said_is_remembered_in_the_next_sitting(settings: Settings, programs: None) -> None:
    await typed(settings, ["add Python and SQL", "remove SQL"], SAMPLE)
    _, profile = await typed(settings, ["show my profile"], SAMPLE)
    assert "Python" in profile
    assert "SQL" not in profile


async def test_bad_input_is_answered_in_sentences(settings: Settings, programs: None, tmp_path: Path) -> None:
    (tmp_path / "poem.txt").write_text("The sea is wide,\nthe boat is small,\nI hear no call.\n" * 9)
    (tmp_path / "torn.pdf").write_bytes(b"%PDF-1.7 torn")
    chat = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "cli.main", "chat",
        stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.PIPE,
        env=environment(settings), cwd=tmp_path,
    )  # fmt: skip
    script = "/upload poem.txt\n/upload torn.pdf\n/upload nothing.pdf\n/frobnicate\ndo I fit?\n"
    out, err = await asyncio.wait_for(chat.communicate(script.encode()), MANY)
    _, poem, torn, nothing, unknown, fit = re.split(r"^› .*\n", out.decode(), flags=re.MULTILINE)
    assert "I could not read poem.txt" in poem
    assert "I could not read torn.pdf" in torn
    assert "There is no file" in nothing
    assert "There is no command" in unknown
    assert "CV" in fit
    assert "Traceback" not in out.decode() + err.decode()


def score(shown: str) -> int:
    found = re.search(r"(\d+) of 100", shown)
    assert found is not None, shown
    return int(found.group(1))
