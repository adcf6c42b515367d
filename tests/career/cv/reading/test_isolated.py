"""A file that crashes, hangs or swallows memory never takes the caller down."""

import os
import time
from collections.abc import Iterator

import pytest

from career.cv.parsing.isolated import parse_isolated
from career.cv.reading.isolated import Isolation, close_shared
from career.errors import Unreadable

HERE = "tests.career.cv.reading.test_isolated"
CV = b"Ada Example\nada@example.org\n\nExperience\n\nForeman, Harbour Works Ltd\n2019 - 2021\n- Built a mill\n"


def echo(data: bytes, filename: str) -> str:
    return f"{filename}:{len(data)}:{os.getpid()}"


def crash(data: bytes, filename: str) -> str:
    os.abort()


def hang(data: bytes, filename: str) -> str:
    time.sleep(60)
    return ""


def swallow(data: bytes, filename: str) -> str:
    return "x" * (2 * 1024**3)


def fail(data: bytes, filename: str) -> str:
    raise ValueError("text of the file")


def refuse(data: bytes, filename: str) -> str:
    raise Unreadable("encrypted", "It is locked.")


@pytest.fixture
def isolation() -> Iterator[Isolation]:
    made = Isolation(processes=1)
    yield made
    made.close()


def test_a_process_is_used_again(isolation: Isolation) -> None:
    first, again = (isolation.run(f"{HERE}:echo", b"abc", "cv", str) for _ in range(2))
    assert first == again
    assert first.startswith("cv:3:")
    assert first != f"cv:3:{os.getpid()}"


@pytest.mark.parametrize(
    ("function", "code"), [("crash", "corrupt"), ("hang", "timeout"), ("swallow", "too_large"), ("fail", "corrupt")]
)
def test_what_goes_wrong_there_is_an_error_here(isolation: Isolation, function: str, code: str) -> None:
    with pytest.raises(Unreadable) as caught:
        isolation.run(f"{HERE}:{function}", b"", "cv", str, timeout=0.5 if function == "hang" else 30)
    assert caught.value.code == code
    assert "text of the file" not in str(caught.value)
    assert isolation.run(f"{HERE}:echo", b"", "cv", str).startswith("cv:0:")


def test_an_expected_error_comes_back_as_it_is(isolation: Isolation) -> None:
    with pytest.raises(Unreadable) as caught:
        isolation.run(f"{HERE}:refuse", b"", "cv", str)
    assert (caught.value.code, caught.value.message) == ("encrypted", "It is locked.")


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
