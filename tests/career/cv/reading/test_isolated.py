"""A file that crashes, hangs or swallows memory never takes the caller down."""

import asyncio
import os
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import psutil
import pytest

from career.cv.parsing.isolated import parse_isolated
from career.cv.reading.isolated import Isolation, close_shared
from career.errors import Unavailable, Unreadable

HARM = "tests.career.cv.reading.harm"
CV = b"Ada Example\nada@example.org\n\nExperience\n\nForeman, Harbour Works Ltd\n2019 - 2021\n- Built a mill\n"


@pytest.fixture
def isolation() -> Iterator[Isolation]:
    made = Isolation(processes=1)
    yield made
    made.close()


def test_a_process_is_used_again(isolation: Isolation) -> None:
    first, again = (isolation.run(f"{HARM}:echo", b"abc", "cv", str) for _ in range(2))
    assert first == again
    assert first.startswith("cv:3:")
    assert first != f"cv:3:{os.getpid()}"


@pytest.mark.parametrize(
    ("function", "code"),
    [
        ("abort", "corrupt"), ("segfault", "corrupt"), ("leave", "corrupt"), ("get_killed", "too_large"),
        ("hang", "timeout"), ("hang_in_c", "timeout"), ("hang_deaf", "timeout"), ("ask_and_hang", "timeout"),
        ("swallow", "too_large"), ("swallow_shared", "too_large"), ("swallow_and_abort", "too_large"),
        ("answer_much", "too_large"), ("recurse", "corrupt"), ("fail", "corrupt"),
    ],
)  # fmt: skip
def test_what_goes_wrong_there_is_an_error_here(isolation: Isolation, function: str, code: str) -> None:
    with pytest.raises(Unreadable) as caught:
        isolation.run(f"{HARM}:{function}", b"", "cv", str, timeout=0.3 if "hang" in function else 30)
    assert caught.value.code == code
    assert caught.value.message
    assert "text of the file" not in str(caught.value)
    assert isolation.run(f"{HARM}:echo", b"", "cv", str).startswith("cv:0:")


def test_a_file_that_finds_no_room_after_others_gets_a_fresh_process(isolation: Isolation) -> None:
    first = isolation.run(f"{HARM}:keep_much", b"", "cv", str)
    assert isolation.run(f"{HARM}:echo", b"", "cv", str).endswith(first)
    size, pid = isolation.run(f"{HARM}:need_much", b"", "cv", str).split()
    assert int(size) == 250 * 1024**2
    assert pid != first


def test_an_expected_error_comes_back_as_it_is(isolation: Isolation) -> None:
    with pytest.raises(Unreadable) as caught:
        isolation.run(f"{HARM}:refuse", b"", "cv", str)
    assert (caught.value.code, caught.value.message) == ("encrypted", "It is locked.")


def test_files_that_crash_spoil_no_other(isolation: Isolation) -> None:
    def attempt(number: int) -> str:
        try:
            return isolation.run(f"{HARM}:{'abort' if number % 3 == 0 else 'echo'}", b"", str(number), str)
        except Unreadable as error:
            return error.code

    with ThreadPoolExecutor(4) as pool:
        outcomes = list(pool.map(attempt, range(9)))
    assert [outcome.split(":")[0] for outcome in outcomes] == [
        "corrupt",
        "1",
        "2",
        "corrupt",
        "4",
        "5",
        "corrupt",
        "7",
        "8",
    ]


def test_a_reader_that_died_while_idle_is_replaced(isolation: Isolation) -> None:
    pid = int(isolation.run(f"{HARM}:echo", b"", "cv", str).split(":")[2])
    psutil.Process(pid).kill()
    again = isolation.run(f"{HARM}:echo", b"x" * 1_000_000, "cv", str)
    assert again.startswith("cv:1000000:")
    assert not again.endswith(f":{pid}")


def test_readers_that_cannot_start_are_not_the_files_fault() -> None:
    with pytest.raises(Unavailable):
        Isolation(processes=1, warm=("career.no_such_module",)).run(f"{HARM}:echo", b"", "cv", str)


def test_a_product_that_lacks_a_part_is_not_the_files_fault(isolation: Isolation) -> None:
    with pytest.raises(Unavailable):
        isolation.run(f"{HARM}:lack", b"", "cv", str)


def test_a_reader_is_told_no_secrets(isolation: Isolation, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CANDID_SECRET", "secret")
    monkeypatch.setenv("OPENAI_API_KEY", "secret")
    names = isolation.run(f"{HARM}:environment", b"", "cv", str).split()
    assert "PATH" in names
    assert not {"CANDID_SECRET", "OPENAI_API_KEY"} & set(names)


async def test_cancelling_ends_the_reader(isolation: Isolation, tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    waiting = asyncio.create_task(isolation.call(f"{HARM}:tell_and_hang", str(pipe).encode(), "cv", str))
    reader = psutil.Process(int(await asyncio.to_thread(pipe.read_text)))
    waiting.cancel()
    with pytest.raises(asyncio.CancelledError):
        await waiting
    _, alive = await asyncio.to_thread(psutil.wait_procs, [reader], timeout=20)
    assert not alive


def test_no_reader_outlives_its_owner() -> None:
    script = (
        "import os, threading\n"
        "from career.cv.reading.isolated import Isolation\n"
        "isolation = Isolation(processes=2)\n"
        f"print(isolation.run('{HARM}:echo', b'', 'cv', str), flush=True)\n"
        f"isolation.run('{HARM}:hang', b'', 'cv', str)\n"
    )
    owner = subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE, text=True)
    assert owner.stdout is not None
    reader = psutil.Process(int(owner.stdout.readline().split(":")[2]))
    owner.kill()
    owner.wait()
    owner.stdout.close()
    _, alive = psutil.wait_procs([reader], timeout=20)
    assert not alive


async def test_a_cv_is_parsed_elsewhere() -> None:
    try:
        parsed = await parse_isolated(CV, "cv.txt")
        with pytest.raises(Unreadable, match="empty"):
            await parse_isolated(b"", "cv.txt")
    finally:
        close_shared()
    assert parsed.document.basics.name == "Ada Example"
    assert parsed.evidence["/basics/name"].line == 1
    assert parsed.document.work[0].start_date == "2019"
