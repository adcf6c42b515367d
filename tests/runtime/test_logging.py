import io
import json
import logging
import sys
from collections.abc import Iterator
from typing import Any

import pytest
import structlog

from career.errors import Unavailable
from runtime.logging import configure_logging, get_logger
from runtime.redaction import format_error, redact_text
from runtime.settings import load_settings


@pytest.fixture
def log(monkeypatch: pytest.MonkeyPatch) -> Iterator[io.StringIO]:
    """Log as JSON into a buffer; leave no trace for other tests."""
    stream = io.StringIO()
    root = logging.getLogger()
    handlers, level, hook = root.handlers[:], root.level, sys.excepthook
    monkeypatch.setattr(sys, "stderr", stream)
    configure_logging(load_settings(CANDID_LOG_JSON=True).app, "test")
    yield stream
    root.handlers[:] = handlers
    root.setLevel(level)
    sys.excepthook = hook
    structlog.reset_defaults()


def _lines(stream: io.StringIO) -> list[dict[str, Any]]:
    return [json.loads(line) for line in stream.getvalue().splitlines()]


def test_a_line_names_process_module_and_time(log: io.StringIO) -> None:
    get_logger("workers.relay").info("relay_sent", count=3)
    [line] = _lines(log)
    assert (line["process"], line["module"], line["event"], line["count"]) == ("test", "workers.relay", "relay_sent", 3)
    assert line["timestamp"].endswith("Z")


def test_secrets_addresses_and_text_are_masked(log: io.StringIO) -> None:
    get_logger("x").info(
        "signed_in",
        password="hunter2",
        access_token="hunter2",
        email="ada@example.org",
        text="ten years of hunter2",
        url="redis://:hunter2@host/0",
        nested={"message_text": "hunter2", "items": [{"api_key": "hunter2"}]},
        tokens=12,
    )
    written = log.getvalue()
    assert "hunter2" not in written
    assert "ada@" not in written
    assert _lines(log)[0]["tokens"] == 12


def test_lines_of_libraries_are_masked_too(log: io.StringIO) -> None:
    token = "123456789:AAF0abcdefghijklmnopqrstuvwxyz012345"
    logging.getLogger("aiogram").warning("POST https://api.telegram.org/bot%s/getMe for ada@example.org", token)
    assert token not in log.getvalue()
    assert "ada@example.org" not in log.getvalue()
    assert _lines(log)[0]["logger"] == "aiogram"


def test_libraries_speak_from_warning_on(log: io.StringIO) -> None:
    logging.getLogger("openai").info("request with a prompt")
    assert log.getvalue() == ""


def test_an_unforeseen_error_is_told_without_its_message(log: io.StringIO) -> None:
    try:
        int("a line of a CV")
    except ValueError:
        get_logger("x").exception("failed")
        logging.getLogger("library").exception("failed")
    assert "a line of a CV" not in log.getvalue()
    for line in _lines(log):
        assert "builtins.ValueError" in line["exception"]
        assert "test_logging.py" in line["exception"]


def test_an_expected_error_is_told_with_its_message() -> None:
    assert "try again" in format_error(Unavailable("llm_down", "The model does not answer; try again."))


def test_causes_are_told_and_a_loop_of_them_ends() -> None:
    first, second = ValueError("a"), KeyError("b")
    first.__cause__, second.__cause__ = second, first
    assert format_error(first).splitlines() == ["builtins.KeyError", "builtins.ValueError"]


def test_an_uncaught_error_is_logged_without_its_message(log: io.StringIO) -> None:
    sys.excepthook(ValueError, ValueError("a line of a CV"), None)
    assert "a line of a CV" not in log.getvalue()
    assert _lines(log)[0]["event"] == "uncaught_error"


@pytest.mark.parametrize(
    "secret",
    [
        "Authorization: Bearer abc.def",
        "postgresql://user:hunter2@host",
        "sk-proj0123456789abcdefghij",
        "?token=abcdef&x=1",
        "eyJhbGciOi.eyJzdWIiOi.c2lnbmF0dXJl",
    ],
)
def test_known_forms_of_secrets_are_masked_anywhere(secret: str) -> None:
    masked = redact_text(f"before {secret} after")
    assert "***" in masked
    for part in ("abc.def", "hunter2", "0123456789", "abcdef", "eyJ"):
        assert part not in masked
