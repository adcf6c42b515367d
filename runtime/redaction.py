"""What must not stand in a log: secrets, addresses, and what people wrote."""

import re
import traceback
from collections.abc import MutableMapping
from typing import Any

_SECRET_KEYS = re.compile(r"pass(word|wd|phrase)|secret|token|authori[sz]ation|api_?key|cookie|credential", re.I)
_PERSONAL_KEYS = re.compile(r"^(e_?mail|phone|full_name|first_name|last_name|address)$", re.I)
_TEXT_KEYS = re.compile(r"(^|_)(text|content|body|prompt|answer|quote|question|document|payload)$", re.I)

_PATTERNS = (
    (re.compile(r"(?<=://)[^/@\s]+@"), "***@"),  # user and password of a URL
    (re.compile(r"(?<!\d)\d{6,}:[A-Za-z0-9_-]{20,}"), "***"),  # a Telegram token
    (re.compile(r"\beyJ[\w-]+\.[\w-]+\.[\w-]*"), "***"),  # a JSON web token
    (re.compile(r"(?i)\b(bearer|basic)\s+\S+"), r"\1 ***"),
    (re.compile(r"\b(sk|gsk|xoxb|ghp)[-_][\w-]{16,}"), "***"),  # keys of model vendors and the like
    (re.compile(r"(?i)\b(password|token|secret|ap[ip]_?(key|id))=[^&\s]+"), r"\1=***"),
    (re.compile(r"[\w.+%-]+@[\w-]+(\.[\w-]+)+"), "***@***"),
)


def redact_text(text: str) -> str:
    """Return text with secrets and e-mail addresses masked."""
    for pattern, mask in _PATTERNS:
        text = pattern.sub(mask, text)
    return text


def redact(_logger: object, _method: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    """Mask what a log event holds; a processor of structlog."""
    for key, value in event.items():
        event[key] = _masked(key, value)
    return event


def format_error(error: BaseException) -> str:
    """Return where and what kind of error this is, and its causes. A message is shown only by errors that word it.

    An unforeseen error may quote what it choked on, which may be a line of a CV.
    """
    lines: list[str] = []
    seen: set[int] = set()
    link: BaseException | None = error
    while link is not None and id(link) not in seen:
        seen.add(id(link))
        frames = traceback.extract_tb(link.__traceback__)
        places = [f"  {frame.filename}:{frame.lineno} in {frame.name}" for frame in frames]
        lines = [*places, f"{type(link).__module__}.{type(link).__qualname__}{_worded(link)}", *lines]
        link = link.__cause__ or (None if link.__suppress_context__ else link.__context__)
    return "\n".join(lines)


def _worded(error: BaseException) -> str:
    message = getattr(error, "message", None)
    expected = isinstance(message, str) and type(error).__module__.partition(".")[0] in {"career", "runtime"}
    return f": {redact_text(str(message))}" if expected else ""


def _masked(key: str, value: Any) -> Any:
    if isinstance(value, dict):
        return {inner: _masked(str(inner), item) for inner, item in value.items()}
    if isinstance(value, list | tuple):
        return [_masked(key, item) for item in value]
    if not isinstance(value, str | bytes):
        return value
    if _SECRET_KEYS.search(key) or _PERSONAL_KEYS.search(key):
        return "***"
    if isinstance(value, bytes) or _TEXT_KEYS.search(key):
        return f"[{len(value)} withheld]"
    return redact_text(value)
