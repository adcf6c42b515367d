"""The main job, typed into the terminal client, answered by a real worker."""

import asyncio
import re
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from runtime.settings import Settings
from tests.e2e.programs import MANY, answering
from tests.fakes.ollama import FakeOllama, Messages, Reply, fake_ollama
from tests.processes import ROOT, Process, environment

SAMPLE = ROOT / "cli" / "sample"
AD = (SAMPLE / "platform_engineer.txt").read_text(encoding="utf-8").strip()


@pytest.fixture
def programs(settings: Settings, tmp_path: Path) -> Iterator[None]:
    with answering(settings, tmp_path / "logs"):
        yield


@pytest.fixture(params=["offline", "ollama"])
def model(request: pytest.FixtureRequest, settings: Settings, tmp_path: Path) -> Iterator[FakeOllama | None]:
    """Run the programs with the offline model, or with a model on a server that is asked for everything."""
    with ExitStack() as stack:
        fake = stack.enter_context(fake_ollama(obliging)) if request.param == "ollama" else None
        changes = {} if fake is None else {"CANDID_LLM": "ollama:fake:1b", "CANDID_LLM_BASE_URL": fake.url}
        stack.enter_context(answering(settings, tmp_path / "logs", CANDID_LLM_RULES_FIRST="never", **changes))
        yield fake


TOOLS: dict[str, tuple[str, dict[str, Any]]] = {
    AD[:40]: ("save_job", {}),
    "do I fit?": ("match_job", {}),
    "what am I missing?": ("match_job", {}),
    "show my profile": ("view_profile", {}),
    "add Docker": ("add_skills", {"skills": ["Docker", "Kubernetes"]}),
    "remove PHP": ("remove_skills", {"skills": ["PHP"]}),
}


def obliging(messages: Messages, _tools: list[str]) -> Reply:
    """Call the tool that was asked for, then pass on what it told."""
    if messages[-1]["role"] == "tool":
        return Reply(str(messages[-1]["content"]))
    told = str(next(message["content"] for message in reversed(messages) if message["role"] == "user"))
    said = told.split("</situation>")[-1]
    call = next((call for words, call in TOOLS.items() if words in said), None)
    return Reply(calls=(call,)) if call else Reply("Ask me: do I fit?")


class Done(NamedTuple):
    """How `candid chat` ended, and what it showed."""

    returncode: int
    stdout: str


async def typed(settings: Settings, messages: Sequence[str], folder: Path) -> list[str]:
    """Type messages into `candid chat` and return what was shown after each; the greeting comes first."""
    lines = [f'"""\n{message}\n"""' if "\n" in message else message for message in messages]
    done = await asyncio.to_thread(chat, settings, "\n".join(lines), folder)
    assert done.returncode == 0, done.stdout
    return pieces(done)


def chat(settings: Settings, script: str, folder: Path) -> Done:
    """Run `candid chat` on the lines of a file; whatever it has not answered in time fails by what is missing."""
    with tempfile.TemporaryDirectory() as name:
        given, errors, out = (Path(name, stream) for stream in ("input", "errors", "out"))
        given.write_text(script)
        streams = {"input": str(given), "errors": str(errors), "folder": str(folder)}
        process = Process("cli.main", environment(settings), out, arguments=["chat"], **streams)
        try:
            code = process.wait(MANY)
        finally:
            process.kill()
        assert errors.read_text() == "", out.read_text()
        return Done(code, out.read_text())


def pieces(done: Done) -> list[str]:
    """Return what was shown after each message; the greeting comes first."""
    return re.split(r"^› .*\n", done.stdout, flags=re.MULTILINE)


async def test_the_dialogue_of_the_main_job(settings: Settings, model: FakeOllama | None) -> None:
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
    assert "PHP" in profile
    assert "Kubernetes" in added
    assert "PHP" in removed
    assert score(again) > score(fit), "a skill that was told counts"
    assert "do i fit?" in help_.lower()
    greeting, profile = await typed(settings, ["show my profile"], SAMPLE)
    assert "Welcome back" in greeting
    assert "Kubernetes" in profile
    assert "PHP" not in profile
    assert model is None or len(model.requests) >= len(TOOLS), "the model was asked"


async def test_bad_input_is_answered_in_sentences(settings: Settings, programs: None, tmp_path: Path) -> None:
    (tmp_path / "poem.txt").write_text("The sea is wide,\nthe boat is small,\nI hear no call.\n" * 9)
    (tmp_path / "torn.pdf").write_bytes(b"%PDF-1.7 torn")
    script = "/upload poem.txt\n/upload torn.pdf\n/upload nothing.pdf\n/frobnicate\ndo I fit?\n"
    done = await asyncio.to_thread(chat, settings, script, tmp_path)
    assert done.returncode == 1
    _, poem, torn, nothing, unknown, fit = pieces(done)
    assert "I could not read poem.txt" in poem
    assert "I could not read torn.pdf" in torn
    assert "There is no file" in nothing
    assert "There is no command" in unknown
    assert "CV" in fit


def score(shown: str) -> int:
    found = re.search(r"(\d+) of 100", shown)
    assert found is not None, shown
    return int(found.group(1))
